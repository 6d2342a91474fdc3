//! Who answers to a wish: a page of them in their order, and how many there are of what.

use shared::events::{Category, CategoryCount, NameCount, Sort};

use super::entry::Position;
use super::facts::Facts;
use super::index::Index;
use super::names::{NONE, Names};
use super::vocabulary::Scores;
use super::wish::{Wish, first_key, miss};
use crate::events::browse::cursor::Cursor;

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// The events of the page, in their order.
    pub page: Vec<Place>,
    /// Whether more follow.
    pub goes_on: bool,
    pub total: u32,
    pub categories: Vec<CategoryCount>,
    /// Those that are met most.
    pub genres: Vec<NameCount>,
    pub regions: Vec<NameCount>,
    pub free: u32,
    pub available: u32,
}

/// An event on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub cursor: Cursor,
    pub slot: usize,
}

/// How many genres are offered.
const GENRES: usize = 12;

/// How many there are of each kind, that kind's own part of the wish aside.
struct Counts {
    categories: [u32; Category::ALL.len()],
    genres: Vec<u32>,
    regions: Vec<u32>,
    free: u32,
    available: u32,
}

/// The events that answer to a wish and, where words were looked for, to those: at most `limit` after a cursor.
pub fn find(
    index: &Index,
    wish: &Wish,
    scores: Option<&Scores>,
    sort: Sort,
    after: Cursor,
    limit: usize,
) -> Found {
    let mut counts = Counts {
        categories: [0; Category::ALL.len()],
        genres: vec![0; index.genres.len()],
        regions: vec![0; index.regions.len()],
        free: 0,
        available: 0,
    };
    let mut found = Found::default();
    let mut page: Vec<Place> = Vec::new();
    for (slot, facts) in index.facts() {
        let score = match scores {
            Some(scores) => match scores.of(slot) {
                Some(score) => score,
                None => continue,
            },
            None => 0,
        };
        let missed = wish.missed(facts, slot, index);
        let but = |bit: u16| missed & !bit == 0;
        if but(miss::CATEGORY) {
            counts.categories[facts.category as usize] += 1;
        }
        if but(miss::GENRE) && facts.genre != NONE {
            counts.genres[facts.genre as usize] += 1;
        }
        if but(miss::REGION) && facts.region != NONE {
            counts.regions[facts.region as usize] += 1;
        }
        counts.free += u32::from(but(miss::FREE) && facts.is_free);
        counts.available += u32::from(but(miss::AVAILABLE) && facts.is_available);
        if missed == 0 {
            found.total += 1;
            let first = first_key(sort, facts, score, wish.area.as_ref());
            let place = Place { cursor: Cursor { first, rank: facts.rank, event: facts.id }, slot };
            if place.cursor > after {
                page.push(place);
            }
        }
    }
    found.goes_on = page.len() > limit;
    found.page = first(page, limit);
    counts.told(index, &mut found);
    found
}

/// The slots of the first events that answer to a wish, at most `limit`, in their order. Nothing is counted beside them.
pub fn find_first(index: &Index, wish: &Wish, sort: Sort, limit: usize) -> Vec<usize> {
    let answers = index.facts().filter(|(slot, facts)| wish.missed(facts, *slot, index) == 0);
    let place = |(slot, facts): (usize, &Facts)| {
        let first = first_key(sort, facts, 0, wish.area.as_ref());
        Place { cursor: Cursor { first, rank: facts.rank, event: facts.id }, slot }
    };
    first(answers.map(place).collect(), limit).into_iter().map(|place| place.slot).collect()
}

fn first(mut places: Vec<Place>, limit: usize) -> Vec<Place> {
    if places.len() > limit {
        places.select_nth_unstable(limit);
        places.truncate(limit);
    }
    places.sort_unstable();
    places
}

impl Counts {
    fn told(self, index: &Index, found: &mut Found) {
        let categories =
            Category::ALL.iter().map(|category| (*category, self.categories[*category as usize]));
        let met = categories.filter(|(_, events)| *events > 0);
        found.categories = met.map(|(category, events)| CategoryCount { category, events }).collect();
        let mut genres = named(&index.genres, &self.genres);
        genres.sort_by(|one, other| (other.1.events, &one.0).cmp(&(one.1.events, &other.0)));
        genres.truncate(GENRES);
        found.genres = genres.into_iter().map(|(_, count)| count).collect();
        let mut regions = named(&index.regions, &self.regions);
        regions.sort_by(|one, other| one.0.cmp(&other.0));
        found.regions = regions.into_iter().map(|(_, count)| count).collect();
        (found.free, found.available) = (self.free, self.available);
    }
}

/// The names that were met, each with what it folds to.
fn named(names: &Names, counts: &[u32]) -> Vec<(String, NameCount)> {
    let met = names.iter().filter(|(_, number)| counts[*number as usize] > 0);
    met.map(|(key, number)| {
        let count = NameCount { name: names.name(number).to_owned(), events: counts[number as usize] };
        (key.to_owned(), count)
    })
    .collect()
}

/// The middle of a town: of its venues whose place is known.
pub fn middle(index: &Index, city: u32) -> Option<Position> {
    let known = index.facts().filter(|(_, facts)| facts.city == city).filter_map(|(_, facts)| facts.position);
    let (count, north, east) = known.fold((0.0, 0.0, 0.0), |(count, north, east), position| {
        (count + 1.0, north + position.north, east + position.east)
    });
    (count > 0.0).then(|| Position { north: north / count, east: east / count })
}
