//! `/{locale}/events?q=&city=&within=&region=&category=&genre=&when=&from=&to=&price=&free=&available=&sort=&after=`

use leptos::either::Either;
use leptos::prelude::*;

use super::filters::{category_chips, day_chips};
use super::more_filters::{chosen_chips, more_filters, orders};
use super::query::{Query, part};
use super::results::{Results, heading};
use super::search_form::SearchForm;
use crate::calls::events::list_events;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::pages::alerts::search_alert;
use crate::pages::narrowing::calendar_and_map;
use crate::pages::{address, when_answered};
use crate::ui::head::{Found, PageHead};
use crate::ui::heading::heading_of;
use crate::ui::notice::ProblemNotice;

/// The list of events.
#[component]
pub fn EventsPage() -> AnyView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let query = Query::read(&address::query());
    when_answered(async move {
        let list = list_events(locale, query.clone().listed()).await;
        let cities = list.as_ref().map(|list| list.cities.clone()).unwrap_or_default();
        let categories = list.as_ref().map(|list| list.categories.clone()).unwrap_or_default();
        let more = list.as_ref().ok().map(|list| more_filters(&query, list));
        let heading = heading(&query, locale);
        let is_found = list.as_ref().is_ok_and(|list| list.total > 0);
        // A search is somebody's own, and tonight is over tomorrow; a town where something takes place is everybody's.
        let lasts = query.after.is_none() && query.asked_besides(&[part::TOWN, part::CATEGORY]).is_empty();
        let found = (is_found && lasts).then(|| Found {
            path: query.path_below_language(),
            description: td_string!(words, events.description).to_owned(),
            picture: None,
        });
        let form = view! {
            <SearchForm query=query.clone() cities />
            <div class="filters">
                {day_chips(&query)}
                {category_chips(&query, &categories)}
                {more}
                {chosen_chips(&query)}
            </div>
            {orders(&query)}
            {calendar_and_map(&query)}
        };
        let alert = search_alert(&query.path_below_language());
        let results = match list {
            Ok(list) => Either::Left(view! { <Results query list /> }),
            Err(error) => Either::Right(view! { <ProblemNotice problem=error.0 /> }),
        };
        view! {
            <PageHead title=heading.clone() found />
            {heading_of(&heading)}
            {form}
            {results}
            {alert}
        }
    })
}
