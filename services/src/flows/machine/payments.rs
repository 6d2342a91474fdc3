//! What passes between us and a payment provider.

use shared::problem::Problem;

use super::settle;
use crate::booking::{checkouts, orders};
use crate::failure::Failure;
use crate::guichet::Guichet;
use crate::payments::provider::{OpenPayment, ProviderError};
use crate::payments::records::{self, Payment};

/// Opens the provider's page for a payment that was written down, and tells its address. Called
/// again after a crash, it finds the same page.
pub(in crate::flows) async fn open_page(guichet: &Guichet, payment: &Payment) -> Result<String, Failure> {
    let provider = guichet.providers.of_payment(&payment.provider)?;
    let checkout = checkouts::by_id(&guichet.db, payment.checkout).await?;
    let orders = orders::of_checkout(&guichet.db, payment.checkout).await?;
    let first = orders.first().ok_or_else(|| Failure::broken("a payment for a checkout without orders"))?;
    let link = guichet.keys.links.order(first.id);
    let numbers: Vec<String> = orders.iter().map(|order| order.number.to_string()).collect();
    let opened = provider
        .open(&OpenPayment {
            payment: payment.id,
            amount: payment.amount,
            description: numbers.join(", "),
            locale: checkout.locale,
            return_url: guichet.settings.page_url(checkout.locale, &format!("orders/{link}/paid")),
        })
        .await
        .map_err(|error| unavailable(&error))?;
    let (id, url) = (payment.id, opened.page_url.clone());
    guichet.db.write(async move |tx| records::opened(tx, id, &opened).await).await?;
    Ok(url)
}

/// A webhook (or the returning customer) says that something happened to a payment. The provider is
/// asked; what it answers counts. A reference that is not ours is passed over.
pub async fn payment_reported(guichet: &Guichet, provider: &str, reference: &str) -> Result<(), Failure> {
    let Some(payment) = records::by_reference(&guichet.db, provider, reference).await? else {
        tracing::info!(provider, "a payment of somebody else was reported");
        return Ok(());
    };
    let provider = guichet.providers.of_payment(&payment.provider)?;
    let record = provider.find(reference).await.map_err(|error| unavailable(&error))?;
    settle(guichet, payment.id, &record).await
}

pub(super) fn unavailable(error: &ProviderError) -> Failure {
    tracing::warn!(%error, "a payment provider did not do what was asked");
    Problem::PaymentUnavailable.into()
}
