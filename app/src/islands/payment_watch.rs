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
    Effect::new(move || ask_later(token.clone()));
}

/// One question after the other: none is asked before the last one is answered, and none after the news.
fn ask_later(token: String) {
    let ask = move || {
        spawn_local(async move {
            match follow_order(token.clone()).await {
                Ok(Some(state)) if state != OrderState::AwaitingPayment => show_anew(),
                _ => ask_later(token),
            }
        });
    };
    set_timeout(ask, EVERY);
}

/// Without what went wrong before, which the address may still tell.
fn show_anew() {
    let here = window().location();
    if let Ok(path) = here.pathname() {
        // A page that cannot be loaded anew stays as it is, with its button that asks again.
        let _ = here.set_href(&path);
    }
}
