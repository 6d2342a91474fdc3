//! What stands in the window: what is on soon, and rows of what visitors look for.

use std::collections::{BTreeSet, HashSet};

use shared::events::{DatePreset, EventCard, EventList, Sort};
use shared::locale::Locale;
use shared::time::Timestamp;

use super::days::Days;
use super::list::{ListQuery, card, listed, wish};
use super::listings::{Entry, Listings, find_first};
use crate::failure::Failure;

/// How many events stand on a shelf.
const FEATURED: usize = 8;
const SOON: usize = 12;
const IN_ROW: usize = 10;
/// A row of fewer is no row.
const ROW_FROM: usize = 3;
/// How many are looked at: what stands in one place stands in no other.
const LOOKED_AT: usize = 100;

/// What a row is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// This weekend.
    Weekend,
    /// In the visitor's town, else in the one with the most events.
    Town(String),
    /// A few places left.
    LastPlaces,
    /// Free of charge.
    Free,
    /// For children or families.
    Families,
    /// Announced lately.
    New,
}

impl Row {
    /// All that belongs in it.
    pub fn query(&self) -> ListQuery {
        let all = ListQuery { coming: true, ..ListQuery::default() };
        match self {
            Self::Weekend => ListQuery { days: Some(Days::Preset(DatePreset::Weekend)), ..all },
            Self::Town(city) => ListQuery { city: Some(city.clone()), ..all },
            Self::LastPlaces => ListQuery { last_places: true, ..all },
            Self::Free => ListQuery { free: true, ..all },
            Self::Families => ListQuery { family: true, ..all },
            Self::New => ListQuery { new: true, sort: Some(Sort::Newest), ..all },
        }
    }
}

/// The window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Front {
    /// What can be bought and comes first.
    pub featured: Vec<EventCard>,
    /// What is on soon, with how many there are of what, and the sources that are owed attribution for all that is shown.
    pub soon: EventList,
    /// Rows of three events or more.
    pub rows: Vec<(Row, Vec<EventCard>)>,
}

/// The window at `now`, of the town with this slug where it was chosen. No event stands in it twice.
pub async fn front(
    listings: &Listings,
    town: Option<&str>,
    locale: Locale,
    now: Timestamp,
) -> Result<Front, Failure> {
    listings.refresh(now).await?;
    let index = listings.read();
    let new_since = index.new_since(now);
    let (mut shown, mut attributions) = (HashSet::new(), BTreeSet::new());
    let mut take = |query: ListQuery, most: usize, least: usize| -> Vec<EventCard> {
        let sort = query.sort.unwrap_or(Sort::Date);
        let found = find_first(&index, &wish(&index, &query, now), sort, LOOKED_AT);
        let fresh = found.into_iter().filter(|slot| !shown.contains(slot));
        let taken: Vec<usize> = fresh.take(most).collect();
        if taken.len() < least {
            return Vec::new();
        }
        let entries: Vec<&Entry> = taken.iter().filter_map(|slot| index.entry(*slot)).collect();
        attributions.extend(entries.iter().filter_map(|entry| entry.attribution.clone()));
        shown.extend(taken);
        entries.into_iter().map(|entry| card(entry, None, new_since, locale, now)).collect()
    };
    let featured = take(ListQuery { available: true, ..ListQuery::default() }, FEATURED, ROW_FROM);
    let towns = &index.summary().towns;
    let own = town.and_then(|slug| towns.iter().find(|town| town.slug == slug));
    let town = own.or(towns.first()).map(|town| Row::Town(town.name.clone()));
    let kinds = [Some(Row::Weekend), town, Some(Row::LastPlaces), Some(Row::Free), Some(Row::Families)];
    let mut rows = Vec::new();
    for row in kinds.into_iter().flatten().chain([Row::New]) {
        let cards = take(row.query(), IN_ROW, ROW_FROM);
        if !cards.is_empty() {
            rows.push((row, cards));
        }
    }
    // Lists end in what is over; a window does not.
    let cards = take(ListQuery { coming: true, ..ListQuery::default() }, SOON, 0);
    let counted = listed(&index, &ListQuery { limit: 1, ..ListQuery::default() }, locale, now);
    let soon = EventList { cards, attributions: attributions.into_iter().collect(), ..counted };
    Ok(Front { featured, soon, rows })
}
