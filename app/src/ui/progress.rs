//! How far something is, and what stands where something is still on its way.

use leptos::prelude::*;

/// How far something is: a native `<progress>`. Without `done` it is not known how far.
#[component]
pub fn Progress(
    /// Its id.
    id: &'static str,
    /// What goes on.
    #[prop(into)]
    label: String,
    /// How much is done, in hundredths.
    #[prop(optional_no_strip)]
    done: Option<u8>,
) -> impl IntoView {
    view! {
        <div class="progress">
            <label for=id>{label}</label>
            <progress id=id max="100" value=done.map(|done| done.min(100).to_string())></progress>
        </div>
    }
}

/// The shape of what is on its way, as tall as what will be there. Those who do not see it hear `label`.
#[component]
pub fn Skeleton(
    /// What is on its way.
    #[prop(into)]
    label: String,
    /// How many lines it will have.
    lines: u8,
) -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{label}</span>
            {(0..lines).map(|_| view! { <span class="skeleton-line"></span> }).collect_view()}
        </div>
    }
}
