//! The front of the house: a search, what is on soon, the towns.

use leptos::either::Either;
use leptos::prelude::*;
use services::events::browse::ListQuery;
use shared::events::EventList;

use super::events::{Query, SearchForm, Sources, category_chips, day_chips, events_path};
use super::when_answered;
use crate::calls::events::list_events;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::card::CardGrid;
use crate::ui::head::{Found, PageHead};
use crate::ui::notice::ProblemNotice;

/// How many events the home page shows.
const SHOWN: u32 = 12;

/// `/{locale}`
#[component]
pub fn HomePage() -> AnyView {
    let locale = locale_now();
    let words = sentences_in(locale);
    when_answered(async move {
        let list = list_events(locale, ListQuery { limit: SHOWN, ..ListQuery::default() }).await;
        let cities = list.as_ref().map(|list| list.cities.clone()).unwrap_or_default();
        let categories = list.as_ref().map(|list| list.categories.clone()).unwrap_or_default();
        let shelf = match list {
            Ok(list) => Either::Left(view! { <Shelf list /> }),
            Err(error) => Either::Right(view! { <ProblemNotice problem=error.0 /> }),
        };
        let description = td_string!(words, home.lead).to_owned();
        let found = Found { path: String::new(), description, picture: None };
        view! {
            <PageHead title=td_string!(words, home.title) found />
            <section class="hero ticket ticket-edge">
                <h1>{td_string!(words, home.title)}</h1>
                <p class="lead">{td_string!(words, home.lead)}</p>
                <SearchForm query=Query::default() cities />
                <div class="filters">
                    {day_chips(&Query::default())}
                    {category_chips(&Query::default(), &categories)}
                </div>
            </section>
            {shelf}
        }
    })
}

/// What is on soon, and the towns to look in.
#[component]
fn Shelf(list: EventList) -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let town = |city: String| {
        view! {
            <li>
                <a href=events_path(locale, &city)>{city.clone()}</a>
            </li>
        }
    };
    let towns = (!list.cities.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{td_string!(words, home.towns)}</h2>
                <ul class="towns">{list.cities.into_iter().map(town).collect_view()}</ul>
            </section>
        }
    });
    view! {
        <section class="section">
            <div class="section-head">
                <h2>{td_string!(words, home.soon)}</h2>
                <a href=format!("/{locale}/events")>{td_string!(words, home.all)}</a>
            </div>
            <CardGrid cards=list.cards />
        </section>
        {towns}
        <Sources attributions=list.attributions />
    }
}
