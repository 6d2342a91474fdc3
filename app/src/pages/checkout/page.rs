//! `/{locale}/checkout`

use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use shared::checkouts::{BasketView, SellerView};

use super::faults::Faults;
use crate::calls::basket::{PlaceOrder, view_basket};
use crate::i18n::{td, td_string};
use crate::islands::PostForm;
use crate::locale::{locale_now, sentences_in};
use crate::pages::{address, when_answered};
use crate::ui::breadcrumb::Breadcrumb;
use crate::ui::button::SubmitButton;
use crate::ui::field::{ConsentBox, TextField};
use crate::ui::head::PageHead;
use crate::ui::linked::linked_apart;
use crate::ui::notice::ProblemNotice;
use crate::ui::summary::{FixedLines, Rules, Totals, held_until};

/// Who buys, what it costs, and the button that binds. Without a basket there is nothing to do here, unless
/// something went wrong that must be told.
#[component]
pub fn CheckoutPage() -> AnyView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let problem = address::problem();
    when_answered(async move {
        let basket = view_basket(locale).await;
        if problem.is_none() && matches!(basket, Ok(None)) {
            leptos_axum::redirect(&format!("/{locale}/basket"));
        }
        let problem = problem.or(basket.as_ref().err().map(|error| error.0));
        let way = vec![(format!("/{locale}/basket"), td_string!(words, basket.title))];
        view! {
            <PageHead title=td_string!(words, checkout.title) />
            <Breadcrumb way here=td_string!(words, checkout.title).to_owned() lang=None />
            <h1>{td_string!(words, checkout.title)}</h1>
            {problem.map(|problem| view! { <ProblemNotice problem /> })}
            {basket.ok().flatten().map(|basket| view! { <Checkout basket /> })}
        }
    })
}

#[component]
fn Checkout(basket: BasketView) -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let faults = Faults::of(&basket.details, words);
    let until = held_until(&basket);
    let sellers = basket.sellers.into_iter().map(|seller| view! { <Seller seller /> }).collect_view();
    let submit =
        if basket.is_free { td_string!(words, checkout.confirm) } else { td_string!(words, checkout.order) };
    // Once more where it is agreed to: on a desk the sum stands beside the button, not above it.
    let to_pay = (!basket.is_free).then(|| {
        view! {
            <p class="to-pay">
                {td_string!(words, checkout.to_pay)}
                " "
                <strong>{basket.total.clone()}</strong>
            </p>
        }
    });
    view! {
        <p class="hold" role="status">{until}</p>
        {faults_summary(faults)}
        <PostForm locale class="checkout" action=PlaceOrder::PATH judged_by_server=true>
            <input type="hidden" name="locale" value=locale.code() />
            <fieldset class="checkout-details">
                <legend>{td_string!(words, checkout.details)}</legend>
                <TextField
                    name="name"
                    label=td_string!(words, checkout.name)
                    kind="text"
                    autocomplete="name"
                    hint=td_string!(words, checkout.name_hint)
                    value=basket.details.name
                    fault=faults.name
                    maximum=200
                />
                <TextField
                    name="email"
                    label=td_string!(words, checkout.email)
                    kind="email"
                    autocomplete="email"
                    hint=td_string!(words, checkout.email_hint)
                    value=basket.details.email
                    fault=faults.email
                    maximum=254
                />
            </fieldset>
            <section class="checkout-summary" aria-labelledby="summary-title">
                <h2 id="summary-title">{td_string!(words, checkout.summary)}</h2>
                {sellers}
                <Totals total=basket.total vat=basket.vat />
            </section>
            <ConsentBox name="consent" ticked=basket.details.consent fault=faults.consent>
                {td!(
                    words,
                    checkout.consent,
                    <terms> = linked_apart(format!("/{locale}/terms")),
                    <privacy> = linked_apart(format!("/{locale}/privacy"))
                )}
            </ConsentBox>
            <p class="hint">
                {td_string!(words, checkout.consent_links)} " " {td_string!(words, checkout.withdrawal)}
            </p>
            {to_pay}
            <p class="next-step">
                <SubmitButton>{submit}</SubmitButton>
            </p>
        </PostForm>
    }
}

/// What one seller sells, by which rules: they are accepted here, so they are seen.
#[component]
fn Seller(seller: SellerView) -> impl IntoView {
    let words = sentences_in(locale_now());
    let by = td_string!(words, basket.sold_by, seller = seller.organisation.as_str()).to_string();
    view! {
        <section class="seller">
            <h3 class="seller-name">{by}</h3>
            <FixedLines lines=seller.lines />
            <Rules rules=seller.rules open=true />
        </section>
    }
}

/// All faults at once, each a link to its field.
fn faults_summary(faults: Faults) -> Option<impl IntoView> {
    let words = sentences_in(locale_now());
    let list = faults.list();
    (!list.is_empty()).then(|| {
        let fault = |(field, fault): (&str, &'static str)| {
            view! {
                <li>
                    <a href=format!("#{field}")>{fault}</a>
                </li>
            }
        };
        view! {
            <div class="notice notice-bad" id="faults" role="alert" tabindex="-1">
                <p class="notice-title">{td_string!(words, checkout.faults)}</p>
                <ul>{list.into_iter().map(fault).collect_view()}</ul>
            </div>
        }
    })
}
