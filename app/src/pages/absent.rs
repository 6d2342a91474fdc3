//! A page that is not there, told with its status and a way on.

use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::button::Call;
use crate::ui::head::PageHead;

/// Shown for every address that names no page: a true 404.
#[component]
pub fn NotFoundPage() -> AnyView {
    let words = sentences_in(locale_now());
    absent(StatusCode::NOT_FOUND, td_string!(words, not_found.title), td_string!(words, not_found.lead))
}

/// Shown for an event that was taken out of the catalogue: a true 410, so that search engines forget it.
#[component]
pub fn GonePage() -> AnyView {
    let words = sentences_in(locale_now());
    absent(StatusCode::GONE, td_string!(words, gone.title), td_string!(words, gone.lead))
}

fn absent(status: StatusCode, title: &'static str, lead: &'static str) -> AnyView {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
    let locale = locale_now();
    let words = sentences_in(locale);
    view! {
        <PageHead title />
        <section class="empty">
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
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
