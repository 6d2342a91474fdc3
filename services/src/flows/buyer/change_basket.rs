//! A visitor changes the basket.

use shared::ids::LineId;
use shared::locale::Locale;
use shared::problem::Problem;

use crate::booking::basket;
use crate::booking::checkouts::{self, CheckoutToken};
use crate::db::Tx;
use crate::failure::Failure;
use crate::guichet::Guichet;

/// Changes how many a line has; 0 takes it out.
pub async fn change_quantity(
    guichet: &Guichet,
    token: CheckoutToken,
    line: LineId,
    quantity: u32,
) -> Result<(), Failure> {
    let desk = guichet.desk.clone();
    guichet
        .db
        .write(async move |tx| {
            let now = desk.now();
            let checkout = open(tx, &token, None, now).await?;
            basket::set_quantity(tx, &desk, &checkout, line, quantity, now).await
        })
        .await
}

/// Holds the places from now as long as at first; possible once.
pub async fn extend_hold(guichet: &Guichet, token: CheckoutToken) -> Result<(), Failure> {
    let (desk, hold) = (guichet.desk.clone(), guichet.settings.hold);
    guichet
        .db
        .write(async move |tx| {
            let now = desk.now();
            let checkout = open(tx, &token, None, now).await?;
            if checkouts::extend(tx, checkout.id, now.plus(hold)).await? {
                Ok(())
            } else {
                Err(Problem::AlreadyExtended.into())
            }
        })
        .await
}

/// The visitor's open basket, locked, in the language they read now, if it is known; a closed one tells why it
/// is closed.
pub(super) async fn open(
    tx: &mut Tx<'_>,
    token: &CheckoutToken,
    locale: Option<Locale>,
    now: shared::time::Timestamp,
) -> Result<checkouts::Checkout, Failure> {
    if let Some(checkout) = checkouts::lock_open(tx, token, locale, now).await? {
        return Ok(checkout);
    }
    let present = checkouts::by_token(&mut *tx, token).await?.ok_or(Problem::BasketEmpty)?;
    Err(why_closed(&present).into())
}

pub(super) fn why_closed(checkout: &checkouts::Checkout) -> Problem {
    use shared::checkouts::CheckoutState::{Completed, Expired, Open, Placed};
    match checkout.state {
        Open | Expired => Problem::HoldExpired,
        Placed | Completed => Problem::AlreadyOrdered,
    }
}
