//! An event is taken out of the catalogue, or put back.

use shared::events::EventStatus;
use shared::ids::EventId;
use shared::time::Timestamp;

use crate::db::changes::{self, Topic};
use crate::db::{DbError, Tx, sql, statements};

statements! {
    LOCK_EVENT = "UPDATE events SET status = status WHERE slug = $1 RETURNING id, status";
    LOCK_STOCKS = "UPDATE quotas SET taken = taken WHERE id IN
                       (SELECT quota_id FROM occurrences
                        JOIN occurrence_quotas ON occurrence_quotas.occurrence_id = occurrences.id
                        WHERE event_id = $1)";
    LOCK_BASKETS = "UPDATE checkouts SET state = state WHERE id IN
                        (SELECT checkout_id FROM occurrences
                         CROSS JOIN occurrence_quotas CROSS JOIN draws CROSS JOIN lines CROSS JOIN orders
                         WHERE event_id = $1 AND occurrence_quotas.occurrence_id = occurrences.id
                           AND draws.quota_id = occurrence_quotas.quota_id
                           AND lines.id = draws.line_id AND orders.id = lines.order_id AND orders.state = 'held')";
    // Whoever ordered twice is one; an order whose buyer is no longer known still counts.
    BUYERS = "SELECT COUNT(DISTINCT COALESCE(LOWER(checkouts.email), orders.number)) FROM occurrences
              CROSS JOIN occurrence_quotas CROSS JOIN draws CROSS JOIN lines CROSS JOIN orders CROSS JOIN checkouts
              WHERE event_id = $1 AND occurrence_quotas.occurrence_id = occurrences.id
                AND draws.quota_id = occurrence_quotas.quota_id
                AND lines.id = draws.line_id AND orders.id = lines.order_id
                AND orders.state IN ('awaiting_payment', 'confirmed')
                AND checkouts.id = orders.checkout_id";
    TAKE_OUT = "UPDATE events SET status = $2, updated_at = $3 WHERE id = $1";
    // Without a hash, the next import finds it different and writes what its source tells.
    PUT_BACK = "UPDATE events SET status = $2, content_hash = $3, updated_at = $4 WHERE id = $1";
}

/// An event, as far as one must know it to take it out or put it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Standing {
    /// Which one.
    pub id: EventId,
    /// Whether it takes place, or is taken out.
    pub status: EventStatus,
}

/// The event of a slug, locked until the transaction ends; `None` when there is none.
pub async fn standing(tx: &mut Tx<'_>, slug: &str) -> Result<Option<Standing>, DbError> {
    sql!(LOCK_EVENT, slug).optional(tx).await
}

/// Until the transaction ends nobody else can hold places of the event, or order what they hold: whoever orders at this
/// moment is either counted by [`buyers`] or finds the event taken out. Stocks come first, so that no basket is missed
/// that was filled meanwhile.
pub async fn stop_sales(tx: &mut Tx<'_>, event: EventId) -> Result<(), DbError> {
    sql!(LOCK_STOCKS, event).run(&mut *tx).await?;
    sql!(LOCK_BASKETS, event).run(tx).await.map(drop)
}

/// How many people ordered places of the event, paid or still to be paid, and did not give them back.
pub async fn buyers(tx: &mut Tx<'_>, event: EventId) -> Result<i64, DbError> {
    sql!(BUYERS, event).value(tx).await
}

/// Takes the event out of the catalogue.
pub async fn take_out(tx: &mut Tx<'_>, event: EventId, now: Timestamp) -> Result<(), DbError> {
    sql!(TAKE_OUT, event, EventStatus::Withdrawn, now).run(&mut *tx).await?;
    changes::note(tx, &Topic::Event(event)).await
}

/// Puts the event back, as published until the next import tells what it is.
pub async fn put_back(tx: &mut Tx<'_>, event: EventId, now: Timestamp) -> Result<(), DbError> {
    let unknown: &[u8] = &[];
    sql!(PUT_BACK, event, EventStatus::Published, unknown, now).run(&mut *tx).await?;
    changes::note(tx, &Topic::Event(event)).await
}
