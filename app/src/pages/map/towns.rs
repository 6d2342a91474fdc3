//! The list beside the map: what the dots say, in words.

use leptos::prelude::*;
use services::events::browse::map::{Cluster, Drawn};
use services::events::browse::places::TownLink;
use shared::locale::Locale;

use crate::counted;
use crate::i18n::td_string;
use crate::locale::sentences_in;
use crate::ui::map::{DotLink, area_name};

/// Towns told around the greatest one of a dot, and of those on no map: who looks for another looks closer.
const AROUND: usize = 8;
const ELSEWHERE: usize = 30;

/// Where the dots lead: to the page of the one town, or to its place in the list.
pub fn links(dots: &[Cluster], locale: Locale) -> Vec<DotLink> {
    let words = sentences_in(locale);
    let link = |dot: &Cluster| {
        let town = dot.towns.first()?;
        let counted = counted!(locale, u64::from(dot.events), events.count);
        Some(if dot.towns.len() > 1 {
            let around = td_string!(words, map.around, city = town.name.as_str()).to_string();
            DotLink { href: format!("#{}", id_of(dot)), spoken: format!("{around}, {counted}") }
        } else {
            DotLink { href: path(town, locale), spoken: format!("{}, {counted}", town.name) }
        })
    };
    dots.iter().filter_map(link).collect()
}

/// Every dot as an entry; each map after the first under its name.
pub fn town_list(maps: &[&Drawn], locale: Locale) -> impl IntoView + use<> {
    let part = |(place, map): (usize, &&Drawn)| {
        let name = (place > 0).then(|| view! { <h3>{area_name(&map.area.name)}</h3> });
        let entries = map.dots.iter().map(|dot| entry(dot, locale)).collect_view();
        view! {
            {name}
            <ol class="town-list">{entries}</ol>
        }
    };
    maps.iter().enumerate().map(part).collect_view()
}

fn entry(dot: &Cluster, locale: Locale) -> impl IntoView + use<> {
    let words = sentences_in(locale);
    let mut towns = dot.towns.iter();
    let first = towns.next().map(|town| link(town, locale));
    let others: Vec<AnyView> =
        towns.clone().take(AROUND).map(|town| view! { <li>{link(town, locale)}</li> }.into_any()).collect();
    let more = towns.len().saturating_sub(AROUND);
    let more = (more > 0).then(|| {
        let more = counted!(locale, u64::try_from(more).unwrap_or_default(), map.more_towns);
        view! { <li>{more}</li> }
    });
    let around = (!others.is_empty()).then(|| {
        view! {
            <ul class="town-around" aria-label=td_string!(words, map.near)>
                {others}
                {more}
            </ul>
        }
    });
    view! {
        <li id=id_of(dot) class="town-entry">
            {first}
            {around}
        </li>
    }
}

fn link(town: &TownLink, locale: Locale) -> impl IntoView + use<> {
    let counted = shared::text::grouped(&town.events.to_string(), locale);
    let spoken = counted!(locale, u64::from(town.events), events.count);
    view! {
        <a href=path(town, locale)>{town.name.clone()}</a>
        " "
        <span class="town-count">
            <span aria-hidden="true">{counted}</span>
            <span class="visually-hidden">{spoken}</span>
        </span>
    }
}

/// Towns that are on none of the maps.
pub fn elsewhere(towns: &[TownLink], locale: Locale) -> impl IntoView + use<> {
    let words = sentences_in(locale);
    let more = towns.len().saturating_sub(ELSEWHERE);
    let more = (more > 0).then(|| {
        let more = counted!(locale, u64::try_from(more).unwrap_or_default(), map.more_towns);
        view! { <li>{more}</li> }
    });
    let towns: Vec<AnyView> =
        towns.iter().take(ELSEWHERE).map(|town| view! { <li>{link(town, locale)}</li> }.into_any()).collect();
    (!towns.is_empty()).then(|| {
        view! {
            <h3>{td_string!(words, map.elsewhere)}</h3>
            <ul class="town-around">
                {towns}
                {more}
            </ul>
        }
    })
}

fn path(town: &TownLink, locale: Locale) -> String {
    format!("/{locale}/cities/{}", town.slug)
}

fn id_of(dot: &Cluster) -> String {
    dot.towns.first().map(|town| format!("near-{}", town.slug)).unwrap_or_default()
}
