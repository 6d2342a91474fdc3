//! Who runs the site, on whose machines, with which program and whose data.

use leptos::prelude::*;

use super::of_shop;
use super::operator::OperatorFacts;
use super::parts::{Chapter, LegalText};
use crate::calls::shop::Shop;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

/// `/{locale}/legal`
#[component]
pub fn LegalPage() -> AnyView {
    of_shop(|shop| view! { <Legal shop /> }.into_any())
}

#[component]
fn Legal(shop: Shop) -> impl IntoView {
    let words = sentences_in(locale_now());
    let host = match &shop.operator.host {
        Some(host) => host.to_string(),
        None if shop.demo => td_string!(words, legal.host.untold_demo).to_owned(),
        None => td_string!(words, legal.host.untold).to_owned(),
    };
    let is_demo = shop.demo;
    let demo = is_demo.then(|| view! { <p>{td_string!(words, legal.data.demo)}</p> });
    view! {
        <LegalText
            path="/legal"
            title=td_string!(words, legal.title)
            lead=td_string!(words, legal.lead)
            demo=is_demo
        >
            <Chapter title=td_string!(words, legal.operator.title)>
                <OperatorFacts shop />
                <p>{td_string!(words, legal.operator.sellers)}</p>
            </Chapter>
            <Chapter title=td_string!(words, legal.host.title)>
                <p>{host}</p>
            </Chapter>
            <Chapter title=td_string!(words, legal.software.title)>
                <p>{td_string!(words, legal.software.what)}</p>
                <dl class="facts">
                    <dt>{td_string!(words, about.version)}</dt>
                    <dd>{env!("CARGO_PKG_VERSION")}</dd>
                    <dt>{td_string!(words, about.licence)}</dt>
                    <dd>{td_string!(words, about.licence_text)}</dd>
                </dl>
                <p>{td_string!(words, legal.software.fonts)}</p>
            </Chapter>
            <Chapter title=td_string!(words, legal.data.title)>
                <p>{td_string!(words, legal.data.organisers)}</p>
                <p>{td_string!(words, legal.data.sources)}</p>
                {demo}
            </Chapter>
        </LegalText>
    }
}
