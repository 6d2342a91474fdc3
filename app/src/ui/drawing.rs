//! Drawings that the server made: the one place where markup is put into a page as it is.

use leptos::prelude::*;
use services::events::posters::Drawn;

/// A QR code. `svg` is our own drawing, never anything that a person typed.
#[component]
pub fn Code(svg: String) -> impl IntoView {
    view! { <div class="code" inner_html=svg></div> }
}

/// A poster. A scene is made of numbers and of names of ours.
pub fn scene(drawn: Drawn) -> impl IntoView + use<> {
    let Drawn { palette, view_box, markup } = drawn;
    view! {
        <svg
            class=format!("poster inks-{palette}")
            viewBox=view_box
            preserveAspectRatio="xMidYMid slice"
            aria-hidden="true"
            inner_html=markup
        ></svg>
    }
}
