//! A month on the wall: a row for each week, in each day how much is on and the first of it. On a phone the style
//! sheet makes it a list of the days on which anything is.

use leptos::either::Either;
use leptos::prelude::*;
use services::events::browse::agenda::{AgendaDay, AgendaEntry, AgendaPage, Span};
use services::wording::dates;

use super::Ways;
use crate::counted;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

const DAYS_OF_WEEK: usize = 7;

/// The table of a month.
pub fn month_table(ways: &dyn Ways, agenda: &AgendaPage) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let monday = Span::week_of(agenda.span.first()).map_or(agenda.span.first(), Span::first);
    let weekday = |day: &AgendaDay| {
        let (short, whole) = (dates::weekday_short(day.date, locale), dates::weekday(day.date, locale));
        view! {
            <th scope="col">
                <span aria-hidden="true">{short}</span>
                <span class="visually-hidden">{whole}</span>
            </th>
        }
    };
    // Any seven days that follow each other have all the names; these begin with a Monday.
    let before = (agenda.span.first() - monday).get_days();
    let before = usize::try_from(before).unwrap_or_default();
    let first_monday = (DAYS_OF_WEEK - before) % DAYS_OF_WEEK;
    let weekdays = agenda.days.iter().skip(first_monday).take(DAYS_OF_WEEK).map(weekday).collect_view();
    let mut cells: Vec<Option<&AgendaDay>> = vec![None; before];
    cells.extend(agenda.days.iter().map(Some));
    let weeks = cells.chunks(DAYS_OF_WEEK).map(|days| week(ways, agenda, days)).collect_view();
    view! {
        <table class="wall">
            <caption class="visually-hidden">{agenda.span.told(locale)}</caption>
            <thead>
                <tr>
                    <th scope="col">
                        <abbr title=td_string!(words, agenda.week)>{td_string!(words, agenda.week_short)}</abbr>
                    </th>
                    {weekdays}
                </tr>
            </thead>
            <tbody>{weeks}</tbody>
        </table>
    }
}

fn week(ways: &dyn Ways, agenda: &AgendaPage, days: &[Option<&AgendaDay>]) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let span = days.iter().flatten().next().and_then(|day| Span::week_of(day.date));
    let any = days.iter().flatten().any(|day| day.events > 0);
    let number = span.map(|span| {
        let number = span.week_number();
        let told = view! {
            <span class="wall-week-word">{td_string!(words, agenda.week)} " "</span>
            {number}
        };
        if any {
            Either::Left(view! {
                <a href=ways.to_week(span, locale) rel="nofollow">
                    {told}
                </a>
            })
        } else {
            Either::Right(told)
        }
    });
    let after = DAYS_OF_WEEK - days.len();
    let cells = days.iter().map(|day| cell(ways, agenda, *day)).collect_view();
    let rest = (0..after).map(|_| cell(ways, agenda, None)).collect_view();
    view! {
        <tr>
            <th scope="row" class="wall-week">
                {number}
            </th>
            {cells}
            {rest}
        </tr>
    }
}

fn cell(ways: &dyn Ways, agenda: &AgendaPage, day: Option<&AgendaDay>) -> AnyView {
    let Some(day) = day else { return view! { <td class="wall-none"></td> }.into_any() };
    let locale = locale_now();
    let is_today = day.date == agenda.today;
    let number = dates::day_of_month(day.date, locale);
    let whole = dates::long(day.date, locale);
    if day.events == 0 {
        return view! {
            <td class="wall-empty" class:wall-past=day.date < agenda.today aria-current=is_today.then_some("date")>
                <time class="wall-number" datetime=day.date.to_string()>
                    {number}
                </time>
            </td>
        }
        .into_any();
    }
    let count = counted!(locale, u64::from(day.events), events.count);
    let more = u64::from(day.events).saturating_sub(u64::try_from(day.entries.len()).unwrap_or_default());
    view! {
        <td aria-current=is_today.then_some("date")>
            <a class="wall-day" href=ways.to_day(day.date, locale) rel="nofollow">
                <time datetime=day.date.to_string()>
                    <span class="wall-number" aria-hidden="true">
                        {number}
                    </span>
                    <span class="wall-whole">{whole}</span>
                </time>
                <span class="visually-hidden">", "</span>
                <span class="wall-count">{count}</span>
            </a>
            <ul class="wall-titles">{day.entries.iter().map(title).collect_view()}</ul>
            {(more > 0)
                .then(|| {
                    view! {
                        <p class="wall-more" aria-hidden="true">
                            {counted!(locale, more, agenda.more)}
                        </p>
                    }
                })}
        </td>
    }
    .into_any()
}

fn title(entry: &AgendaEntry) -> impl IntoView + use<> {
    let locale = locale_now();
    let lang = (entry.language != locale).then(|| entry.language.code());
    let town = entry.city.clone();
    view! {
        <li>
            <a href=format!("/{locale}/events/{}", entry.slug) lang=lang>
                {entry.title.clone()}
            </a>
            <span class="wall-town">{town}</span>
        </li>
    }
}
