//! Refunds: written down in the transaction that decides them, carried out afterwards, as often as it takes.

use shared::ids::{OrderId, PaymentId, RefundId};
use shared::money::{Currency, Money};
use shared::payments::{RefundReason, RefundState};
use shared::time::{Span, Timestamp};

use crate::db::changes::{self, Topic};
use crate::db::{Db, DbError, Executor, Tx, sql, statements};
use crate::failure::Failure;

statements! {
    WRITE_DOWN = "INSERT INTO refunds (id, payment_id, order_id, amount_minor, currency, reason, state, attempts,
                                       created_at, next_check_at)
                  VALUES ($1, $2, $3, $4, $5, $6, 'due', 0, $7, $7)";
    DUE = "SELECT id, payment_id, order_id, amount_minor, currency, attempts
           FROM refunds WHERE next_check_at <= $1 ORDER BY next_check_at LIMIT 100";
    FINISH = "UPDATE refunds SET state = $2, next_check_at = NULL, last_error = $3 WHERE id = $1 AND state = 'due'";
    RETRY = "UPDATE refunds SET attempts = attempts + 1, next_check_at = $2, last_error = $3
             WHERE id = $1 AND state = 'due'";
    UNDER_WAY = "SELECT CAST(COALESCE(SUM(amount_minor), 0) AS BIGINT) FROM refunds
                 WHERE order_id = $1 AND currency = $2 AND state = 'due'";
    FAILED = "SELECT COUNT(*) FROM refunds WHERE state = 'failed'";
}

/// Money to be given back.
#[derive(Debug, Clone)]
pub struct Refund {
    /// Which one; the provider's idempotency key.
    pub id: RefundId,
    /// Of which payment.
    pub payment: PaymentId,
    /// For which order.
    pub order: OrderId,
    /// How much.
    pub amount: Money,
    /// How often it was tried in vain.
    pub attempts: u32,
}

#[derive(sqlx::FromRow)]
struct RefundRow {
    id: RefundId,
    payment_id: PaymentId,
    order_id: OrderId,
    amount_minor: i64,
    currency: String,
    #[sqlx(try_from = "i64")]
    attempts: u32,
}

/// Writes a refund down; a job carries it out.
pub async fn write_down(
    tx: &mut Tx<'_>,
    id: RefundId,
    payment: PaymentId,
    order: OrderId,
    amount: Money,
    reason: RefundReason,
    now: Timestamp,
) -> Result<(), DbError> {
    sql!(WRITE_DOWN, id, payment, order, amount.amount_minor, amount.currency, reason, now).run(tx).await?;
    changes::note(tx, &Topic::Refunds).await
}

/// Refunds that should be tried, the longest overdue first, 100 at most.
pub async fn due(db: &Db, now: Timestamp) -> Result<Vec<Refund>, Failure> {
    let rows: Vec<RefundRow> = sql!(DUE, now).all(db).await?;
    let refund = |row: RefundRow| {
        let currency = row.currency.parse().map_err(Failure::broken)?;
        let amount = Money::new(row.amount_minor, currency);
        Ok(Refund {
            id: row.id,
            payment: row.payment_id,
            order: row.order_id,
            amount,
            attempts: row.attempts,
        })
    };
    rows.into_iter().map(refund).collect()
}

/// Done, or refused for good. Says whether it was due until now.
pub async fn finish(
    tx: &mut Tx<'_>,
    id: RefundId,
    state: RefundState,
    error: Option<&str>,
) -> Result<bool, DbError> {
    Ok(sql!(FINISH, id, state, error).run(tx).await?.one())
}

/// Tries again later: after one minute, then two, four, … an hour at most.
pub async fn retry(tx: &mut Tx<'_>, refund: &Refund, error: &str, now: Timestamp) -> Result<(), DbError> {
    let wait = Span::minutes(1_i64 << refund.attempts.min(6)).micros().min(Span::hours(1).micros());
    let at = Timestamp::from_micros(now.micros().saturating_add(wait));
    sql!(RETRY, refund.id, at, error).run(tx).await.map(drop)
}

/// What is to be given back for an order and has not yet left.
pub async fn under_way(
    executor: impl Into<Executor<'_>>,
    order: OrderId,
    currency: Currency,
) -> Result<Money, DbError> {
    let minor: i64 = sql!(UNDER_WAY, order, currency).value(executor).await?;
    Ok(Money::new(minor, currency))
}

/// How many were refused for good: a person must look.
pub async fn failed(db: &Db) -> Result<i64, DbError> {
    sql!(FAILED).value(db).await
}
