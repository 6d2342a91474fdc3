//! Drawings that the server made: the one place where markup is put into a page as it is.

use leptos::prelude::*;

/// A QR code. `svg` is our own drawing, never anything that a person typed.
#[component]
pub fn Code(svg: String) -> impl IntoView {
    view! { <div class="code" inner_html=svg></div> }
}
