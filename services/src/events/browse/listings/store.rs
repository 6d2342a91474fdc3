//! What lists need of events, read for many at once.

use shared::events::{Category, EventStatus};
use shared::ids::{EventId, OrganisationId, VenueId};
use shared::time::Timestamp;

use crate::db::{Db, DbError, sql, statements};
use crate::events::browse::store::joined;

/// The events whose ids come as one value, 16 bytes each: lists of values have no common syntax. CROSS JOIN keeps
/// SQLite to the order written.
macro_rules! of_page {
    ($select:literal, $and:literal) => {
        concat!(
            "WITH RECURSIVE page (place, event_id) AS
                 (SELECT 1, substr(CAST($1 AS BLOB), 1, 16)
                  UNION ALL
                  SELECT place + 16, substr(CAST($1 AS BLOB), place + 16, 16) FROM page
                  WHERE place + 16 <= length(CAST($1 AS BLOB))) ",
            $select,
            " FROM page CROSS JOIN ",
            $and
        )
    };
}

statements! {
    IDS = "SELECT id FROM events WHERE id > $1 ORDER BY id LIMIT $2";
    EVENTS = (of_page!(
        "SELECT events.id, slug, category, genre, status, picture, attribution, events.organisation_id, created_at, updated_at,
                venue_id, name AS venue, city, department, region, latitude, longitude",
        "events CROSS JOIN venues WHERE events.id = page.event_id AND venues.id = events.venue_id
                AND status <> 'withdrawn'"
    ));
    TITLES = (of_page!(
        "SELECT event_texts.event_id, language, title",
        "event_texts WHERE event_texts.event_id = page.event_id"
    ));
    DATES = (of_page!(
        "SELECT occurrences.event_id, starts_local, ends_local, zone, starts_at, ends_at, all_day, status",
        "occurrences WHERE occurrences.event_id = page.event_id ORDER BY starts_at, id"
    ));
    // When the next of an event's sales begins or ends.
    TURNS = (of_page!(
        "SELECT ticket_types.event_id, MIN(CASE WHEN sale_starts_at > $2 THEN sale_starts_at END) AS begins,
                MIN(CASE WHEN sale_ends_at > $2 THEN sale_ends_at END) AS ends",
        "ticket_types WHERE ticket_types.event_id = page.event_id GROUP BY ticket_types.event_id"
    ));
}

/// An event with its venue.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct EventRow {
    pub id: EventId,
    pub slug: String,
    pub category: Category,
    pub genre: Option<String>,
    pub status: EventStatus,
    pub picture: Option<String>,
    pub attribution: Option<String>,
    pub organisation_id: OrganisationId,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub venue_id: VenueId,
    pub venue: String,
    pub city: String,
    pub department: String,
    pub region: String,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
}

/// A title in one language.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct TitleRow {
    pub event_id: EventId,
    pub language: String,
    pub title: String,
}

/// A date.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct DateRow {
    pub event_id: EventId,
    pub starts_local: String,
    pub ends_local: String,
    pub zone: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub all_day: bool,
    pub status: EventStatus,
}

/// When sales of an event begin or end.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct TurnRow {
    pub event_id: EventId,
    pub begins: Option<Timestamp>,
    pub ends: Option<Timestamp>,
}

/// The ids of events after one, in their order.
pub(super) async fn ids(db: &Db, after: EventId, limit: u32) -> Result<Vec<EventId>, DbError> {
    let rows: Vec<(EventId,)> = sql!(IDS, after, limit).all(db).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Those of some events that were not withdrawn.
pub(super) async fn events(db: &Db, events: &[EventId]) -> Result<Vec<EventRow>, DbError> {
    sql!(EVENTS, joined(events)).all(db).await
}

pub(super) async fn titles(db: &Db, events: &[EventId]) -> Result<Vec<TitleRow>, DbError> {
    sql!(TITLES, joined(events)).all(db).await
}

/// Every date of some events, in the order of time.
pub(super) async fn dates(db: &Db, events: &[EventId]) -> Result<Vec<DateRow>, DbError> {
    sql!(DATES, joined(events)).all(db).await
}

pub(super) async fn turns(db: &Db, events: &[EventId], now: Timestamp) -> Result<Vec<TurnRow>, DbError> {
    sql!(TURNS, joined(events), now).all(db).await
}
