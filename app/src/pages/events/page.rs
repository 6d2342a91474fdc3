//! `/{locale}/events?q=&city=&after=`

use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_query_map;
use leptos_router::{LazyRoute, lazy_route};
use shared::events::EventList;

use super::query::Query;
use super::results::{Results, heading};
use super::search_form::SearchForm;
use crate::calls::events::list_events;
use crate::calls::{Asked, CallError, ask};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::notice::ProblemNotice;

/// How many events a page of the list has.
const PAGE: u32 = 24;

/// The list of events.
pub struct EventsPage {
    query: Memo<Query>,
    list: Asked<Result<EventList, CallError>>,
}

#[lazy_route]
impl LazyRoute for EventsPage {
    fn data() -> Self {
        let (locale, params) = (locale_now(), use_query_map());
        let query = Memo::new(move |_| params.with(Query::read));
        let list = ask(
            move || query.get(),
            move |Query { q, city, after }| list_events(locale, q, city, after, PAGE),
        );
        Self { query, list }
    }

    fn view(this: Self) -> AnyView {
        let EventsPage { query, list } = this;
        let locale = locale_now();
        let words = sentences_in(locale);
        let heading = Memo::new(move |_| query.with(|query| heading(query, locale)));
        view! {
            // A title that is a closure would be read when the page's signals may be gone already.
            {move || {
                view! {
                    <Title text=format!("{} · {}", heading.get(), td_string!(words, site_name)) />
                }
            }}
            <Meta name="description" content=td_string!(words, events.description) />
            <h1>{heading}</h1>
            <SearchForm query list />
            <Transition>
                {move || {
                    list.get()
                        .map(|list| match list {
                            Ok(list) => view! { <Results query=query.get_untracked() list /> }.into_any(),
                            Err(error) => view! { <ProblemNotice problem=error.0 /> }.into_any(),
                        })
                }}
            </Transition>
        }
        .into_any()
    }
}
