//! What this program is.

use leptos::prelude::*;

use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::page_title::PageTitle;

/// `/{locale}/about`
#[component]
pub fn AboutPage() -> AnyView {
    let words = sentences_in(locale_now());
    view! {
        <PageTitle text=td_string!(words, about.title) />
        <article class="prose">
            <h1>{td_string!(words, about.title)}</h1>
            <p class="lead">{td_string!(words, about.lead)}</p>
            <dl class="facts">
                <dt>{td_string!(words, about.version)}</dt>
                <dd>{env!("CARGO_PKG_VERSION")}</dd>
                <dt>{td_string!(words, about.licence)}</dt>
                <dd>{td_string!(words, about.licence_text)}</dd>
            </dl>
        </article>
    }
    .into_any()
}
