//! What was done, told in passing at the foot of the page, and read out. It covers nothing that is needed.

use leptos::prelude::*;

/// That something was done.
#[component]
pub fn Toast(
    /// What was done.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="toast" role="status">
            {children()}
        </div>
    }
}
