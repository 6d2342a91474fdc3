//! In which towns what is asked for takes place, and where they are.

use std::collections::{BTreeMap, HashMap};

use super::entry::Position;
use super::index::Index;
use super::names::NONE;
use super::vocabulary::Scores;
use super::wish::Wish;

/// A town with something to come.
#[derive(Debug, Clone, PartialEq)]
pub struct Town {
    pub name: String,
    pub events: u32,
    /// The middle of the venues where most is on, by event.
    pub position: Option<Position>,
    /// The region where most is on; empty where no source tells it.
    pub region: String,
}

/// What is met in one department of a town: there are towns of one name in several.
#[derive(Default)]
struct Met<'a> {
    events: u32,
    placed: u32,
    north: f64,
    east: f64,
    region: &'a str,
}

/// The towns of what is to come and answers to a wish and, where words were looked for, to those; in no order.
pub fn towns_of(index: &Index, wish: &Wish, scores: Option<&Scores>) -> Vec<Town> {
    let mut met: HashMap<(u32, &str), Met<'_>> = HashMap::new();
    for (slot, facts) in index.facts() {
        let is_found = scores.is_none_or(|scores| scores.of(slot).is_some());
        if !is_found || !facts.is_coming || facts.city == NONE || wish.missed(facts, slot, index) != 0 {
            continue;
        }
        let Some(entry) = index.entry(slot) else { continue };
        let one = met.entry((facts.city, &entry.venue.department)).or_default();
        one.events += 1;
        one.region = &entry.venue.region;
        if let Some(Position { north, east }) = facts.position {
            (one.placed, one.north, one.east) = (one.placed + 1, one.north + north, one.east + east);
        }
    }
    let mut towns: BTreeMap<u32, (Met<'_>, u32)> = BTreeMap::new();
    for ((city, _), one) in met {
        let (most, all) = towns.entry(city).or_default();
        *all += one.events;
        // A place that is known counts more than many events nowhere; the order of a map must not decide.
        let weight = |one: &Met<'_>| (one.placed, one.events);
        if weight(&one) > weight(most) || (weight(&one) == weight(most) && one.region < most.region) {
            *most = one;
        }
    }
    towns.into_iter().map(|(city, (most, events))| town(index.cities.name(city), &most, events)).collect()
}

fn town(name: &str, most: &Met<'_>, events: u32) -> Town {
    let placed = f64::from(most.placed);
    let position =
        (most.placed > 0).then(|| Position { north: most.north / placed, east: most.east / placed });
    Town { name: name.to_owned(), events, position, region: most.region.to_owned() }
}
