//! Rows of chips that narrow the calendar and the map, or lead on from there. Each is a link that keeps everything
//! else; what is chosen is taken back by the same chip.

use leptos::prelude::*;
use services::events::browse::Days;
use shared::events::{Category, DatePreset};

use super::events::{Query, preset_name};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::category::category_name;

/// A chip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChipLink {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub name: String,
    /// Whether it is what is shown.
    pub chosen: bool,
}

/// Chips in a row.
pub fn chip_row(label: &'static str, chips: Vec<ChipLink>) -> impl IntoView {
    let chip = |ChipLink { href, name, chosen }: ChipLink| {
        view! {
            <li>
                <a class="chip" href=href aria-current=chosen.then_some("true") rel="nofollow">
                    {name}
                </a>
            </li>
        }
    };
    view! {
        <ul class="chips" aria-label=label>
            {chips.into_iter().map(chip).collect_view()}
        </ul>
    }
}

/// The same events on the map, and those of the town and the category day by day.
pub fn calendar_and_map(query: &Query) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let narrowed = |query: &Query| {
        let list = query.path_below_language();
        list.strip_prefix("/events").unwrap_or_default().to_owned()
    };
    let (city, category) = (query.city.clone(), query.category);
    let calendar = format!("/{locale}/calendar{}", narrowed(&Query { city, category, ..Query::default() }));
    let map = format!("/{locale}/map{}", narrowed(&Query { sort: None, after: None, ..query.clone() }));
    view! {
        <p class="other-views">
            <a href=calendar>{td_string!(words, places.calendar)}</a>
            " "
            <a href=map>{td_string!(words, places.map)}</a>
        </p>
    }
}

/// What it is about; `path` tells the address of a query.
pub fn category_row(query: &Query, path: impl Fn(&Query) -> String) -> impl IntoView {
    let locale = locale_now();
    let chip = |category: &Category| {
        let chosen = query.category == Some(*category);
        let href = path(&query.of((!chosen).then_some(*category)));
        ChipLink { href, name: category_name(*category, locale).to_owned(), chosen }
    };
    chip_row(td_string!(sentences_in(locale), filters.categories), Category::ALL.iter().map(chip).collect())
}

/// When; `path` tells the address of a query.
pub fn day_row(query: &Query, path: impl Fn(&Query) -> String) -> impl IntoView {
    let locale = locale_now();
    let preset = |preset: &DatePreset| {
        let days = Days::Preset(*preset);
        let chosen = query.days == Some(days);
        let href = path(&query.on((!chosen).then_some(days)));
        ChipLink { href, name: preset_name(*preset, locale).to_owned(), chosen }
    };
    let own = query.days.and_then(|days| days.told(locale));
    let own = own.map(|name| ChipLink { href: path(&query.on(None)), name, chosen: true });
    let chips = DatePreset::ALL.iter().map(preset).chain(own).collect();
    chip_row(td_string!(sentences_in(locale), filters.days), chips)
}
