//! What is kept of people, why, for how long, and what they may ask.

use leptos::prelude::*;
use shared::{locale, theme};

use super::operator::{Contact, OperatorFacts};
use super::parts::{Chapter, LegalText};
use super::{days, minutes, of_shop};
use crate::calls::shop::Shop;
use crate::calls::town;
use crate::i18n::{td, td_string};
use crate::locale::{locale_now, sentences_in};
use crate::ui::linked::linked;

const CNIL: &str = "https://www.cnil.fr/";

/// `/{locale}/privacy`
#[component]
pub fn PrivacyPage() -> AnyView {
    of_shop(|shop| view! { <Privacy shop /> }.into_any())
}

#[component]
fn Privacy(shop: Shop) -> impl IntoView {
    let words = sentences_in(locale_now());
    let is_demo = shop.demo;
    let demo = is_demo.then(|| view! { <p>{td_string!(words, privacy.who.demo)}</p> });
    let sandbox = shop.sandbox.then(|| view! { <p>{td_string!(words, privacy.payment.sandbox)}</p> });
    let operator = view! { <OperatorFacts shop=shop.clone() /> };
    view! {
        <LegalText
            path="/privacy"
            title=td_string!(words, privacy.title)
            lead=td_string!(words, privacy.lead)
            demo=is_demo
        >
            <Chapter title=td_string!(words, privacy.who.title)>
                {operator}
                <p>{td_string!(words, privacy.who.seller)}</p>
                {demo}
            </Chapter>
            <Kept shop=shop.clone() />
            <Cookies shop=shop.clone() />
            <Chapter title=td_string!(words, privacy.payment.title)>
                <p>{td_string!(words, privacy.payment.card)}</p>
                <p>{td_string!(words, privacy.payment.told)}</p>
                {sandbox}
            </Chapter>
            <Chapter title=td_string!(words, privacy.why.title)>
                <p>{td_string!(words, privacy.why.contract)}</p>
                <p>{td_string!(words, privacy.why.consent)}</p>
                <p>{td_string!(words, privacy.why.law)}</p>
                <p>{td_string!(words, privacy.why.safety)}</p>
                <p>{td_string!(words, privacy.why.nothing_else)}</p>
            </Chapter>
            <Chapter title=td_string!(words, privacy.receivers.title)>
                <p>{td_string!(words, privacy.receivers.seller)}</p>
                <p>{td_string!(words, privacy.receivers.helpers)}</p>
                <p>{td_string!(words, privacy.receivers.nobody_else)}</p>
            </Chapter>
            <Rights shop />
        </LegalText>
    }
}

/// What the database holds, and for how long.
#[component]
fn Kept(shop: Shop) -> impl IntoView {
    let words = sentences_in(locale_now());
    let (hold, drafts, requests) = (minutes(shop.hold), days(shop.drafts), days(shop.requests));
    let (unconfirmed, waiting) = (days(shop.alerts_unconfirmed), days(shop.alerts_waiting));
    let (undelivered, asks) = (days(shop.undelivered), days(shop.alert_asks));
    let alerts = td_string!(
        words,
        privacy.kept.alerts,
        time = unconfirmed.as_str(),
        waiting = waiting.as_str(),
        undelivered = undelivered.as_str()
    );
    view! {
        <Chapter title=td_string!(words, privacy.kept.title)>
            <p>{td_string!(words, privacy.kept.basket, time = hold.as_str()).to_string()}</p>
            <p>{td_string!(words, privacy.kept.draft, time = drafts.as_str()).to_string()}</p>
            <p>{td_string!(words, privacy.kept.order)}</p>
            <p>{td_string!(words, privacy.kept.tickets)}</p>
            <p>{td_string!(words, privacy.kept.requests, time = requests.as_str()).to_string()}</p>
            <p>{alerts}</p>
            <p>{td_string!(words, privacy.kept.asks, time = asks.as_str()).to_string()}</p>
            <p>{td_string!(words, privacy.kept.log)}</p>
        </Chapter>
        <Chapter title=td_string!(words, privacy.long.title)>
            <p>{td_string!(words, privacy.long.orders)}</p>
            <p>{td_string!(words, privacy.long.unpaid)}</p>
        </Chapter>
    }
}

/// What the visitor's browser holds, and for how long.
#[component]
fn Cookies(shop: Shop) -> impl IntoView {
    let words = sentences_in(locale_now());
    let (basket, choice) = (days(shop.basket_kept), days(shop.choice_kept));
    let (theme_kept, town_kept) = (days(shop.theme_kept), days(town::CHOICE_KEPT));
    let basket = td_string!(words, privacy.cookies.basket, time = basket.as_str()).to_string();
    let choice = td_string!(words, privacy.cookies.language, time = choice.as_str()).to_string();
    let look = td_string!(words, privacy.cookies.theme, time = theme_kept.as_str()).to_string();
    let own_town = td_string!(words, privacy.cookies.town, time = town_kept.as_str()).to_string();
    view! {
        <Chapter title=td_string!(words, privacy.cookies.title)>
            <p>{td_string!(words, privacy.cookies.needed)}</p>
            <dl>
                <dt>
                    <code>{shop.basket_cookie}</code>
                </dt>
                <dd>{basket}</dd>
                <dt>
                    <code>{locale::CHOICE_COOKIE}</code>
                </dt>
                <dd>{choice}</dd>
                <dt>
                    <code>{theme::CHOICE_COOKIE}</code>
                </dt>
                <dd>{look}</dd>
                <dt>
                    <code>{town::CHOICE_COOKIE}</code>
                </dt>
                <dd>{own_town}</dd>
            </dl>
            <p>{td_string!(words, privacy.cookies.no_trackers)}</p>
        </Chapter>
    }
}

/// What people may ask, and whom.
#[component]
fn Rights(shop: Shop) -> impl IntoView {
    let words = sentences_in(locale_now());
    view! {
        <Chapter title=td_string!(words, privacy.rights.title)>
            <p>{td_string!(words, privacy.rights.list)}</p>
            <Contact shop />
            <p>{td_string!(words, privacy.rights.how)}</p>
            <p>{td!(words, privacy.rights.complaint, <cnil> = linked(CNIL))}</p>
        </Chapter>
    }
}
