//! Lines: one thing in an order, with its quantity and the terms frozen when it was put there.

use uuid::Uuid;

use shared::ids::{LineId, OrderId};
use shared::money::{Currency, Money, MoneyError, VatRate};
use shared::orders::LineState;
use shared::policies::{CancellationPolicy, RefundQuote};
use shared::time::Timestamp;

use super::kind::{Description, Quote};
use crate::db::{DbError, Executor, Tx, sql, statements};
use crate::failure::Failure;

statements! {
    OF_ORDER = "SELECT lines.id, order_id, kind, subject_id, scope_id, quantity, unit_minor, fee_minor,
                       vat_basis_points, orders.currency, starts_at, description, policy, lines.state
                FROM lines JOIN orders ON orders.id = lines.order_id
                WHERE order_id = $1 ORDER BY lines.id";
    ADD = "INSERT INTO lines (id, order_id, kind, subject_id, scope_id, quantity, unit_minor, fee_minor,
                              vat_basis_points, starts_at, description, policy, state)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    SET_QUANTITY = "UPDATE lines SET quantity = $2 WHERE id = $1";
    SET_STATE = "UPDATE lines SET state = $2 WHERE id = $1";
    REMOVE = "DELETE FROM lines WHERE id = $1";
}

/// A line.
#[derive(Debug, Clone)]
pub struct Line {
    /// Which one.
    pub id: LineId,
    /// Of which order.
    pub order: OrderId,
    /// The name of its kind.
    pub kind: String,
    /// What is sold, as its kind knows it.
    pub subject: Uuid,
    /// What a ticket of it admits to.
    pub scope: Uuid,
    /// How many.
    pub quantity: u32,
    /// Price of one without its fee, VAT included.
    pub unit: Money,
    /// Fee on one, VAT included.
    pub fee: Money,
    /// The rate of VAT inside both.
    pub vat: VatRate,
    /// When it begins.
    pub starts_at: Timestamp,
    /// What it is, for people.
    pub description: Description,
    /// What cancelling brings back.
    pub policy: CancellationPolicy,
    /// Where it stands.
    pub state: LineState,
}

impl Line {
    /// What one costs with its fee.
    pub fn unit_with_fee(&self) -> Result<Money, MoneyError> {
        self.unit.plus(self.fee)
    }

    /// What all of it costs, fees and VAT included.
    pub fn total(&self) -> Result<Money, MoneyError> {
        self.unit_with_fee()?.times(self.quantity)
    }

    /// The VAT inside the total.
    pub fn vat_amount(&self) -> Result<Money, MoneyError> {
        self.vat.included_in(self.total()?)
    }

    /// What cancelling at `now` brings back; `None` when it is too late.
    pub fn refund_quote(&self, now: Timestamp) -> Result<Option<RefundQuote>, MoneyError> {
        let (price, fees) = (self.unit.times(self.quantity)?, self.fee.times(self.quantity)?);
        self.policy.quote(price, fees, self.starts_at, now)
    }
}

#[derive(sqlx::FromRow)]
struct LineRow {
    id: LineId,
    order_id: OrderId,
    kind: String,
    subject_id: Vec<u8>,
    scope_id: Vec<u8>,
    #[sqlx(try_from = "i64")]
    quantity: u32,
    unit_minor: i64,
    fee_minor: i64,
    #[sqlx(try_from = "i64")]
    vat_basis_points: u16,
    currency: String,
    starts_at: Timestamp,
    description: String,
    policy: String,
    state: LineState,
}

impl TryFrom<LineRow> for Line {
    type Error = Failure;

    fn try_from(row: LineRow) -> Result<Self, Failure> {
        let currency: Currency = row.currency.parse().map_err(Failure::broken)?;
        Ok(Self {
            id: row.id,
            order: row.order_id,
            kind: row.kind,
            subject: Uuid::from_slice(&row.subject_id).map_err(Failure::broken)?,
            scope: Uuid::from_slice(&row.scope_id).map_err(Failure::broken)?,
            quantity: row.quantity,
            unit: Money::new(row.unit_minor, currency),
            fee: Money::new(row.fee_minor, currency),
            vat: VatRate::from_basis_points(row.vat_basis_points)
                .ok_or_else(|| Failure::broken("a VAT rate"))?,
            starts_at: row.starts_at,
            description: serde_json::from_str(&row.description)?,
            policy: serde_json::from_str(&row.policy)?,
            state: row.state,
        })
    }
}

/// The lines of an order, oldest first.
pub async fn of_order(executor: impl Into<Executor<'_>>, order: OrderId) -> Result<Vec<Line>, Failure> {
    let rows: Vec<LineRow> = sql!(OF_ORDER, order).all(executor).await?;
    rows.into_iter().map(Line::try_from).collect()
}

/// Adds a line with the terms of `quote`, claimed.
pub async fn add(
    tx: &mut Tx<'_>,
    id: LineId,
    order: OrderId,
    kind: &str,
    subject: Uuid,
    quantity: u32,
    quote: &Quote,
) -> Result<(), Failure> {
    let description = serde_json::to_string(&quote.description)?;
    let policy = serde_json::to_string(&quote.policy)?;
    sql!(
        ADD,
        id,
        order,
        kind,
        subject,
        quote.scope,
        quantity,
        quote.unit.amount_minor,
        quote.fee.amount_minor,
        quote.vat,
        quote.starts_at,
        description,
        policy,
        LineState::Claimed
    )
    .run(tx)
    .await?;
    Ok(())
}

/// Changes how many a line has.
pub async fn set_quantity(tx: &mut Tx<'_>, id: LineId, quantity: u32) -> Result<(), DbError> {
    sql!(SET_QUANTITY, id, quantity).run(tx).await.map(drop)
}

/// Moves a line to a state.
pub async fn set_state(tx: &mut Tx<'_>, id: LineId, state: LineState) -> Result<(), DbError> {
    sql!(SET_STATE, id, state).run(tx).await.map(drop)
}

/// Takes a line out of a basket.
pub async fn remove(tx: &mut Tx<'_>, id: LineId) -> Result<(), DbError> {
    sql!(REMOVE, id).run(tx).await.map(drop)
}
