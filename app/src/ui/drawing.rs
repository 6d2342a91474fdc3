//! Drawings that the server made, and parts that were written before: the one place where markup is put into a page as it
//! is.

use std::hash::Hash;

use leptos::prelude::*;
use services::events::posters::Drawn;

use super::written::Written;

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

/// An item of a list: what `write` makes of `key`, written once for each.
pub fn item<K: Eq + Hash, V: IntoView, W: FnOnce(&K) -> V>(
    kept: &'static Written<K>,
    key: K,
    write: W,
) -> impl IntoView + use<K, V, W> {
    let written = kept.of(key, write);
    view! { <li inner_html=written></li> }
}
