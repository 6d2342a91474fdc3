//! A page that was here and is no more: a true 410, so that search engines forget it, with a way on.

use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::button::Call;
use crate::ui::head::PageHead;

/// Shown for an event that was taken out of the catalogue.
#[component]
pub fn GonePage() -> AnyView {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(http::StatusCode::GONE);
    }
    let locale = locale_now();
    let words = sentences_in(locale);
    view! {
        <PageHead title=td_string!(words, gone.title) />
        <section class="empty">
            <h1>{td_string!(words, gone.title)}</h1>
            <p class="lead">{td_string!(words, gone.lead)}</p>
            <p>
                <a class=Call::Next.class() href=format!("/{locale}/events")>
                    {td_string!(words, events.all)}
                </a>
            </p>
            <p>
                <a href=format!("/{locale}")>{td_string!(words, not_found.home_link)}</a>
            </p>
        </section>
    }
    .into_any()
}
