//! Something went wrong.

use leptos::html::Div;
use leptos::prelude::*;
use shared::locale::Locale;

use crate::i18n::td_string;
use crate::locale::sentences_in;

/// Something went wrong, in a sentence. Can have the focus, so that those who do not see it hear it at once.
#[component]
pub fn Alarm(
    /// The language of the page.
    locale: Locale,
    /// Where an address leads to it.
    #[prop(optional)]
    id: Option<&'static str>,
    /// What went wrong.
    sentence: &'static str,
    /// The element, for who gives it the focus.
    #[prop(optional)]
    node: NodeRef<Div>,
) -> impl IntoView {
    view! {
        <div class="notice notice-bad" id=id role="alert" tabindex="-1" node_ref=node>
            <p class="notice-title">{td_string!(sentences_in(locale), problem.title)}</p>
            <p>{sentence}</p>
        </div>
    }
}
