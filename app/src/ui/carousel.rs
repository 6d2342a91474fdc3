//! A band of things that drifts by: slowly, never while somebody is in it, and not at all once it is stopped or where
//! movement is not wanted. Then, and without style, it is a row to be pushed aside.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

/// A band. `<Carousel id label><li>…</li></Carousel>`.
#[component]
pub fn Carousel(
    /// Its id.
    id: &'static str,
    /// What is in it.
    #[prop(into)]
    label: String,
    /// One `<li>` each.
    children: Children,
) -> impl IntoView {
    let stop = format!("{id}-stop");
    let stop_id = stop.clone();
    let track_label = label.clone();
    view! {
        <section class="carousel" id=id aria-label=label>
            <div class="carousel-track" role="group" aria-label=track_label tabindex="0">
                <ul class="carousel-list">{children()}</ul>
            </div>
            <p class="carousel-stop">
                <input class="carousel-stopped" type="checkbox" id=stop_id />
                <label class="chip" for=stop>
                    {icon(Icon::Pause)}
                    {td_string!(sentences_in(locale_now()), parts.stop)}
                </label>
            </p>
        </section>
    }
}
