//! What a browser keeps and shows when there is no network.

use leptos::prelude::*;

use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::button::Call;
use crate::ui::head::PageHead;

/// `/{locale}/offline`. It is shown under the address that could not be reached: to try again is to load that one.
#[component]
pub fn OfflinePage() -> AnyView {
    let words = sentences_in(locale_now());
    view! {
        <PageHead title=td_string!(words, offline.title) />
        <section class="empty">
            <h1>{td_string!(words, offline.title)}</h1>
            <p class="lead">{td_string!(words, offline.lead)}</p>
            <p>{td_string!(words, offline.tickets)}</p>
            <p>
                <a class=Call::Next.class() href="">
                    {td_string!(words, offline.again)}
                </a>
            </p>
        </section>
    }
    .into_any()
}
