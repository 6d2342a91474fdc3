//! When and what about: chips that narrow the list, each a link that keeps everything else. What is chosen is
//! taken back by the same chip.

use leptos::prelude::*;
use services::events::browse::Days;
use shared::events::{Category, CategoryCount, DatePreset};
use shared::locale::Locale;
use shared::text::grouped;

use super::query::{Query, days_in_address, part};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::button::{Call, SubmitButton};
use crate::ui::category::category_name;
use crate::ui::chip::{Chip, Chips};
use crate::ui::disclosure::Disclosure;
use crate::ui::field::DateField;

/// Tonight, the weekend, or days of one's own.
pub fn day_chips(query: &Query) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let presets = DatePreset::ALL.iter().map(|preset| {
        let days = Days::Preset(*preset);
        let chosen = query.days == Some(days);
        let href = query.on((!chosen).then_some(days)).path(locale);
        view! { <Chip href chosen>{preset_name(*preset, locale)}</Chip> }
    });
    let own = query.days.and_then(|days| days.told(locale));
    let own = own.map(|told| {
        let href = query.on(None).path(locale);
        view! {
            <Chip href chosen=true>
                {told}
            </Chip>
        }
    });
    let presets = presets.collect_view();
    view! {
        <Chips label=td_string!(words, filters.days)>
            {presets} {own}
        </Chips>
        {date_range(query)}
    }
}

/// Days of one's own: a form of its own, as it must not send a word for days along.
fn date_range(query: &Query) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let day = |wanted: &str| {
        let days = query.days.into_iter().flat_map(days_in_address);
        days.into_iter().find_map(|(name, day)| (name == wanted).then_some(day))
    };
    let (from, to) = (day("from"), day("to"));
    let hidden = query
        .asked_besides(&[part::DAYS])
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    view! {
        <Disclosure name=td_string!(words, filters.choose_days)>
            <form method="get" action=format!("/{locale}/events") class="date-range">
                {hidden}
                <DateField
                    id="days-from"
                    name="from"
                    label=td_string!(words, filters.from)
                    value=from
                />
                <DateField id="days-to" name="to" label=td_string!(words, filters.to) value=to />
                <SubmitButton call=Call::Quiet>{td_string!(words, filters.show)}</SubmitButton>
            </form>
        </Disclosure>
    }
}

/// What it is about, with how many there are. The one that was chosen is there even if it has none.
pub fn category_chips(query: &Query, categories: &[CategoryCount]) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let counted = Category::ALL.iter().map(|category| {
        let found = categories.iter().find(|counted| counted.category == *category);
        CategoryCount { category: *category, events: found.map_or(0, |counted| counted.events) }
    });
    let chips = counted
        .filter(|counted| counted.events > 0 || query.category == Some(counted.category))
        .map(|CategoryCount { category, events }| {
            let chosen = query.category == Some(category);
            let href = query.of((!chosen).then_some(category)).path(locale);
            view! {
                <Chip href chosen count=Some(grouped(&events.to_string(), locale))>
                    {category_name(category, locale)}
                </Chip>
            }
        })
        .collect_view();
    view! {
        <Chips label=td_string!(words, filters.categories)>{chips}</Chips>
    }
}

/// The name of days that one word means.
pub fn preset_name(preset: DatePreset, locale: Locale) -> &'static str {
    let words = sentences_in(locale);
    match preset {
        DatePreset::Tonight => td_string!(words, filters.tonight),
        DatePreset::Tomorrow => td_string!(words, filters.tomorrow),
        DatePreset::Weekend => td_string!(words, filters.weekend),
        DatePreset::Week => td_string!(words, filters.week),
    }
}
