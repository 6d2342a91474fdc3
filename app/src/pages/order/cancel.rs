//! `/{locale}/orders/{token}/cancel`

use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use shared::orders::OrderView;

use crate::calls::orders::{CancelOrder, view_order};
use crate::i18n::td_string;
use crate::islands::PostForm;
use crate::locale::{locale_now, sentences_in};
use crate::pages::absent::NotFoundPage;
use crate::pages::{address, when_answered};
use crate::ui::button::{Call, SubmitButton};
use crate::ui::head::PageHead;
use crate::ui::notice::{Notice, ProblemNotice, ProblemPage};
use crate::ui::summary::FixedLines;

/// What cancelling brings, before it is done.
#[component]
pub fn CancelPage() -> AnyView {
    let (locale, token) = (locale_now(), address::segment("token"));
    let problem = address::problem();
    when_answered(async move {
        let order = match view_order(locale, token.clone()).await {
            Ok(Some(order)) => view! { <Cancellation order token /> }.into_any(),
            Ok(None) => view! { <NotFoundPage /> }.into_any(),
            Err(error) => view! { <ProblemPage problem=error.0 /> }.into_any(),
        };
        view! {
            {problem.map(|problem| view! { <ProblemNotice problem /> })}
            {order}
        }
    })
}

/// What was paid, what stays with the seller, and what comes back.
#[component]
fn Account(
    /// What was paid.
    paid: String,
    /// What does not come back, when there is any.
    #[prop(optional_no_strip)]
    kept: Option<String>,
    /// What comes back.
    refunded: String,
) -> impl IntoView {
    let words = sentences_in(locale_now());
    let row = |name: &'static str, sum: String| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{sum}</dd>
            </div>
        }
    };
    view! {
        <dl class="totals">
            {row(td_string!(words, cancel.paid), paid)}
            {kept.map(|kept| row(td_string!(words, cancel.kept), kept))}
            <div class="total">
                <dt>{td_string!(words, cancel.refunded)}</dt>
                <dd>{refunded}</dd>
            </div>
        </dl>
    }
}

#[component]
fn Cancellation(order: OrderView, token: String) -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let here = format!("/{locale}/orders/{token}");
    let number = order.number.to_string();
    let title = td_string!(words, cancel.title, number = number.as_str()).to_string();
    let back = here.clone();
    let paid = order.total;
    let quoted = order.cancellation.map(|quote| {
        let (sum, until) = (quote.refund.as_str(), quote.until.as_str());
        let sentence = if quote.refund_minor == 0 {
            td_string!(words, cancel.nothing, until = until).to_string()
        } else {
            td_string!(words, cancel.quote, sum = sum, until = until).to_string()
        };

        view! {
            <p class="cancel-quote">{sentence}</p>
            {(quote.refund_minor > 0).then(|| view! { <Account paid kept=quote.kept refunded=quote.refund /> })}
            <p class="hint">{quote.rule}</p>
            <PostForm locale class="next-step" action=CancelOrder::PATH>
                <input type="hidden" name="locale" value=locale.code() />
                <input type="hidden" name="token" value=token />
                <input type="hidden" name="refund" value=quote.refund_minor.to_string() />
                <SubmitButton call=Call::Quiet>{td_string!(words, cancel.confirm)}</SubmitButton>
                <a class=Call::Next.class() href=here>{td_string!(words, cancel.keep)}</a>
            </PostForm>
        }
    });
    let over = quoted.is_none().then(|| {
        view! {
            <Notice>
                <p>{td_string!(words, cancel.too_late)}</p>
                <p>
                    <a href=back>{td_string!(words, cancel.back)}</a>
                </p>
            </Notice>
        }
    });
    view! {
        <PageHead title=title.clone() />
        <h1>{title.clone()}</h1>
        <FixedLines lines=order.lines />
        {quoted}
        {over}
    }
}
