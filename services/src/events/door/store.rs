//! Dates and scans in the database.

use shared::ids::{EventId, OccurrenceId, ScanId, TicketId};
use shared::locale::Locale;
use shared::tickets::Admission;
use shared::time::Timestamp;

use crate::db::{Db, DbError, Executor, Tx, sql, statements};

statements! {
    TITLE = "SELECT title FROM event_texts WHERE event_id = $1
             ORDER BY CASE WHEN language = $2 THEN 0 ELSE 1 END, language LIMIT 1";
    EVENT_OF_SLUG = "SELECT id FROM events WHERE slug = $1";
    DATES = "SELECT occurrences.id, starts_local, ends_local, zone, ends_at, all_day,
                    CAST(COALESCE(SUM(CASE WHEN tickets.state = 'used' THEN 1 ELSE 0 END), 0) AS BIGINT) AS entered,
                    COUNT(tickets.id) AS expected
             FROM occurrences
             LEFT JOIN tickets ON tickets.scope_id = occurrences.id AND tickets.state <> 'cancelled'
             WHERE event_id = $1
             GROUP BY occurrences.id, starts_local, ends_local, zone, starts_at, ends_at, all_day
             ORDER BY starts_at, occurrences.id";
    NOTE_SCAN = "INSERT INTO scans (id, occurrence_id, ticket_id, admission, at) VALUES ($1, $2, $3, $4, $5)";
    SCAN = "SELECT occurrence_id, ticket_id, admission, at FROM scans WHERE id = $1";
}

/// A date of an event with its counts.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DoorDate {
    /// Which one.
    pub id: OccurrenceId,
    /// Local start.
    pub starts_local: String,
    /// Local end.
    pub ends_local: String,
    /// The place's time zone.
    pub zone: String,
    /// The end as an instant.
    pub ends_at: Timestamp,
    /// Whether only the days matter.
    pub all_day: bool,
    /// Tickets used.
    #[sqlx(try_from = "i64")]
    pub entered: u32,
    /// Tickets used or still valid.
    #[sqlx(try_from = "i64")]
    pub expected: u32,
}

/// What was written down when a code was shown.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct NotedScan {
    /// At the door of which date.
    pub occurrence_id: OccurrenceId,
    /// Which ticket, when it was one of the event.
    pub ticket_id: Option<TicketId>,
    /// What was answered.
    pub admission: Admission,
    /// When.
    pub at: Timestamp,
}

/// The title of an event, in the reader's language if there is one.
pub async fn title(db: &Db, event: EventId, locale: Locale) -> Result<Option<String>, DbError> {
    Ok(sql!(TITLE, event, locale).optional::<(String,)>(db).await?.map(|(title,)| title))
}

/// The event of a slug.
pub async fn event_of_slug(db: &Db, slug: &str) -> Result<Option<EventId>, DbError> {
    Ok(sql!(EVENT_OF_SLUG, slug).optional::<(EventId,)>(db).await?.map(|(id,)| id))
}

/// The dates of an event, the first one first.
pub async fn dates(executor: impl Into<Executor<'_>>, event: EventId) -> Result<Vec<DoorDate>, DbError> {
    sql!(DATES, event).all(executor).await
}

/// Writes down that a code was shown.
pub async fn note_scan(
    tx: &mut Tx<'_>,
    id: ScanId,
    occurrence: OccurrenceId,
    ticket: Option<TicketId>,
    admission: Admission,
    now: Timestamp,
) -> Result<(), DbError> {
    sql!(NOTE_SCAN, id, occurrence, ticket.map(TicketId::uuid), admission, now).run(tx).await.map(drop)
}

/// What was written down under an id.
pub async fn noted_scan(executor: impl Into<Executor<'_>>, id: ScanId) -> Result<Option<NotedScan>, DbError> {
    sql!(SCAN, id).optional(executor).await
}
