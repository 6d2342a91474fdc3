//! The ledger: what really moved, order by order. Append-only; what was refunded is derived from it.

use shared::ids::{LedgerEntryId, OrderId, PaymentId};
use shared::money::{Currency, Money};
use shared::payments::Movement;
use shared::time::Timestamp;

use crate::db::{DbError, Executor, Tx, sql, statements};

statements! {
    APPEND = "INSERT INTO ledger (id, payment_id, order_id, movement, amount_minor, currency, reference, at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
              ON CONFLICT (payment_id, movement, reference, order_id) DO NOTHING";
    SUM = "SELECT CAST(COALESCE(SUM(amount_minor), 0) AS BIGINT) FROM ledger
           WHERE order_id = $1 AND movement = $2 AND currency = $3";
    KEPT = "SELECT payment_id,
                   CAST(SUM(amount_minor) AS BIGINT)
                   - CAST(COALESCE((SELECT SUM(refunds.amount_minor) FROM refunds
                                    WHERE refunds.payment_id = ledger.payment_id AND refunds.order_id = $1
                                      AND refunds.currency = $2), 0) AS BIGINT)
            FROM ledger WHERE order_id = $1 AND currency = $2 AND movement = 'capture'
            GROUP BY payment_id ORDER BY payment_id";
}

/// A movement of money.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// Made by the caller.
    pub id: LedgerEntryId,
    /// Through which payment.
    pub payment: PaymentId,
    /// For which order.
    pub order: OrderId,
    /// In or out.
    pub movement: Movement,
    /// How much, above nothing.
    pub amount: Money,
    /// The provider's reference (of a capture) or ours (of a refund). The same movement of the same
    /// reference is written once, however often it is reported.
    pub reference: &'a str,
}

/// Appends an entry. Says whether it was new.
pub async fn append(tx: &mut Tx<'_>, entry: Entry<'_>, now: Timestamp) -> Result<bool, DbError> {
    let Entry { id, payment, order, movement, amount, reference } = entry;
    let written =
        sql!(APPEND, id, payment, order, movement, amount.amount_minor, amount.currency, reference, now)
            .run(tx)
            .await?;
    Ok(written.one())
}

/// What each payment brought for an order, less what was given back of it or was decided to be, oldest
/// first. A refund that failed counts, too: it waits for a person, who may still make it.
pub async fn kept(
    executor: impl Into<Executor<'_>>,
    order: OrderId,
    currency: Currency,
) -> Result<Vec<(PaymentId, Money)>, DbError> {
    let rows: Vec<(PaymentId, i64)> = sql!(KEPT, order, currency).all(executor).await?;
    Ok(rows.into_iter().map(|(payment, minor)| (payment, Money::new(minor, currency))).collect())
}

/// What moved for an order, in a direction.
pub async fn sum(
    executor: impl Into<Executor<'_>>,
    order: OrderId,
    movement: Movement,
    currency: Currency,
) -> Result<Money, DbError> {
    let sum: i64 = sql!(SUM, order, movement, currency).value(executor).await?;
    Ok(Money::new(sum, currency))
}
