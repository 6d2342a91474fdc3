//! Links inside of sentences: the words of the link stay in the sentence, where translators need them.

use leptos::children::ChildrenFn;
use leptos::prelude::*;

/// Leads from a part of a sentence to an address: `td!(words, key, <terms> = linked(address))`.
pub fn linked(href: impl Into<String>) -> impl Fn(ChildrenFn) -> AnyView + Clone + Send + Sync + 'static {
    let href = href.into();
    move |part: ChildrenFn| view! { <a href=href.clone()>{part()}</a> }.into_any()
}

/// The same in a tab of its own, for a page on which something was typed that must not be lost.
pub fn linked_apart(
    href: impl Into<String>,
) -> impl Fn(ChildrenFn) -> AnyView + Clone + Send + Sync + 'static {
    let href = href.into();
    move |part: ChildrenFn| {
        view! {
            <a href=href.clone() target="_blank">
                {part()}
            </a>
        }
        .into_any()
    }
}
