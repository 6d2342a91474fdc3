//! `/{locale}/events?q=&city=&after=`

use leptos::either::Either;
use leptos::prelude::*;
use services::events::browse::ListQuery;

use super::query::Query;
use super::results::{Results, heading};
use super::search_form::SearchForm;
use crate::calls::events::list_events;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::pages::{address, when_answered};
use crate::ui::head::{Found, PageHead};
use crate::ui::notice::ProblemNotice;

/// The list of events.
#[component]
pub fn EventsPage() -> AnyView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let query = Query::read(&address::query());
    when_answered(async move {
        let Query { q, city, after } = query.clone();
        let list = list_events(locale, ListQuery { q, city, after, ..ListQuery::default() }).await;
        let cities = list.as_ref().map(|list| list.cities.clone()).unwrap_or_default();
        let heading = heading(&query, locale);
        let is_found = list.as_ref().is_ok_and(|list| list.total > 0);
        // A search is somebody's own; a town where something takes place is everybody's.
        let found = (is_found && query.q.is_none() && query.after.is_none()).then(|| Found {
            path: query.path_below_language(),
            description: td_string!(words, events.description).to_owned(),
            picture: None,
        });
        let form = view! { <SearchForm query=query.clone() cities /> };
        let results = match list {
            Ok(list) => Either::Left(view! { <Results query list /> }),
            Err(error) => Either::Right(view! { <ProblemNotice problem=error.0 /> }),
        };
        view! {
            <PageHead title=heading.clone() found />
            <h1>{heading}</h1>
            {form}
            {results}
        }
    })
}
