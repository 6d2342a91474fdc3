//! Reads events from the database, as lists need them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use shared::events::EventStatus;
use shared::ids::{EventId, VenueId};
use shared::locale::Locale;
use shared::text::LocalText;
use shared::time::Timestamp;
use uuid::Uuid;

use super::entry::{Dated, Entry, Position, Shown, Venue};
use super::index::Index;
use super::store::{self, DateRow, EventRow};
use crate::db::Db;
use crate::events::browse::stock::Stock;
use crate::events::browse::store::stocks::{self, StockRow};
use crate::events::kind::closes_at;
use crate::failure::Failure;
use crate::wording::When;

/// How many events are read at once.
const AT_ONCE: u32 = 1_000;

/// All there is.
pub async fn everything(db: &Db, now: Timestamp) -> Result<Index, Failure> {
    let mut index = Index::default();
    let mut after = EventId::new(Uuid::nil());
    loop {
        let ids = store::ids(db, after, AT_ONCE).await?;
        let Some(last) = ids.last() else { break };
        after = *last;
        index.replace(&ids, entries(db, &ids, now).await?);
    }
    index.reached(now);
    Ok(index)
}

/// Some events; those that are gone, withdrawn or without a date are left out.
pub async fn entries(db: &Db, ids: &[EventId], now: Timestamp) -> Result<Vec<Entry>, Failure> {
    let mut read = Vec::with_capacity(ids.len());
    for ids in ids.chunks(AT_ONCE as usize) {
        read_some(db, ids, now, &mut read).await?;
    }
    Ok(read)
}

async fn read_some(db: &Db, ids: &[EventId], now: Timestamp, read: &mut Vec<Entry>) -> Result<(), Failure> {
    let rows = store::events(db, ids).await?;
    let mut titles: HashMap<EventId, LocalText> = HashMap::new();
    for row in store::titles(db, ids).await? {
        let language: Locale = row.language.parse().map_err(Failure::broken)?;
        let known = titles.remove(&row.event_id).unwrap_or_default();
        titles.insert(row.event_id, known.with(language, row.title));
    }
    let mut dates: HashMap<EventId, Vec<DateRow>> = HashMap::new();
    for row in store::dates(db, ids).await? {
        dates.entry(row.event_id).or_default().push(row);
    }
    let mut stock: HashMap<EventId, Vec<StockRow>> = HashMap::new();
    for row in stocks::of_events(db, ids, now).await? {
        stock.entry(row.event_id).or_default().push(row);
    }
    let turns = store::turns(db, ids, now).await?;
    let turns: HashMap<EventId, Option<Timestamp>> =
        turns.into_iter().map(|row| (row.event_id, row.begins.into_iter().chain(row.ends).min())).collect();
    let mut venues: BTreeMap<VenueId, Arc<Venue>> = BTreeMap::new();
    for row in rows {
        let Some(dates) = dates.remove(&row.id) else { continue };
        let known = Known {
            titles: titles.remove(&row.id).unwrap_or_default(),
            venue: venues.entry(row.venue_id).or_insert_with(|| Arc::new(venue(&row))).clone(),
            dates,
            stock: stock.remove(&row.id).unwrap_or_default(),
            turn: turns.get(&row.id).copied().flatten(),
        };
        read.extend(entry(row, known, now)?);
    }
    Ok(())
}

/// What was read of an event beside its row.
struct Known {
    titles: LocalText,
    venue: Arc<Venue>,
    dates: Vec<DateRow>,
    stock: Vec<StockRow>,
    turn: Option<Timestamp>,
}

fn entry(row: EventRow, known: Known, now: Timestamp) -> Result<Option<Entry>, Failure> {
    let Known { titles, venue, dates, stock, turn } = known;
    let Some((next, last)) = shown(&dates, now) else { return Ok(None) };
    let coming = dates.iter().filter(|date| date.ends_at > now);
    let ends = coming.clone().map(|date| date.ends_at);
    let closes = coming.clone().map(|date| closes_at(date.starts_at, date.ends_at, date.all_day));
    let stale_at = ends.chain(closes).chain(turn).filter(|at| *at > now).min();
    let dated = coming.filter(|date| date.status == EventStatus::Published).map(dated);
    Ok(Some(Entry {
        id: row.id,
        slug: row.slug,
        titles,
        category: row.category,
        genre: row.genre,
        status: row.status,
        picture: row.picture,
        attribution: row.attribution,
        organisation: row.organisation_id,
        created_at: row.created_at,
        updated_at: row.updated_at,
        venue,
        dates: dated.collect::<Result<_, _>>()?,
        is_coming: dates[next].ends_at > now,
        next: shown_date(&dates[next])?,
        last: (last != next).then(|| shown_date(&dates[last])).transpose()?,
        stock: Stock::of(&stock, now)?,
        stale_at,
    }))
}

/// Which date is shown, and which is the last: of those to come that take place, else of those to come, else the
/// latest of those that are over, alone. `None` when there is no date.
fn shown(dates: &[DateRow], now: Timestamp) -> Option<(usize, usize)> {
    let coming = |index: &usize| dates[*index].ends_at > now;
    let takes_place = |index: &usize| coming(index) && dates[*index].status == EventStatus::Published;
    let all = || 0..dates.len();
    // Dates come in the order of time.
    let span = |among: &dyn Fn(&usize) -> bool| {
        let first = all().find(among)?;
        let last =
            all().filter(among).max_by_key(|index| (dates[*index].ends_at, std::cmp::Reverse(*index)))?;
        Some((first, last))
    };
    span(&takes_place)
        .or_else(|| span(&coming))
        .or_else(|| dates.len().checked_sub(1).map(|last| (last, last)))
}

fn shown_date(date: &DateRow) -> Result<Shown, Failure> {
    Ok(Shown {
        when: When::read(&date.starts_local, &date.ends_local, &date.zone, date.all_day)?,
        starts_at: date.starts_at,
        status: date.status,
    })
}

fn dated(date: &DateRow) -> Result<Dated, Failure> {
    let (starts, ends): (DateTime, DateTime) = (date.starts_local.parse()?, date.ends_local.parse()?);
    let day: Date = starts.date();
    let (starts_at, ends_at, all_day) = (date.starts_at, date.ends_at, date.all_day);
    Ok(Dated { starts_at, ends_at, starts_local: starts, ends_local: ends, all_day, day })
}

fn venue(row: &EventRow) -> Venue {
    Venue {
        id: row.venue_id,
        name: row.venue.clone(),
        city: row.city.clone(),
        department: row.department.clone(),
        region: row.region.clone(),
        position: row.latitude.zip(row.longitude).map(|(north, east)| Position { north, east }),
    }
}
