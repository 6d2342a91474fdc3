//! The steps of an order, with what they do to its lines, its stock and its tickets.

use shared::contact::PersonName;
use shared::orders::LineState;
use shared::time::Timestamp;

use super::{Order, store};
use crate::booking::desk::Desk;
use crate::booking::kind::Claim;
use crate::booking::{lines, tickets};
use crate::db::Tx;
use crate::failure::Failure;

/// Refused when anything of it was cancelled, or has begun, by `now`.
pub async fn takes_place(tx: &mut Tx<'_>, desk: &Desk, order: &Order, now: Timestamp) -> Result<(), Failure> {
    for line in &order.lines {
        desk.kinds.get(&line.kind)?.takes_place(tx, line.subject, now).await?;
    }
    Ok(())
}

/// The customer orders with an obligation to pay.
pub async fn place(tx: &mut Tx<'_>, order: &mut Order) -> Result<(), Failure> {
    let next = order.state.place()?;
    must(store::step(tx, order.id, order.state, next).await?, order)?;
    order.state = next;
    Ok(())
}

/// The payment is certain (or nothing was to pay): the lines are secured, the tickets made out to
/// `holder`.
pub async fn confirm(
    tx: &mut Tx<'_>,
    desk: &Desk,
    order: &Order,
    holder: &PersonName,
) -> Result<(), Failure> {
    order.state.confirm()?;
    must(store::confirmed(tx, order.id, order.state, desk.now()).await?, order)?;
    for line in &order.lines {
        desk.kinds.get(&line.kind)?.confirm(tx, line.id).await?;
    }
    lines::set_states(tx, order.id, LineState::Secured).await?;
    tickets::issue(tx, desk, order, holder).await
}

/// The time is over: every place goes back.
pub async fn expire(tx: &mut Tx<'_>, desk: &Desk, order: &Order) -> Result<(), Failure> {
    let next = order.state.expire()?;
    must(store::close(tx, order.id, order.state, next, desk.now()).await?, order)?;
    release_lines(tx, desk, order).await
}

/// Money came after the time was over: takes the places out of the stock again.
/// [`Problem::SoldOut`](shared::problem::Problem) when they are gone; then nothing is taken, as the
/// caller's transaction ends.
pub async fn revive(tx: &mut Tx<'_>, desk: &Desk, order: &Order) -> Result<(), Failure> {
    for line in &order.lines {
        let claim = Claim {
            checkout: order.checkout,
            line: line.id,
            subject: line.subject,
            quantity: line.quantity,
            now: desk.now(),
            reclaim: desk,
        };
        desk.kinds.get(&line.kind)?.claim(tx, claim).await?;
    }
    lines::set_states(tx, order.id, LineState::Claimed).await?;
    Ok(())
}

/// A confirmed order is given back: its tickets no longer admit, its places are free again.
/// Refused when a ticket was used.
pub async fn cancel(tx: &mut Tx<'_>, desk: &Desk, order: &Order) -> Result<(), Failure> {
    let next = order.state.cancel()?;
    must(store::close(tx, order.id, order.state, next, desk.now()).await?, order)?;
    tickets::cancel_all(tx, order.id).await?;
    release_lines(tx, desk, order).await
}

async fn release_lines(tx: &mut Tx<'_>, desk: &Desk, order: &Order) -> Result<(), Failure> {
    for line in &order.lines {
        desk.kinds.get(&line.kind)?.release(tx, line.id, line.subject, 0).await?;
    }
    lines::set_states(tx, order.id, LineState::Released).await?;
    Ok(())
}

/// The row was no longer in the state that was read: somebody else was first. PostgreSQL's waiting
/// transaction sees this; on SQLite it cannot happen.
fn must(stepped: bool, order: &Order) -> Result<(), Failure> {
    if stepped { Ok(()) } else { Err(Failure::broken(format!("order {} moved on meanwhile", order.number))) }
}
