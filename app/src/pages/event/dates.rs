//! The dates of an event, one of which is chosen. Each says how it stands before it is.

use leptos::either::Either;
use leptos::prelude::*;
use shared::availability::DateState;
use shared::events::{EventPage, OccurrenceView};
use shared::ids::OccurrenceId;

use crate::counted;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::availability::date_state;
use crate::ui::disclosure::Disclosure;

/// From so many dates on, they are grouped by month.
const GROUPED_FROM: usize = 9;

/// The list of dates to choose from. A single date is told in the heading and needs no choice.
pub fn dates(event: &EventPage) -> impl IntoView + use<> {
    let words = sentences_in(locale_now());
    (event.occurrences.len() > 1).then(|| {
        let choice = if event.occurrences.len() < GROUPED_FROM {
            let all: Vec<_> = event.occurrences.iter().collect();
            Either::Left(list(event, &all, Label::Whole))
        } else {
            Either::Right(by_month(event))
        };
        view! {
            <section class="section" aria-labelledby="dates">
                <h2 id="dates">{td_string!(words, event.dates)}</h2>
                {choice}
            </section>
        }
    })
}

/// How much a date says of itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    /// Day, month and time.
    Whole,
    /// What its month, which stands above it, does not say.
    InMonth,
}

/// What is over comes last, and out of the way of what can still be come to.
fn by_month(event: &EventPage) -> impl IntoView + use<> {
    let words = sentences_in(locale_now());
    let (past, coming): (Vec<_>, Vec<_>) =
        event.occurrences.iter().partition(|date| date.state == DateState::Past);
    let months = |dates: &[&OccurrenceView]| {
        dates.chunk_by(|one, next| one.month == next.month).map(|month| of_month(event, month)).collect_view()
    };
    if coming.is_empty() {
        return view! { <div class="months">{months(&past)}</div> };
    }
    let gone = (!past.is_empty()).then(|| {
        let (name, dates) = (td_string!(words, event_page.past_dates), list(event, &past, Label::Whole));
        view! {
            <Disclosure name note=Some(count(past.len())) open=holds(&past, event.chosen)>
                {dates}
            </Disclosure>
        }
    });
    view! { <div class="months">{(months(&coming), gone)}</div> }
}

fn of_month(event: &EventPage, dates: &[&OccurrenceView]) -> impl IntoView + use<> {
    let (locale, words) = (locale_now(), sentences_in(locale_now()));
    let sold_out = dates.iter().filter(|date| date.state == DateState::SoldOut).count();
    let told = match sold_out {
        0 => None,
        all if all == dates.len() => Some(td_string!(words, event_page.all_sold_out).to_owned()),
        some => Some(counted!(locale, some as u64, event_page.sold_out_count)),
    };
    let note = [Some(count(dates.len())), told].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let name = dates.first().map(|date| date.month.clone()).unwrap_or_default();
    let (open, dates) = (holds(dates, event.chosen), list(event, dates, Label::InMonth));
    view! {
        <Disclosure name note=Some(note) open>
            {dates}
        </Disclosure>
    }
}

fn count(dates: usize) -> String {
    counted!(locale_now(), dates as u64, event.date_count)
}

fn list(event: &EventPage, dates: &[&OccurrenceView], label: Label) -> impl IntoView + use<> {
    let date = |date: &&OccurrenceView| of_date(event, date, label);
    let class = if label == Label::InMonth { "dates dates-in-month" } else { "dates" };
    view! { <ul class=class>{dates.iter().map(date).collect_view()}</ul> }
}

fn of_date(event: &EventPage, date: &OccurrenceView, label: Label) -> impl IntoView + use<> {
    let locale = locale_now();
    let is_chosen = Some(date.id) == event.chosen;
    let told = match label {
        Label::Whole => Either::Left(date.short.clone()),
        Label::InMonth => Either::Right(in_month(date)),
    };
    view! {
        <li>
            <a
                class="date"
                href=format!("/{locale}/events/{}?date={}#tickets", event.slug, date.id)
                rel="nofollow"
                aria-current=is_chosen.then_some("true")
            >
                <time datetime=date.starts_iso.clone()>
                    {told}
                </time>
                " "
                {state(date)}
            </a>
        </li>
    }
}

/// Day and hour. Whoever hears the links one by one does not see the month above them.
fn in_month(date: &OccurrenceView) -> impl IntoView + use<> {
    let (day, hour) = date.in_month.split_once(" · ").unwrap_or((&date.in_month, ""));
    let hour = (!hour.is_empty()).then(|| view! { <span class="date-hour">{hour.to_owned()}</span> });
    view! {
        <span class="date-day">{day.to_owned()}</span>
        <span class="visually-hidden">{date.month.clone()} " "</span>
        {hour}
    }
}

/// How a date stands, where what keeps the page up to date finds it.
pub fn state(date: &OccurrenceView) -> impl IntoView + use<> {
    view! {
        <span class="date-state" data-live=date.id.to_string() data-state=date.state.code()>
            {date_state(date.state, locale_now())}
        </span>
    }
}

fn holds(dates: &[&OccurrenceView], chosen: Option<OccurrenceId>) -> bool {
    dates.iter().any(|date| Some(date.id) == chosen)
}
