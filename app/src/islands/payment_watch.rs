//! News of a payment, as soon as it has arrived.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::orders::OrderState;

use crate::calls::orders::follow_order;

/// How often the page asks by itself. Providers tell us within seconds, so that the first answer is
/// nearly always the last.
const EVERY: Duration = Duration::from_secs(4);

/// Shows the page of the order anew once its payment is known.
#[island]
pub fn PaymentWatch(
    /// The secret of the order's link.
    token: String,
) -> impl IntoView {
    // Effects run in a browser only.
    Effect::new(move || {
        let token = token.clone();
        let ask = move || {
            let token = token.clone();
            spawn_local(async move {
                if let Ok(Some(state)) = follow_order(token).await
                    && state != OrderState::AwaitingPayment
                {
                    // A page that cannot be loaded anew stays as it is, with its button that asks again.
                    let _ = window().location().reload();
                }
            });
        };
        if let Ok(asking) = set_interval_with_handle(ask, EVERY) {
            on_cleanup(move || asking.clear());
        }
    });
}
