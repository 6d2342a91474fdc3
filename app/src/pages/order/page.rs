//! `/{locale}/orders/{token}`

use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use shared::orders::{OrderState, OrderView, SiblingOrder};

use super::tickets::Tickets;
use crate::calls::orders::{PayOrder, view_order};
use crate::i18n::td_string;
use crate::islands::{PaymentWatch, PostForm};
use crate::locale::{locale_now, sentences_in};
use crate::pages::absent::NotFoundPage;
use crate::pages::{address, when_answered};
use crate::ui::button::{Call, SubmitButton};
use crate::ui::head::PageHead;
use crate::ui::notice::{ProblemNotice, ProblemPage};
use crate::ui::summary::{FixedLines, Rules, Totals};

/// An order: where it stands, its tickets, what can be done with it.
#[component]
pub fn OrderPage() -> AnyView {
    let (locale, token) = (locale_now(), address::segment("token"));
    when_answered(async move {
        match view_order(locale, token.clone()).await {
            Ok(Some(order)) => view! { <Order order token /> }.into_any(),
            Ok(None) => view! { <NotFoundPage /> }.into_any(),
            Err(error) => view! { <ProblemPage problem=error.0 /> }.into_any(),
        }
    })
}

#[component]
fn Order(order: OrderView, token: String) -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let here = format!("/{locale}/orders/{token}");
    let (title, lead) = match order.state {
        OrderState::Confirmed => {
            (td_string!(words, order.confirmed), td_string!(words, order.confirmed_lead))
        }
        OrderState::Cancelled => {
            (td_string!(words, order.cancelled), td_string!(words, order.cancelled_lead))
        }
        OrderState::Expired => (td_string!(words, order.expired), td_string!(words, order.expired_lead)),
        OrderState::AwaitingPayment | OrderState::Held => {
            (td_string!(words, order.awaiting), td_string!(words, order.awaiting_lead))
        }
    };
    let papers = order.state == OrderState::Confirmed;
    let number = order.number.to_string();
    let refunded =
        order.refunded.as_deref().map(|sum| td_string!(words, order.refunded, sum = sum).to_string());
    let refunding =
        order.refunding.as_deref().map(|sum| td_string!(words, order.refunding, sum = sum).to_string());
    let placed =
        td_string!(words, order.placed, at = order.placed_at.as_str(), seller = order.organisation.as_str());
    let sent = td_string!(words, order.sent_to, email = order.buyer_email.as_str()).to_string();
    view! {
        <PageHead title=format!("{title}, {number}") />
        {address::problem().map(|problem| view! { <ProblemNotice problem /> })}
        <header class="order-head">
            <h1>{title}</h1>
            <p class="order-number">
                <span class="order-number-label">{td_string!(words, order.number)}</span>
                <strong>{number}</strong>
            </p>
            <p class="lead">{lead}</p>
            {papers.then(|| view! { <p>{sent}</p> })}
            {refunded.map(|refunded| view! { <p class="order-refunded">{refunded}</p> })}
            {refunding.map(|refunding| view! { <p class="order-refunded">{refunding}</p> })}
        </header>
        {(order.state == OrderState::AwaitingPayment).then(|| view! { <Awaited token /> })}
        <Tickets tickets=order.tickets />
        {papers
            .then(|| {
                view! {
                    <p class="next-step">
                        <a class=Call::Next.class() href=format!("{here}/tickets.pdf") download>
                            {td_string!(words, order.pdf)}
                        </a>
                        <a class=Call::Quiet.class() href=format!("{here}/calendar.ics") download>
                            {td_string!(words, order.calendar)}
                        </a>
                    </p>
                }
            })}
        <section class="order-lines" aria-labelledby="lines-title">
            <h2 id="lines-title">{td_string!(words, order.lines)}</h2>
            <p class="hint">{placed}</p>
            <FixedLines lines=order.lines />
            <Totals total=order.total vat=order.vat />
            <Rules rules=order.rules />
            {order
                .cancellation
                .map(|_| {
                    view! {
                        <p>
                            <a class=Call::Quiet.class() href=format!("{here}/cancel")>
                                {td_string!(words, order.cancel)}
                            </a>
                        </p>
                    }
                })}
        </section>
        {siblings(order.siblings)}
    }
}

/// An order whose payment has not arrived: the way to pay, and the news as soon as it has.
#[component]
fn Awaited(token: String) -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let here = format!("/{locale}/orders/{token}");
    view! {
        <PaymentWatch token=token.clone() />
        <PostForm locale class="next-step" action=PayOrder::PATH>
            <input type="hidden" name="locale" value=locale.code() />
            <input type="hidden" name="token" value=token.clone() />
            <SubmitButton>{td_string!(words, order.pay)}</SubmitButton>
            <a class=Call::Quiet.class() href=here.clone()>
                {td_string!(words, order.see)}
            </a>
        </PostForm>
    }
}

/// Orders with other sellers, paid together with this one.
fn siblings(siblings: Vec<SiblingOrder>) -> Option<impl IntoView> {
    let words = sentences_in(locale_now());
    let link = |sibling: SiblingOrder| {
        view! {
            <li>
                <a href=sibling.path>{format!("{} · {}", sibling.number, sibling.organisation)}</a>
            </li>
        }
    };
    (!siblings.is_empty()).then(|| {
        view! {
            <section aria-labelledby="siblings-title">
                <h2 id="siblings-title">{td_string!(words, order.siblings)}</h2>
                <ul>{siblings.into_iter().map(link).collect_view()}</ul>
            </section>
        }
    })
}
