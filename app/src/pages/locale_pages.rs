//! The pages of one language; an unknown one is no page of ours.

use leptos::prelude::*;
use leptos_router::components::Outlet;
use shared::locale::Locale;

use super::absent::NotFoundPage;
use super::address::segment;

/// Shows the page under `/{locale}`, or says that there is none.
#[component]
pub fn LocalePages() -> AnyView {
    if segment("locale").parse::<Locale>().is_ok() {
        view! { <Outlet /> }.into_any()
    } else {
        view! { <NotFoundPage /> }.into_any()
    }
}
