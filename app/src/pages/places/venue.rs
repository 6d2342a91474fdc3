//! `/{locale}/venues/{city}/{slug}?after=`

use leptos::prelude::*;
use services::events::browse::places::VenuePage as Venue;

use super::named::{Named, named};
use super::parts::{coming, coming_count, facts, venues, way_there};
use super::structured as machines;
use crate::calls::places::view_venue;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::pages::absent::NotFoundPage;
use crate::pages::{address, when_answered};
use crate::ui::map::spot_map;
use crate::ui::notice::ProblemPage;
use crate::ui::structured::structured;

/// A venue: where it is, how to get there, what is on.
#[component]
pub fn VenuePage() -> AnyView {
    let (locale, after) = (locale_now(), address::query().get("after"));
    let (city, slug) = (address::segment("city"), address::segment("slug"));
    when_answered(async move {
        let is_first = after.is_none();
        match view_venue(locale, city, slug, after).await {
            Ok(Some(venue)) => page(venue, is_first).into_any(),
            Ok(None) => view! { <NotFoundPage /> }.into_any(),
            Err(error) => view! { <ProblemPage problem=error.0 /> }.into_any(),
        }
    })
}

fn page(venue: Venue, is_first: bool) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let (name, city, total) = (venue.name.as_str(), venue.city.as_str(), venue.coming.total);
    let path = format!("/venues/{}/{}", venue.city_slug, venue.slug);
    let (base, local) = (machines::base(), format!("/{locale}{path}"));
    let town = format!("/{locale}/cities/{}", venue.city_slug);
    let head = named(Named {
        name,
        title: format!("{name}, {city}"),
        description: td_string!(words, places.venue_description, name = name, city = city).to_string(),
        path: &path,
        above: Some((town.clone(), venue.city.clone())),
        total,
        is_first,
    });
    let there = venue.position.map(|at| {
        view! {
            <p>
                <a href=way_there(at) rel="noopener nofollow external">
                    {td_string!(words, places.way_there)}
                </a>
            </p>
        }
    });
    let map =
        venue.position.and_then(|at| spot_map(at, td_string!(words, places.on_map, name = name).to_string()));
    view! {
        {head}
        {structured(&machines::venue(&venue, &format!("{base}{local}")))}
        <header class="place-head">
            <div class="place-what">
                <h1>{venue.name.clone()}</h1>
                {facts(vec![coming_count(total, locale)])}
                <address class="place-address">
                    {venue.address.iter().map(|line| view! { <span>{line.clone()}</span> }).collect_view()}
                </address>
                {there}
                <p>
                    <a href=town>{td_string!(words, places.town_title, city = city).to_string()}</a>
                </p>
            </div>
            {map}
        </header>
        {coming(venue.coming, &local, is_first)}
        {venues(td_string!(words, places.other_venues), &venue.city_slug, &venue.others)}
    }
}
