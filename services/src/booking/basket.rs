//! What a visitor does with an open checkout: put places in, change how many, take them out.

use uuid::Uuid;

use shared::ids::LineId;
use shared::money::Currency;
use shared::problem::Problem;
use shared::time::Timestamp;

use super::checkouts::Checkout;
use super::desk::Desk;
use super::kind::{Claim, Quote};
use super::lines::{self, Line};
use super::orders::{self, Order};
use crate::db::{Executor, Tx};
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

/// An order of the basket with its lines.
#[derive(Debug, Clone)]
pub struct OrderWithLines {
    /// The order.
    pub order: Order,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// Everything in a checkout.
pub async fn contents(db: &crate::db::Db, checkout: &Checkout) -> Result<Vec<OrderWithLines>, Failure> {
    let mut contents = Vec::new();
    for order in orders::of_checkout(db, checkout.id).await? {
        let lines = lines::of_order(db, order.id).await?;
        contents.push(OrderWithLines { order, lines });
    }
    Ok(contents)
}

async fn all_lines(tx: &mut Tx<'_>, checkout: &Checkout) -> Result<Vec<Line>, Failure> {
    let mut all = Vec::new();
    for order in orders::of_checkout(&mut *tx, checkout.id).await? {
        all.extend(lines::of_order(Executor::from(&mut *tx), order.id).await?);
    }
    Ok(all)
}

/// Puts what is wished in the basket, which must be open and locked. What is there already counts
/// towards the limits. `now` is when the basket was found open.
pub async fn add(
    tx: &mut Tx<'_>,
    desk: &Desk,
    checkout: &Checkout,
    wish: &Wish,
    now: Timestamp,
) -> Result<(), Failure> {
    if wish.quantity == 0 {
        return Err(Problem::NothingChosen.into());
    }
    let present = all_lines(tx, checkout).await?;
    let same = present.iter().find(|line| line.kind == wish.kind && line.subject == wish.subject);
    let before = same.map_or(0, |line| line.quantity);
    let quantity = before.checked_add(wish.quantity).ok_or(Problem::AboveMaximum)?;
    let places: u32 = present.iter().map(|line| line.quantity).sum();
    let kind = desk.kinds.get(&wish.kind)?;
    let quote = kind.quote(tx, wish.subject, now).await?;
    check_limits(&quote, quantity, places.saturating_sub(before))?;
    check_currency(&present, quote.unit.currency)?;

    let line = if let Some(line) = same {
        lines::set_quantity(tx, line.id, quantity).await?;
        line.id
    } else {
        let currency = quote.unit.currency;
        let order = orders::find_or_open(tx, desk, checkout.id, quote.organisation, currency).await?;
        let line = LineId::new(desk.uuid());
        lines::add(tx, line, order, &wish.kind, wish.subject, quantity, &quote).await?;
        line
    };
    // Last, because on PostgreSQL everybody who wants the same stock waits from here to the commit.
    let claim = Claim {
        checkout: checkout.id,
        line,
        subject: wish.subject,
        quantity: wish.quantity,
        now,
        reclaim: desk,
    };
    kind.claim(tx, claim).await
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
    let present = all_lines(tx, checkout).await?;
    let line = present.iter().find(|present| present.id == line).ok_or(Problem::NotFound)?;
    let kind = desk.kinds.get(&line.kind)?;
    if quantity == 0 {
        kind.release(tx, line.id, line.subject, 0).await?;
        lines::remove(tx, line.id).await?;
        orders::remove_if_empty(tx, line.order).await?;
        return Ok(());
    }
    let others: u32 = present.iter().map(|line| line.quantity).sum::<u32>() - line.quantity;
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

/// One payment has one currency, so one basket has one too.
fn check_currency(present: &[Line], currency: Currency) -> Result<(), Failure> {
    if present.iter().all(|line| line.unit.currency == currency) {
        Ok(())
    } else {
        Err(Problem::MixedCurrencies.into())
    }
}
