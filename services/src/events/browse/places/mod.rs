//! The pages of towns, venues, organisers and categories: facts, what is coming, and where to go on from there.
//!
//! A town is known by its folded name, as lists and search know it: towns of one name share a page, which tells
//! where each of its venues is. A venue is known by its town and its folded name: sources tell it once for each
//! organiser, visitors know one. So both have their address of their name alone, and nothing is stored for it.

mod address;
mod category;
mod coming;
mod organiser;
mod town;
mod venue;

pub use address::{town_slug, venue_slug};
pub use category::{CategoryPage, category_page};
pub use coming::Coming;
pub use organiser::{OrganiserPage, organiser_page};
pub use town::{TownPage, town_page};
pub use venue::{VenuePage, venue_page};

use super::listings::{ComingTown, Index, Town, Wish, towns_of};

/// A town to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TownLink {
    /// The last part of its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// How many events are coming there.
    pub events: u32,
    /// How far away it is, where that is what matters.
    pub kilometres: Option<u32>,
}

impl TownLink {
    pub(super) fn coming(town: &ComingTown) -> Self {
        Self { slug: town.slug.clone(), name: town.name.clone(), events: town.events, kilometres: None }
    }

    fn of(town: &Town) -> Self {
        Self { slug: town_slug(&town.name), name: town.name.clone(), events: town.events, kilometres: None }
    }
}

/// The towns where most of what is asked for is on.
fn most_in(index: &Index, wish: &Wish, limit: usize) -> Vec<TownLink> {
    let mut towns: Vec<TownLink> = towns_of(index, wish, None).iter().map(TownLink::of).collect();
    towns.sort_by(|one, other| other.events.cmp(&one.events).then_with(|| one.slug.cmp(&other.slug)));
    towns.truncate(limit);
    towns
}

/// A venue to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VenueLink {
    /// The last part of its address, below its town's.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The department or country it is in, where towns of one name are in several.
    pub area: Option<String>,
    /// How many events are coming there.
    pub events: u32,
}
