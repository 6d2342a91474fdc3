//! What search engines are told of: every event that is still to come, in parts of a bearable size, and the pages of
//! where, by whom and about what.

use std::collections::BTreeSet;

use shared::events::Category;
use shared::ids::OrganisationId;
use shared::time::Timestamp;

use super::listings::{Entry, Listings};
use super::places::{town_slug, venue_slug};
use super::store::places;
use crate::db::Db;
use crate::failure::Failure;

/// Events in one part. Each is told in every language; a file may hold 50,000 addresses (sitemaps.org).
const IN_PART: usize = 5_000;

/// An event's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The last part of its address.
    pub slug: String,
    /// When the event was changed last, as RFC 3339 has it.
    pub changed: String,
}

/// Whose pages, besides those of events. Each is told by what its address ends in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// Towns.
    pub towns: BTreeSet<String>,
    /// Venues: their town, and their own.
    pub venues: BTreeSet<(String, String)>,
    /// Organisers.
    pub organisers: Vec<String>,
    /// What events are about.
    pub categories: BTreeSet<Category>,
}

/// Towns, venues, organisers and categories with something to come.
pub async fn coming_places(db: &Db, listings: &Listings, now: Timestamp) -> Result<Places, Failure> {
    let organisers = places::organisers(db).await?;
    listings.refresh(now).await?;
    let (mut told, mut active) = (Places::default(), BTreeSet::<OrganisationId>::new());
    for entry in listings.read().entries().filter(|entry| entry.is_coming) {
        let (city, venue) = (town_slug(&entry.venue.city), venue_slug(&entry.venue.name));
        told.categories.insert(entry.category);
        active.insert(entry.organisation);
        if city.is_empty() {
            continue;
        }
        if !venue.is_empty() && venue != city {
            told.venues.insert((city.clone(), venue));
        }
        told.towns.insert(city);
    }
    let slugs = organisers.into_iter().filter(|(id, _)| active.contains(id));
    told.organisers = slugs.map(|(_, slug)| slug).collect();
    Ok(told)
}

/// How many parts there are; always one, empty or not.
pub async fn parts(listings: &Listings, now: Timestamp) -> Result<u32, Failure> {
    listings.refresh(now).await?;
    let coming = listings.read().entries().filter(|entry| entry.is_coming).count();
    Ok(u32::try_from(coming.div_ceil(IN_PART).max(1)).unwrap_or(u32::MAX))
}

/// The events of a part, from 1, in an order that does not change; `None` when there is no such part.
pub async fn places(listings: &Listings, number: u32, now: Timestamp) -> Result<Option<Vec<Place>>, Failure> {
    let Some(before) = number.checked_sub(1) else { return Ok(None) };
    listings.refresh(now).await?;
    let index = listings.read();
    let mut coming: Vec<&Entry> = index.entries().filter(|entry| entry.is_coming).collect();
    coming.sort_unstable_by_key(|entry| entry.id);
    let part = coming.into_iter().skip((before as usize).saturating_mul(IN_PART)).take(IN_PART);
    let places = part.map(place).collect::<Result<Vec<_>, _>>()?;
    Ok((number == 1 || !places.is_empty()).then_some(places))
}

fn place(entry: &Entry) -> Result<Place, Failure> {
    let changed = jiff::Timestamp::from_microsecond(entry.updated_at.micros())?;
    Ok(Place { slug: entry.slug.clone(), changed: changed.to_string() })
}
