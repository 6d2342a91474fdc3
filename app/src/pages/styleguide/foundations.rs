//! What all parts are made of: colours, letters, measures.

use leptos::prelude::*;

use super::page::sample;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

const COLOURS: [&str; 16] = [
    "paper",
    "card",
    "ink",
    "ink-soft",
    "line",
    "line-strong",
    "signal",
    "signal-ink",
    "good",
    "bad",
    "focus",
    "yes",
    "no",
    "curtain",
    "stage",
    "limelight",
];
const SIZES: [&str; 8] = ["display", "title", "heading", "lead", "body", "small", "tiny", "mono"];
const SPACES: [&str; 7] = ["1", "2", "3", "4", "6", "8", "12"];
const SHEETS: [&str; 8] = ["small", "control", "ticket", "round", "raised", "floating", "quick", "calm"];

/// Every colour.
pub fn colours() -> impl IntoView {
    let swatch = |name| view! { <li class=format!("swatch swatch-{name}")>{name}</li> };
    view! { <ul class="guide-swatches">{COLOURS.map(swatch)}</ul> }
}

/// Every size of letters, with the signs that French needs.
pub fn letters() -> impl IntoView {
    let words = sentences_in(locale_now());
    let size = |name: &'static str| {
        sample(name, view! { <p class=format!("type-{name}")>{td_string!(words, guide.letters_sample)}</p> })
    };
    view! {
        {SIZES.map(size)}
        {sample("link", view! { <p>{td_string!(words, guide.sentence)} " " <a href="#type">{td_string!(words, guide.link)}</a></p> })}
    }
}

/// Spaces, corners, shadows and movements.
pub fn measures() -> impl IntoView {
    let words = sentences_in(locale_now());
    let step = |name| view! { <li class=format!("step step-{name}")>{format!("space-{name}")}</li> };
    let sheet = |name| view! { <li class=format!("sheet sheet-{name}")>{name}</li> };
    view! {
        <ul class="guide-steps">{SPACES.map(step)}</ul>
        <ul class="guide-row">{SHEETS.map(sheet)}</ul>
        {sample("ticket", view! { <div class="ticket ticket-edge">{td_string!(words, guide.sentence)}</div> })}
    }
}
