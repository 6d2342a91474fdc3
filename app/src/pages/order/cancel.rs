//! `/{locale}/orders/{token}/cancel`

use leptos::either::EitherOf3;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_meta::{Meta, Title};
use leptos_router::{LazyRoute, lazy_route};
use shared::orders::OrderView;

use super::opened::{OpenedOrder, order_of_address};
use crate::calls::Asked;
use crate::calls::orders::CancelOrder;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::pages::not_found::NotFoundPage;
use crate::ui::button::{Call, SubmitButton};
use crate::ui::notice::{Notice, ProblemNotice, use_problem};
use crate::ui::post_form::PostForm;
use crate::ui::summary::FixedLines;

/// What cancelling brings, before it is done.
pub struct CancelPage {
    order: Asked<OpenedOrder>,
}

#[lazy_route]
impl LazyRoute for CancelPage {
    fn data() -> Self {
        Self { order: order_of_address() }
    }

    fn view(this: Self) -> AnyView {
        let problem = use_problem();
        view! {
            <Meta name="robots" content="noindex" />
            {move || problem().map(|problem| view! { <ProblemNotice problem /> })}
            <Transition>
                {move || {
                    this.order
                        .get()
                        .map(|(token, order)| match order {
                            Ok(Some(order)) => EitherOf3::A(view! { <Cancellation order token /> }),
                            Ok(None) => EitherOf3::B(view! { <NotFoundPage /> }),
                            Err(error) => EitherOf3::C(view! { <ProblemNotice problem=error.0 /> }),
                        })
                }}
            </Transition>
        }
        .into_any()
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
    let quoted = order.cancellation.map(|quote| {
        let (sum, until) = (quote.refund.as_str(), quote.until.as_str());
        let sentence = if quote.refund_minor == 0 {
            td_string!(words, cancel.nothing, until = until).to_string()
        } else {
            td_string!(words, cancel.quote, sum = sum, until = until).to_string()
        };
        view! {
            <p class="cancel-quote">{sentence}</p>
            <p class="hint">{quote.rule}</p>
            <PostForm class="next-step" action=CancelOrder::PATH>
                <input type="hidden" name="locale" value=locale.code() />
                <input type="hidden" name="token" value=token />
                <input type="hidden" name="refund" value=quote.refund_minor.to_string() />
                <SubmitButton>{td_string!(words, cancel.confirm)}</SubmitButton>
                <a class=Call::Quiet.class() href=here>{td_string!(words, cancel.keep)}</a>
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
        <Title text=format!("{title} · {}", td_string!(words, site_name)) />
        <h1>{title.clone()}</h1>
        <FixedLines lines=order.lines />
        {quoted}
        {over}
    }
}
