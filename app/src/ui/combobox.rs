//! A line of text with suggestions.
//!
//! Where all that may be meant is known beforehand, it is a native `<datalist>`, which needs no script. Where it
//! depends on what is typed, the line names in `data-suggestions` where a [`SuggestionList`] can be had, and
//! `frontend/suggestions.js` puts it below the line. It gives the line `role="combobox"`, `aria-controls`,
//! `aria-expanded`, `aria-autocomplete="list"` and, while the arrow keys move, `aria-activedescendant` with the id of
//! the active option: what `style/combobox.css` shows follows these alone.

use leptos::prelude::*;

/// A line of text for which something is suggested.
#[component]
pub fn Combobox(
    /// The id of the line.
    id: &'static str,
    /// The name of the field.
    name: &'static str,
    /// What is asked for.
    label: &'static str,
    /// What stands in it until something is typed.
    #[prop(optional)]
    placeholder: &'static str,
    /// What was typed before.
    #[prop(optional_no_strip)]
    value: Option<String>,
    /// The most characters that it takes.
    maximum: u32,
    /// What is suggested.
    options: Vec<String>,
) -> impl IntoView {
    let list = format!("{id}-options");
    let option = |option: String| view! { <option value=option></option> };
    view! {
        <div class="field combobox">
            <label for=id>{label}</label>
            <input
                class="control"
                id=id
                type="text"
                name=name
                value=value
                maxlength=maximum.to_string()
                list=list.clone()
                autocomplete="off"
                placeholder=placeholder
            />
            <datalist id=list>{options.into_iter().map(option).collect_view()}</datalist>
        </div>
    }
}

/// What is suggested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The words.
    pub words: String,
    /// The language of the words, when it is not the page's.
    pub lang: Option<&'static str>,
    /// What it is: an event, a town. Short.
    pub note: String,
    /// Where choosing it leads.
    pub href: Option<String>,
}

/// Suggestions below the line with this id, one of which may be the active one.
#[component]
pub fn SuggestionList(
    /// The id of the line.
    #[prop(into)]
    of: String,
    /// What the list is called.
    #[prop(into)]
    label: String,
    /// The suggestions.
    suggestions: Vec<Suggestion>,
    /// Which of them the arrow keys are at.
    #[prop(optional_no_strip)]
    active: Option<usize>,
) -> impl IntoView {
    let list = format!("{of}-list");
    let option = move |(index, suggestion): (usize, Suggestion)| {
        let is_active = active == Some(index);
        view! {
            <li
                class="combobox-option"
                role="option"
                id=option_id(&of, index)
                aria-selected=if is_active { "true" } else { "false" }
                data-href=suggestion.href
            >
                <span lang=suggestion.lang>{suggestion.words}</span>
                <span class="combobox-note">{suggestion.note}</span>
            </li>
        }
    };
    let options = suggestions.into_iter().enumerate().map(option).collect_view();
    view! {
        <ul class="combobox-list" role="listbox" id=list aria-label=label>
            {options}
        </ul>
    }
}

/// The id of a suggestion, for `aria-activedescendant`.
pub fn option_id(of: &str, index: usize) -> String {
    format!("{of}-option-{index}")
}
