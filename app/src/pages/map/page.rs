//! `/{locale}/map?area=`, and all that the list is asked for

use leptos::prelude::*;
use services::events::browse::map::{Drawn, MapPage as Map};
use shared::locale::Locale;

use super::query::MapQuery;
use super::towns::{elsewhere, links, town_list};
use crate::calls::places::view_map;
use crate::counted;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::pages::events::{Query, preset_name};
use crate::pages::narrowing::{ChipLink, category_row, chip_row, day_row};
use crate::pages::{address, when_answered};
use crate::ui::breadcrumb::Breadcrumb;
use crate::ui::category::category_name;
use crate::ui::disclosure::Disclosure;
use crate::ui::head::{Found, PageHead};
use crate::ui::heading::{heading_of, in_line};
use crate::ui::map::{area_name, drawn_map};
use crate::ui::notice::ProblemPage;
use services::events::browse::Days;

/// Where something is on.
#[component]
pub fn MapPage() -> AnyView {
    let query = MapQuery::read(&address::query());
    when_answered(async move {
        match view_map(query.asked()).await {
            Ok(map) => page(&query, &map).into_any(),
            Err(error) => view! { <ProblemPage problem=error.0 /> }.into_any(),
        }
    })
}

fn page(query: &MapQuery, map: &Map) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let title = heading(query, map, locale);
    let plain = query.narrowed == Query::default();
    let found = (plain && query.area.is_none() && map.events > 0).then(|| Found {
        path: "/map".to_owned(),
        description: td_string!(words, map.description).to_owned(),
        picture: None,
    });
    let events = (format!("/{locale}/events"), td_string!(words, events.title));
    let narrowed = |narrowed: &Query| query.with(narrowed).path(locale);
    let counts = [
        counted!(locale, u64::from(map.events), places.coming_count),
        counted!(locale, u64::try_from(map.towns).unwrap_or_default(), map.town_count),
    ];
    let counts = in_line(counts.map(Some));
    let list = query.narrowed.path(locale);
    let label = td_string!(words, map.label).to_owned();
    let main = drawn_map(&map.main, label, links(&map.main.dots, locale));
    let insets = map.insets.iter().map(|inset| inset_map(inset, locale)).collect_view();
    let all: Vec<&Drawn> = std::iter::once(&map.main).chain(&map.insets).collect();
    view! {
        <PageHead title=title.clone() found />
        <Breadcrumb way=vec![events] here=td_string!(words, map.title).to_owned() />
        {heading_of(&title)}
        <div class="filters">{day_row(&query.narrowed, narrowed)} {category_row(&query.narrowed, narrowed)}</div>
        <p class="map-counts">
            <span role="status">{counts}</span>
            <a href=list>{td_string!(words, map.as_list)}</a>
        </p>
        <div class="map-and-towns">
            <div class="map-side">
                <div class="map-sheet">{main} <div class="map-insets">{insets}</div></div>
                {regions(query, map)}
            </div>
            <section class="map-list" aria-labelledby="towns">
                <h2 id="towns">{td_string!(words, map.towns)}</h2>
                {town_list(&all, locale)}
                {elsewhere(&map.elsewhere, locale)}
            </section>
        </div>
    }
}

fn inset_map(inset: &Drawn, locale: Locale) -> impl IntoView + use<> {
    let name = area_name(&inset.area.name);
    view! {
        <figure class="map-inset">
            {drawn_map(inset, name.to_owned(), links(&inset.dots, locale))}
            <figcaption>{name}</figcaption>
        </figure>
    }
}

/// Parts of the map to look at more closely, each with its events.
fn regions(query: &MapQuery, map: &Map) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let seen = map.region.as_ref().map_or(map.main.area.name.as_str(), |region| &region.name);
    let chip = |region: &services::events::browse::map::RegionLink| {
        let chosen = region.name == seen;
        let to = (!chosen).then(|| region.name.clone());
        let (area, region_to) = if region.is_area { (to, None) } else { (None, to) };
        let narrowed = Query { region: region_to, ..query.narrowed.clone() };
        let href = MapQuery { narrowed, area }.path(locale);
        let name = if region.is_area { area_name(&region.name).to_owned() } else { region.name.clone() };
        let name = format!("{name} ({})", shared::text::grouped(&region.events.to_string(), locale));
        ChipLink { href, name, chosen }
    };
    let chips: Vec<ChipLink> = map.regions.iter().map(chip).collect();
    (chips.len() > 1).then(|| {
        view! {
            <Disclosure name=td_string!(words, map.regions) open=map.region.is_some() || query.area.is_some()>
                {chip_row(td_string!(words, map.regions), chips)}
            </Disclosure>
        }
    })
}

fn heading(query: &MapQuery, map: &Map, locale: Locale) -> String {
    let words = sentences_in(locale);
    let title = Some(td_string!(words, map.title).to_owned());
    let region = match (&map.region, &query.area) {
        (Some(region), _) => Some(region.name.clone()),
        (None, Some(_)) => Some(area_name(&map.main.area.name).to_owned()),
        (None, None) => None,
    };
    let typed = query.narrowed.q.as_deref();
    let typed = typed.map(|q| td_string!(words, events.title_for, q = q).to_string());
    let days = query.narrowed.days.and_then(|days| match days {
        Days::Preset(preset) => Some(preset_name(preset, locale).to_owned()),
        Days::Between(..) => days.told(locale),
    });
    let category = query.narrowed.category.map(|category| category_name(category, locale).to_owned());
    let parts = [title, typed, region, query.narrowed.city.clone(), category, days];
    in_line(parts)
}
