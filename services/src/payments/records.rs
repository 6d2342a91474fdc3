//! Payment attempts, as we wrote them down.

use shared::ids::{CheckoutId, PaymentId};
use shared::money::Money;
use shared::payments::PaymentState;
use shared::time::Timestamp;

use super::provider::OpenedPayment;
use crate::db::{Db, DbError, Executor, Tx, sql, statements};
use crate::failure::Failure;

statements! {
    WRITE_DOWN = "INSERT INTO payments (id, checkout_id, provider, state, amount_minor, currency, created_at, next_check_at)
                  VALUES ($1, $2, $3, 'created', $4, $5, $6, $7)";
    OPENED = "UPDATE payments SET reference = $2, page_url = $3 WHERE id = $1";
    BY_ID = "SELECT id, checkout_id, provider, reference, state, amount_minor, currency, page_url, created_at
             FROM payments WHERE id = $1";
    BY_REFERENCE = "SELECT id, checkout_id, provider, reference, state, amount_minor, currency, page_url, created_at
                    FROM payments WHERE provider = $1 AND reference = $2";
    OF_CHECKOUT = "SELECT id, checkout_id, provider, reference, state, amount_minor, currency, page_url, created_at
                   FROM payments WHERE checkout_id = $1 ORDER BY id DESC";
    DUE = "SELECT id, checkout_id, provider, reference, state, amount_minor, currency, page_url, created_at
           FROM payments WHERE next_check_at <= $1 ORDER BY next_check_at LIMIT 100";
    FOLLOW = "UPDATE payments SET state = $3, next_check_at = $4 WHERE id = $1 AND state = $2";
    CHECK_AGAIN = "UPDATE payments SET next_check_at = $2 WHERE id = $1 AND next_check_at IS NOT NULL";
}

/// A payment attempt.
#[derive(Debug, Clone)]
pub struct Payment {
    /// Which one.
    pub id: PaymentId,
    /// For which checkout.
    pub checkout: CheckoutId,
    /// The provider's name.
    pub provider: String,
    /// The provider's reference, once its page was opened.
    pub reference: Option<String>,
    /// Where it stands, as far as we know.
    pub state: PaymentState,
    /// How much.
    pub amount: Money,
    /// Where the customer pays.
    pub page_url: Option<String>,
    /// When it was written down.
    pub created_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct PaymentRow {
    id: PaymentId,
    checkout_id: CheckoutId,
    provider: String,
    reference: Option<String>,
    state: PaymentState,
    amount_minor: i64,
    currency: String,
    page_url: Option<String>,
    created_at: Timestamp,
}

impl TryFrom<PaymentRow> for Payment {
    type Error = Failure;

    fn try_from(row: PaymentRow) -> Result<Self, Failure> {
        Ok(Self {
            id: row.id,
            checkout: row.checkout_id,
            provider: row.provider,
            reference: row.reference,
            state: row.state,
            amount: Money::new(row.amount_minor, row.currency.parse().map_err(Failure::broken)?),
            page_url: row.page_url,
            created_at: row.created_at,
        })
    }
}

/// Writes a payment down, before its provider is called.
pub async fn write_down(
    tx: &mut Tx<'_>,
    id: PaymentId,
    checkout: CheckoutId,
    provider: &str,
    amount: Money,
    now: Timestamp,
    next_check_at: Timestamp,
) -> Result<Payment, DbError> {
    sql!(WRITE_DOWN, id, checkout, provider, amount.amount_minor, amount.currency, now, next_check_at)
        .run(tx)
        .await?;
    let (state, provider) = (PaymentState::Created, provider.to_owned());
    Ok(Payment { id, checkout, provider, reference: None, state, amount, page_url: None, created_at: now })
}

/// Notes the page that the provider opened.
pub async fn opened(db: &Db, id: PaymentId, page: &OpenedPayment) -> Result<(), DbError> {
    db.write_one(sql!(OPENED, id, &page.reference, &page.page_url)).await.map(drop)
}

/// The payment of an id.
pub async fn by_id(executor: impl Into<Executor<'_>>, id: PaymentId) -> Result<Payment, Failure> {
    sql!(BY_ID, id).one::<PaymentRow>(executor).await?.try_into()
}

/// The payment of a provider's reference.
pub async fn by_reference(db: &Db, provider: &str, reference: &str) -> Result<Option<Payment>, Failure> {
    let row: Option<PaymentRow> = sql!(BY_REFERENCE, provider, reference).optional(db).await?;
    row.map(Payment::try_from).transpose()
}

/// The attempts for a checkout, newest first.
pub async fn of_checkout(
    executor: impl Into<Executor<'_>>,
    checkout: CheckoutId,
) -> Result<Vec<Payment>, Failure> {
    let rows: Vec<PaymentRow> = sql!(OF_CHECKOUT, checkout).all(executor).await?;
    rows.into_iter().map(Payment::try_from).collect()
}

/// How many [`due`] tells at most.
pub const DUE_AT_ONCE: usize = 100;

/// Payments whose provider should be asked, the longest overdue first, [`DUE_AT_ONCE`] at most.
pub async fn due(db: &Db, now: Timestamp) -> Result<Vec<Payment>, Failure> {
    let rows: Vec<PaymentRow> = sql!(DUE, now).all(db).await?;
    rows.into_iter().map(Payment::try_from).collect()
}

/// Moves a payment on, if it is still in the state that was read. Says whether it was.
pub async fn follow(
    tx: &mut Tx<'_>,
    id: PaymentId,
    from: PaymentState,
    to: PaymentState,
    next_check_at: Option<Timestamp>,
) -> Result<bool, DbError> {
    Ok(sql!(FOLLOW, id, from, to, next_check_at).run(tx).await?.one())
}

/// Asks the provider again later.
pub async fn check_again(tx: &mut Tx<'_>, id: PaymentId, at: Timestamp) -> Result<(), DbError> {
    sql!(CHECK_AGAIN, id, at).run(tx).await.map(drop)
}
