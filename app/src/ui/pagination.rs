//! The way through a list that goes on: to what follows, and back to the first.

use leptos::prelude::*;

use super::button::Call;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

/// The way on and back. Where there is neither, there is nothing.
#[component]
pub fn Pagination(
    /// The address of the first page, unless this is it.
    first: Option<String>,
    /// The address of the following page, if there is one.
    next: Option<String>,
    /// Of which list, where a page has several.
    #[prop(optional_no_strip, into)]
    label: Option<String>,
) -> impl IntoView {
    let words = sentences_in(locale_now());
    let label = label.unwrap_or_else(|| td_string!(words, parts.pages).to_owned());
    let any = first.is_some() || next.is_some();
    let first = first.map(|href| view! { <a href=href>{td_string!(words, events.first)}</a> });
    let next = next.map(|href| {
        view! {
            <a href=href rel="next" class=Call::Quiet.class()>
                {td_string!(words, events.next)}
            </a>
        }
    });
    any.then(|| {
        view! {
            <nav class="pages" aria-label=label>
                {first}
                {next}
            </nav>
        }
    })
}
