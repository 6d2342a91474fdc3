//! `/{locale}/cities/{slug}?after=`

use leptos::prelude::*;
use services::events::browse::places::TownPage as Town;
use shared::locale::Locale;

use super::named::{Named, named};
use super::parts::{coming, coming_count, facts, other_views, towns, venues, ways, weekend, weekend_shelf};
use super::structured as machines;
use crate::calls::places::view_town;
use crate::counted;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::pages::absent::NotFoundPage;
use crate::pages::events::Query;
use crate::pages::{address, when_answered};
use crate::ui::map::spot_map;
use crate::ui::notice::ProblemPage;
use crate::ui::structured::structured;
use crate::ui::town_menu::own_town;

/// A town: what is on there, its venues, the towns around it.
#[component]
pub fn TownPage() -> AnyView {
    let (locale, slug, after) = (locale_now(), address::segment("slug"), address::query().get("after"));
    when_answered(async move {
        let is_first = after.is_none();
        match view_town(locale, slug, after).await {
            Ok(Some(town)) => {
                let query = Query { city: Some(town.name.clone()), ..Query::default() };
                let soon = if is_first { weekend(locale, query.clone()).await } else { Vec::new() };
                let soon = weekend_shelf(soon, &query).into_any();
                page(town, &query, soon, is_first).into_any()
            }
            Ok(None) => view! { <NotFoundPage /> }.into_any(),
            Err(error) => view! { <ProblemPage problem=error.0 /> }.into_any(),
        }
    })
}

fn page(town: Town, query: &Query, soon: AnyView, is_first: bool) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let (name, total) = (town.name.as_str(), town.coming.total);
    let path = format!("/cities/{}", town.slug);
    let (base, local) = (machines::base(), format!("/{locale}{path}"));
    let head = named(Named {
        name,
        title: td_string!(words, places.town_title, city = name).to_string(),
        description: td_string!(words, places.town_description, city = name).to_string(),
        path: &path,
        above: None,
        total,
        is_first,
    });
    let venue_count = (town.venue_count > 0)
        .then(|| counted!(locale, u64::try_from(town.venue_count).unwrap_or_default(), places.venue_count));
    let map =
        town.position.and_then(|at| spot_map(at, td_string!(words, places.on_map, name = name).to_string()));
    let between = match locale {
        Locale::Fr => "\u{202f}; ",
        Locale::En => "; ",
    };
    let several = (town.areas.len() > 1).then(|| {
        view! {
            <p class="hint">
                {td_string!(words, places.same_name, areas = town.areas.join(between)).to_string()}
            </p>
        }
    });
    let mine = (total > 0).then(|| own_town(&town.slug, local.clone()));
    let area = if town.areas.len() == 1 { town.areas[0].clone() } else { String::new() };
    view! {
        {head}
        {structured(&machines::town(&town, &format!("{base}{local}")))}
        <header class="place-head">
            <div class="place-what">
                <h1>{town.name.clone()}</h1>
                {facts(vec![coming_count(total, locale), venue_count.unwrap_or_default(), area])}
                {several}
                {ways(other_views(query, locale))}
                {mine}
            </div>
            {map}
        </header>
        {soon}
        {coming(town.coming, &local, is_first)}
        {venues(td_string!(words, places.venues), &town.slug, &town.venues)}
        {towns(td_string!(words, places.near), &town.near)}
    }
}
