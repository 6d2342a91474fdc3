//! Refunds that were decided are carried out.

use shared::ids::LedgerEntryId;
use shared::payments::{Movement, RefundState};

use crate::failure::Failure;
use crate::guichet::Guichet;
use crate::payments::ledger::{self, Entry};
use crate::payments::provider::{ProviderError, RefundWish};
use crate::payments::records;
use crate::payments::refunds::{self, Refund};

/// Carries out every refund that is due. Says how many were done.
pub async fn carry_out_refunds(guichet: &Guichet) -> Result<u32, Failure> {
    let mut done = 0;
    for refund in refunds::due(&guichet.db, guichet.desk.now()).await? {
        done += u32::from(carry_out_or_put_off(guichet, refund).await?);
    }
    Ok(done)
}

/// A refund that breaks down keeps none of the others waiting.
async fn carry_out_or_put_off(guichet: &Guichet, refund: Refund) -> Result<bool, Failure> {
    let carried_out = carry_out(guichet, refund.clone()).await;
    let Err(failure) = carried_out else { return carried_out };
    tracing::error!(refund = %refund.id, %failure, "a refund broke down; it is tried again later");
    let (now, error) = (guichet.desk.now(), failure.to_string());
    guichet.db.write(async move |tx| refunds::retry(tx, &refund, &error, now).await).await?;
    Ok(false)
}

async fn carry_out(guichet: &Guichet, refund: Refund) -> Result<bool, Failure> {
    let payment = records::by_id(&guichet.db, refund.payment).await?;
    let provider = guichet.providers.of_payment(&payment.provider)?;
    let reference = payment.reference.ok_or_else(|| Failure::broken("a refund of a payment nobody saw"))?;
    let answer = provider.refund(&RefundWish { refund: refund.id, reference, amount: refund.amount }).await;
    let desk = guichet.desk.clone();
    guichet
        .db
        .write(async move |tx| match &answer {
            Ok(()) => {
                if refunds::finish(tx, refund.id, RefundState::Done, None).await? {
                    let entry = Entry {
                        id: LedgerEntryId::new(desk.uuid()),
                        payment: payment.id,
                        order: refund.order,
                        movement: Movement::Refund,
                        amount: refund.amount,
                        reference: &refund.id.to_string(),
                    };
                    ledger::append(tx, entry, desk.now()).await?;
                }
                Ok(true)
            }
            Err(ProviderError::Unavailable(error)) => {
                refunds::retry(tx, &refund, error, desk.now()).await?;
                Ok(false)
            }
            Err(ProviderError::Refused(error)) => {
                tracing::error!(refund = %refund.id, "a provider refused a refund: a person must look");
                refunds::finish(tx, refund.id, RefundState::Failed, Some(error)).await?;
                Ok(false)
            }
        })
        .await
}
