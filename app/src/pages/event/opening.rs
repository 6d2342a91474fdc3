//! When the sale begins: the hour, how far away it is, and what can be done until then.

use leptos::prelude::*;
use shared::events::EventPage;

use super::standing::Standing;
use crate::i18n::td_string;
use crate::islands::OpensIn;
use crate::locale::{locale_now, sentences_in};

/// What whoever comes too early should know. A reminder has its place at the end of this block.
pub fn opening(event: &EventPage, standing: Standing) -> impl IntoView + use<> {
    let (locale, words) = (locale_now(), sentences_in(locale_now()));
    let opening = event.opening.clone().filter(|_| standing == Standing::NotYetOnSale)?;
    let at = td_string!(words, event_page.opens, at = opening.at.as_str()).to_string();
    Some(view! {
        <div class="opening ticket-edge" id="opening">
            <p class="opening-at">
                <time datetime=opening.iso>{at}</time>
            </p>
            <OpensIn locale wait=opening.wait seconds=opening.seconds />
        </div>
    })
}
