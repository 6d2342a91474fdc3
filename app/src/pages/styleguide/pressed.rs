//! What is pressed: buttons, chips, and the ways from page to page.

use leptos::prelude::*;

use super::data;
use super::page::{row, sample};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::breadcrumb::Breadcrumb;
use crate::ui::button::Call;
use crate::ui::chip::{Chip, Chips};
use crate::ui::icon::{Icon, icon};
use crate::ui::pagination::Pagination;
use crate::ui::tabs::{Tab, Tabs};

/// States that a visitor's hand and keyboard make, held still.
const STATES: [&str; 3] = ["", "as-hovered", "as-focused"];

/// Buttons and chips.
pub fn pressed() -> impl IntoView {
    let words = sentences_in(locale_now());
    let button = |call: Call| {
        let told = td_string!(words, guide.press);
        let state = move |state: &'static str| {
            view! {
                <button type="button" class=format!("{} {state}", call.class())>
                    {told}
                </button>
            }
        };
        view! {
            {STATES.map(state)}
            <button type="button" class=call.class() disabled>
                {told}
            </button>
        }
    };
    let drawn = |state: &'static str| {
        view! {
            <button type="button" class=format!("icon-button {state}") aria-label=td_string!(words, guide.press)>
                {icon(Icon::Menu)}
            </button>
        }
    };
    let busy = view! {
        <form aria-busy="true">
            <button type="submit" class=Call::Next.class() disabled>
                {td_string!(words, guide.press)}
            </button>
        </form>
    };
    let long = view! { <a class=Call::Next.class() href="#pressed">{data::long(locale_now())}</a> };
    let chips = view! {
        <Chips label=td_string!(words, guide.press)>
            <Chip href="#pressed".to_owned() chosen=false>{td_string!(words, filters.tonight)}</Chip>
            <Chip href="#pressed".to_owned() chosen=true>{td_string!(words, filters.weekend)}</Chip>
            <Chip href="#pressed".to_owned() chosen=false count=Some("1 204".to_owned())>
                {td_string!(words, categories.music)}
            </Chip>
            <Chip href="#pressed".to_owned() chosen=true count=Some("12".to_owned())>
                {td_string!(words, categories.stage)}
            </Chip>
        </Chips>
    };
    view! {
        {sample("button", row(button(Call::Next)))}
        {sample("button button-quiet", row(button(Call::Quiet)))}
        {sample("button, aria-busy", busy)}
        {sample("button", long)}
        {sample("icon-button", row(STATES.map(drawn)))}
        {sample("chip", chips)}
        {sample("tally", view! { <p>{td_string!(words, basket_link)} " " <span class="tally">"3"</span></p> })}
    }
}

/// The ways from page to page.
pub fn ways() -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let tab =
        |name: &'static str, is_shown| Tab { href: "#ways".to_owned(), name: name.to_owned(), is_shown };
    let tabs = vec![
        tab(td_string!(words, categories.music), false),
        tab(td_string!(words, categories.stage), true),
        tab(td_string!(words, categories.film), false),
    ];
    let to = || Some("#ways".to_owned());
    let way = vec![("#ways".to_owned(), td_string!(words, events.title))];
    view! {
        {sample("tabs", view! { <Tabs label=td_string!(words, guide.ways) tabs /> })}
        {sample("breadcrumb", view! { <Breadcrumb way here=data::long(locale).to_owned() /> })}
        {sample("pagination", view! { <Pagination first=None next=to() label="1".to_owned() /> })}
        {sample("pagination", view! { <Pagination first=to() next=to() label="2".to_owned() /> })}
        {sample("pagination", view! { <Pagination first=to() next=None label="3".to_owned() /> })}
    }
}
