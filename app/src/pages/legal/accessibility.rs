//! How far everybody can use the site, how that is known, and whom to tell what bars the way.

use leptos::prelude::*;

use super::operator::Contact;
use super::parts::{Chapter, LegalText};
use super::{minutes, of_shop};
use crate::calls::shop::Shop;
use crate::i18n::{td, td_string};
use crate::locale::{locale_now, sentences_in};
use crate::ui::linked::linked;

const DEFENDER_OF_RIGHTS: &str = "https://formulaire.defenseurdesdroits.fr/";

/// `/{locale}/accessibility`
#[component]
pub fn AccessibilityPage() -> AnyView {
    of_shop(|shop| view! { <AccessibilityStatement shop /> }.into_any())
}

#[component]
fn AccessibilityStatement(shop: Shop) -> impl IntoView {
    let words = sentences_in(locale_now());
    let (demo, hold) = (shop.demo, minutes(shop.hold));
    let version = env!("CARGO_PKG_VERSION");
    let time = td_string!(words, accessibility.limits.time, time = hold.as_str()).to_string();
    let told_for = td_string!(words, accessibility.state.version, version = version).to_string();
    view! {
        <LegalText
            path="/accessibility"
            title=td_string!(words, accessibility.title)
            lead=td_string!(words, accessibility.lead)
            demo
        >
            <Chapter title=td_string!(words, accessibility.state.title)>
                <p>{td_string!(words, accessibility.state.aim)}</p>
                <p>{td_string!(words, accessibility.state.assessed)}</p>
                <p>{told_for}</p>
            </Chapter>
            <Chapter title=td_string!(words, accessibility.tests.title)>
                <p>{td_string!(words, accessibility.tests.axe)}</p>
                <p>{td_string!(words, accessibility.tests.journeys)}</p>
            </Chapter>
            <Chapter title=td_string!(words, accessibility.limits.title)>
                <p>{td_string!(words, accessibility.limits.people)}</p>
                <p>{td_string!(words, accessibility.limits.organisers)}</p>
                <p>{td_string!(words, accessibility.limits.pdf)}</p>
                <p>{td_string!(words, accessibility.limits.payment)}</p>
                <p>{time}</p>
            </Chapter>
            <Chapter title=td_string!(words, accessibility.tell.title)>
                <p>{td_string!(words, accessibility.tell.what)}</p>
                <Contact shop />
            </Chapter>
            <Chapter title=td_string!(words, accessibility.recourse.title)>
                <p>{td!(words, accessibility.recourse.defender, <form> = linked(DEFENDER_OF_RIGHTS))}</p>
                <p>{td_string!(words, accessibility.recourse.letter)}</p>
            </Chapter>
        </LegalText>
    }
}
