//! The list of events.

use std::collections::{BTreeMap, BTreeSet};

use shared::events::{Category, CategoryCount, EventCard, EventList};
use shared::ids::EventId;
use shared::locale::Locale;
use shared::time::Timestamp;

use super::badges::{self, Dates};
use super::cursor::{Cursor, Fingerprint};
use super::days::Days;
use super::listing;
use super::search::Search;
use super::stock::Stock;
use super::store::found::{self, Asked, PlaceRow};
use super::store::lists::{self, CardRow, CityRow};
use super::store::stocks::{self, StockRow};
use crate::db::{Db, DbError};
use crate::events::words::fold;
use crate::failure::Failure;
use crate::wording::When;

/// How many events a page has, unless it is told otherwise.
pub const PAGE: u32 = 24;
const MAX_PAGE: u32 = 100;
/// How many towns there are to choose from.
const CITIES: u32 = 30;
/// No town has a longer name.
const MAX_CITY_CHARS: usize = 100;

/// Which events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListQuery {
    /// What was typed in the search field; anything.
    pub q: Option<String>,
    /// The town, in any spelling.
    pub city: Option<String>,
    /// What they are about.
    pub category: Option<Category>,
    /// When: with a date on these days, by the calendar of its venue, that is not over.
    pub days: Option<Days>,
    /// Where the page before ended: its `next`. One of another query, or none of ours, is as good as none.
    pub after: Option<String>,
    /// How many events, 1 to 100.
    pub limit: u32,
}

impl Default for ListQuery {
    fn default() -> Self {
        Self { q: None, city: None, category: None, days: None, after: None, limit: PAGE }
    }
}

/// The events of a query: those to come first, the soonest first, then those that are over, the latest
/// first. Whatever the number of events, it sends the same few statements.
pub async fn list(db: &Db, query: &ListQuery, locale: Locale, now: Timestamp) -> Result<EventList, Failure> {
    let search = Search::read(query.q.as_deref().unwrap_or_default());
    let city: String = query.city.iter().flat_map(|city| city.chars()).take(MAX_CITY_CHARS).collect();
    let city_key = Some(fold(&city)).filter(|key| !key.is_empty());
    let limit = query.limit.clamp(1, MAX_PAGE);
    let days = query.days.map(|days| days.bounds(now));
    let (from, until) = days.as_ref().map_or(("", ""), |days| (&*days.ends_local, &*days.last_day));
    let fingerprint = Fingerprint::of(&[
        &search.words().join(" "),
        city_key.as_deref().unwrap_or_default(),
        query.category.map_or("", Category::code),
        from,
        until,
    ]);
    let after =
        query.after.as_deref().and_then(|text| Cursor::read(text, fingerprint)).unwrap_or(Cursor::START);
    let asked = Asked { city_key: city_key.as_deref(), days: days.as_ref(), words: search.words() };
    let (mut places, categories) = if search == Search::Nothing {
        (Vec::new(), Vec::new())
    } else {
        // One more than shown tells whether there is a following page.
        (places(db, asked, query.category, after, limit + 1, now).await?, categories(db, asked).await?)
    };
    let counted = categories.iter().filter(|facet| query.category.is_none_or(|one| one == facet.category));
    let total = counted.map(|facet| facet.events).sum();
    let shown = places.len().min(limit as usize);
    let goes_on = places.len() > shown;
    places.truncate(shown);
    let next = places.last().filter(|_| goes_on).map(|last| last.text(fingerprint));
    let events: Vec<EventId> = places.iter().map(|place| place.event).collect();
    let (cards, attributions) = cards(db, &events, locale, now).await?;
    let cities = cities(db, city_key.as_deref(), &cards).await?;
    Ok(EventList { cards, total, next, categories, cities, attributions })
}

/// The places of the events on this page.
async fn places(
    db: &Db,
    asked: Asked<'_>,
    category: Option<Category>,
    after: Cursor,
    limit: u32,
    now: Timestamp,
) -> Result<Vec<Cursor>, DbError> {
    let mut rows = found::page(db, asked, category, after, limit).await?;
    if rows.first().is_some_and(|row| row.stale_at.is_some_and(|stale_at| stale_at <= now)) {
        listing::relist_stale(db, now).await;
        rows = found::page(db, asked, category, after, limit).await?;
    }
    let place = |row: &PlaceRow| Some(Cursor { rank: row.rank?, event: row.event_id? });
    Ok(rows.iter().filter_map(place).collect())
}

/// How many events there are of each category, whichever was chosen.
async fn categories(db: &Db, asked: Asked<'_>) -> Result<Vec<CategoryCount>, DbError> {
    let mut facets = found::facets(db, asked).await?;
    facets.sort_by_key(|facet| facet.category);
    Ok(facets
        .into_iter()
        .map(|facet| CategoryCount { category: facet.category, events: facet.events })
        .collect())
}

/// The cards of a page, and the sources that are owed attribution for them.
async fn cards(
    db: &Db,
    events: &[EventId],
    locale: Locale,
    now: Timestamp,
) -> Result<(Vec<EventCard>, Vec<String>), Failure> {
    if events.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let rows = lists::cards(db, events, locale).await?;
    let mut stock: BTreeMap<EventId, Vec<StockRow>> = BTreeMap::new();
    for row in stocks::of_events(db, events, now).await? {
        stock.entry(row.event_id).or_default().push(row);
    }
    let attributions: BTreeSet<String> = rows.iter().filter_map(|row| row.attribution.clone()).collect();
    let cards = rows
        .into_iter()
        .map(|row| {
            let stock = Stock::of(stock.get(&row.id).into_iter().flatten(), now)?;
            card(row, &stock, locale, now)
        })
        .collect::<Result<_, Failure>>()?;
    Ok((cards, attributions.into_iter().collect()))
}

fn card(row: CardRow, stock: &Stock, locale: Locale, now: Timestamp) -> Result<EventCard, Failure> {
    let when = When::read(&row.starts_local, &row.ends_local, &row.zone, row.all_day)?;
    let dates = if row.is_series {
        let last = When::read(&row.last_starts_local, &row.last_ends_local, &row.zone, row.last_all_day)?;
        when.short_series(&last, now, locale)
    } else {
        when.short(now, locale)
    };
    let is_over = row.ends_at.max(row.last_ends_at) <= now;
    let known = if is_over { Dates::Over } else { Dates::Coming(row.date_status) };
    let badge = badges::of_event(row.status, known, stock);
    let is_sold = badge.is_none_or(badges::goes_with_a_price);
    Ok(EventCard {
        slug: row.slug,
        title: row.title,
        title_language: row.language.parse().map_err(Failure::broken)?,
        category: row.category,
        genre: row.genre,
        picture: row.picture,
        venue: row.venue,
        city: row.city,
        dates,
        date_iso: when.starts_iso(),
        from_price: stock.least.filter(|_| is_sold).map(|price| price.text(locale)),
        badge,
    })
}

/// The towns to choose from, by name; the one that was chosen is always among them.
async fn cities(db: &Db, chosen: Option<&str>, cards: &[EventCard]) -> Result<Vec<String>, DbError> {
    let mut cities = lists::cities(db, CITIES).await?;
    if let Some(key) = chosen
        && cities.iter().all(|city| city.city_key != key)
        && let Some(card) = cards.first()
    {
        cities.push(CityRow { city: card.city.clone(), city_key: key.to_owned() });
    }
    cities.sort_by(|one, other| one.city_key.cmp(&other.city_key));
    Ok(cities.into_iter().map(|city| city.city).collect())
}
