//! The buyer pays: opens the provider's page, or comes back to it.

use shared::checkouts::CheckoutState;
use shared::ids::{OrderId, PaymentId};
use shared::problem::Problem;
use shared::time::Span;

use super::place_order::total;
use crate::booking::{checkouts, orders};
use crate::failure::Failure;
use crate::flows::machine::open_page;
use crate::guichet::Guichet;
use crate::payments::records;

/// When a payment that was written down is looked at, should nothing be heard of it.
const FIRST_CHECK: Span = Span::minutes(1);

/// Tells where the customer pays for the order's checkout. An attempt that is still open is taken up
/// again; after a declined one a new one is made.
pub async fn pay(guichet: &Guichet, order: OrderId) -> Result<String, Failure> {
    let provider = guichet.providers.first().ok_or(Problem::NoPaymentMethod)?.name();
    let desk = guichet.desk.clone();
    let payment = guichet
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
            let attempts = records::of_checkout(&mut *tx, checkout.id).await?;
            if let Some(open) = attempts.into_iter().find(|payment| payment.state.is_open()) {
                return Ok(open);
            }
            for order in orders::of_checkout(&mut *tx, checkout.id).await? {
                if let Err(cancelled @ Failure::Refused(Problem::EventCancelled)) =
                    orders::takes_place(tx, &desk, &order, now).await
                {
                    return Err(cancelled);
                }
            }
            let amount = total(tx, checkout.id).await?.ok_or(Problem::BasketEmpty)?;
            let id = PaymentId::new(desk.uuid());
            records::write_down(tx, id, checkout.id, provider, amount, now, now.plus(FIRST_CHECK)).await?;
            records::by_id(&mut *tx, id).await
        })
        .await?;
    match payment.page_url {
        Some(url) => Ok(url),
        None => open_page(guichet, &payment).await,
    }
}
