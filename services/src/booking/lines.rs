//! Lines: one thing in an order, with its quantity and the terms frozen when it was put there.

use uuid::Uuid;

use shared::ids::{LineId, OrderId};
use shared::money::{Currency, Money, MoneyError, VatRate};
use shared::orders::LineState;
use shared::policies::{CancellationPolicy, RefundQuote};
use shared::time::Timestamp;

use super::kind::{Description, Quote};
use crate::db::{DbError, Tx, sql, statements};
use crate::failure::Failure;

statements! {
    ADD = "INSERT INTO lines (id, order_id, kind, subject_id, scope_id, quantity, unit_minor, fee_minor,
                              vat_basis_points, starts_at, description, policy, state)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    SET_QUANTITY = "UPDATE lines SET quantity = $2 WHERE id = $1";
    SET_STATES = "UPDATE lines SET state = $2 WHERE order_id = $1";
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
    /// A new line with the terms of `quote`, claimed.
    pub fn claimed(
        id: LineId,
        order: OrderId,
        kind: &str,
        subject: Uuid,
        quantity: u32,
        quote: Quote,
    ) -> Self {
        Self {
            id,
            order,
            kind: kind.to_owned(),
            subject,
            scope: quote.scope,
            quantity,
            unit: quote.unit,
            fee: quote.fee,
            vat: quote.vat,
            starts_at: quote.starts_at,
            description: quote.description,
            policy: quote.policy,
            state: LineState::Claimed,
        }
    }

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

/// A line as it stands beside its order in a row.
#[derive(sqlx::FromRow)]
pub(super) struct LineRow {
    line_id: LineId,
    kind: String,
    subject_id: Vec<u8>,
    scope_id: Vec<u8>,
    #[sqlx(try_from = "i64")]
    quantity: u32,
    unit_minor: i64,
    fee_minor: i64,
    #[sqlx(try_from = "i64")]
    vat_basis_points: u16,
    starts_at: Timestamp,
    description: String,
    policy: String,
    line_state: LineState,
}

impl LineRow {
    /// The line, of this order and in its currency.
    pub(super) fn read(self, order: OrderId, currency: Currency) -> Result<Line, Failure> {
        Ok(Line {
            id: self.line_id,
            order,
            kind: self.kind,
            subject: Uuid::from_slice(&self.subject_id).map_err(Failure::broken)?,
            scope: Uuid::from_slice(&self.scope_id).map_err(Failure::broken)?,
            quantity: self.quantity,
            unit: Money::new(self.unit_minor, currency),
            fee: Money::new(self.fee_minor, currency),
            vat: VatRate::from_basis_points(self.vat_basis_points)
                .ok_or_else(|| Failure::broken("a VAT rate"))?,
            starts_at: self.starts_at,
            description: serde_json::from_str(&self.description)?,
            policy: serde_json::from_str(&self.policy)?,
            state: self.line_state,
        })
    }
}

/// Writes a new line.
pub async fn add(tx: &mut Tx<'_>, line: &Line) -> Result<(), Failure> {
    let description = serde_json::to_string(&line.description)?;
    let policy = serde_json::to_string(&line.policy)?;
    sql!(
        ADD,
        line.id,
        line.order,
        &line.kind,
        line.subject,
        line.scope,
        line.quantity,
        line.unit.amount_minor,
        line.fee.amount_minor,
        line.vat,
        line.starts_at,
        description,
        policy,
        line.state
    )
    .run(tx)
    .await?;
    Ok(())
}

/// Changes how many a line has.
pub async fn set_quantity(tx: &mut Tx<'_>, id: LineId, quantity: u32) -> Result<(), DbError> {
    sql!(SET_QUANTITY, id, quantity).run(tx).await.map(drop)
}

/// Moves every line of an order to a state.
pub async fn set_states(tx: &mut Tx<'_>, order: OrderId, state: LineState) -> Result<(), DbError> {
    sql!(SET_STATES, order, state).run(tx).await.map(drop)
}

/// Takes a line out of a basket.
pub async fn remove(tx: &mut Tx<'_>, id: LineId) -> Result<(), DbError> {
    sql!(REMOVE, id).run(tx).await.map(drop)
}
