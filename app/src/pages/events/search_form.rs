//! What and where: the search that leads to the list of events.

use leptos::prelude::*;

use super::query::{Query, part};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::button::SubmitButton;
use crate::ui::combobox::Combobox;

/// Two fields and a button. Some towns are offered, any other can be typed.
#[component]
pub fn SearchForm(
    /// What the address asks for: it fills the fields.
    query: Query,
    /// Towns to choose from.
    cities: Vec<String>,
) -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    // What was narrowed down stays so.
    let besides = query
        .asked_besides(&[part::WORDS, part::TOWN])
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    let Query { q, city, .. } = query;
    view! {
        <form
            method="get"
            action=format!("/{locale}/events")
            class="search"
            role="search"
            aria-label=td_string!(words, search.label)
        >
            {besides}
            <div class="field combobox">
                <label for="search-words">{td_string!(words, search.words)}</label>
                <input
                    class="control"
                    id="search-words"
                    type="text"
                    name="q"
                    value=q
                    maxlength="200"
                    enterkeyhint="search"
                    autocapitalize="off"
                    spellcheck="false"
                    data-suggestions=format!("/{locale}/suggestions")
                    placeholder=td_string!(words, search.words_hint)
                />
            </div>
            <Combobox
                id="search-city"
                name="city"
                label=td_string!(words, search.city)
                placeholder=td_string!(words, search.city_hint)
                value=city
                maximum=100
                options=cities
            />
            <SubmitButton>{td_string!(words, search.submit)}</SubmitButton>
        </form>
    }
}
