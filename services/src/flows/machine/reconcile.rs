//! Payments of which nothing was heard: the provider is asked.

use shared::checkouts::CheckoutState;

use super::payments::open_page;
use super::settle::{next_check, settle};
use crate::booking::checkouts;
use crate::failure::Failure;
use crate::guichet::Guichet;
use crate::payments::provider::ProviderError;
use crate::payments::records::{self, Payment};

/// Asks the providers about every payment that is due, and settles what they answer. A page whose
/// places went back meanwhile is closed. Says how many were looked at.
pub async fn reconcile_payments(guichet: &Guichet) -> Result<u32, Failure> {
    let mut looked_at = 0;
    for payment in records::due(&guichet.db, guichet.desk.now()).await? {
        looked_at += 1;
        if let Err(failure) = reconcile(guichet, &payment).await {
            // One provider's trouble must not keep the others waiting.
            tracing::warn!(payment = %payment.id, %failure, "a payment could not be reconciled");
            let (id, at) = (payment.id, next_check(&payment, guichet.desk.now()));
            guichet.db.write(async move |tx| records::check_again(tx, id, at).await).await?;
        }
    }
    Ok(looked_at)
}

async fn reconcile(guichet: &Guichet, payment: &Payment) -> Result<(), Failure> {
    let Some(reference) = &payment.reference else {
        // We fell between writing the payment down and hearing of its page: the key finds it again.
        open_page(guichet, payment).await?;
        return Ok(());
    };
    let provider = guichet.providers.of_payment(&payment.provider)?;
    let checkout = checkouts::by_id(&guichet.db, payment.checkout).await?;
    let record = if checkout.state == CheckoutState::Placed {
        provider.find(reference).await
    } else {
        provider.close(reference).await
    };
    let record = record.map_err(|error: ProviderError| Failure::broken(error))?;
    settle(guichet, payment.id, &record).await
}
