//! The page of a town.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use shared::ids::VenueId;
use shared::locale::Locale;
use shared::time::Timestamp;

use super::coming::{Coming, coming};
use super::{TownLink, VenueLink, address};
use crate::db::Db;
use crate::events::browse::list::ListQuery;
use crate::events::browse::listings::{Index, Listings, Position, Wish, towns_of};
use crate::events::browse::store::places::{self, VenueRow};
use crate::events::words::fold;
use crate::failure::Failure;

/// Venues told; who looks for another finds it by the events.
const VENUES: usize = 24;
/// Towns told around a town, and how far around.
const NEAR: usize = 8;
const NEAR_METRES: f64 = 80_000.0;

/// A town, with what is coming there.
#[derive(Debug, Clone, PartialEq)]
pub struct TownPage {
    /// The last part of its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Where it is: department, region; one line for each place of this name.
    pub areas: Vec<String>,
    /// Its countries, as ISO 3166-1 codes.
    pub countries: Vec<String>,
    /// Somewhere in its middle.
    pub position: Option<Position>,
    /// What is coming.
    pub coming: Coming,
    /// How many of its venues have a name.
    pub venue_count: usize,
    /// Those of them with the most coming events.
    pub venues: Vec<VenueLink>,
    /// Towns around it where something is coming, the nearest first.
    pub near: Vec<TownLink>,
}

/// The page of the town with this slug; `None` when nothing ever takes place in such a town.
pub async fn town_page(
    db: &Db,
    listings: &Listings,
    slug: &str,
    after: Option<&str>,
    locale: Locale,
    now: Timestamp,
) -> Result<Option<TownPage>, Failure> {
    let Some(key) = address::key_of_slug(slug) else { return Ok(None) };
    let mut rows = places::venues(db, &key).await?;
    let Some(name) = rows.first().map(|row| row.city.clone()) else { return Ok(None) };
    let query = ListQuery { city: Some(name.clone()), ..ListQuery::default() };
    let coming = coming(listings, query, after, locale, now).await?;
    let index = listings.read();
    count_coming(&index, &mut rows);
    let position = middle(&rows);
    let near = position.map(|position| near(&index, position, slug)).unwrap_or_default();
    let mut venues = venue_links(&rows);
    let venue_count = venues.len();
    venues.retain(|venue| venue.events > 0);
    venues.truncate(VENUES);
    Ok(Some(TownPage {
        slug: slug.to_owned(),
        name,
        areas: areas(&rows),
        countries: rows
            .iter()
            .map(|row| row.country.clone())
            .filter(|code| !code.is_empty())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        position,
        coming,
        venue_count,
        venues,
        near,
    }))
}

/// Tells of each venue how many events are coming; those with the most come first.
pub(super) fn count_coming(index: &Index, rows: &mut [VenueRow]) {
    let mut counts: HashMap<VenueId, u32> = rows.iter().map(|row| (row.id, 0)).collect();
    for entry in index.entries().filter(|entry| entry.is_coming) {
        if let Some(count) = counts.get_mut(&entry.venue.id) {
            *count += 1;
        }
    }
    for row in rows.iter_mut() {
        row.events = counts.get(&row.id).copied().unwrap_or_default();
    }
    rows.sort_by_key(|row| (Reverse(row.events), row.id));
}

/// The venues of a town by their names, each told once; those with the most coming events first.
pub(super) fn venue_links(rows: &[VenueRow]) -> Vec<VenueLink> {
    let several = departments(rows).len() > 1;
    let mut venues: BTreeMap<String, VenueLink> = BTreeMap::new();
    for row in rows {
        let slug = address::venue_slug(&row.name);
        if slug.is_empty() || is_town_itself(row) {
            continue;
        }
        let area = || Some(row.department.clone()).filter(|area| several && !area.is_empty());
        let link = venues.entry(slug.clone()).or_insert_with(|| VenueLink {
            slug,
            name: row.name.clone(),
            area: area(),
            events: 0,
        });
        link.events += row.events;
    }
    let mut venues: Vec<VenueLink> = venues.into_values().collect();
    venues.sort_by(|one, other| other.events.cmp(&one.events).then_with(|| one.slug.cmp(&other.slug)));
    venues
}

/// Some sources name the town where they know no venue.
fn is_town_itself(row: &VenueRow) -> bool {
    fold(&row.name) == fold(&row.city)
}

fn departments(rows: &[VenueRow]) -> BTreeSet<(&str, String)> {
    let known = |row: &&VenueRow| !row.department.is_empty();
    rows.iter().filter(known).map(|row| (&*row.country, fold(&row.department))).collect()
}

/// Department and region of each place of this name, in the order in which most is on.
fn areas(rows: &[VenueRow]) -> Vec<String> {
    let mut told: Vec<(String, String)> = Vec::new();
    for row in rows {
        let parts = [&row.department, &row.region].map(String::as_str);
        let mut parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.dedup_by(|one, other| fold(one) == fold(other));
        parts.retain(|part| fold(part) != fold(&row.city));
        let area = parts.join(", ");
        if !area.is_empty() && told.iter().all(|(key, _)| *key != fold(&row.department)) {
            told.push((fold(&row.department), area));
        }
    }
    told.into_iter().map(|(_, area)| area).collect()
}

/// The middle of the venues of the place of this name where most is on.
fn middle(rows: &[VenueRow]) -> Option<Position> {
    let place = |row: &VenueRow| (row.country.clone(), fold(&row.department));
    let first = rows.iter().find(|row| row.latitude.is_some() && row.longitude.is_some())?;
    let positions: Vec<(f64, f64)> = rows
        .iter()
        .filter(|row| place(row) == place(first))
        .filter_map(|row| row.latitude.zip(row.longitude))
        .collect();
    let count = u32::try_from(positions.len()).ok().map(f64::from)?;
    let (north, east) = positions.iter().fold((0.0, 0.0), |sum, at| (sum.0 + at.0, sum.1 + at.1));
    Some(Position { north: north / count, east: east / count })
}

fn near(index: &Index, from: Position, but: &str) -> Vec<TownLink> {
    let mut towns: Vec<(f64, TownLink)> = towns_of(index, &Wish::default(), None)
        .iter()
        .filter_map(|town| Some((from.metres_to(town.position?), TownLink::of(town))))
        .filter(|(away, town)| *away <= NEAR_METRES && town.slug != but)
        .map(|(away, town)| (away, TownLink { kilometres: Some(whole(away / 1_000.0)), ..town }))
        .collect();
    towns.sort_by(|one, other| one.0.total_cmp(&other.0).then_with(|| one.1.slug.cmp(&other.1.slug)));
    towns.truncate(NEAR);
    towns.into_iter().map(|(_, town)| town).collect()
}

/// Whole kilometres, one at least.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 80")]
fn whole(kilometres: f64) -> u32 {
    kilometres.round().max(1.0) as u32
}
