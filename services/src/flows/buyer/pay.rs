//! The buyer pays: opens the provider's page, or comes back to it.

use shared::checkouts::CheckoutState;
use shared::ids::OrderId;
use shared::problem::Problem;

use crate::booking::{checkouts, orders};
use crate::failure::Failure;
use crate::flows::machine::{Attempt, open_page};
use crate::guichet::Guichet;
use crate::payments::records;

/// Tells where the customer pays for the order's checkout. An attempt that is still open is taken up
/// again; after a declined one a new one is made.
pub async fn pay(guichet: &Guichet, order: OrderId) -> Result<String, Failure> {
    let provider = guichet.providers.first().ok_or(Problem::NoPaymentMethod)?.name();
    let desk = guichet.desk.clone();
    let attempt = guichet
        .db
        .write(async move |tx| {
            let order = orders::by_id(&mut *tx, order).await?.ok_or(Problem::NotFound)?;
            // Locked: of two clicks at once, the second finds the attempt of the first.
            let checkout = checkouts::lock(tx, order.checkout).await?;
            let now = desk.now();
            match checkout.state {
                CheckoutState::Placed if now < checkout.expires_at => {}
                CheckoutState::Open => return Err(Problem::NotFound.into()),
                CheckoutState::Completed => return Err(Problem::AlreadyOrdered.into()),
                CheckoutState::Placed | CheckoutState::Expired => return Err(Problem::HoldExpired.into()),
            }
            let orders = orders::of_checkout(&mut *tx, checkout.id).await?;
            let attempts = records::of_checkout(&mut *tx, checkout.id).await?;
            if let Some(payment) = attempts.into_iter().find(|payment| payment.state.is_open()) {
                return Ok(Attempt { payment, locale: checkout.locale, orders });
            }
            for order in &orders {
                if let Err(cancelled @ Failure::Refused(Problem::EventCancelled)) =
                    orders::takes_place(tx, &desk, order, now).await
                {
                    return Err(cancelled);
                }
            }
            Attempt::begin(tx, &desk, &checkout, orders, provider, now).await
        })
        .await?;
    open_page(guichet, &attempt).await
}
