//! One of a few: cards that can be chosen, and a list to choose from. All native.

use leptos::prelude::*;

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// Its name.
    pub name: String,
    /// What else helps to choose.
    pub note: Option<String>,
    /// Whether it can be had.
    pub is_open: bool,
}

impl Choice {
    /// Something that can be had, of which its name says all.
    pub fn of(value: impl Into<String>, name: impl Into<String>) -> Self {
        Self { value: value.into(), name: name.into(), note: None, is_open: true }
    }
}

/// A few things to choose one of, each with room for what there is to say.
#[component]
pub fn RadioCards(
    /// The name of the field.
    name: &'static str,
    /// What is asked.
    #[prop(into)]
    legend: String,
    /// What can be chosen.
    choices: Vec<Choice>,
    /// The value that is chosen from the start.
    #[prop(optional_no_strip, into)]
    chosen: Option<String>,
) -> impl IntoView {
    let card = move |(index, choice): (usize, Choice)| {
        let Choice { value, name: told, note, is_open } = choice;
        let (id, note_id) = (format!("{name}-{index}"), format!("{name}-{index}-note"));
        let is_chosen = chosen.as_deref() == Some(value.as_str());
        view! {
            <div class="radio-card">
                <input
                    type="radio"
                    name=name
                    id=id.clone()
                    value=value
                    checked=is_chosen
                    disabled=!is_open
                    aria-describedby=note.is_some().then(|| note_id.clone())
                />
                <label for=id>{told}</label>
                {note.map(|note| view! { <p class="hint" id=note_id>{note}</p> })}
            </div>
        }
    };
    view! {
        <fieldset class="radio-cards">
            <legend>{legend}</legend>
            {choices.into_iter().enumerate().map(card).collect_view()}
        </fieldset>
    }
}

/// A list to choose one of, with its name above it.
#[component]
pub fn SelectField(
    /// The name of the field.
    name: &'static str,
    /// The id of the field.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What can be chosen.
    choices: Vec<Choice>,
    /// The value that is chosen from the start.
    #[prop(optional_no_strip, into)]
    chosen: Option<String>,
) -> impl IntoView {
    let option = move |choice: Choice| {
        let is_chosen = chosen.as_deref() == Some(choice.value.as_str());
        view! {
            <option value=choice.value selected=is_chosen disabled=!choice.is_open>
                {choice.name}
            </option>
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select class="control" name=name id=id>
                {choices.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}

/// A box to tick. What has to be agreed to is a [`ConsentBox`](super::field::ConsentBox).
#[component]
pub fn CheckBox(
    /// The name of the field.
    name: &'static str,
    /// The id of the field.
    #[prop(into)]
    id: String,
    /// What the form sends where it is ticked.
    #[prop(default = "yes")]
    value: &'static str,
    /// Whether it is ticked from the start.
    #[prop(optional)]
    ticked: bool,
    /// Whether it can be ticked.
    #[prop(optional)]
    disabled: bool,
    /// What ticking it means.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field field-consent">
            <input type="checkbox" name=name id=id.clone() value=value checked=ticked disabled=disabled />
            <label for=id>{children()}</label>
        </div>
    }
}
