//! Payments of which nothing was heard: the provider is asked.

use futures::{StreamExt, TryStreamExt, stream};
use tokio_util::sync::CancellationToken;

use shared::checkouts::CheckoutState;

use super::payments::{Attempt, open_page};
use super::settle::{next_check, settle};
use crate::booking::{checkouts, orders};
use crate::failure::Failure;
use crate::guichet::Guichet;
use crate::payments::provider::ProviderError;
use crate::payments::records::{self, Payment};

/// How many payments are asked about at once.
const AT_ONCE: usize = 8;

/// Asks the providers about every payment that is due, and settles what they answer. A page whose
/// places went back meanwhile is closed. Goes on until none is due or `stop` says so. Says how many were
/// looked at.
pub async fn reconcile_payments(guichet: &Guichet, stop: &CancellationToken) -> Result<u32, Failure> {
    let mut looked_at = 0;
    loop {
        let due = records::due(&guichet.db, guichet.desk.now()).await?;
        let more = due.len() == records::DUE_AT_ONCE;
        let look = |payment| async move {
            if stop.is_cancelled() {
                return Ok(false);
            }
            reconcile_or_put_off(guichet, payment).await.map(|()| true)
        };
        let mut outcomes = stream::iter(due).map(look).buffer_unordered(AT_ONCE);
        while let Some(looked) = outcomes.try_next().await? {
            looked_at += u32::from(looked);
        }
        if !more || stop.is_cancelled() {
            return Ok(looked_at);
        }
    }
}

/// One provider's trouble must not keep the others waiting.
async fn reconcile_or_put_off(guichet: &Guichet, payment: Payment) -> Result<(), Failure> {
    let Err(failure) = reconcile(guichet, &payment).await else { return Ok(()) };
    tracing::warn!(payment = %payment.id, %failure, "a payment could not be reconciled");
    let (id, at) = (payment.id, next_check(&payment, guichet.desk.now()));
    guichet.db.write(async move |tx| records::check_again(tx, id, at).await).await?;
    Ok(())
}

async fn reconcile(guichet: &Guichet, payment: &Payment) -> Result<(), Failure> {
    let checkout = checkouts::by_id(&guichet.db, payment.checkout).await?;
    let Some(reference) = &payment.reference else {
        // We fell between writing the payment down and hearing of its page: the key finds it again.
        let orders = orders::of_checkout(&guichet.db, checkout.id).await?;
        let attempt = Attempt { payment: payment.clone(), locale: checkout.locale, orders };
        open_page(guichet, &attempt).await?;
        return Ok(());
    };
    let provider = guichet.providers.of_payment(&payment.provider)?;
    let record = if checkout.state == CheckoutState::Placed {
        provider.find(reference).await
    } else {
        provider.close(reference).await
    };
    let record = record.map_err(|error: ProviderError| Failure::broken(error))?;
    settle(guichet, payment, &record).await
}
