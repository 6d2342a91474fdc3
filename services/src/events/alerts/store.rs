//! Alerts in the database.

use shared::alerts::AlertKind;
use shared::contact::EmailAddress;
use shared::ids::{AlertId, EventId};
use shared::locale::Locale;
use shared::time::Timestamp;

use super::fresh::first_id_at;
use super::search::SavedSearch;
use super::{CONFIRMATION, SETTLING};
use crate::db::{Db, DbError, Executor, Tx, sql, statements};
use crate::failure::Failure;

statements! {
    // Whoever asks again may not yet be who reads the mail: what is confirmed stays as it is.
    PUT = "INSERT INTO alerts (id, kind, locale, email, wish, search, event_id, asked_at, seen, rests_until, over_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $10)
           ON CONFLICT (wish) DO UPDATE SET
               asked_at = CASE WHEN alerts.confirmed_at IS NULL THEN excluded.asked_at ELSE alerts.asked_at END,
               locale = CASE WHEN alerts.confirmed_at IS NULL THEN excluded.locale ELSE alerts.locale END
           RETURNING id";
    BY_ID = "SELECT id, kind, locale, email, search, event_id, asked_at, confirmed_at, seen FROM alerts WHERE id = $1";
    CONFIRM = "UPDATE alerts SET confirmed_at = $2, rests_until = $2, seen = $3
               WHERE id = $1 AND confirmed_at IS NULL AND asked_at > $4";
    DROP_ALERT = "DELETE FROM alerts WHERE id = $1";
    FORGET_UNCONFIRMED = "DELETE FROM alerts WHERE confirmed_at IS NULL AND asked_at <= $1";
    FORGET_OVER = "DELETE FROM alerts WHERE over_at <= $1";
    NEWEST_EVENT = "SELECT id FROM events WHERE id < $1 ORDER BY id DESC LIMIT 1";
    SEARCHES = "SELECT id, kind, locale, email, search, event_id, asked_at, confirmed_at, seen FROM alerts
                WHERE id > $1 AND search IS NOT NULL AND confirmed_at IS NOT NULL
                  AND rests_until <= $2 AND seen < $3
                  AND (over_at IS NULL OR over_at > $2)
                ORDER BY id LIMIT 500";
    LOOKED = "UPDATE alerts SET seen = $3, rests_until = $4 WHERE id = $1 AND seen = $2";
    REST = "UPDATE alerts SET rests_until = $2 WHERE id = $1";
}

/// An alert to be kept.
#[derive(Debug, Clone)]
pub struct NewAlert {
    /// Made by the caller.
    pub id: AlertId,
    /// The reader's language.
    pub locale: Locale,
    /// Where it is sent.
    pub email: EmailAddress,
    /// Tells the same wish of the same address.
    pub wish: [u8; 32],
    /// What about.
    pub subject: Subject,
}

/// What an alert is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// New events that a search finds.
    Search(SavedSearch),
    /// The begin of the sale of an event.
    Sale(EventId),
}

impl Subject {
    /// The kind of it.
    pub const fn kind(&self) -> AlertKind {
        match self {
            Self::Search(_) => AlertKind::Search,
            Self::Sale(_) => AlertKind::Sale,
        }
    }
}

/// An alert that is kept.
#[derive(Debug, Clone)]
pub struct Alert {
    /// Which one.
    pub id: AlertId,
    /// The reader's language.
    pub locale: Locale,
    /// Where it is sent.
    pub email: EmailAddress,
    /// What about.
    pub subject: Subject,
    /// When it was asked for, last.
    pub asked_at: Timestamp,
    /// When its reader confirmed it.
    pub confirmed_at: Option<Timestamp>,
    /// Events up to this id were looked at.
    pub seen: EventId,
}

impl Alert {
    /// Whether its reader confirmed it, or still can.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.confirmed_at.is_some() || self.asked_at > now.minus(CONFIRMATION)
    }
}

#[derive(sqlx::FromRow)]
struct AlertRow {
    id: AlertId,
    kind: String,
    locale: String,
    email: String,
    search: Option<String>,
    event_id: Option<EventId>,
    asked_at: Timestamp,
    confirmed_at: Option<Timestamp>,
    seen: EventId,
}

impl TryFrom<AlertRow> for Alert {
    type Error = Failure;

    fn try_from(row: AlertRow) -> Result<Self, Failure> {
        let unreadable = || Failure::broken(format!("the alert {} cannot be read", row.id));
        let kind: AlertKind = row.kind.parse().map_err(Failure::broken)?;
        let subject = match kind {
            AlertKind::Search => {
                Subject::Search(row.search.as_deref().and_then(SavedSearch::read).ok_or_else(unreadable)?)
            }
            AlertKind::Sale => Subject::Sale(row.event_id.ok_or_else(unreadable)?),
        };
        Ok(Self {
            id: row.id,
            locale: row.locale.parse().map_err(Failure::broken)?,
            email: EmailAddress::parse(&row.email).map_err(Failure::broken)?,
            subject,
            asked_at: row.asked_at,
            confirmed_at: row.confirmed_at,
            seen: row.seen,
        })
    }
}

/// Keeps an alert that waits for its confirmation. The same wish of the same address is one alert: its id.
pub async fn put(tx: &mut Tx<'_>, alert: &NewAlert, now: Timestamp) -> Result<AlertId, DbError> {
    let (search, event, over_at) = match &alert.subject {
        Subject::Search(search) => (Some(search.address()), None, search.over_at(now)),
        Subject::Sale(event) => (None, Some(event.uuid()), None),
    };
    sql!(
        PUT,
        alert.id,
        alert.subject.kind(),
        alert.locale,
        alert.email.as_str(),
        alert.wish,
        search,
        event,
        now,
        first_id_at(now),
        over_at
    )
    .value(tx)
    .await
}

/// The alert, if it is still there.
pub async fn alert(executor: impl Into<Executor<'_>>, id: AlertId) -> Result<Option<Alert>, Failure> {
    let row: Option<AlertRow> = sql!(BY_ID, id).optional(executor).await?;
    row.map(Alert::try_from).transpose()
}

/// Its reader confirms it: what is announced from now on is told. Says whether it could still be confirmed.
pub async fn confirm(tx: &mut Tx<'_>, id: AlertId, now: Timestamp) -> Result<bool, DbError> {
    Ok(sql!(CONFIRM, id, now, first_id_at(now), now.minus(CONFIRMATION)).run(tx).await?.one())
}

/// Forgets an alert, with the address in it. Says whether it was there.
pub async fn drop_alert(tx: &mut Tx<'_>, id: AlertId) -> Result<bool, DbError> {
    Ok(sql!(DROP_ALERT, id).run(tx).await?.one())
}

/// Forgets what nobody confirmed in time, and searches whose days are past.
pub async fn forget(db: &Db, now: Timestamp) -> Result<(), DbError> {
    db.write(async move |tx| {
        sql!(FORGET_UNCONFIRMED, now.minus(CONFIRMATION)).run(&mut *tx).await?;
        sql!(FORGET_OVER, now).run(tx).await.map(drop)
    })
    .await
}

/// The newest event that was announced long enough ago to be told of; `None` when there is none.
pub async fn newest_event(db: &Db, now: Timestamp) -> Result<Option<EventId>, DbError> {
    let row: Option<(EventId,)> = sql!(NEWEST_EVENT, first_id_at(now.minus(SETTLING))).optional(db).await?;
    Ok(row.map(|(id,)| id))
}

/// Searches after this one that may have something to tell, 500 at most; an alert that cannot be read is told by its
/// id alone.
pub async fn searches(
    db: &Db,
    after: AlertId,
    newest: EventId,
    now: Timestamp,
) -> Result<Vec<(AlertId, Result<Alert, Failure>)>, DbError> {
    let rows: Vec<AlertRow> = sql!(SEARCHES, after, now, newest).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, Alert::try_from(row))).collect())
}

/// Notes that an alert looked at the events up to `until`, and how long it rests. Says whether it did: another run may
/// have been first, or its reader may have stopped it.
pub async fn looked(
    tx: &mut Tx<'_>,
    alert: &Alert,
    until: EventId,
    rests_until: Timestamp,
) -> Result<bool, DbError> {
    Ok(sql!(LOOKED, alert.id, alert.seen, until, rests_until).run(tx).await?.one())
}

/// Lets an alert rest.
pub async fn rest(tx: &mut Tx<'_>, id: AlertId, until: Timestamp) -> Result<(), DbError> {
    sql!(REST, id, until).run(tx).await.map(drop)
}
