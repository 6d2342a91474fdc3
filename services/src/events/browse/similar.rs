//! Other events that may please who came for this one: of the same name elsewhere, of the same kind, and near.

use std::collections::{BTreeSet, BinaryHeap};

use shared::events::{Badge, EventCard, EventPage};
use shared::locale::Locale;
use shared::time::{Span, Timestamp};

use super::list;
use super::listings::{Entry, Facts, Index, Listings, Position};
use crate::events::words::fold;

/// How many are shown.
const SHOWN: usize = 6;
/// What begins so long before the shown date is no neighbour in time.
const BEFORE: Span = Span::days(14);
/// One can go there in the evening.
const NEARBY: f64 = 30_000.0;
/// One can go there for a day.
const REGION: f64 = 150_000.0;

/// Events, as cards.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Similar {
    /// The nearest first.
    pub cards: Vec<EventCard>,
    /// The sources that are owed attribution for them; each once.
    pub attributions: Vec<String>,
}

/// What is similar to the event of a page: all of it is still to come and takes place. As things
/// stood when [`page`](super::page) read it.
pub fn similar(listings: &Listings, page: &EventPage, locale: Locale, now: Timestamp) -> Similar {
    let index = listings.read();
    let near = Here::of(&index, page, now).nearest();
    let new_since = index.new_since(now);
    let mut cards: Vec<_> =
        near.iter().map(|entry| list::card(entry, None, new_since, locale, now)).collect();
    // Whoever found nothing left here should not begin with the same elsewhere.
    cards.sort_by_key(|card| card.badge == Some(Badge::SoldOut));
    let attributions: BTreeSet<_> = near.iter().filter_map(|entry| entry.attribution.clone()).collect();
    Similar { cards, attributions: attributions.into_iter().collect() }
}

/// The page from which one looks.
struct Here<'a> {
    index: &'a Index,
    page: &'a EventPage,
    /// The number of its title, and of its town.
    title: Option<u32>,
    city: Option<u32>,
    position: Option<Position>,
    from: i64,
}

/// The smaller, the nearer: whether it is another title, how far in kind and place, and when.
type Nearness = (bool, u8, i64);

impl<'a> Here<'a> {
    fn of(index: &'a Index, page: &'a EventPage, now: Timestamp) -> Self {
        let degrees = |text: &str| text.parse().ok();
        let position = page.position.as_ref();
        let position = position.and_then(|(north, east)| Some((degrees(north)?, degrees(east)?)));
        let chosen = page.occurrences.iter().find(|date| Some(date.id) == page.chosen);
        let starts = chosen.and_then(|date| date.starts_iso.parse::<jiff::Timestamp>().ok());
        let starts = starts.map_or(now, |starts| Timestamp::from_micros(starts.as_microsecond()));
        Self {
            index,
            page,
            title: index.titles.find(&fold(&page.title)),
            city: index.cities.find(&fold(&page.city)),
            position: position.map(|(north, east)| Position { north, east }),
            from: starts.max(now).minus(BEFORE).micros(),
        }
    }

    /// The nearest of all events, the nearest first; of equals, the first by its slug.
    fn nearest(&self) -> Vec<&'a Entry> {
        let mut near: BinaryHeap<(Nearness, &str, usize)> = BinaryHeap::with_capacity(SHOWN + 1);
        for (slot, facts) in self.index.facts() {
            let farthest = near.peek().filter(|_| near.len() == SHOWN).map(|(nearness, ..)| *nearness);
            let Some(nearness) = self.nearness(facts, farthest) else { continue };
            let entry = self.index.entry(slot).filter(|entry| entry.slug != self.page.slug);
            if let Some(entry) = entry {
                near.push((nearness, &entry.slug, slot));
                if near.len() > SHOWN {
                    near.pop();
                }
            }
        }
        near.into_sorted_vec().into_iter().filter_map(|(.., slot)| self.index.entry(slot)).collect()
    }

    /// How near an event is; `None` when it has nothing to do with this one, does not take place, or is beyond the
    /// farthest that can still be shown.
    fn nearness(&self, facts: &Facts, farthest: Option<Nearness>) -> Option<Nearness> {
        if !facts.is_coming || !facts.takes_place || facts.rank < self.from {
            return None;
        }
        let other_title = self.title.is_none_or(|title| !facts.titles.contains(&title));
        let same_kind = facts.category == self.page.category;
        let same_town = self.city == Some(facts.city);
        if other_title && !same_kind && !same_town {
            return None;
        }
        let kind = if same_kind { 0 } else { 2 };
        // How far it is on the globe takes longer to tell than everything else: only of those that may be near enough.
        let at_least = (other_title, kind + u8::from(!same_town), facts.rank);
        if farthest.is_some_and(|farthest| at_least > farthest) {
            return None;
        }
        let away = if same_town { 0 } else { self.away(facts) };
        Some((other_title, kind + away, facts.rank))
    }

    /// Nearby, in the region, elsewhere.
    fn away(&self, facts: &Facts) -> u8 {
        let metres = self.position.zip(facts.position).map(|(here, there)| here.metres_to(there));
        match metres {
            Some(..NEARBY) => 1,
            Some(..REGION) => 2,
            _ => 3,
        }
    }
}
