//! The list of events.

use std::collections::BTreeSet;

use shared::events::{Badge, Category, EventCard, EventList, Sort};
use shared::ids::{EventId, OrganisationId, VenueId};
use shared::locale::Locale;
use shared::time::Timestamp;

use super::badges;
use super::cursor::{Cursor, Fingerprint};
use super::days::Days;
use super::listings::{Area, Entry, Found, Index, Listings, Wish, find, middle};
use super::search::Search;
use crate::events::words::fold;
use crate::failure::Failure;

/// How many events a page has, unless it is told otherwise.
pub const PAGE: u32 = 24;
const MAX_PAGE: u32 = 100;
/// How many towns there are to choose from.
const CITIES: usize = 30;
/// No town, region or genre has a longer name.
const MAX_NAME_CHARS: usize = 100;
/// The furthest that is still near, in kilometres.
pub const MAX_WITHIN: u32 = 500;

/// Which events. What is empty asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "boxes that can be ticked, each by itself")]
pub struct ListQuery {
    /// What was typed in the search field; anything.
    pub q: Option<String>,
    /// The town, in any spelling.
    pub city: Option<String>,
    /// Within so many kilometres of the middle of the town, up to [`MAX_WITHIN`].
    pub within: Option<u32>,
    /// The region, in any spelling.
    pub region: Option<String>,
    /// What they are about.
    pub category: Option<Category>,
    /// More precisely, in the words of their source, in any spelling.
    pub genre: Option<String>,
    /// When: with a date on these days, by the calendar of its venue, that is not over.
    pub days: Option<Days>,
    /// The most that the cheapest place may cost, in whole units of its currency.
    pub price: Option<u32>,
    /// Free of charge.
    pub free: bool,
    /// Can be bought now.
    pub available: bool,
    /// Can be bought now, but only a few places are left.
    pub last_places: bool,
    /// For children or families, by the words of its title, genre and venue.
    pub family: bool,
    /// Announced within the last days.
    pub new: bool,
    /// Still to come.
    pub coming: bool,
    /// At this venue.
    pub venue: Option<VenueId>,
    /// At one of these venues.
    pub venues: Vec<VenueId>,
    /// By this organisation.
    pub organisation: Option<OrganisationId>,
    /// Not this one.
    pub except: Option<EventId>,
    /// In which order; without one, by relevance where words are looked for, else by date.
    pub sort: Option<Sort>,
    /// Where the page before ended: its `next`. One of another query, or none of ours, is as good as none.
    pub after: Option<String>,
    /// How many events, 1 to 100.
    pub limit: u32,
}

impl Default for ListQuery {
    fn default() -> Self {
        Self {
            q: None,
            city: None,
            within: None,
            region: None,
            category: None,
            genre: None,
            days: None,
            price: None,
            free: false,
            available: false,
            last_places: false,
            family: false,
            new: false,
            coming: false,
            venue: None,
            venues: Vec::new(),
            organisation: None,
            except: None,
            sort: None,
            after: None,
            limit: PAGE,
        }
    }
}

/// The events of a query, in the order asked for: by date, those to come first, the soonest first, then those that are
/// over, the latest first. Asks the database only whether anything changed.
pub async fn list(
    listings: &Listings,
    query: &ListQuery,
    locale: Locale,
    now: Timestamp,
) -> Result<EventList, Failure> {
    listings.refresh(now).await?;
    Ok(listed(&listings.read(), query, locale, now))
}

/// The same, of an index that is up to date.
pub(super) fn listed(index: &Index, query: &ListQuery, locale: Locale, now: Timestamp) -> EventList {
    let search = Search::read(query.q.as_deref().unwrap_or_default());
    let mut list = EventList {
        cards: Vec::new(),
        total: 0,
        next: None,
        categories: Vec::new(),
        genres: Vec::new(),
        regions: Vec::new(),
        free: 0,
        available: 0,
        spelling: None,
        cities: Vec::new(),
        attributions: Vec::new(),
    };
    let wish = wish(index, query, now);
    list.cities = offered(index, wish.area.as_ref());
    if search == Search::Nothing {
        return list;
    }
    let words = search.words();
    let scores = (!words.is_empty()).then(|| index.vocabulary.scores(words, index.len()));
    let by_words = if words.is_empty() { Sort::Date } else { Sort::Relevance };
    let sort = query.sort.filter(|sort| *sort != Sort::Relevance).unwrap_or(by_words);
    let fingerprint = fingerprint(query, words, sort);
    let after =
        query.after.as_deref().and_then(|text| Cursor::read(text, fingerprint)).unwrap_or(Cursor::START);
    let limit = query.limit.clamp(1, MAX_PAGE) as usize;
    let found = find(index, &wish, scores.as_ref(), sort, after, limit);
    list.next = found.page.last().filter(|_| found.goes_on).map(|last| last.cursor.text(fingerprint));
    list.spelling = scores.and_then(|scores| scores.spelling);
    show(index, &found, &wish, &mut list, locale, now);
    (list.total, list.categories, list.genres) = (found.total, found.categories, found.genres);
    (list.regions, list.free, list.available) = (found.regions, found.free, found.available);
    list
}

/// What is asked for, in the numbers of the index.
pub(super) fn wish(index: &Index, query: &ListQuery, now: Timestamp) -> Wish {
    let key = |name: &Option<String>| {
        let name: String = name.iter().flat_map(|name| name.chars()).take(MAX_NAME_CHARS).collect();
        Some(fold(&name)).filter(|key| !key.is_empty())
    };
    let number = |known: Option<u32>| known.unwrap_or(Index::UNKNOWN);
    let area = key(&query.city).map(|key| {
        let city = number(index.cities.find(&key));
        let counts = query.within.is_some() || query.sort == Some(Sort::Distance);
        let middle = counts.then(|| middle(index, city)).flatten();
        Area { city, middle, metres: query.within.map(|within| f64::from(within.min(MAX_WITHIN)) * 1_000.0) }
    });
    Wish {
        area,
        region: key(&query.region).map(|key| number(index.regions.find(&key))),
        genre: key(&query.genre).map(|key| number(index.genres.find(&key))),
        category: query.category,
        days: query.days.map(|days| days.bounds(now)),
        price: query.price.map(|price| i64::from(price) * 1_000),
        free: query.free,
        available: query.available,
        last_places: query.last_places,
        family: query.family,
        since: query.new.then(|| index.new_since(now)),
        coming: query.coming,
        venue: query.venue,
        venues: query.venues.clone(),
        organisation: query.organisation,
        except: query.except,
    }
}

/// What tells this query from others: a page of one is none of another.
fn fingerprint(query: &ListQuery, words: &[String], sort: Sort) -> Fingerprint {
    let asked =
        ListQuery { q: Some(words.join(" ")), sort: Some(sort), after: None, limit: 0, ..query.clone() };
    Fingerprint::of(&[&format!("{asked:?}")])
}

/// The cards of a page, and the sources that are owed attribution for them.
fn show(index: &Index, found: &Found, wish: &Wish, list: &mut EventList, locale: Locale, now: Timestamp) {
    let new_since = index.new_since(now);
    let mut attributions = BTreeSet::new();
    for entry in found.page.iter().filter_map(|place| index.entry(place.slot)) {
        attributions.extend(entry.attribution.as_deref());
        let metres = wish.area.as_ref().and_then(|area| area.middle).zip(entry.venue.position);
        let metres = metres.map(|(middle, position)| middle.metres_to(position));
        list.cards.push(card(entry, metres, new_since, locale, now));
    }
    list.attributions = attributions.into_iter().map(str::to_owned).collect();
}

/// An event as a card shows it, with how far it is, where that counts.
pub(super) fn card(
    entry: &Entry,
    metres: Option<f64>,
    new_since: Timestamp,
    locale: Locale,
    now: Timestamp,
) -> EventCard {
    let badge = entry.badge();
    let is_sold = badge.is_none_or(badges::goes_with_a_price);
    let is_new = badge.is_none() && entry.created_at >= new_since;
    let title = entry.titles.find(locale);
    EventCard {
        slug: entry.slug.clone(),
        title: title.map(|title| title.text.to_owned()).unwrap_or_default(),
        title_language: title.map_or(locale, |title| title.language),
        category: entry.category,
        genre: entry.genre.clone(),
        picture: entry.picture.clone(),
        venue: entry.venue.name.clone(),
        city: entry.venue.city.clone(),
        dates: entry.dates_told(locale, now),
        date_iso: entry.next.when.starts_iso(),
        from_price: entry.stock.least.filter(|_| is_sold).map(|price| price.text(locale)),
        badge: badge.or(is_new.then_some(Badge::New)),
        distance: metres.map(kilometres),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between nothing and half the globe"
)]
fn kilometres(metres: f64) -> u32 {
    (metres / 1_000.0).round() as u32
}

/// The towns to choose from, by name; the one that was chosen is always among them.
fn offered(index: &Index, chosen: Option<&Area>) -> Vec<String> {
    let most = index.summary().towns.iter().take(CITIES).map(|town| town.name.as_str());
    let chosen = chosen.map(|area| index.cities.name(area.city)).filter(|name| !name.is_empty());
    let mut names: Vec<&str> = most.chain(chosen).collect();
    names.sort_by_cached_key(|name| fold(name));
    names.dedup();
    names.into_iter().map(str::to_owned).collect()
}
