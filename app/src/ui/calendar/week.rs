//! A week: a row for each day, a column for each part of it. On a phone the style sheet puts them one below the other.

use std::collections::BTreeSet;

use leptos::prelude::*;
use services::events::browse::agenda::{AgendaDay, AgendaEntry, AgendaPage, DayPart};
use services::wording::dates;
use shared::locale::Locale;

use super::Ways;
use crate::counted;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::card::place;

/// The table of a week.
pub fn week_table(ways: &dyn Ways, agenda: &AgendaPage) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let number = agenda.span.week_number();
    let parts = DayPart::ALL.map(|part| view! { <th scope="col">{part_name(part, locale)}</th> });
    view! {
        <table class="week">
            <caption>{td_string!(words, agenda.week_number, number = number).to_string()}</caption>
            <thead>
                <tr>
                    <th scope="col">{td_string!(words, agenda.day)}</th>
                    {parts}
                </tr>
            </thead>
            <tbody>{agenda.days.iter().map(|day| row(ways, agenda, day)).collect_view()}</tbody>
        </table>
    }
}

fn row(ways: &dyn Ways, agenda: &AgendaPage, day: &AgendaDay) -> impl IntoView + use<> {
    let locale = locale_now();
    let is_today = day.date == agenda.today;
    let name =
        view! { <time datetime=day.date.to_string()>{dates::weekday_and_day(day.date, locale)}</time> };
    let heading = if day.events == 0 {
        view! { {name} }.into_any()
    } else {
        view! {
            <a href=ways.to_day(day.date, locale) rel="nofollow">
                {name}
                <span class="visually-hidden">", "</span>
                <span class="week-count">{counted!(locale, u64::from(day.events), events.count)}</span>
            </a>
        }
        .into_any()
    };
    let told: BTreeSet<&str> = day.entries.iter().map(|entry| entry.slug.as_str()).collect();
    let more = u64::from(day.events).saturating_sub(u64::try_from(told.len()).unwrap_or_default());
    let more = (more > 0).then(|| {
        view! {
            <span class="week-more" aria-hidden="true">
                {counted!(locale, more, agenda.more)}
            </span>
        }
    });
    let cells = DayPart::ALL.map(|part| {
        let entries: Vec<&AgendaEntry> = day.entries.iter().filter(|entry| entry.part == part).collect();
        cell(part, &entries)
    });
    view! {
        <tr class:week-past=day.date < agenda.today class:week-empty={day.events == 0}>
            <th scope="row" aria-current=is_today.then_some("date")>
                {heading}
                {more}
            </th>
            {cells}
        </tr>
    }
}

fn cell(part: DayPart, entries: &[&AgendaEntry]) -> AnyView {
    if entries.is_empty() {
        return view! { <td class="week-none"></td> }.into_any();
    }
    let locale = locale_now();
    view! {
        <td>
            <p class="week-part" aria-hidden="true">
                {part_name(part, locale)}
            </p>
            <ul class="week-entries">{entries.iter().map(|event| entry(event)).collect_view()}</ul>
        </td>
    }
    .into_any()
}

fn entry(entry: &AgendaEntry) -> impl IntoView + use<> {
    let locale = locale_now();
    let lang = (entry.language != locale).then(|| entry.language.code());
    view! {
        <li>
            {entry.time.clone().map(|time| view! { <span class="week-time">{time}</span> })}
            <a href=format!("/{locale}/events/{}", entry.slug) lang=lang>
                {entry.title.clone()}
            </a>
            <span class="week-place">{place(&entry.venue, &entry.city)}</span>
        </li>
    }
}

fn part_name(part: DayPart, locale: Locale) -> &'static str {
    let words = sentences_in(locale);
    match part {
        DayPart::Morning => td_string!(words, agenda.morning),
        DayPart::Afternoon => td_string!(words, agenda.afternoon),
        DayPart::Evening => td_string!(words, agenda.evening),
        DayPart::Running => td_string!(words, agenda.running),
    }
}
