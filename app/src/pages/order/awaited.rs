//! An order whose payment has not arrived: the way to pay, and the news as soon as it has.

use std::time::Duration;

use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos::task::spawn_local;
use shared::orders::OrderState;

use crate::calls::orders::{PayOrder, view_order};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::button::{Call, SubmitButton};
use crate::ui::follow::use_ask_again;
use crate::ui::post_form::PostForm;

/// How often the page asks by itself. Providers tell us within seconds, so that the first answer is
/// nearly always the last.
const EVERY: Duration = Duration::from_secs(4);

/// Pay now, or see whether the payment has arrived. A live page sees for itself.
#[component]
pub fn Awaited(token: String) -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    ask_while_shown(token.clone());
    view! {
        <PostForm class="next-step" action=PayOrder::PATH>
            <input type="hidden" name="locale" value=locale.code() />
            <input type="hidden" name="token" value=token.clone() />
            <SubmitButton>{td_string!(words, order.pay)}</SubmitButton>
            <a class=Call::Quiet.class() href=format!("/{locale}/orders/{token}") rel="external">
                {td_string!(words, order.see)}
            </a>
        </PostForm>
    }
}

fn ask_while_shown(token: String) {
    let (locale, ask_again) = (locale_now(), use_ask_again());
    // Effects run in a browser only.
    Effect::new(move || {
        let token = token.clone();
        let ask = move || {
            let token = token.clone();
            spawn_local(async move {
                let order = view_order(locale, token).await;
                if let Ok(Some(order)) = order
                    && order.state != OrderState::AwaitingPayment
                {
                    ask_again();
                }
            });
        };
        if let Ok(asking) = set_interval_with_handle(ask, EVERY) {
            on_cleanup(move || asking.clear());
        }
    });
}
