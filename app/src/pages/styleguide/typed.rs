//! What is typed and chosen: fields in every state.

use leptos::prelude::*;

use super::data;
use super::page::sample;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::choice::{CheckBox, Choice, RadioCards, SelectField};
use crate::ui::combobox::{Combobox, Suggestion, SuggestionList};
use crate::ui::field::{ConsentBox, DateField, TextField};
use crate::ui::stepper::Quantity;

/// Lines of text.
pub fn typed() -> impl IntoView {
    let words = sentences_in(locale_now());
    let field = |name: &'static str, value: &str, fault: Option<&'static str>| {
        let label = td_string!(words, checkout.email);
        let hint = td_string!(words, guide.hint);
        let value = value.to_owned();
        view! { <TextField name label kind="text" autocomplete="off" hint value fault maximum=100 /> }
    };
    let state = |id: &'static str, class: &'static str, disabled: bool| {
        view! {
            <div class="field">
                <label for=id>{td_string!(words, search.city)}</label>
                <input
                    class=format!("control {class}")
                    id=id
                    type="text"
                    placeholder=td_string!(words, search.city_hint)
                    disabled=disabled
                />
            </div>
        }
    };
    let suggestion = |words: &str, note: &'static str| Suggestion {
        words: words.to_owned(),
        lang: None,
        note: note.to_owned(),
        href: None,
    };
    let suggestions = vec![
        suggestion("Avignon", td_string!(words, guide.town)),
        suggestion(data::title(locale_now()), td_string!(words, categories.stage)),
        suggestion("Angoulême", td_string!(words, guide.town)),
    ];
    let options = vec!["Avignon".to_owned(), "Lyon".to_owned()];
    view! {
        <div class="guide-columns">
            {sample("field", field("guide-empty", "", None))}
            {sample("field", field("guide-filled", "ada@example.org", None))}
            {sample("field field-bad", field("guide-bad", "ada@", Some(td_string!(words, guide.fault))))}
            {sample("control", state("guide-plain", "", false))}
            {sample("control, hover", state("guide-hovered", "as-hovered", false))}
            {sample("control, focus", state("guide-focused", "as-focused", false))}
            {sample("control, disabled", state("guide-disabled", "", true))}
            {sample(
                "combobox",
                view! {
                    <Combobox id="guide-town" name="town" label=td_string!(words, guide.town) maximum=100 options />
                },
            )}
            {sample(
                "combobox-list",
                view! {
                    <div class="combobox">
                        <SuggestionList
                            of="guide-list"
                            label=td_string!(words, guide.town)
                            suggestions
                            active=Some(1)
                        />
                    </div>
                },
            )}
            {sample(
                "date field",
                view! {
                    <DateField
                        id="guide-day"
                        name="day"
                        label=td_string!(words, filters.from)
                        value=Some("2026-12-04".to_owned())
                    />
                },
            )}
        </div>
    }
}

/// What is chosen.
pub fn chosen() -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let choice = |value: &str, name: &str, note: Option<&str>, is_open| Choice {
        value: value.to_owned(),
        name: name.to_owned(),
        note: note.map(str::to_owned),
        is_open,
    };
    let choices = vec![
        choice("a", td_string!(words, guide.choice_one), Some(data::price(locale)), true),
        choice("b", td_string!(words, guide.choice_two), None, true),
        choice("c", td_string!(words, guide.choice_gone), Some(td_string!(words, badges.sold_out)), false),
    ];
    let fault = Some(td_string!(words, guide.fault));
    view! {
        {sample(
            "radio-cards",
            view! {
                <RadioCards
                    name="guide-card"
                    legend=td_string!(words, guide.choose)
                    choices=choices.clone()
                    chosen="a".to_owned()
                />
            },
        )}
        <div class="guide-columns">
            {sample("select", view! { <SelectField name="guide-select" id="guide-select" label=td_string!(words, guide.choose) choices /> })}
            {sample(
                "stepper",
                view! {
                    <Quantity
                        name="guide-quantity".to_owned()
                        id="guide-quantity".to_owned()
                        label=td_string!(words, event.quantity).to_owned()
                        minimum=1
                        maximum=10
                        chosen=2
                    />
                },
            )}
            {sample(
                "checkbox",
                view! {
                    <CheckBox name="guide-box" id="guide-box-1">{td_string!(words, guide.tick)}</CheckBox>
                    <CheckBox name="guide-box" id="guide-box-2" ticked=true>{td_string!(words, guide.tick)}</CheckBox>
                    <CheckBox name="guide-box" id="guide-box-3" disabled=true>{td_string!(words, guide.tick)}</CheckBox>
                },
            )}
            {sample(
                "consent, fault",
                view! { <ConsentBox name="guide-consent" ticked=false fault>{td_string!(words, guide.tick)}</ConsentBox> },
            )}
        </div>
    }
}
