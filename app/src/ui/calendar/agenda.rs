//! Days one below the other, each with what there is on it.

use leptos::prelude::*;
use shared::events::Badge;

use super::month::{Way, ways};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::badge::BadgeMark;
use crate::ui::price::Cost;

/// A day with what there is on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaDay {
    /// Its name: `vendredi 4 décembre`.
    pub name: String,
    /// The same for machines: `2026-12-04`.
    pub iso: String,
    /// Whether it is today.
    pub is_today: bool,
    /// What there is, in the order of time.
    pub entries: Vec<AgendaEntry>,
    /// How many more there are, and where all of them are.
    pub more: Option<Way>,
}

/// One thing of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaEntry {
    /// When it begins, by the clocks of its place: `20 h 30`.
    pub time: String,
    /// The same for machines.
    pub starts_iso: String,
    /// What it is called.
    pub title: String,
    /// The language of that title, when it is not the page's.
    pub lang: Option<&'static str>,
    /// Its page.
    pub href: String,
    /// Where it is: `La Cigale, Paris`.
    pub place: String,
    /// What it costs, where that is known.
    pub cost: Option<Cost>,
    /// The one thing to know first.
    pub badge: Option<Badge>,
}

/// Days, with the ways to those before and after.
#[component]
pub fn Agenda(
    /// The days, in their order.
    days: Vec<AgendaDay>,
    /// The way to the days before.
    #[prop(optional_no_strip)]
    earlier: Option<Way>,
    /// The way to the days after.
    #[prop(optional_no_strip)]
    later: Option<Way>,
) -> impl IntoView {
    view! {
        <div class="agenda">
            {ways(td_string!(sentences_in(locale_now()), calendar.ways).to_owned(), earlier, later)}
            {days.into_iter().map(day).collect_view()}
        </div>
    }
}

fn day(day: AgendaDay) -> impl IntoView {
    let words = sentences_in(locale_now());
    let AgendaDay { name, iso, is_today, entries, more } = day;
    let id = format!("day-{iso}");
    let labelled_by = id.clone();
    let entries = if entries.is_empty() {
        view! { <p class="agenda-none">{td_string!(words, calendar.nothing)}</p> }.into_any()
    } else {
        view! { <ul class="agenda-list">{entries.into_iter().map(entry).collect_view()}</ul> }.into_any()
    };
    let today = is_today.then(|| view! { <span class="badge">{td_string!(words, calendar.today)}</span> });
    let more = more.map(|Way { href, name }| {
        view! {
            <p class="agenda-more">
                <a href=href>{name}</a>
            </p>
        }
    });
    view! {
        <section class="agenda-day" aria-labelledby=labelled_by>
            <h3 class="agenda-name" id=id>
                <time datetime=iso>{name}</time>
                {today}
            </h3>
            <div>{entries} {more}</div>
        </section>
    }
}

fn entry(entry: AgendaEntry) -> impl IntoView {
    let AgendaEntry { time, starts_iso, title, lang, href, place, cost, badge } = entry;
    view! {
        <li class="agenda-entry">
            <time class="agenda-time" datetime=starts_iso>
                {time}
            </time>
            <p class="agenda-what">
                <a href=href lang=lang>
                    {title}
                </a>
                <span class="agenda-place">{place}</span>
            </p>
            <p class="agenda-facts">
                {cost.map(|cost| view! { <span class="agenda-price">{cost.told()}</span> })}
                {badge.map(|badge| view! { <BadgeMark badge /> })}
            </p>
        </li>
    }
}
