//! What else may please.

use leptos::prelude::*;
use services::events::browse::Similar;
use shared::events::EventPage;

use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::pages::events::Sources;
use crate::ui::card::card_items;
use crate::ui::rail::Rail;

/// A row of similar events, where there are any.
pub fn similar(event: &EventPage, similar: &Similar) -> impl IntoView + use<> {
    let words = sentences_in(locale_now());
    // What is owed for the event itself is told beside it.
    let sources = similar.attributions.iter().filter(|source| Some(*source) != event.attribution.as_ref());
    let sources: Vec<String> = sources.cloned().collect();
    let cards = similar.cards.clone();
    (!cards.is_empty()).then(|| {
        view! {
            <div class="similar">
                <Rail id="similar" title=td_string!(words, event_page.similar)>
                    {card_items(cards)}
                </Rail>
                <Sources attributions=sources />
            </div>
        }
    })
}
