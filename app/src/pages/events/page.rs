//! `/{locale}/events?q=&city=&after=`

use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Meta;
use services::events::browse::ListQuery;

use super::query::Query;
use super::results::{Results, heading};
use super::search_form::SearchForm;
use crate::calls::events::list_events;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::pages::{address, when_answered};
use crate::ui::notice::ProblemNotice;
use crate::ui::page_title::PageTitle;

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
        let form = view! { <SearchForm query=query.clone() cities /> };
        let results = match list {
            Ok(list) => Either::Left(view! { <Results query list /> }),
            Err(error) => Either::Right(view! { <ProblemNotice problem=error.0 /> }),
        };
        view! {
            <PageTitle text=heading.clone() />
            <Meta name="description" content=td_string!(words, events.description) />
            <h1>{heading}</h1>
            {form}
            {results}
        }
    })
}
