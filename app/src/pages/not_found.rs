//! No such page: a true 404 with a way back.

use leptos::prelude::*;
use leptos_meta::{Meta, Title};

use crate::i18n::{t, td_string, use_i18n};
use crate::locale::use_path;

/// Shown for every address that names no page.
#[component]
pub fn NotFoundPage() -> AnyView {
    answer_404();
    let i18n = use_i18n();
    let words = i18n.get_locale_untracked();
    let home = use_path("");
    view! {
        <Title text=td_string!(words, not_found.title) />
        <Meta name="robots" content="noindex" />
        <section class="prose">
            <h1>{t!(i18n, not_found.title)}</h1>
            <p class="lead">{t!(i18n, not_found.lead)}</p>
            <p>
                <a href=home>{t!(i18n, not_found.home_link)}</a>
            </p>
        </section>
    }
    .into_any()
}

#[cfg(feature = "ssr")]
fn answer_404() {
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(http::StatusCode::NOT_FOUND);
    }
}

#[cfg(not(feature = "ssr"))]
fn answer_404() {}
