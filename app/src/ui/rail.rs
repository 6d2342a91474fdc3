//! A row of things that is pushed aside: with the thumb, the wheel, the arrow keys, and, where the browser draws
//! them, with two buttons. It needs no script.

use leptos::prelude::*;

use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

/// A section whose things stand in one row: `<Rail id title><li>…</li></Rail>`.
#[component]
pub fn Rail(
    /// The id of its heading.
    #[prop(into)]
    id: String,
    /// What is in it.
    #[prop(into)]
    title: String,
    /// Where all of it is, and the words of that link.
    #[prop(optional_no_strip)]
    all: Option<(String, String)>,
    /// One `<li>` each.
    children: Children,
) -> impl IntoView {
    // To those who hear a list of links, one called "all" says nothing: the heading goes with it.
    let words = sentences_in(locale_now());
    let labelled_by = id.clone();
    let all_id = format!("{id}-all");
    let all = all.map(|(href, told)| {
        let both = format!("{all_id} {id}");
        view! {
            <a id=all_id href=href aria-labelledby=both>
                {told}
            </a>
        }
    });
    view! {
        <section class="section rail" aria-labelledby=labelled_by>
            <div class="section-head">
                <h2 id=id.clone()>{title}</h2>
                {all}
            </div>
            <div
                class="rail-track"
                role="group"
                aria-labelledby=id
                tabindex="0"
                data-back=td_string!(words, parts.back)
                data-on=td_string!(words, parts.on)
            >
                <ul class="rail-list">{children()}</ul>
            </div>
        </section>
    }
}
