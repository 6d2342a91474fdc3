//! Other events that may please who came for this one: of the same name elsewhere, of the same kind, and near.

use std::collections::BTreeSet;

use shared::events::{Badge, EventCard, EventPage, EventStatus};
use shared::locale::Locale;
use shared::time::{Span, Timestamp};

use super::list;
use super::listings::{Entry, Listings, Position};

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
    let here = Here::of(page, now);
    let fitting = index.entries().filter(|entry| entry.is_coming && entry.slug != page.slug);
    let mut near: Vec<_> = fitting.filter_map(|entry| Some((here.nearness(entry)?, entry))).collect();
    near.sort_unstable_by_key(|(nearness, _)| *nearness);
    near.truncate(SHOWN);
    let new_since = index.new_since(now);
    let mut cards: Vec<_> =
        near.iter().map(|(_, entry)| list::card(entry, None, new_since, locale, now)).collect();
    // Whoever found nothing left here should not begin with the same elsewhere.
    cards.sort_by_key(|card| card.badge == Some(Badge::SoldOut));
    let attributions: BTreeSet<_> = near.iter().filter_map(|(_, entry)| entry.attribution.clone()).collect();
    Similar { cards, attributions: attributions.into_iter().collect() }
}

/// The page from which one looks.
struct Here<'a> {
    page: &'a EventPage,
    position: Option<Position>,
    from: Timestamp,
}

/// The smaller, the nearer: whether it is another title, how far in kind and place, when, and which.
type Nearness<'a> = (bool, u8, Timestamp, &'a str);

impl<'a> Here<'a> {
    fn of(page: &'a EventPage, now: Timestamp) -> Self {
        let degrees = |text: &str| text.parse().ok();
        let position = page.position.as_ref();
        let position = position.and_then(|(north, east)| Some((degrees(north)?, degrees(east)?)));
        let chosen = page.occurrences.iter().find(|date| Some(date.id) == page.chosen);
        let starts = chosen.and_then(|date| date.starts_iso.parse::<jiff::Timestamp>().ok());
        let starts = starts.map_or(now, |starts| Timestamp::from_micros(starts.as_microsecond()));
        Self {
            page,
            position: position.map(|(north, east)| Position { north, east }),
            from: starts.max(now).minus(BEFORE),
        }
    }

    /// How near an event is; `None` when it has nothing to do with this one, or does not take place.
    fn nearness<'e>(&self, entry: &'e Entry) -> Option<Nearness<'e>> {
        let takes_place = [entry.status, entry.next.status].iter().all(|one| *one == EventStatus::Published);
        let same_title = || entry.titles.iter().any(|(_, title)| title == self.page.title);
        let same_kind = entry.category == self.page.category;
        let distance = self.distance(entry);
        if !takes_place || entry.next.starts_at < self.from {
            return None;
        }
        let other_title = !same_title();
        if other_title && !same_kind && distance > 0 {
            return None;
        }
        let kind = if same_kind { 0 } else { 2 };
        Some((other_title, kind + distance, entry.next.starts_at, &entry.slug))
    }

    /// In the same town, nearby, in the region, elsewhere.
    fn distance(&self, entry: &Entry) -> u8 {
        let metres = self.position.zip(entry.venue.position).map(|(here, there)| here.metres_to(there));
        match metres {
            _ if entry.venue.city == self.page.city => 0,
            Some(..NEARBY) => 1,
            Some(..REGION) => 2,
            _ => 3,
        }
    }
}
