//! What every page asks of all events at once, counted once after each change.

use shared::time::Timestamp;

use super::facts::Facts;
use super::index::Index;
use super::names::NONE;
use crate::events::browse::places::town_slug;

/// What is known of all events.
#[derive(Debug)]
pub struct Summary {
    /// The towns where something is to come, those with the most events first.
    pub towns: Vec<ComingTown>,
    /// When the first event was announced; `None` where there is none.
    pub began: Option<Timestamp>,
}

/// A town where something is to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComingTown {
    /// Its folded name.
    pub key: String,
    /// The last part of the address of its page.
    pub slug: String,
    /// Its name, as it was met first.
    pub name: String,
    /// How many events are to come there.
    pub events: u32,
}

impl Summary {
    pub(super) fn of(index: &Index) -> Self {
        let mut counts = vec![0_u32; index.cities.len()];
        for (_, facts) in index.facts().filter(|(_, facts)| facts.is_coming && facts.city != NONE) {
            counts[facts.city as usize] += 1;
        }
        let town = |(key, number): (&str, u32)| {
            let name = index.cities.name(number).to_owned();
            let events = counts[number as usize];
            ComingTown { key: key.to_owned(), slug: town_slug(&name), name, events }
        };
        let mut towns: Vec<ComingTown> =
            index.cities.iter().filter(|(_, number)| counts[*number as usize] > 0).map(town).collect();
        towns.sort_by(|one, other| (other.events, &one.key).cmp(&(one.events, &other.key)));
        Self { towns, began: index.facts().map(|(_, facts)| facts.created_at).min() }
    }

    /// Whether it stays as it is when an event changes from `one` to `other`.
    pub(super) fn is_the_same_with(one: &Facts, other: &Facts) -> bool {
        let told = |facts: &Facts| (facts.is_coming, facts.city, facts.created_at);
        told(one) == told(other)
    }
}
