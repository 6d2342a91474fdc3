//! The front of the house: a search, what is on soon, the towns.

use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::{LazyRoute, lazy_route};
use shared::events::EventList;

use super::events::{Query, SearchForm, Sources, events_path};
use crate::calls::events::list_events;
use crate::calls::{Asked, CallError, ask};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::card::CardGrid;
use crate::ui::notice::ProblemNotice;

/// How many events the home page shows.
const SHOWN: u32 = 12;

/// `/{locale}`
pub struct HomePage {
    list: Asked<Result<EventList, CallError>>,
}

#[lazy_route]
impl LazyRoute for HomePage {
    fn data() -> Self {
        let locale = locale_now();
        Self { list: ask(|| (), move |()| list_events(locale, None, None, None, SHOWN)) }
    }

    fn view(this: Self) -> AnyView {
        let list = this.list;
        let words = sentences_in(locale_now());
        view! {
            <Title text=format!("{} · {}", td_string!(words, site_name), td_string!(words, home.title)) />
            <Meta name="description" content=td_string!(words, home.lead) />
            <section class="hero ticket ticket-edge">
                <h1>{td_string!(words, home.title)}</h1>
                <p class="lead">{td_string!(words, home.lead)}</p>
                <SearchForm query=Query::default() list />
            </section>
            <Transition>
                {move || {
                    list.get()
                        .map(|list| match list {
                            Ok(list) => view! { <Shelf list /> }.into_any(),
                            Err(error) => view! { <ProblemNotice problem=error.0 /> }.into_any(),
                        })
                }}
            </Transition>
        }
        .into_any()
    }
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
