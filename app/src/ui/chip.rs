//! What narrows a list: small links in a row.

use leptos::prelude::*;

use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

/// A row of chips.
#[component]
pub fn Chips(
    /// What they choose.
    #[prop(into)]
    label: String,
    /// The chips.
    children: Children,
) -> impl IntoView {
    view! {
        <ul class="chips" aria-label=label>
            {children()}
        </ul>
    }
}

/// A choice. One that was made is taken back by the same chip.
#[component]
pub fn Chip(
    /// Where it leads to.
    href: String,
    /// Whether it was chosen.
    chosen: bool,
    /// How many there are.
    #[prop(optional_no_strip, into)]
    count: Option<String>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let words = sentences_in(locale_now());
    let undo = chosen.then(|| {
        view! {
            <span class="chip-undo" aria-hidden="true">
                "×"
            </span>
            <span class="visually-hidden">{td_string!(words, filters.undo)}</span>
        }
    });
    view! {
        <li>
            <a class="chip" href=href aria-current=chosen.then_some("true") rel="nofollow">
                {children()}
                {count.map(|count| view! { " " <span class="chip-count">{count}</span> })}
                {undo}
            </a>
        </li>
    }
}
