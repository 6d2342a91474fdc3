//! What concerns the whole site, above every page: a demonstration, a maintenance to come.

use leptos::prelude::*;

/// A line from edge to edge.
#[component]
pub fn Banner(
    /// Of what kind, for those who hear a list of landmarks.
    #[prop(into)]
    label: String,
    /// What is told.
    children: Children,
) -> impl IntoView {
    view! {
        <aside class="banner" aria-label=label>
            {children()}
        </aside>
    }
}
