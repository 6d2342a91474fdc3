//! The dates of an event, one of which is chosen.

use leptos::either::Either;
use leptos::prelude::*;
use shared::events::{EventPage, OccurrenceView};
use shared::ids::OccurrenceId;

use crate::counted;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::badge::BadgeMark;

/// From so many dates on, they are grouped by month.
const GROUPED_FROM: usize = 9;

/// The list of dates to choose from. A single date is told in the heading and needs no choice.
pub fn dates(event: &EventPage) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let (dates, slug, chosen) = (&event.occurrences, event.slug.as_str(), event.chosen);
    let list = |dates: &[OccurrenceView]| {
        let date = |date: &OccurrenceView| {
            view! {
                <li>
                    <a
                        class="date"
                        href=format!("/{locale}/events/{slug}?date={}#tickets", date.id)
                        rel="nofollow"
                        aria-current=(Some(date.id) == chosen).then_some("true")
                    >
                        <time datetime=date.starts_iso.clone()>{date.label.clone()}</time>
                        {date.badge.map(|badge| view! { <BadgeMark badge /> })}
                    </a>
                </li>
            }
        };
        view! { <ul class="dates">{dates.iter().map(date).collect_view()}</ul> }
    };
    let month = |dates: &[OccurrenceView]| {
        view! {
            <details class="month" open=holds(dates, chosen)>
                <summary>
                    <span class="month-name">{dates.first().map(|date| date.month.clone())}</span>
                    <span class="month-count">
                        {counted!(locale, dates.len() as u64, event.date_count)}
                    </span>
                </summary>
                {list(dates)}
            </details>
        }
    };
    (dates.len() > 1).then(|| {
        let choice = if dates.len() < GROUPED_FROM {
            Either::Left(list(dates))
        } else {
            Either::Right(dates.chunk_by(|one, next| one.month == next.month).map(month).collect_view())
        };
        view! {
            <section class="section" aria-labelledby="dates">
                <h2 id="dates">{td_string!(words, event.dates)}</h2>
                {choice}
            </section>
        }
    })
}

fn holds(dates: &[OccurrenceView], chosen: Option<OccurrenceId>) -> bool {
    dates.iter().any(|date| Some(date.id) == chosen)
}
