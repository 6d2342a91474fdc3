//! The front of the house: a search, what can be had soon, and rows of what visitors look for.

use leptos::either::Either;
use leptos::prelude::*;
use services::events::browse::{Front, Row};
use shared::events::EventCard;

use super::events::{Query, SearchForm, Sources, category_chips, day_chips, events_path, nothing_yet};
use super::when_answered;
use crate::calls::events::view_front;
use crate::calls::town::town_choice;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::card::{CardGrid, card_items};
use crate::ui::carousel::Carousel;
use crate::ui::head::{Found, PageHead};
use crate::ui::notice::ProblemNotice;
use crate::ui::rail::Rail;

/// `/{locale}`
#[component]
pub fn HomePage() -> AnyView {
    let locale = locale_now();
    let words = sentences_in(locale);
    when_answered(async move {
        let front = view_front(locale).await;
        let query = Query { city: town_choice().chosen.map(|town| town.name), ..Query::default() };
        let soon = front.as_ref().ok().map(|front| &front.soon);
        let cities = soon.map(|soon| soon.cities.clone()).unwrap_or_default();
        let categories = soon.map(|soon| soon.categories.clone()).unwrap_or_default();
        let shelves = match front {
            Ok(front) => Either::Left(shelves(front)),
            Err(error) => Either::Right(view! { <ProblemNotice problem=error.0 /> }),
        };
        let description = td_string!(words, home.lead).to_owned();
        let found = Found { path: String::new(), description, picture: None };
        view! {
            <PageHead title=td_string!(words, home.title) found />
            <section class="hero ticket ticket-edge">
                <h1>{td_string!(words, home.title)}</h1>
                <p class="lead">{td_string!(words, home.lead)}</p>
                <SearchForm query=query.clone() cities />
                <div class="filters">
                    {day_chips(&query)}
                    {category_chips(&Query::default(), &categories)}
                </div>
            </section>
            {shelves}
        }
    })
}

/// What the house has to offer.
fn shelves(front: Front) -> AnyView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let Front { featured, soon, rows } = front;
    if featured.is_empty() && rows.is_empty() && soon.cards.is_empty() {
        return view! {
            <section class="section">
                <h2>{td_string!(words, events.nothing_yet)}</h2>
                {nothing_yet()}
            </section>
        }
        .into_any();
    }
    let featured = (!featured.is_empty()).then(|| {
        view! {
            <div class="section">
                <h2>{td_string!(words, home.featured)}</h2>
                <Carousel id="featured" label=td_string!(words, home.featured)>
                    {card_items(featured)}
                </Carousel>
            </div>
        }
    });
    let rows = rows.into_iter().map(|(row, cards)| shelf(&row, cards)).collect_view();
    let town = |city: String| {
        view! {
            <li>
                <a href=events_path(locale, &city)>{city.clone()}</a>
            </li>
        }
    };
    let towns = (!soon.cities.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{td_string!(words, home.towns)}</h2>
                <ul class="towns">{soon.cities.into_iter().map(town).collect_view()}</ul>
            </section>
        }
    });
    let soon_cards = (!soon.cards.is_empty()).then(|| {
        view! {
            <section class="section">
                <div class="section-head">
                    <h2>{td_string!(words, home.soon)}</h2>
                    <a href=format!("/{locale}/events")>{td_string!(words, home.all)}</a>
                </div>
                <CardGrid cards=soon.cards />
            </section>
        }
    });
    view! {
        {featured}
        {rows}
        {soon_cards}
        {towns}
        <Sources attributions=soon.attributions />
    }
    .into_any()
}

/// A row of events, with the way to all that belong in it.
fn shelf(row: &Row, cards: Vec<EventCard>) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let (id, title) = match row {
        Row::Weekend => ("weekend", td_string!(words, home.weekend).to_owned()),
        Row::Town(city) => ("town", td_string!(words, events.title_in, city = city.as_str()).to_string()),
        Row::LastPlaces => ("last-places", td_string!(words, home.last_places).to_owned()),
        Row::Free => ("free", td_string!(words, home.free).to_owned()),
        Row::Families => ("families", td_string!(words, home.families).to_owned()),
        Row::New => ("newly", td_string!(words, home.newly).to_owned()),
    };
    let all = Some((Query::of_row(row).path(locale), td_string!(words, home.see_all).to_owned()));
    view! {
        <Rail id title all>
            {card_items(cards)}
        </Rail>
    }
}
