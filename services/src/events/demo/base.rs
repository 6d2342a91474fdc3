//! The real festivals that a demo is made from.

use shared::events::Category;
use shared::ids::OrganisationId;
use shared::locale::Locale;

use super::dice::Dice;
use crate::events::catalogue::NewVenue;
use crate::events::import::shipped;
use crate::failure::Failure;

/// A cut of “Liste des festivals en France”: see `services/data/SOURCES.md`.
const FESTIVALS: &[u8] = include_bytes!("../../../data/festivals.csv");

/// What is taken from a real festival.
#[derive(Debug, Clone, PartialEq)]
pub struct Base {
    /// Its name.
    pub name: String,
    /// What it is about.
    pub category: Category,
    /// More precisely.
    pub genre: Option<String>,
    /// Its town; without a venue, as the list knows none.
    pub place: NewVenue,
    /// Where the data comes from.
    pub attribution: Option<String>,
}

/// All of them, in an order that the seed decides.
pub fn bases(seed: u64) -> Result<Vec<Base>, Failure> {
    let nobody = OrganisationId::new(uuid::Uuid::nil());
    let events = shipped(FESTIVALS, nobody, 2000).map_err(Failure::broken)?;
    let mut bases: Vec<Base> = events
        .into_iter()
        .filter_map(|mut event| {
            let name = event.texts.remove(&Locale::Fr)?.title;
            let (category, genre, attribution) = (event.category, event.genre, event.attribution);
            Some(Base { name, category, genre, place: event.venue, attribution })
        })
        .collect();
    let dice = Dice::of(seed, "order", 0);
    for last in (1..bases.len()).rev() {
        let other = usize::try_from(dice.below(last as u64 + 1)).unwrap_or_default();
        bases.swap(last, other);
    }
    Ok(bases)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_shipped_festivals_are_many_and_spread() {
        let bases = bases(1).unwrap();
        assert_eq!(bases.len(), 309);
        let regions: BTreeSet<&str> = bases.iter().map(|base| base.place.region.as_str()).collect();
        let zones: BTreeSet<&str> = bases.iter().map(|base| base.place.zone.as_str()).collect();
        let categories: BTreeSet<Category> = bases.iter().map(|base| base.category).collect();
        assert_eq!((regions.len(), zones.len(), categories.len()), (21, 8, 6));
        assert!(bases.iter().all(|base| base.attribution.is_some() && base.place.position.is_some()));
    }

    #[test]
    fn the_seed_decides_the_order_alone() {
        let names = |seed| bases(seed).unwrap().into_iter().map(|base| base.name).collect::<Vec<_>>();
        assert_eq!(names(1), names(1));
        assert_ne!(names(1), names(2));
        let sorted = |seed| names(seed).into_iter().collect::<BTreeSet<_>>();
        assert_eq!(sorted(1), sorted(2));
    }
}
