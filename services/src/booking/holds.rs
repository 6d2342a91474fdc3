//! Holds that ran out: their places go back.

use shared::ids::{CheckoutId, QuotaId};
use shared::orders::OrderState;
use shared::time::Timestamp;

use super::desk::Desk;
use super::{checkouts, orders};
use crate::db::{Db, Tx};
use crate::failure::Failure;

/// Expires one checkout if its time is over by `now`. Says whether it was this call that did.
pub async fn expire(
    tx: &mut Tx<'_>,
    desk: &Desk,
    checkout: CheckoutId,
    now: Timestamp,
) -> Result<bool, Failure> {
    if !checkouts::expire_one(tx, checkout, now).await? {
        return Ok(false);
    }
    for order in orders::of_checkout(&mut *tx, checkout).await? {
        if matches!(order.state, OrderState::Held | OrderState::AwaitingPayment) {
            orders::expire(tx, desk, &order).await?;
        }
    }
    Ok(true)
}

/// Expires every checkout whose time is over, each in a transaction of its own. Says how many.
pub async fn expire_due(db: &Db, desk: &Desk) -> Result<u32, Failure> {
    let mut expired = 0;
    for checkout in checkouts::due(db, desk.now()).await? {
        let desk = desk.clone();
        let done = db.write(async move |tx| expire(tx, &desk, checkout, desk.now()).await).await?;
        expired += u32::from(done);
    }
    Ok(expired)
}

/// Expires what is overdue by `now` and draws on a quota, save the checkout `for_whom` it is done. Says
/// whether anything went back.
pub(super) async fn expire_drawing_on(
    tx: &mut Tx<'_>,
    desk: &Desk,
    quota: QuotaId,
    for_whom: CheckoutId,
    now: Timestamp,
) -> Result<bool, Failure> {
    let mut any = false;
    for checkout in checkouts::due_drawing_on(tx, quota, for_whom, now).await? {
        any |= expire(tx, desk, checkout, now).await?;
    }
    Ok(any)
}
