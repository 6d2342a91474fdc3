//! The visitor's own town, and those to choose it from.

use super::listings::Listings;
use super::places::TownLink;

/// How many there are to choose from.
const OFFERED: usize = 8;

/// The visitor's own town, and those to choose it from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TownChoice {
    /// The one that was chosen, as long as something is to come there.
    pub chosen: Option<TownLink>,
    /// Those with the most events to come, most first.
    pub towns: Vec<TownLink>,
}

/// The towns to choose from, as they are known: it waits for nothing. `chosen` is the slug of the visitor's own.
pub fn town_choice(listings: &Listings, chosen: Option<&str>) -> TownChoice {
    let index = listings.read();
    let towns = &index.summary().towns;
    let chosen = chosen.and_then(|slug| towns.iter().find(|town| town.slug == slug));
    TownChoice {
        chosen: chosen.map(TownLink::coming),
        towns: towns
            .iter()
            .filter(|town| !town.slug.is_empty())
            .take(OFFERED)
            .map(TownLink::coming)
            .collect(),
    }
}
