//! What these pages have in common: what is coming, in pages, and lists of places to go on to.

use leptos::either::Either;
use leptos::prelude::*;
use services::events::browse::places::{Coming, TownLink, VenueLink};
use services::events::browse::{Days, ListQuery, map::Position};
use shared::events::{DatePreset, EventCard};
use shared::locale::Locale;

use crate::calls::events::list_events;
use crate::counted;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::pages::events::{Query, Sources};
use crate::ui::card::CardGrid;
use crate::ui::heading::in_line;

/// How many events of the weekend are shown before all others.
const WEEKEND: u32 = 4;

/// What is coming, after `path`, the address of the page.
pub fn coming(coming: Coming, path: &str, is_first: bool) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let Coming { total, cards, next, attributions } = coming;
    if total == 0 {
        return Either::Left(view! {
            <div class="empty">
                <p class="empty-title">{td_string!(words, places.nothing)}</p>
                <p>{td_string!(words, places.nothing_help)}</p>
                <ul>
                    <li>
                        <a href=Query::default().path(locale)>{td_string!(words, events.all)}</a>
                    </li>
                    <li>
                        <a href=format!("/{locale}/calendar")>{td_string!(words, places.calendar)}</a>
                    </li>
                </ul>
            </div>
        });
    }
    let next = next.map(|after| {
        view! {
            <a href=format!("{path}?after={after}") rel="next" class="button button-quiet">
                {td_string!(words, events.next)}
            </a>
        }
    });
    let first = (!is_first).then(|| view! { <a href=path.to_owned()>{td_string!(words, events.first)}</a> });
    let title = if is_first {
        td_string!(words, places.coming).to_owned()
    } else {
        td_string!(words, events.title_on, title = td_string!(words, places.coming)).to_string()
    };
    Either::Right(view! {
        <section class="section" aria-labelledby="coming">
            <h2 id="coming">{title}</h2>
            <CardGrid cards />
            <p class="pages">{first} {next}</p>
            <Sources attributions />
        </section>
    })
}

/// What is on this weekend in a town or of a category; nothing when that fails: the page is whole without it.
pub async fn weekend(locale: Locale, query: Query) -> Vec<EventCard> {
    let query = query.on(Some(Days::Preset(DatePreset::Weekend)));
    let listed = ListQuery { limit: WEEKEND, ..query.listed() };
    list_events(locale, listed).await.map(|list| list.cards).unwrap_or_default()
}

/// The weekend's events with the way to all of them.
pub fn weekend_shelf(cards: Vec<EventCard>, query: &Query) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let all = query.on(Some(Days::Preset(DatePreset::Weekend))).path(locale);
    (!cards.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="weekend">
                <div class="section-head">
                    <h2 id="weekend">{td_string!(words, filters.weekend)}</h2>
                    <a href=all>{td_string!(words, places.weekend_all)}</a>
                </div>
                <CardGrid cards />
            </section>
        }
    })
}

/// Venues to go on to.
pub fn venues(title: &'static str, city: &str, venues: &[VenueLink]) -> impl IntoView + use<> {
    let locale = locale_now();
    let link = |venue: &VenueLink| {
        let href = format!("/{locale}/venues/{city}/{}", venue.slug);
        let area = venue.area.clone().map(|area| format!(" ({area})"));
        named(href, format!("{}{}", venue.name, area.unwrap_or_default()), venue.events, None)
    };
    shelf(title, venues.iter().map(link).collect())
}

/// Towns to go on to.
pub fn towns(title: &'static str, towns: &[TownLink]) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let link = |town: &TownLink| {
        let href = format!("/{locale}/cities/{}", town.slug);
        let away = town.kilometres.map(|km| td_string!(words, places.away, km = km).to_string());
        named(href, town.name.clone(), town.events, away)
    };
    shelf(title, towns.iter().map(link).collect())
}

fn named(href: String, name: String, events: u32, away: Option<String>) -> AnyView {
    let counted = counted!(locale_now(), u64::from(events), events.count);
    let facts = in_line([Some(counted), away]);
    view! {
        <li>
            <a href=href>{name}</a>
            <span class="place-facts">{facts}</span>
        </li>
    }
    .into_any()
}

fn shelf(title: &'static str, links: Vec<AnyView>) -> Option<impl IntoView + use<>> {
    (!links.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{title}</h2>
                <ul class="place-list">{links}</ul>
            </section>
        }
    })
}

/// Short facts below a heading, one beside the other; what is empty is left out.
pub fn facts(facts: Vec<String>) -> impl IntoView {
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    view! { <ul class="place-head-facts">{facts.into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view()}</ul> }
}

/// How many events are coming, in words.
pub fn coming_count(total: u32, locale: Locale) -> String {
    counted!(locale, u64::from(total), places.coming_count)
}

/// Ways on from here: the same in other shapes.
pub fn ways(links: Vec<(String, &'static str)>) -> impl IntoView {
    let link = |(href, name): (String, &'static str)| {
        view! {
            <li>
                <a class="chip" href=href rel="nofollow">
                    {name}
                </a>
            </li>
        }
    };
    let label = td_string!(sentences_in(locale_now()), places.ways);
    view! {
        <ul class="chips" aria-label=label>
            {links.into_iter().map(link).collect_view()}
        </ul>
    }
}

/// Calendar, map and list of what a query narrows to.
pub fn other_views(query: &Query, locale: Locale) -> Vec<(String, &'static str)> {
    let words = sentences_in(locale);
    let list = query.path_below_language();
    let narrowed = list.strip_prefix("/events").unwrap_or_default();
    vec![
        (format!("/{locale}/calendar{narrowed}"), td_string!(words, places.calendar)),
        (format!("/{locale}{list}"), td_string!(words, places.list)),
    ]
}

/// Where a map service of everybody's shows a place: a link, never called by the page.
pub fn way_there(at: Position) -> String {
    let Position { north, east } = at;
    format!("https://www.openstreetmap.org/?mlat={north:.6}&mlon={east:.6}#map=17/{north:.6}/{east:.6}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_views_keep_what_is_narrowed() {
        let query = Query { city: Some("Saint-Étienne".to_owned()), ..Query::default() };
        let views = other_views(&query, Locale::En);
        assert_eq!(views[0].0, "/en/calendar?city=Saint%2D%C3%89tienne");
        assert_eq!(views[1].0, "/en/events?city=Saint%2D%C3%89tienne");
    }

    #[test]
    fn the_way_there_has_six_digits() {
        let at = Position { north: 44.559_638_2, east: 6.079_757 };
        assert!(way_there(at).ends_with("?mlat=44.559638&mlon=6.079757#map=17/44.559638/6.079757"));
    }
}
