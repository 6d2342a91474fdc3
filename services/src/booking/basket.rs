//! What a visitor does with an open checkout: put places in, change how many, take them out.

use uuid::Uuid;

use shared::ids::{CheckoutId, LineId};
use shared::money::Currency;
use shared::orders::OrderState;
use shared::problem::Problem;
use shared::time::Timestamp;

use super::checkouts::Checkout;
use super::desk::Desk;
use super::kind::{Claim, Quote};
use super::lines::{self, Line};
use super::orders::{self, Order};
use crate::db::Tx;
use crate::failure::Failure;

/// The most places that one basket may hold, all lines together.
pub const MAX_PLACES: u32 = 60;

/// What a visitor wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The name of the kind.
    pub kind: String,
    /// What, as the kind knows it.
    pub subject: Uuid,
    /// How many.
    pub quantity: u32,
}

/// Puts what is wished in the basket, which must be open and locked. What is there already counts
/// towards the limits. `now` is when the basket was found open. `orders` is what is in it, before and after.
pub async fn add(
    tx: &mut Tx<'_>,
    desk: &Desk,
    checkout: CheckoutId,
    orders: &mut Vec<Order>,
    wish: &Wish,
    now: Timestamp,
) -> Result<(), Failure> {
    if wish.quantity == 0 {
        return Err(Problem::NothingChosen.into());
    }
    let kind = desk.kinds.get(&wish.kind)?;
    let quote = kind.quote(tx, wish.subject, now).await?;
    check_currency(orders, quote.unit.currency)?;
    let places = places_in(orders);
    let mut lines = orders.iter_mut().flat_map(|order| &mut order.lines);
    let line = if let Some(line) = lines.find(|line| line.kind == wish.kind && line.subject == wish.subject) {
        let quantity = line.quantity.checked_add(wish.quantity).ok_or(Problem::AboveMaximum)?;
        check_limits(&quote, quantity, places.saturating_sub(line.quantity))?;
        lines::set_quantity(tx, line.id, quantity).await?;
        line.quantity = quantity;
        line.id
    } else {
        check_limits(&quote, wish.quantity, places)?;
        let order = find_or_open(tx, desk, checkout, orders, &quote).await?;
        let id = LineId::new(desk.uuid());
        let line = Line::claimed(id, order.id, &wish.kind, wish.subject, wish.quantity, quote);
        lines::add(tx, &line).await?;
        order.lines.push(line);
        id
    };
    // Last, because on PostgreSQL everybody who wants the same stock waits from here to the commit.
    let claim = Claim { checkout, line, subject: wish.subject, quantity: wish.quantity, now, reclaim: desk };
    kind.claim(tx, claim).await
}

/// The basket's order with the seller, in the currency, of a quote.
async fn find_or_open<'o>(
    tx: &mut Tx<'_>,
    desk: &Desk,
    checkout: CheckoutId,
    orders: &'o mut Vec<Order>,
    quote: &Quote,
) -> Result<&'o mut Order, Failure> {
    let (organisation, currency) = (quote.organisation, quote.unit.currency);
    let found =
        orders.iter().position(|order| order.organisation == organisation && order.currency == currency);
    let place = if let Some(place) = found {
        place
    } else {
        let (id, number) = orders::open(tx, desk, checkout, organisation, currency).await?;
        orders.push(Order {
            id,
            checkout,
            organisation,
            organisation_name: quote.description.seller.clone(),
            number,
            state: OrderState::Held,
            currency,
            confirmed_at: None,
            lines: Vec::new(),
        });
        orders.len() - 1
    };
    orders.get_mut(place).ok_or_else(|| Failure::broken("an order of the basket is gone"))
}

/// Changes how many a line has; 0 takes it out. The checkout must be locked, and open at `now`.
pub async fn set_quantity(
    tx: &mut Tx<'_>,
    desk: &Desk,
    checkout: &Checkout,
    line: LineId,
    quantity: u32,
    now: Timestamp,
) -> Result<(), Failure> {
    let orders = orders::of_checkout(&mut *tx, checkout.id).await?;
    let mut lines = orders.iter().flat_map(|order| &order.lines);
    let line = lines.find(|present| present.id == line).ok_or(Problem::NotFound)?;
    let kind = desk.kinds.get(&line.kind)?;
    if quantity == 0 {
        kind.release(tx, line.id, line.subject, 0).await?;
        lines::remove(tx, line.id).await?;
        orders::remove_if_empty(tx, line.order).await?;
        return Ok(());
    }
    let others = places_in(&orders) - line.quantity;
    let quote = kind.quote(tx, line.subject, now).await?;
    check_limits(&quote, quantity, others)?;
    lines::set_quantity(tx, line.id, quantity).await?;
    match quantity.checked_sub(line.quantity) {
        Some(0) => Ok(()),
        Some(more) => {
            let claim = Claim {
                checkout: checkout.id,
                line: line.id,
                subject: line.subject,
                quantity: more,
                now,
                reclaim: desk,
            };
            kind.claim(tx, claim).await
        }
        None => kind.release(tx, line.id, line.subject, quantity).await,
    }
}

fn check_limits(quote: &Quote, quantity: u32, others: u32) -> Result<(), Failure> {
    if quantity < quote.minimum {
        Err(Problem::BelowMinimum.into())
    } else if quantity > quote.maximum {
        Err(Problem::AboveMaximum.into())
    } else if others.saturating_add(quantity) > MAX_PLACES {
        Err(Problem::BasketFull.into())
    } else {
        Ok(())
    }
}

/// How many places orders have together.
fn places_in(orders: &[Order]) -> u32 {
    orders.iter().flat_map(|order| &order.lines).map(|line| line.quantity).sum()
}

/// One payment has one currency, so one basket has one too.
fn check_currency(orders: &[Order], currency: Currency) -> Result<(), Failure> {
    if orders.iter().all(|order| order.currency == currency) {
        Ok(())
    } else {
        Err(Problem::MixedCurrencies.into())
    }
}
