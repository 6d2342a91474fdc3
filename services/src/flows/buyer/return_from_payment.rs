//! The buyer comes back from the provider's page.

use shared::problem::Problem;

use crate::booking::orders;
use crate::failure::Failure;
use crate::flows::machine::payment_reported;
use crate::guichet::Guichet;
use crate::payments::records;

/// Asks the provider how the payment stands with which the buyer comes back to their order. What the address
/// says of it is not believed: only payments of this very order are asked about.
pub async fn return_from_payment(
    guichet: &Guichet,
    token: &str,
    reference: Option<&str>,
) -> Result<(), Failure> {
    let id = guichet.keys.links.read_order(token).ok_or(Problem::NotFound)?;
    let order = orders::by_id(&guichet.db, id).await?.ok_or(Problem::NotFound)?;
    for payment in records::of_checkout(&guichet.db, order.checkout).await? {
        let Some(known) =
            payment.reference.as_deref().filter(|known| reference.is_none_or(|said| said == *known))
        else {
            continue;
        };
        payment_reported(guichet, &payment.provider, known).await?;
    }
    Ok(())
}
