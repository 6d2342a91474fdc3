//! Holds that ran out: their places go back.

use futures::{StreamExt, TryStreamExt, stream};
use tokio_util::sync::CancellationToken;

use shared::ids::{CheckoutId, QuotaId};
use shared::orders::OrderState;
use shared::time::{Span, Timestamp};

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

/// How long a checkout that cannot be expired is left alone. Its places stay taken, so its basket stays open,
/// and those who want places are not held up by it.
const LEFT_ALONE: Span = Span::minutes(10);

/// How many are expired at once; on SQLite they share a commit.
const AT_ONCE: usize = 8;

/// Expires every checkout whose time is over, each in a transaction of its own, until none is left or `stop`
/// says so. One that cannot be expired keeps none of the others waiting. Says how many were.
pub async fn expire_due(db: &Db, desk: &Desk, stop: &CancellationToken) -> Result<u32, Failure> {
    let mut expired = 0;
    loop {
        let due = checkouts::due(db, desk.now()).await?;
        let more = due.len() == checkouts::DUE_AT_ONCE;
        let expire = |checkout| async move {
            if stop.is_cancelled() { Ok(false) } else { expire_or_leave(db, desk, checkout).await }
        };
        let mut outcomes = stream::iter(due).map(expire).buffer_unordered(AT_ONCE);
        while let Some(done) = outcomes.try_next().await? {
            expired += u32::from(done);
        }
        if !more || stop.is_cancelled() {
            return Ok(expired);
        }
    }
}

async fn expire_or_leave(db: &Db, desk: &Desk, checkout: CheckoutId) -> Result<bool, Failure> {
    let at_desk = desk.clone();
    let done = db.write(async move |tx| expire(tx, &at_desk, checkout, at_desk.now()).await).await;
    let Err(failure) = done else { return done };
    tracing::error!(%checkout, %failure, "a checkout could not be expired; it is tried again later");
    let until = desk.now().plus(LEFT_ALONE);
    db.write(async move |tx| checkouts::leave_alone(tx, checkout, until).await).await?;
    Ok(false)
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
