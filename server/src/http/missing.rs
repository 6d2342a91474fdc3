//! What is said where nothing was found of an event: that it is gone, or that it never was.

use services::events::browse;
use services::guichet::Guichet;

use super::refusal::Refusal;

/// Why there is nothing of the event with this slug: it was withdrawn ([`Refusal::Gone`]), or there is none
/// ([`Refusal::NotFound`]).
pub(super) async fn of_event(guichet: &Guichet, slug: &str) -> Refusal {
    match browse::is_withdrawn(&guichet.db, slug).await {
        Ok(true) => Refusal::Gone,
        Ok(false) => Refusal::NotFound,
        Err(failure) => {
            tracing::error!(%failure, "it could not be found out whether an event was withdrawn");
            Refusal::Internal
        }
    }
}
