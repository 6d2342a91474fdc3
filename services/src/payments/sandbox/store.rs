//! The sandbox's books in the database: what a real provider keeps on its side.

use shared::ids::{PaymentId, RefundId};
use shared::locale::Locale;
use shared::money::{Currency, Money};
use shared::time::Timestamp;

use super::cards::TestCard;
use super::payment::{SandboxPayment, State, WebhookPlan};
use crate::db::{Db, DbError, Executor, Tx, sql, statements};

statements! {
    OPEN = "INSERT INTO sandbox_payments (reference, idempotency_key, state, declined, webhook_plan, amount_minor,
                                          refunded_minor, currency, description, locale, return_url, created_at)
            VALUES ($1, $2, 'open', FALSE, $3, $4, 0, $5, $6, $7, $8, $9)
            ON CONFLICT (idempotency_key) DO NOTHING";
    BY_KEY = "SELECT reference, state, test_card, declined, webhook_plan, settles_at, amount_minor, currency,
                     description, locale, return_url
              FROM sandbox_payments WHERE idempotency_key = $1";
    BY_REFERENCE = "SELECT reference, state, test_card, declined, webhook_plan, settles_at, amount_minor, currency,
                           description, locale, return_url
                    FROM sandbox_payments WHERE reference = $1";
    STEP = "UPDATE sandbox_payments
            SET state = $3, test_card = $4, declined = $5, webhook_plan = $6, settles_at = $7
            WHERE reference = $1 AND state = $2";
    UNSETTLED = "SELECT reference FROM sandbox_payments WHERE settles_at <= $1 ORDER BY settles_at LIMIT 100";
    REFUND = "INSERT INTO sandbox_refunds (idempotency_key, reference, amount_minor) VALUES ($1, $2, $3)
              ON CONFLICT (idempotency_key) DO NOTHING";
    REFUND_BY_KEY = "SELECT reference, amount_minor FROM sandbox_refunds WHERE idempotency_key = $1";
    GIVE_BACK = "UPDATE sandbox_payments SET refunded_minor = refunded_minor + $2
                 WHERE reference = $1 AND state = 'captured' AND refunded_minor <= amount_minor - $2";
    REFUNDED = "SELECT refunded_minor FROM sandbox_payments WHERE reference = $1";
    ANNOUNCE = "INSERT INTO sandbox_webhooks (event, copy, reference, body, attempts, due_at)
                VALUES ($1, $2, $3, $4, 0, $5)";
    DUE = "SELECT event, copy, body, attempts FROM sandbox_webhooks
           WHERE due_at <= $1 ORDER BY due_at, event, copy LIMIT 100";
    CLAIM = "UPDATE sandbox_webhooks SET attempts = attempts + 1, due_at = $5
             WHERE event = $1 AND copy = $2 AND attempts = $3 AND due_at <= $4";
    DELIVERED = "UPDATE sandbox_webhooks SET due_at = NULL WHERE event = $1 AND copy = $2";
    NEXT_DUE = "SELECT MIN(at) FROM (SELECT due_at AS at FROM sandbox_webhooks WHERE due_at IS NOT NULL
                                     UNION ALL
                                     SELECT settles_at FROM sandbox_payments WHERE settles_at IS NOT NULL) AS due";
}

#[derive(sqlx::FromRow)]
struct PaymentRow {
    reference: String,
    state: String,
    test_card: Option<String>,
    declined: bool,
    webhook_plan: String,
    settles_at: Option<Timestamp>,
    amount_minor: i64,
    currency: String,
    description: String,
    locale: String,
    return_url: String,
}

impl TryFrom<PaymentRow> for SandboxPayment {
    type Error = DbError;

    fn try_from(row: PaymentRow) -> Result<Self, DbError> {
        let unknown = |column| move || DbError::broken(format!("a code in {column} is not known"));
        let currency: Currency = row.currency.parse().map_err(DbError::broken)?;
        let locale: Locale = row.locale.parse().map_err(DbError::broken)?;
        let card = |code: String| TestCard::of_code(&code).ok_or_else(unknown("test_card"));
        Ok(Self {
            state: State::of_code(&row.state).ok_or_else(unknown("state"))?,
            card: row.test_card.map(card).transpose()?,
            declined: row.declined,
            webhooks: WebhookPlan::of_code(&row.webhook_plan).ok_or_else(unknown("webhook_plan"))?,
            settles_at: row.settles_at,
            amount: Money::new(row.amount_minor, currency),
            description: row.description,
            locale,
            return_url: row.return_url,
            reference: row.reference,
        })
    }
}

/// Writes a new payment down, unless the shop's key is known already; tells the one of that key.
pub async fn open(
    tx: &mut Tx<'_>,
    key: PaymentId,
    payment: &SandboxPayment,
    now: Timestamp,
) -> Result<SandboxPayment, DbError> {
    sql!(
        OPEN,
        &payment.reference,
        key.to_string(),
        payment.webhooks.code(),
        payment.amount.amount_minor,
        payment.amount.currency,
        &payment.description,
        payment.locale,
        &payment.return_url,
        now
    )
    .run(tx)
    .await?;
    let row: PaymentRow = sql!(BY_KEY, key.to_string()).one(tx).await?;
    row.try_into()
}

/// The payment of a reference.
pub async fn by_reference(
    executor: impl Into<Executor<'_>>,
    reference: &str,
) -> Result<Option<SandboxPayment>, DbError> {
    let row: Option<PaymentRow> = sql!(BY_REFERENCE, reference).optional(executor).await?;
    row.map(SandboxPayment::try_from).transpose()
}

/// From one state to the next. Says whether it was still in the first.
pub async fn step(tx: &mut Tx<'_>, from: State, next: &SandboxPayment) -> Result<bool, DbError> {
    let written = sql!(
        STEP,
        &next.reference,
        from.code(),
        next.state.code(),
        next.card.map(TestCard::code),
        next.declined,
        next.webhooks.code(),
        next.settles_at
    )
    .run(tx)
    .await?;
    Ok(written.one())
}

/// Payments whose slow bank answers by now, 100 at most.
pub async fn unsettled(db: &Db, now: Timestamp) -> Result<Vec<String>, DbError> {
    let rows: Vec<(String,)> = sql!(UNSETTLED, now).all(db).await?;
    Ok(rows.into_iter().map(|(reference,)| reference).collect())
}

/// What came of a refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refunded {
    /// The money goes back; perhaps it had before.
    Yes,
    /// The same key came with another content.
    KeyReused,
    /// There is not so much to give back, or nothing was paid.
    TooMuch,
}

/// Gives money back, once per key. [`Refunded::TooMuch`] leaves the refund written: the caller
/// rolls back.
pub async fn refund(
    tx: &mut Tx<'_>,
    key: RefundId,
    reference: &str,
    amount_minor: i64,
) -> Result<Refunded, DbError> {
    if !sql!(REFUND, key.to_string(), reference, amount_minor).run(tx).await?.one() {
        let before: (String, i64) = sql!(REFUND_BY_KEY, key.to_string()).one(tx).await?;
        let same = before == (reference.to_owned(), amount_minor);
        return Ok(if same { Refunded::Yes } else { Refunded::KeyReused });
    }
    let given = sql!(GIVE_BACK, reference, amount_minor).run(tx).await?.one();
    Ok(if given { Refunded::Yes } else { Refunded::TooMuch })
}

/// How much of a payment was given back, in minor units.
pub async fn refunded_minor(executor: impl Into<Executor<'_>>, reference: &str) -> Result<i64, DbError> {
    sql!(REFUNDED, reference).value(executor).await
}

/// A copy of a webhook to be sent.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DueWebhook {
    /// Which event.
    pub event: String,
    /// Which copy.
    pub copy: i64,
    /// What it says.
    pub body: String,
    /// How often it was sent.
    pub attempts: i64,
}

/// Writes one copy of a webhook down.
pub async fn announce(
    tx: &mut Tx<'_>,
    event: &str,
    copy: i64,
    reference: &str,
    body: &str,
    due_at: Timestamp,
) -> Result<(), DbError> {
    sql!(ANNOUNCE, event, copy, reference, body, due_at).run(tx).await?;
    Ok(())
}

/// The copies that are due, 100 at most.
pub async fn due(tx: &mut Tx<'_>, now: Timestamp) -> Result<Vec<DueWebhook>, DbError> {
    sql!(DUE, now).all(tx).await
}

/// Counts an attempt and says when the next is due, if there is one. Says whether nobody else
/// had claimed it.
pub async fn claim(
    tx: &mut Tx<'_>,
    webhook: &DueWebhook,
    now: Timestamp,
    again_at: Option<Timestamp>,
) -> Result<bool, DbError> {
    let claimed = sql!(CLAIM, &webhook.event, webhook.copy, webhook.attempts, now, again_at).run(tx).await?;
    Ok(claimed.one())
}

/// A copy was received and need not be sent again.
pub async fn delivered(tx: &mut Tx<'_>, webhook: &DueWebhook) -> Result<(), DbError> {
    sql!(DELIVERED, &webhook.event, webhook.copy).run(tx).await?;
    Ok(())
}

/// When the next webhook or the next slow bank is due.
pub async fn next_due(db: &Db) -> Result<Option<Timestamp>, DbError> {
    sql!(NEXT_DUE).value(db).await
}
