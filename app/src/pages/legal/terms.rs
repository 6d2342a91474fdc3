//! By which terms places are sold.

use leptos::prelude::*;

use super::parts::{Chapter, LegalText};
use super::{minutes, of_shop};
use crate::calls::shop::Shop;
use crate::i18n::{td, td_string};
use crate::locale::{locale_now, sentences_in};
use crate::ui::linked::linked;

/// `/{locale}/terms`
#[component]
pub fn TermsPage() -> AnyView {
    of_shop(|shop| view! { <Terms shop /> }.into_any())
}

#[component]
fn Terms(shop: Shop) -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let demo = shop.demo;
    view! {
        <LegalText
            path="/terms"
            title=td_string!(words, terms.title)
            lead=td_string!(words, terms.lead)
            demo
        >
            <Chapter title=td_string!(words, terms.seller.title)>
                <p>{td_string!(words, terms.seller.organiser)}</p>
                <p>
                    {td!(words, terms.seller.operator, <legal> = linked(format!("/{locale}/legal")))}
                </p>
            </Chapter>
            <Chapter title=td_string!(words, terms.prices.title)>
                <p>{td_string!(words, terms.prices.all)}</p>
            </Chapter>
            <Ordering shop />
            <Chapter title=td_string!(words, terms.tickets.title)>
                <p>{td_string!(words, terms.tickets.mail)}</p>
            </Chapter>
            <GivingBack />
            <Chapter title=td_string!(words, terms.entry.title)>
                <p>{td_string!(words, terms.entry.once)}</p>
                <p>{td_string!(words, terms.entry.conditions)}</p>
            </Chapter>
            <Chapter title=td_string!(words, terms.disputes.title)>
                <p>{td_string!(words, terms.disputes.seller)}</p>
                <p>{td_string!(words, terms.disputes.mediator)}</p>
                <p>{td_string!(words, terms.disputes.law)}</p>
                <p>
                    {td!(words, terms.disputes.privacy, <privacy> = linked(format!("/{locale}/privacy")))}
                </p>
            </Chapter>
        </LegalText>
    }
}

/// From the basket to the payment.
#[component]
fn Ordering(shop: Shop) -> impl IntoView {
    let words = sentences_in(locale_now());
    let (hold, payment) = (minutes(shop.hold), minutes(shop.payment));
    let button = td_string!(words, checkout.order);
    view! {
        <Chapter title=td_string!(words, terms.order.title)>
            <p>{td_string!(words, terms.order.hold, time = hold.as_str()).to_string()}</p>
            <p>{td_string!(words, terms.order.binding, button = button).to_string()}</p>
            <p>{td_string!(words, terms.order.payment, time = payment.as_str()).to_string()}</p>
        </Chapter>
    }
}

/// When money comes back, and when it does not.
#[component]
fn GivingBack() -> impl IntoView {
    let words = sentences_in(locale_now());
    view! {
        <Chapter title=td_string!(words, terms.cancelling.title)>
            <p>{td_string!(words, terms.cancelling.rules)}</p>
            <p>{td_string!(words, terms.cancelling.how)}</p>
        </Chapter>
        <Chapter title=td_string!(words, terms.withdrawal.title)>
            <p>{td_string!(words, terms.withdrawal.none)}</p>
        </Chapter>
        <Chapter title=td_string!(words, terms.event_cancelled.title)>
            <p>{td_string!(words, terms.event_cancelled.refund)}</p>
            <p>{td_string!(words, terms.event_cancelled.postponed)}</p>
        </Chapter>
    }
}
