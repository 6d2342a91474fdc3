//! No such page: a true 404 with a way back.

use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::button::Call;
use crate::ui::head::PageHead;

/// Shown for every address that names no page.
#[component]
pub fn NotFoundPage() -> AnyView {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(http::StatusCode::NOT_FOUND);
    }
    let locale = locale_now();
    let words = sentences_in(locale);
    view! {
        <PageHead title=td_string!(words, not_found.title) />
        <section class="empty">
            <h1>{td_string!(words, not_found.title)}</h1>
            <p class="lead">{td_string!(words, not_found.lead)}</p>
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
