//! Nothing is here: a stage without a play, and the way on.

use leptos::prelude::*;

/// An empty list, with what helps.
#[component]
pub fn Empty(
    /// That it is empty, in a sentence.
    #[prop(into)]
    title: String,
    /// What to do now.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty-title">{title}</p>
            {children.map(|children| children())}
        </div>
    }
}
