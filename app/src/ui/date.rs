//! A day at a glance, as on a page of a calendar, and the whole of it for those who hear it.

use leptos::prelude::*;

/// A day, written out in the language of the page by who knows its place's zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeafDay {
    /// For machines: `2026-12-04T20:30:00+01:00`.
    pub iso: String,
    /// The short weekday: `ven.`
    pub weekday: String,
    /// The number.
    pub number: String,
    /// The short month: `déc.`
    pub month: String,
    /// All of it: `vendredi 4 décembre 2026 à 20 h 30`.
    pub spoken: String,
}

/// A leaf of a calendar.
#[component]
pub fn Leaf(
    /// The day.
    day: LeafDay,
) -> impl IntoView {
    let LeafDay { iso, weekday, number, month, spoken } = day;
    view! {
        <time class="leaf" datetime=iso>
            <span class="visually-hidden">{spoken}</span>
            <span class="leaf-weekday" aria-hidden="true">
                {weekday}
            </span>
            <span class="leaf-number" aria-hidden="true">
                {number}
            </span>
            <span class="leaf-month" aria-hidden="true">
                {month}
            </span>
        </time>
    }
}
