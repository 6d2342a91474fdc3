//! The pages of one language; an unknown one is no page of ours.

use leptos::either::Either;
use leptos::prelude::*;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_params_map;
use shared::locale::Locale;

use super::not_found::NotFoundPage;

/// Shows the page under `/{locale}`, or says that there is none.
#[component]
pub fn LocalePages() -> AnyView {
    let params = use_params_map();
    let known = Memo::new(move |_| {
        params
            .with(|params| params.get_str("locale").is_some_and(|segment| segment.parse::<Locale>().is_ok()))
    });
    (move || if known.get() { Either::Left(view! { <Outlet /> }) } else { Either::Right(NotFoundPage()) })
        .into_any()
}
