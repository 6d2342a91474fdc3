//! Drawings that the server made: the one place where markup is put into a page as it is.

use leptos::prelude::*;
use services::events::posters::Scene;

/// A QR code. `svg` is our own drawing, never anything that a person typed.
#[component]
pub fn Code(svg: String) -> impl IntoView {
    view! { <div class="code" inner_html=svg></div> }
}

/// A poster. A scene is made of numbers and of names of ours.
pub fn scene(scene: &Scene) -> impl IntoView + use<> {
    view! {
        <svg
            class=format!("poster inks-{}", scene.palette())
            viewBox=scene.view_box()
            preserveAspectRatio="xMidYMid slice"
            aria-hidden="true"
            inner_html=scene.markup()
        ></svg>
    }
}
