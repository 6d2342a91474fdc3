//! Sales that somebody waits for: whether they have begun, or never will.
//!
//! Nothing is planned ahead: what the catalogue says at each look decides, so that a sale that is moved is told at its
//! new time.

use shared::events::EventStatus;
use shared::ids::{AlertId, EventId};
use shared::time::Timestamp;

use super::LONGEST_WAIT;
use crate::db::{Db, DbError, Executor, sql, statements};
use crate::failure::Failure;

statements! {
    WAITED_FOR = "SELECT id, status,
                         EXISTS (SELECT id FROM occurrences WHERE occurrences.event_id = events.id
                                 AND occurrences.status <> 'cancelled' AND ends_at > $2) AS coming,
                         EXISTS (SELECT id FROM occurrences WHERE occurrences.event_id = events.id
                                 AND occurrences.status = 'cancelled' AND ends_at > $2) AS called_off
                  FROM events WHERE slug = $1 AND status <> 'withdrawn'";
    DUE_SALES = "SELECT alerts.id, locale, email, event_id, status, asked_at <= $3 AS is_old,
                        EXISTS (SELECT id FROM occurrences WHERE occurrences.event_id = events.id
                                AND occurrences.status <> 'cancelled' AND ends_at > $2) AS coming,
                        EXISTS (SELECT id FROM occurrences WHERE occurrences.event_id = events.id
                                AND occurrences.status = 'cancelled' AND ends_at > $2) AS called_off
                 FROM alerts JOIN events ON events.id = event_id
                 WHERE alerts.id > $1 AND confirmed_at IS NOT NULL AND rests_until <= $2
                   AND (status = 'cancelled' OR asked_at <= $3
                        OR (status = 'published'
                            AND NOT EXISTS (SELECT id FROM occurrences WHERE occurrences.event_id = events.id
                                            AND occurrences.status <> 'cancelled' AND ends_at > $2))
                        OR (status = 'published'
                            AND EXISTS (SELECT offers.id
                                        FROM occurrences JOIN offers ON offers.occurrence_id = occurrences.id
                                             JOIN ticket_types ON ticket_types.id = offers.ticket_type_id
                                        WHERE occurrences.event_id = events.id
                                          AND occurrences.status = 'published' AND ends_at > $2
                                          AND (sale_starts_at IS NULL OR sale_starts_at <= $2)
                                          AND (sale_ends_at IS NULL OR sale_ends_at > $2)
                                          AND (sale_starts_at > asked_at
                                               OR NOT EXISTS (SELECT quotas.id
                                                              FROM offer_quotas JOIN quotas ON quotas.id = quota_id
                                                              WHERE offer_id = offers.id
                                                                AND capacity - taken < minimum)))))
                 ORDER BY alerts.id LIMIT 200";
}

/// What becomes of a sale that is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It has begun.
    Begun,
    /// The event was called off: there will be none.
    CalledOff,
    /// It is past, or was waited for too long: nobody is told.
    Past,
}

/// An event whose sale somebody wants to wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaitedFor {
    /// Which one.
    pub event: EventId,
    /// Why there is nothing to wait for, if so.
    pub ended: Option<Outcome>,
}

/// An alert whose sale has begun, or never will.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Which one.
    pub alert: AlertId,
    /// Its reader's language.
    pub locale: String,
    /// Its reader's address.
    pub email: String,
    /// The event.
    pub event: EventId,
    /// What is to be told.
    pub outcome: Outcome,
}

#[derive(sqlx::FromRow)]
struct WaitedRow {
    id: EventId,
    status: EventStatus,
    coming: bool,
    called_off: bool,
}

#[derive(sqlx::FromRow)]
struct DueRow {
    id: AlertId,
    locale: String,
    email: String,
    event_id: EventId,
    status: EventStatus,
    is_old: bool,
    coming: bool,
    called_off: bool,
}

/// A postponed event may get a new date, one that was withdrawn may come back.
fn ended(status: EventStatus, coming: bool, called_off: bool) -> Option<Outcome> {
    match (status, coming) {
        (EventStatus::Cancelled, _) => Some(Outcome::CalledOff),
        (EventStatus::Postponed | EventStatus::Withdrawn, _) => None,
        (_, false) if called_off => Some(Outcome::CalledOff),
        (_, false) => Some(Outcome::Past),
        _ => None,
    }
}

/// The event with this slug; `None` when there is none, or it was withdrawn.
pub async fn waited_for(
    executor: impl Into<Executor<'_>>,
    slug: &str,
    now: Timestamp,
) -> Result<Option<WaitedFor>, Failure> {
    // No slug holds any, and PostgreSQL would not even look at a NUL.
    if slug.contains(char::is_control) {
        return Ok(None);
    }
    let row: Option<WaitedRow> = sql!(WAITED_FOR, slug, now).optional(executor).await?;
    Ok(row.map(|row| WaitedFor { event: row.id, ended: ended(row.status, row.coming, row.called_off) }))
}

fn outcome(row: &DueRow) -> Outcome {
    let otherwise = if row.is_old { Outcome::Past } else { Outcome::Begun };
    ended(row.status, row.coming, row.called_off).unwrap_or(otherwise)
}

/// Confirmed alerts after this one whose sale has begun or never will, 200 at most.
pub async fn due_sales(db: &Db, after: AlertId, now: Timestamp) -> Result<Vec<Due>, DbError> {
    let rows: Vec<DueRow> = sql!(DUE_SALES, after, now, now.minus(LONGEST_WAIT)).all(db).await?;
    let due = |row: DueRow| Due {
        outcome: outcome(&row),
        alert: row.id,
        locale: row.locale,
        email: row.email,
        event: row.event_id,
    };
    Ok(rows.into_iter().map(due).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use EventStatus::{Cancelled, Postponed, Published, Withdrawn};

    #[test]
    fn what_is_called_off_is_told_and_what_is_past_is_not() {
        for (status, coming, called_off, expected) in [
            (Published, true, false, None),
            (Published, true, true, None),
            (Published, false, true, Some(Outcome::CalledOff)),
            (Published, false, false, Some(Outcome::Past)),
            (Cancelled, true, false, Some(Outcome::CalledOff)),
            (Cancelled, false, false, Some(Outcome::CalledOff)),
            (Postponed, true, false, None),
            (Postponed, false, false, None),
            (Postponed, false, true, None),
            (Withdrawn, true, false, None),
            (Withdrawn, false, true, None),
        ] {
            assert_eq!(ended(status, coming, called_off), expected, "{status} {coming} {called_off}");
        }
    }
}
