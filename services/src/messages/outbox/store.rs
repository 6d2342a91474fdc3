//! The outbox in the database. Every step is a conditional update: of two that come at once, one
//! finds the message as it was and the other does not.

use shared::ids::{MessageId, OrderId};
use shared::locale::Locale;
use shared::time::Timestamp;

use super::{About, Claimed, LEASE, NewMessage, NewNotice, PARKED_KEPT, Undelivered};
use crate::db::changes::{self, Topic};
use crate::db::{Db, DbError, Executor, Query, Statement, Tx, sql, statements};
use crate::failure::Failure;
use crate::messages::{Notice, Template};

/// What is due of a kind, from a place on. Each kind has an index of its own.
macro_rules! due {
    ($kind:literal) => {
        concat!(
            "SELECT id, template, locale, next_attempt_at FROM messages
             WHERE next_attempt_at <= $1 AND (next_attempt_at > $2 OR (next_attempt_at = $2 AND id > $3)) AND ",
            $kind,
            " ORDER BY next_attempt_at, id LIMIT 100"
        )
    };
}

/// What waits, whatever it is about.
macro_rules! waiting {
    ($columns:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM messages WHERE next_attempt_at IS NOT NULL AND order_id IS NOT NULL
             UNION ALL SELECT ",
            $columns,
            " FROM messages WHERE next_attempt_at IS NOT NULL AND order_id IS NULL"
        )
    };
}

statements! {
    ENQUEUE = "INSERT INTO messages (id, template, locale, recipient, order_id, content, state, attempts,
                                     next_attempt_at, created_at)
               VALUES ($1, $2, $3, $4, $5, $6, 'pending', 0, $7, $7)";
    DUE_ORDERS = (due!("order_id IS NOT NULL"));
    DUE_NOTICES = (due!("order_id IS NULL"));
    CLAIM = "UPDATE messages SET attempts = attempts + 1, next_attempt_at = $3
             WHERE id = $1 AND state = 'pending' AND next_attempt_at <= $2
             RETURNING id, template, locale, recipient, order_id, content, attempts, created_at";
    DELIVERED = "UPDATE messages SET state = 'sent', sent_at = $2, next_attempt_at = NULL, last_error = NULL
            WHERE id = $1 AND state IN ('pending', 'parked')";
    FORGET_DELIVERED = "DELETE FROM messages WHERE id = $1 AND order_id IS NULL";
    FORGET_WITHDRAWN = "DELETE FROM messages
                        WHERE id = $1 AND attempts = $2 AND state = 'pending' AND order_id IS NULL";
    FORGET_PARKED = "DELETE FROM messages WHERE order_id IS NULL AND state = 'parked' AND created_at <= $1";
    WITHDRAW = "UPDATE messages SET state = 'withdrawn', next_attempt_at = NULL
                WHERE id = $1 AND attempts = $2 AND state = 'pending'";
    TRY_LATER = "UPDATE messages SET next_attempt_at = $3, last_error = $4
                 WHERE id = $1 AND attempts = $2 AND state = 'pending'";
    PARK = "UPDATE messages SET state = 'parked', next_attempt_at = NULL, last_error = $3
            WHERE id = $1 AND attempts = $2 AND state = 'pending'";
    UNDELIVERED = (concat!(
        "SELECT id, template, recipient, order_id, attempts, next_attempt_at, last_error, created_at
         FROM messages
         WHERE id IN (SELECT id FROM messages WHERE state = 'parked' UNION ALL ",
        waiting!("id"),
        ") ORDER BY created_at DESC, id DESC LIMIT 200"
    ));
    STANDING = (concat!(
        "SELECT COUNT(*) AS waiting, MIN(created_at) AS oldest_waiting,
                (SELECT COUNT(*) FROM messages WHERE state = 'parked') AS parked
         FROM (",
        waiting!("created_at"),
        ") AS waits"
    ));
}

#[derive(sqlx::FromRow)]
struct ClaimedRow {
    id: MessageId,
    template: String,
    locale: String,
    recipient: String,
    order_id: Option<OrderId>,
    content: String,
    #[sqlx(try_from = "i64")]
    attempts: u32,
    created_at: Timestamp,
}

impl TryFrom<ClaimedRow> for Claimed {
    type Error = Failure;

    fn try_from(row: ClaimedRow) -> Result<Self, Failure> {
        Ok(Self {
            id: row.id,
            about: match row.order_id {
                Some(order) => About::Order(row.template.parse().map_err(Failure::broken)?, order),
                None => About::Notice(row.template.parse().map_err(Failure::broken)?),
            },
            locale: row.locale.parse().map_err(Failure::broken)?,
            recipient: row.recipient,
            // Unreadable content must not bring everybody back to this row for ever: what needs it fails,
            // is tried again, and is parked.
            content: serde_json::from_str(&row.content).unwrap_or_default(),
            attempt: row.attempts,
            created_at: row.created_at,
        })
    }
}

#[derive(sqlx::FromRow)]
struct UndeliveredRow {
    id: MessageId,
    template: String,
    recipient: String,
    order_id: Option<OrderId>,
    #[sqlx(try_from = "i64")]
    attempts: u32,
    next_attempt_at: Option<Timestamp>,
    last_error: Option<String>,
    created_at: Timestamp,
}

impl From<UndeliveredRow> for Undelivered {
    fn from(row: UndeliveredRow) -> Self {
        Self {
            id: row.id,
            template: row.template,
            recipient: row.recipient,
            order: row.order_id,
            attempts: row.attempts,
            next_attempt_at: row.next_attempt_at,
            last_error: row.last_error,
            created_at: row.created_at,
        }
    }
}

/// How the outbox stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Standing {
    /// Messages that are still to be delivered.
    #[sqlx(try_from = "i64")]
    pub waiting: u64,
    /// Messages that were given up: a person must look.
    #[sqlx(try_from = "i64")]
    pub parked: u64,
    /// When the oldest one that waits was written.
    pub oldest_waiting: Option<Timestamp>,
}

/// Puts a message in the outbox, in the transaction of what it tells of.
pub async fn enqueue(tx: &mut Tx<'_>, message: NewMessage<'_>, now: Timestamp) -> Result<(), Failure> {
    let NewMessage { id, template, locale, recipient, order, content } = message;
    sql!(
        ENQUEUE,
        id,
        template.code(),
        locale,
        recipient.as_str(),
        Some(order.uuid()),
        content.to_string(),
        now
    )
    .run(tx)
    .await?;
    changes::note(tx, &Topic::Outbox).await?;
    Ok(())
}

/// The same for a message that is about no order.
pub async fn enqueue_notice(tx: &mut Tx<'_>, message: NewNotice<'_>, now: Timestamp) -> Result<(), Failure> {
    let NewNotice { id, notice, locale, recipient, content } = message;
    let order = Option::<uuid::Uuid>::None;
    sql!(ENQUEUE, id, notice.code(), locale, recipient.as_str(), order, content.to_string(), now)
        .run(tx)
        .await?;
    changes::note(tx, &Topic::Outbox).await?;
    Ok(())
}

/// How many messages are told, and read, at once.
const DUE_AT_ONCE: usize = 100;

/// Messages whose time has come, 100 at most: those about orders first, then the others; of each the longest overdue
/// first. Somebody waits for their tickets, whatever else is to be told to thousands. What only a newer version
/// can put together is left to it.
pub async fn due(db: &Db, now: Timestamp) -> Result<Vec<MessageId>, DbError> {
    let mut due = Vec::new();
    for kind in [&DUE_ORDERS, &DUE_NOTICES] {
        due_of(kind, db, now, &mut due).await?;
    }
    Ok(due)
}

async fn due_of(
    kind: &'static Statement,
    db: &Db,
    now: Timestamp,
    due: &mut Vec<MessageId>,
) -> Result<(), DbError> {
    let known = |template: &str, locale: &str| {
        (template.parse::<Template>().is_ok() || template.parse::<Notice>().is_ok())
            && locale.parse::<Locale>().is_ok()
    };
    let (mut at, mut id) = (Timestamp::from_micros(i64::MIN), MessageId::new(uuid::Uuid::nil()));
    // However many a newer version left behind, those that wait after them are found.
    while due.len() < DUE_AT_ONCE {
        let rows: Vec<(MessageId, String, String, Timestamp)> =
            Query::new(kind, vec![now.into(), at.into(), id.into()]).all(db).await?;
        let Some(&(last, .., last_at)) = rows.last() else { break };
        let is_last = rows.len() < DUE_AT_ONCE;
        (at, id) = (last_at, last);
        let mine = rows.into_iter().filter(|(_, template, locale, _)| known(template, locale));
        due.extend(mine.map(|(id, ..)| id).take(DUE_AT_ONCE - due.len()));
        if is_last {
            break;
        }
    }
    Ok(())
}

/// Takes a due message out for the time of a [`LEASE`], and counts the try; `None` when somebody else
/// was first.
pub async fn claim(tx: &mut Tx<'_>, id: MessageId, now: Timestamp) -> Result<Option<Claimed>, Failure> {
    let row: Option<ClaimedRow> = sql!(CLAIM, id, now, now.plus(LEASE)).optional(tx).await?;
    row.map(Claimed::try_from).transpose()
}

/// It was handed over. Holds even if somebody gave up on it meanwhile.
pub async fn sent(tx: &mut Tx<'_>, message: &Claimed, now: Timestamp) -> Result<(), DbError> {
    match message.about {
        About::Order(..) => sql!(DELIVERED, message.id, now).run(tx).await.map(drop),
        About::Notice(_) => sql!(FORGET_DELIVERED, message.id).run(tx).await.map(drop),
    }
}

/// What it tells is no longer true: it is not sent.
pub async fn withdraw(tx: &mut Tx<'_>, message: &Claimed) -> Result<(), DbError> {
    match message.about {
        About::Order(..) => sql!(WITHDRAW, message.id, message.attempt).run(tx).await.map(drop),
        About::Notice(_) => sql!(FORGET_WITHDRAWN, message.id, message.attempt).run(tx).await.map(drop),
    }
}

/// Forgets what was given up, is about no order, and waited long enough for a person to look.
pub async fn forget_parked(db: &Db, now: Timestamp) -> Result<(), DbError> {
    db.write(async move |tx| sql!(FORGET_PARKED, now.minus(PARKED_KEPT)).run(tx).await.map(drop)).await
}

/// It will be tried again at `at`. `error` says why, without personal data. Changes nothing when
/// somebody else claimed it since.
pub async fn try_later(
    tx: &mut Tx<'_>,
    message: &Claimed,
    at: Timestamp,
    error: &str,
) -> Result<(), DbError> {
    sql!(TRY_LATER, message.id, message.attempt, at, error).run(tx).await.map(drop)
}

/// It is not tried again until a person looks. `error` says why, without personal data. Changes
/// nothing when somebody else claimed it since.
pub async fn park(tx: &mut Tx<'_>, message: &Claimed, error: &str) -> Result<(), DbError> {
    sql!(PARK, message.id, message.attempt, error).run(tx).await.map(drop)
}

/// What has not reached its reader, the newest first, 200 at most.
pub async fn undelivered(executor: impl Into<Executor<'_>>) -> Result<Vec<Undelivered>, DbError> {
    let rows: Vec<UndeliveredRow> = sql!(UNDELIVERED).all(executor).await?;
    Ok(rows.into_iter().map(Undelivered::from).collect())
}

/// How many wait, how many were given up.
pub async fn standing(executor: impl Into<Executor<'_>>) -> Result<Standing, DbError> {
    sql!(STANDING).one(executor).await
}
