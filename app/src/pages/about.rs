//! What this program is.

use leptos::prelude::*;

use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::head::{Found, PageHead};

/// `/{locale}/about`
#[component]
pub fn AboutPage() -> AnyView {
    let words = sentences_in(locale_now());
    let found = Found {
        path: "/about".to_owned(),
        description: td_string!(words, about.lead).to_owned(),
        picture: None,
    };
    view! {
        <PageHead title=td_string!(words, about.title) found />
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
