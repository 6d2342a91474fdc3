//! All events that lists may show.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::sync::OnceLock;

use shared::events::Category;
use shared::ids::EventId;
use shared::locale::Locale;
use shared::time::{Span, Timestamp};

use super::entry::Entry;
use super::facts::{Facts, Numbers};
use super::names::{NONE, Names};
use super::summary::Summary;
use super::vocabulary::Vocabulary;
use crate::events::words::fold;

/// How long an event is new.
const NEW: Span = Span::days(7);

/// All events, each in a slot that it keeps.
#[derive(Debug, Default)]
pub struct Index {
    slots: Vec<Option<Listed>>,
    facts: Vec<Option<Facts>>,
    unused: Vec<u32>,
    by_event: HashMap<EventId, u32>,
    stale: BinaryHeap<Reverse<(Timestamp, EventId)>>,
    pub vocabulary: Vocabulary,
    pub cities: Names,
    pub regions: Names,
    pub genres: Names,
    pub titles: Names,
    /// Made at the first question after a change of what it tells of.
    summary: OnceLock<Summary>,
}

#[derive(Debug)]
struct Listed {
    entry: Entry,
    title: String,
    elsewhere: String,
}

impl Index {
    /// Whether time alone has changed anything by `now`.
    pub fn is_stale(&self, now: Timestamp) -> bool {
        self.stale.peek().is_some_and(|Reverse((at, _))| *at <= now)
    }

    /// The events that time alone has changed by `now`, and perhaps a few others.
    pub fn stale(&self, now: Timestamp) -> Vec<EventId> {
        let due = self.stale.iter().filter(|Reverse((at, _))| *at <= now);
        if self.is_stale(now) { due.map(|Reverse((_, event))| *event).collect() } else { Vec::new() }
    }

    /// What time had changed by `now` was brought up to date.
    pub fn reached(&mut self, now: Timestamp) {
        while self.is_stale(now) {
            self.stale.pop();
        }
    }

    /// These events are now as `entries` says; those it does not name are gone.
    pub fn replace(&mut self, events: &[EventId], entries: Vec<Entry>) {
        let mut gone: Vec<EventId> = events.to_vec();
        gone.sort_unstable();
        for entry in entries {
            if let Ok(index) = gone.binary_search(&entry.id) {
                gone.remove(index);
            }
            self.put(entry);
        }
        for event in gone {
            self.remove(event);
        }
    }

    fn put(&mut self, entry: Entry) {
        let mut titles = [NONE; Locale::ALL.len()];
        for (number, (_, title)) in titles.iter_mut().zip(entry.titles.iter()) {
            *number = self.titles.number(title);
        }
        let numbers = Numbers {
            titles,
            city: self.cities.number(&entry.venue.city),
            region: self.regions.number(&entry.venue.region),
            genre: self.genres.number(entry.genre.as_deref().unwrap_or_default()),
        };
        let (title, elsewhere) = words(&entry);
        let facts = Facts::of(&entry, numbers, &format!("{title} {elsewhere}"));
        let slot = self.slot_of(entry.id);
        let place = slot as usize;
        // What was put down before is not put down again: an event that sells is read anew at every order.
        let known_at = self.entry(place).and_then(|known| known.stale_at);
        if let Some(at) = entry.stale_at.filter(|at| Some(*at) != known_at) {
            self.stale.push(Reverse((at, entry.id)));
        }
        let same = |known: &Listed| known.title == title && known.elsewhere == elsewhere;
        if !self.slots[place].as_ref().is_some_and(same) {
            if let Some(known) = &self.slots[place] {
                self.vocabulary.remove(slot, &format!("{} {}", known.title, known.elsewhere));
            }
            self.vocabulary.add(slot, &title, &elsewhere);
        }
        // A sale changes what is left, and nothing that is counted of all events together.
        if self.facts[place].is_none_or(|known| !Summary::is_the_same_with(&known, &facts)) {
            self.summary.take();
        }
        self.facts[place] = Some(facts);
        self.slots[place] = Some(Listed { entry, title, elsewhere });
    }

    fn slot_of(&mut self, event: EventId) -> u32 {
        if let Some(slot) = self.by_event.get(&event) {
            return *slot;
        }
        let slot = self.unused.pop().unwrap_or_else(|| {
            self.slots.push(None);
            self.facts.push(None);
            u32::try_from(self.slots.len() - 1).unwrap_or(u32::MAX)
        });
        self.by_event.insert(event, slot);
        slot
    }

    fn remove(&mut self, event: EventId) {
        let Some(slot) = self.by_event.remove(&event) else { return };
        self.summary.take();
        if let Some(known) = self.slots[slot as usize].take() {
            self.vocabulary.remove(slot, &format!("{} {}", known.title, known.elsewhere));
        }
        self.facts[slot as usize] = None;
        self.unused.push(slot);
    }

    /// The number of a name that no event has.
    pub const UNKNOWN: u32 = NONE - 1;

    /// Since when an event counts as new: for some days; but those with which the programme began are not new.
    pub fn new_since(&self, now: Timestamp) -> Timestamp {
        now.minus(NEW).max(self.summary().began.unwrap_or(now).plus(NEW))
    }

    /// What is known of all of them at once.
    pub fn summary(&self) -> &Summary {
        self.summary.get_or_init(|| Summary::of(self))
    }

    /// How many slots there are, filled or not.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// The event in a slot.
    pub fn entry(&self, slot: usize) -> Option<&Entry> {
        self.slots.get(slot)?.as_ref().map(|listed| &listed.entry)
    }

    /// An event, where it is known.
    pub fn entry_of(&self, event: EventId) -> Option<&Entry> {
        self.entry(*self.by_event.get(&event)? as usize)
    }

    /// The events whose ids come after one and not after another, each with its slot, in the order of ids.
    pub fn between(&self, after: EventId, until: EventId) -> Vec<(EventId, usize)> {
        let ids = self.by_event.iter().filter(|(event, _)| **event > after && **event <= until);
        let mut events: Vec<_> = ids.map(|(event, slot)| (*event, *slot as usize)).collect();
        events.sort_unstable();
        events
    }

    /// What is asked of the event in a slot.
    pub fn facts_of(&self, slot: usize) -> Option<&Facts> {
        self.facts.get(slot)?.as_ref()
    }

    /// Every event, in no order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.slots.iter().flatten().map(|listed| &listed.entry)
    }

    /// What is asked of each event, by its slot.
    pub fn facts(&self) -> impl Iterator<Item = (usize, &Facts)> {
        self.facts.iter().enumerate().filter_map(|(slot, facts)| Some((slot, facts.as_ref()?)))
    }
}

/// Everything a visitor may type to find this event, folded: its titles; and genre, venue, town and region, and what
/// its category is called in either language.
fn words(entry: &Entry) -> (String, String) {
    let titles = entry.titles.iter().fold(String::new(), |all, (_, title)| all + title + " ");
    let venue = &entry.venue;
    let elsewhere = [
        entry.genre.as_deref().unwrap_or_default(),
        venue.name.as_str(),
        venue.city.as_str(),
        venue.department.as_str(),
        venue.region.as_str(),
        category_words(entry.category),
    ];
    (fold(&titles), fold(&elsewhere.join(" ")))
}

fn category_words(category: Category) -> &'static str {
    match category {
        Category::Music => "musique concert music",
        Category::Stage => "spectacle théâtre scène stage show",
        Category::Books => "livre littérature books",
        Category::Film => "cinéma film movie",
        Category::Arts => "arts exposition art exhibition",
        Category::Mixed => "festival",
        Category::Conference => "conférence conference talk",
    }
}
