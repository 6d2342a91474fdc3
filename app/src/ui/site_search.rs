//! The search in the head of every page.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

/// A line and a button, which lead to the list of what is found. With a script, what is typed is guessed.
#[component]
pub fn SiteSearch() -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    view! {
        <form
            class="site-search"
            method="get"
            action=format!("/{locale}/events")
            role="search"
            aria-label=td_string!(words, header.search)
        >
            <div class="combobox">
                <input
                    class="control"
                    type="text"
                    id="site-search"
                    name="q"
                    maxlength="200"
                    enterkeyhint="search"
                    autocapitalize="off"
                    spellcheck="false"
                    data-suggestions=format!("/{locale}/suggestions")
                    aria-label=td_string!(words, header.search)
                    placeholder=td_string!(words, header.hint)
                />
            </div>
            <button class="icon-button" type="submit">
                {icon(Icon::Search)}
                <span class="visually-hidden">{td_string!(words, header.submit)}</span>
            </button>
        </form>
    }
}
