//! What is asked of a list, ready to be held against each event.

use shared::events::{Category, Sort};
use shared::ids::{EventId, OrganisationId, VenueId};
use shared::time::Timestamp;

use super::entry::{Dated, Entry, Position};
use super::facts::Facts;
use super::index::Index;
use crate::events::browse::days::Bounds;

/// What is asked for; `None` and `false` ask for nothing.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "boxes that can be ticked, each by itself")]
pub struct Wish {
    pub area: Option<Area>,
    /// The number of a region, or of none that is known.
    pub region: Option<u32>,
    pub genre: Option<u32>,
    pub category: Option<Category>,
    pub days: Option<Bounds>,
    /// The most that the cheapest place may cost, in thousandths of its currency's unit.
    pub price: Option<i64>,
    pub free: bool,
    pub available: bool,
    pub last_places: bool,
    pub family: bool,
    /// Announced since.
    pub since: Option<Timestamp>,
    /// Still to come.
    pub coming: bool,
    pub venue: Option<VenueId>,
    /// At one of these; none asks for nothing.
    pub venues: Vec<VenueId>,
    pub organisation: Option<OrganisationId>,
    pub except: Option<EventId>,
}

/// Where: in a town, or within some metres of its middle.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    /// The number of the town, or of none that is known.
    pub city: u32,
    pub middle: Option<Position>,
    pub metres: Option<f64>,
}

/// The parts of a wish that can be chosen beside the list, each a bit: what an event misses.
pub mod miss {
    pub const AREA: u16 = 1;
    pub const REGION: u16 = 1 << 1;
    pub const GENRE: u16 = 1 << 2;
    pub const CATEGORY: u16 = 1 << 3;
    pub const PRICE: u16 = 1 << 4;
    pub const FREE: u16 = 1 << 5;
    pub const AVAILABLE: u16 = 1 << 6;
    /// Everything else, for which nothing is counted.
    pub const OTHER: u16 = 1 << 7;
}

impl Wish {
    /// Which parts of the wish the event misses. Its dates are looked at last, and not at all where it misses so
    /// much that it counts for nothing.
    pub fn missed(&self, facts: &Facts, slot: usize, index: &Index) -> u16 {
        let near = |area: &Area| {
            let is_near = |metres| distance(Some(area), facts).is_some_and(|away| away <= metres);
            facts.city == area.city || area.metres.is_some_and(is_near)
        };
        let mut missed = 0;
        let mut ask = |bit: u16, is_met: bool| missed |= if is_met { 0 } else { bit };
        ask(miss::AREA, self.area.as_ref().is_none_or(near));
        ask(miss::REGION, self.region.is_none_or(|region| facts.region == region));
        ask(miss::GENRE, self.genre.is_none_or(|genre| facts.genre == genre));
        ask(miss::CATEGORY, self.category.is_none_or(|category| facts.category == category));
        ask(miss::PRICE, self.price.is_none_or(|most| facts.price.is_some_and(|price| price <= most)));
        ask(miss::FREE, !self.free || facts.is_free);
        ask(miss::AVAILABLE, !self.available || facts.is_available);
        ask(miss::OTHER, !self.last_places || facts.is_nearly_gone);
        ask(miss::OTHER, !self.family || facts.is_for_families);
        ask(miss::OTHER, !self.coming || facts.is_coming);
        ask(miss::OTHER, self.since.is_none_or(|since| facts.created_at >= since));
        if missed.count_ones() <= 1 && missed & miss::OTHER == 0 && self.asks_the_entry() {
            let is_met = index.entry(slot).is_some_and(|entry| self.fits(entry));
            missed |= if is_met { 0 } else { miss::OTHER };
        }
        missed
    }

    /// When the first of an event's dates begins that is asked for; `None` when there is none that takes place.
    pub fn first_date(&self, entry: &Entry) -> Option<Timestamp> {
        let is_asked_for = |date: &&Dated| self.days.as_ref().is_none_or(|days| days.hold(date));
        entry.dates.iter().find(is_asked_for).map(|date| date.starts_at)
    }

    fn asks_the_entry(&self) -> bool {
        self.days.is_some()
            || self.venue.is_some()
            || !self.venues.is_empty()
            || self.organisation.is_some()
            || self.except.is_some()
    }

    fn fits(&self, entry: &Entry) -> bool {
        self.venue.is_none_or(|venue| entry.venue.id == venue)
            && (self.venues.is_empty() || self.venues.contains(&entry.venue.id))
            && self.organisation.is_none_or(|organisation| entry.organisation == organisation)
            && self.except != Some(entry.id)
            && (self.days.is_none() || self.first_date(entry).is_some())
    }
}

/// How far the event is from the middle of an area, in metres.
pub fn distance(area: Option<&Area>, facts: &Facts) -> Option<f64> {
    Some(area?.middle?.metres_to(facts.position?))
}

/// The first key of an event in an order; the smaller comes first.
pub fn first_key(sort: Sort, facts: &Facts, score: u16, area: Option<&Area>) -> i64 {
    let over = i64::from(!facts.is_coming);
    match sort {
        Sort::Date => 0,
        Sort::Relevance => over * i64::from(u16::MAX) - i64::from(score),
        Sort::Price => facts.price.unwrap_or(i64::MAX),
        #[expect(
            clippy::cast_possible_truncation,
            reason = "no two places are further apart than half the globe"
        )]
        Sort::Distance => distance(area, facts).map_or(i64::MAX, |metres| metres as i64),
        Sort::Newest => -facts.created_at.micros(),
    }
}
