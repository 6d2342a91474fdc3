//! Orders: what one organisation sells in a checkout, in one currency.

mod store;
mod verbs;

pub(crate) use store::{STATEMENTS, find_or_open, remove_if_empty};
pub use store::{by_id, by_number, lock, of_checkout};
pub use verbs::{cancel, confirm, expire, place, revive, takes_place};

use shared::ids::{CheckoutId, OrderId, OrganisationId};
use shared::money::{Currency, Money};
use shared::numbers::OrderNumber;
use shared::orders::OrderState;
use shared::time::Timestamp;

use super::lines::Line;
use crate::failure::Failure;

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
}

/// The sum of lines, fees and VAT included.
pub fn total(lines: &[Line], currency: Currency) -> Result<Money, Failure> {
    let sum = lines.iter().try_fold(Money::zero(currency), |sum, line| sum.plus(line.total()?))?;
    Ok(sum)
}

/// The VAT inside lines.
pub fn vat(lines: &[Line], currency: Currency) -> Result<Money, Failure> {
    let sum = lines.iter().try_fold(Money::zero(currency), |sum, line| sum.plus(line.vat_amount()?))?;
    Ok(sum)
}
