//! Orders: what one organisation sells in a checkout, in one currency. An order is always read with its
//! lines, by one statement.

mod store;
mod verbs;

pub(crate) use store::{STATEMENTS, open, remove_if_empty};
pub use store::{by_id, by_number, lock, of_checkout};
pub use verbs::{cancel, confirm, expire, place, revive, takes_place};

use shared::ids::{CheckoutId, OrderId, OrganisationId};
use shared::money::{Currency, Money, MoneyError};
use shared::numbers::OrderNumber;
use shared::orders::OrderState;
use shared::time::Timestamp;

use super::lines::Line;

/// An order.
#[derive(Debug, Clone)]
pub struct Order {
    /// Which one.
    pub id: OrderId,
    /// Its checkout.
    pub checkout: CheckoutId,
    /// Who sells.
    pub organisation: OrganisationId,
    /// The seller's name.
    pub organisation_name: String,
    /// The number to read aloud.
    pub number: OrderNumber,
    /// Where it stands.
    pub state: OrderState,
    /// Its one currency.
    pub currency: Currency,
    /// When it was confirmed.
    pub confirmed_at: Option<Timestamp>,
    /// What it consists of, oldest first; never empty.
    pub lines: Vec<Line>,
}

impl Order {
    /// What all of it costs, fees and VAT included.
    pub fn total(&self) -> Result<Money, MoneyError> {
        self.lines.iter().try_fold(Money::zero(self.currency), |sum, line| sum.plus(line.total()?))
    }

    /// The VAT inside the total.
    pub fn vat(&self) -> Result<Money, MoneyError> {
        self.lines.iter().try_fold(Money::zero(self.currency), |sum, line| sum.plus(line.vat_amount()?))
    }
}

/// What orders of one currency cost together; `None` when there are none.
pub fn total(orders: &[Order]) -> Result<Option<Money>, MoneyError> {
    orders.iter().try_fold(None, |sum: Option<Money>, order| {
        let total = order.total()?;
        sum.map_or(Ok(total), |sum| sum.plus(total)).map(Some)
    })
}
