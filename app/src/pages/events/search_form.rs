//! What and where: the search that leads to the list of events.

use leptos::html::Input;
use leptos::prelude::*;
use shared::events::EventList;

use super::query::Query;
use crate::calls::{Asked, CallError};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in, use_path};
use crate::ui::button::SubmitButton;
use crate::ui::get_form::GetForm;

/// Two fields and a button. The towns offered are those of the list, any other can be typed.
#[component]
pub fn SearchForm(
    /// What the address asks for: it fills the fields.
    #[prop(into)]
    query: Signal<Query>,
    /// The list, for its towns.
    list: Asked<Result<EventList, CallError>>,
) -> impl IntoView {
    let words = sentences_in(locale_now());
    let Query { q, city, .. } = query.get_untracked();
    let fields = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    follow(fields.0, move || query.with(|query| query.q.clone()));
    follow(fields.1, move || query.with(|query| query.city.clone()));
    view! {
        <GetForm action=use_path("/events") class="search" label=td_string!(words, search.label)>
            <div class="field">
                <label for="search-words">{td_string!(words, search.words)}</label>
                <input
                    node_ref=fields.0
                    class="control"
                    id="search-words"
                    type="search"
                    name="q"
                    value=q
                    maxlength="200"
                    placeholder=td_string!(words, search.words_hint)
                />
            </div>
            <div class="field">
                <label for="search-city">{td_string!(words, search.city)}</label>
                <input
                    node_ref=fields.1
                    class="control"
                    id="search-city"
                    type="text"
                    name="city"
                    value=city
                    maxlength="100"
                    list="search-cities"
                    autocomplete="off"
                    placeholder=td_string!(words, search.city_hint)
                />
                <datalist id="search-cities">
                    <Transition>{move || list.get().map(|list| options(list.ok()))}</Transition>
                </datalist>
            </div>
            <SubmitButton>{td_string!(words, search.submit)}</SubmitButton>
        </GetForm>
    }
}

fn options(list: Option<EventList>) -> impl IntoView {
    let cities = list.map(|list| list.cities).unwrap_or_default();
    cities.into_iter().map(|city| view! { <option value=city></option> }).collect_view()
}

/// Keeps a field at what the address says, when that changes. Never before: a visitor may have begun to
/// type while the page was coming alive.
fn follow(field: NodeRef<Input>, value: impl Fn() -> Option<String> + 'static) {
    Effect::new(move |before: Option<Option<String>>| {
        let value = value();
        if before.is_some_and(|before| before != value)
            && let Some(field) = field.get_untracked()
        {
            field.set_value(value.as_deref().unwrap_or_default());
        }
        value
    });
}
