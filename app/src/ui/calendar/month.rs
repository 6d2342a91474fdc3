//! A month as a table of weeks, Monday first.

use leptos::prelude::*;

use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

/// A month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// Its name, such as `décembre 2026`.
    pub name: String,
    /// Its weeks. `None` stands for a day of the month before or after.
    pub weeks: Vec<[Option<Day>; 7]>,
    /// The way to the month before, unless there is nothing to see.
    pub earlier: Option<Way>,
    /// The way to the month after, unless there is nothing to see.
    pub later: Option<Way>,
}

/// A day of a month.
#[expect(clippy::struct_excessive_bools, reason = "a day may be any of these at once")]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Day {
    /// Its number in the month.
    pub number: u8,
    /// The same for machines: `2026-12-04`.
    pub iso: String,
    /// The whole of it, for those who hear it alone: `vendredi 4 décembre 2026, 3 événements`.
    pub spoken: String,
    /// What is written below the number: how many there are, a price, a word. Very short.
    pub note: Option<String>,
    /// Where it leads to; a day without is only told.
    pub href: Option<String>,
    /// Whether it is over.
    pub is_past: bool,
    /// Whether it is today.
    pub is_today: bool,
    /// Whether it is the one that is looked at.
    pub is_chosen: bool,
    /// Whether nothing of it is left.
    pub is_full: bool,
}

/// A way to another month or week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Its address.
    pub href: String,
    /// Its name, such as `janvier 2027`.
    pub name: String,
}

/// A month to look at, with the ways to its neighbours.
#[component]
pub fn MonthTable(
    /// The month.
    month: Month,
) -> impl IntoView {
    let Month { name, weeks, earlier, later } = month;
    let week = |days: [Option<Day>; 7]| view! { <tr>{days.map(cell)}</tr> };
    view! {
        <div class="calendar">
            {ways(td_string!(sentences_in(locale_now()), calendar.around, name = name.as_str()).to_string(), earlier, later)}
            <table class="calendar-table">
                <caption>{name}</caption>
                <thead>
                    <tr>{weekdays().map(weekday)}</tr>
                </thead>
                <tbody>{weeks.into_iter().map(week).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// Back and on. The first and the last have one neighbour only.
pub(super) fn ways(label: String, earlier: Option<Way>, later: Option<Way>) -> impl IntoView {
    let words = sentences_in(locale_now());
    let way = |way: Way, rel: &'static str, told: &'static str| {
        view! {
            <a class="button button-quiet calendar-way" href=way.href rel=format!("{rel} nofollow")>
                <span class="visually-hidden">{told}</span>
                {way.name}
            </a>
        }
    };
    let any = earlier.is_some() || later.is_some();
    any.then(|| {
        view! {
            <nav class="calendar-ways" aria-label=label>
                {earlier.map(|earlier| way(earlier, "prev", td_string!(words, calendar.earlier)))}
                {later.map(|later| way(later, "next", td_string!(words, calendar.later)))}
            </nav>
        }
    })
}

/// The days of the week, short and whole, from Monday.
fn weekdays() -> [(&'static str, &'static str); 7] {
    let words = sentences_in(locale_now());
    [
        (td_string!(words, calendar.short.monday), td_string!(words, calendar.whole.monday)),
        (td_string!(words, calendar.short.tuesday), td_string!(words, calendar.whole.tuesday)),
        (td_string!(words, calendar.short.wednesday), td_string!(words, calendar.whole.wednesday)),
        (td_string!(words, calendar.short.thursday), td_string!(words, calendar.whole.thursday)),
        (td_string!(words, calendar.short.friday), td_string!(words, calendar.whole.friday)),
        (td_string!(words, calendar.short.saturday), td_string!(words, calendar.whole.saturday)),
        (td_string!(words, calendar.short.sunday), td_string!(words, calendar.whole.sunday)),
    ]
}

fn weekday((short, whole): (&'static str, &'static str)) -> impl IntoView {
    view! {
        <th scope="col">
            <span aria-hidden="true">{short}</span>
            <span class="visually-hidden">{whole}</span>
        </th>
    }
}

fn cell(day: Option<Day>) -> impl IntoView {
    let Some(day) = day else { return view! { <td class="day-none"></td> }.into_any() };
    let current = day_current(&day);
    let Day { number, iso, spoken, note, href, is_past, is_today, is_chosen, is_full } = day;
    let told = view! {
        <time class="day-number" datetime=iso aria-hidden="true">
            {number}
        </time>
        <span class="visually-hidden">{spoken}</span>
        {note.map(|note| view! { <span class="day-note" aria-hidden="true">{note}</span> })}
    };
    let told = match href {
        Some(href) => view! {
            <a class="day" href=href rel="nofollow" aria-current=current>
                {told}
            </a>
        }
        .into_any(),
        None => view! {
            <span class="day" aria-current=current>
                {told}
            </span>
        }
        .into_any(),
    };
    view! {
        <td
            class:day-past=is_past
            class:day-today=is_today
            class:day-chosen=is_chosen
            class:day-full=is_full
        >
            {told}
        </td>
    }
    .into_any()
}

/// What a day is besides its date. That it is looked at counts more than that it is today.
const fn day_current(day: &Day) -> Option<&'static str> {
    match (day.is_chosen, day.is_today) {
        (true, _) => Some("true"),
        (false, true) => Some("date"),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_is_looked_at_is_told_first() {
        let day = |is_chosen, is_today| Day { is_today, is_chosen, ..Day::default() };
        assert_eq!(day_current(&day(true, true)), Some("true"));
        assert_eq!(day_current(&day(false, true)), Some("date"));
        assert_eq!(day_current(&day(false, false)), None);
    }
}
