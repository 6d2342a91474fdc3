//! What was read of events for their pages, kept until something about them changes.
//!
//! It is read again by the first who asks after a change: whoever asks has brought the [`Listings`](super::Listings) up to
//! date before, and those tell here which events the change log named.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use shared::ids::{EventId, OccurrenceId};
use shared::locale::Locale;

use super::stock::Stock;
use super::store::pages::{DateRow, EventRow, OfferRow};

/// So many bytes are kept, about.
const ROOM: u64 = 32 << 20;
/// What an event takes, about, beside its description.
const EVENT: usize = 2_000;
/// What a date takes with what is sold on it, about.
const DATE: usize = 1_000;

/// A date with what is left of it.
pub(super) struct Dated {
    pub date: DateRow,
    pub stock: Stock,
}

/// What was read of an event, in one language.
pub(super) struct Known {
    pub event: EventRow,
    /// From the first to the last.
    pub dates: Vec<Dated>,
    /// What is left of all its dates together.
    pub stock: Stock,
    /// What is sold on each date that somebody looked at.
    offers: Mutex<BTreeMap<OccurrenceId, Arc<[OfferRow]>>>,
}

impl Known {
    pub fn new(event: EventRow, dates: Vec<Dated>, stock: Stock) -> Self {
        Self { event, dates, stock, offers: Mutex::default() }
    }

    /// What is sold on a date, if somebody looked at it.
    pub fn offers(&self, date: OccurrenceId) -> Option<Arc<[OfferRow]>> {
        self.offers.lock().unwrap_or_else(PoisonError::into_inner).get(&date).cloned()
    }

    /// Keeps what is sold on a date.
    pub fn keep_offers(&self, date: OccurrenceId, rows: Arc<[OfferRow]>) {
        self.offers.lock().unwrap_or_else(PoisonError::into_inner).insert(date, rows);
    }
}

/// A slug, and the language of the reader.
type Asked = (String, Locale);

/// What is kept, with the turn in which its reading began.
#[derive(Clone)]
struct Read {
    begun: u64,
    known: Arc<Known>,
}

#[derive(Clone)]
struct Bytes;

impl Weighter<Asked, Read> for Bytes {
    fn weight(&self, _: &Asked, read: &Read) -> u64 {
        let Known { event, dates, .. } = &*read.known;
        (EVENT + event.description.len() + DATE * dates.len()) as u64
    }
}

/// Which events changed when. Turns are counted: one begins with each change.
#[derive(Default)]
struct Turns {
    now: u64,
    changed: HashMap<EventId, u64>,
}

/// What was read of events, in a bounded room.
pub(super) struct Kept {
    cache: Cache<Asked, Read, Bytes>,
    turns: RwLock<Turns>,
}

impl Default for Kept {
    fn default() -> Self {
        let usual = usize::try_from(ROOM).unwrap_or(usize::MAX) / (EVENT + DATE);
        Self { cache: Cache::with_weighter(usual, ROOM, Bytes), turns: RwLock::default() }
    }
}

impl Kept {
    /// To be asked before anything is read that [`keep`](Self::keep) is to be given.
    pub fn begin(&self) -> u64 {
        self.turns.read().unwrap_or_else(PoisonError::into_inner).now
    }

    /// What is known of an event, if nothing about it changed since it was read.
    pub fn known(&self, slug: &str, locale: Locale) -> Option<Arc<Known>> {
        let Read { begun, known } = self.cache.get(&(slug.to_owned(), locale))?;
        let turns = self.turns.read().unwrap_or_else(PoisonError::into_inner);
        let changed = turns.changed.get(&known.event.id);
        changed.is_none_or(|changed| *changed <= begun).then_some(known)
    }

    /// Keeps what was read of an event since `begun`.
    pub fn keep(&self, begun: u64, slug: &str, locale: Locale, known: Arc<Known>) {
        self.cache.insert((slug.to_owned(), locale), Read { begun, known });
    }

    /// These events changed: what is known of them, and what is being read at this moment, is of the past.
    pub fn forget(&self, events: impl IntoIterator<Item = EventId>) {
        let mut turns = self.turns.write().unwrap_or_else(PoisonError::into_inner);
        turns.now += 1;
        let now = turns.now;
        turns.changed.extend(events.into_iter().map(|event| (event, now)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::events::{Category, EventStatus};
    use uuid::Uuid;

    fn event(id: u128) -> EventId {
        EventId::new(Uuid::from_u128(id))
    }

    fn known(id: u128, description: &str) -> Arc<Known> {
        let event = EventRow {
            id: event(id),
            category: Category::Music,
            genre: None,
            status: EventStatus::Published,
            minimum_age: None,
            accessibility: String::new(),
            policy: String::new(),
            website: None,
            picture: None,
            attribution: None,
            title: String::new(),
            description: description.to_owned(),
            language: String::new(),
            organisation: String::new(),
            organisation_slug: String::new(),
            venue: String::new(),
            street: String::new(),
            postcode: String::new(),
            city: String::new(),
            country: String::new(),
            latitude: None,
            longitude: None,
        };
        Arc::new(Known::new(event, Vec::new(), Stock::default()))
    }

    #[test]
    fn it_is_kept_for_its_slug_and_language_until_it_changes() {
        let kept = Kept::default();
        kept.keep(kept.begin(), "bal", Locale::Fr, known(1, ""));
        assert!(kept.known("bal", Locale::Fr).is_some());
        assert!(kept.known("bal", Locale::En).is_none() && kept.known("ball", Locale::Fr).is_none());
        kept.forget([event(2)]);
        assert!(kept.known("bal", Locale::Fr).is_some(), "another one changed");
        kept.forget([event(1), event(3)]);
        assert!(kept.known("bal", Locale::Fr).is_none());
        kept.keep(kept.begin(), "bal", Locale::Fr, known(1, ""));
        assert!(kept.known("bal", Locale::Fr).is_some());
    }

    #[test]
    fn what_changed_while_it_was_read_is_not_trusted() {
        let kept = Kept::default();
        let begun = kept.begin();
        kept.forget([event(1)]);
        kept.keep(begun, "bal", Locale::Fr, known(1, ""));
        assert!(kept.known("bal", Locale::Fr).is_none());
    }

    #[test]
    fn what_is_kept_has_an_end() {
        let kept = Kept::default();
        let long = "x".repeat(1 << 20);
        for id in 0..200 {
            kept.keep(kept.begin(), &id.to_string(), Locale::Fr, known(id, &long));
        }
        let left = (0..200).filter(|id: &u128| kept.known(&id.to_string(), Locale::Fr).is_some()).count();
        assert!((1..=32).contains(&left), "{left}");
    }
}
