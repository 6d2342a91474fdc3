//! What passes between us and a payment provider.

use shared::ids::{OrderId, PaymentId};
use shared::locale::Locale;
use shared::problem::Problem;
use shared::time::{Span, Timestamp};

use super::settle;
use crate::booking::checkouts::Checkout;
use crate::booking::desk::Desk;
use crate::booking::orders::{self, Order};
use crate::db::Tx;
use crate::failure::Failure;
use crate::guichet::Guichet;
use crate::payments::provider::{OpenPayment, ProviderError};
use crate::payments::records::{self, Payment};

/// When a payment that was written down is looked at, should nothing be heard of it.
const FIRST_CHECK: Span = Span::minutes(1);

/// A payment with what its page must tell.
pub(in crate::flows) struct Attempt {
    pub payment: Payment,
    /// The customer's language.
    pub locale: Locale,
    /// What is paid for.
    pub orders: Vec<Order>,
}

impl Attempt {
    /// Writes down a payment of all orders of a checkout, before its provider hears of it.
    pub async fn begin(
        tx: &mut Tx<'_>,
        desk: &Desk,
        checkout: &Checkout,
        orders: Vec<Order>,
        provider: &str,
        now: Timestamp,
    ) -> Result<Self, Failure> {
        let id = PaymentId::new(desk.uuid());
        let amount = orders::total(&orders)?.ok_or(Problem::BasketEmpty)?;
        let check_at = now.plus(FIRST_CHECK);
        let payment = records::write_down(tx, id, checkout.id, provider, amount, now, check_at).await?;
        Ok(Self { payment, locale: checkout.locale, orders })
    }

    /// The order to whose page the customer comes back.
    pub fn first_order(&self) -> Result<OrderId, Failure> {
        let first = self.orders.first().map(|order| order.id);
        first.ok_or_else(|| Failure::broken("a payment for a checkout without orders"))
    }
}

/// Opens the provider's page for a payment that was written down, and tells its address. Called
/// again, also after a crash, it finds the same page.
pub(in crate::flows) async fn open_page(guichet: &Guichet, attempt: &Attempt) -> Result<String, Failure> {
    let Attempt { payment, locale, orders } = attempt;
    if let Some(url) = &payment.page_url {
        return Ok(url.clone());
    }
    let provider = guichet.providers.of_payment(&payment.provider)?;
    let link = guichet.keys.links.order(attempt.first_order()?);
    let numbers: Vec<String> = orders.iter().map(|order| order.number.to_string()).collect();
    let opened = provider
        .open(&OpenPayment {
            payment: payment.id,
            amount: payment.amount,
            description: numbers.join(", "),
            locale: *locale,
            return_url: guichet.settings.page_url(*locale, &format!("orders/{link}/paid")),
        })
        .await
        .map_err(|error| unavailable(&error))?;
    records::opened(&guichet.db, payment.id, &opened).await?;
    Ok(opened.page_url)
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
    settle(guichet, &payment, &record).await
}

pub(super) fn unavailable(error: &ProviderError) -> Failure {
    tracing::warn!(%error, "a payment provider did not do what was asked");
    Problem::PaymentUnavailable.into()
}
