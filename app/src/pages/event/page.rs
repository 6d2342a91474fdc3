//! `/{locale}/events/{slug}?date=`

use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::{use_params_map, use_query_map};
use leptos_router::params::ParamsMap;
use leptos_router::{LazyRoute, lazy_route};
use shared::problem::Problem;

use super::dates::dates;
use super::facts::{facts, texts};
use super::heading::heading;
use super::offers::{Booking, offers};
use super::standing::{Standing, standing_notice};
use crate::calls::events::{EventToBook, view_event};
use crate::calls::{Asked, CallError, ask};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::pages::not_found::NotFoundPage;
use crate::ui::breadcrumb::Breadcrumb;
use crate::ui::follow::use_changes;
use crate::ui::notice::{ProblemNotice, ProblemPage};

/// The page of one event, with one of its dates chosen. Whatever changes in the address, what is left is
/// asked for again.
pub struct EventPage {
    event: Asked<Result<Option<EventToBook>, CallError>>,
}

#[lazy_route]
impl LazyRoute for EventPage {
    fn data() -> Self {
        let locale = locale_now();
        let (params, query) = (use_params_map(), use_query_map());
        let asked =
            Memo::new(move |_| (params.with(|params| params.get("slug").unwrap_or_default()), query.get()));
        let changes = use_changes();
        let event = ask(
            move || (asked.get(), changes()),
            move |((slug, query), _)| view_event(locale, slug, query.get("date")),
        );
        Self { event }
    }

    fn view(this: Self) -> AnyView {
        let query = use_query_map();
        view! {
            <Transition>
                {move || {
                    this.event
                        .get()
                        .map(|event| match event {
                            Ok(Some(event)) => {
                                view! { <Event event kept=query.get_untracked() /> }.into_any()
                            }
                            Ok(None) => view! { <NotFoundPage /> }.into_any(),
                            Err(error) => view! { <ProblemPage problem=error.0 /> }.into_any(),
                        })
                }}
            </Transition>
        }
        .into_any()
    }
}

#[component]
fn Event(event: EventToBook, kept: ParamsMap) -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let EventToBook { event, request, hold_minutes } = event;
    let booking = Booking { request, hold_minutes, kept: &kept };
    let standing = Standing::of(&event);
    let problem = kept.get_str("problem").and_then(|code| code.parse::<Problem>().ok());
    let lang = (event.language != locale).then(|| event.language.code());
    let (title, city) = (event.title.as_str(), event.city.as_str());
    let description = td_string!(words, event.description, title = title, city = city).to_string();
    let events = (format!("/{locale}/events"), td_string!(words, events.title));
    view! {
        <Title text=format!("{title} · {}", td_string!(words, site_name)) />
        <Meta name="description" content=description />
        <Breadcrumb way=vec![events] here=event.title.clone() lang />
        <article class="event">
            {heading(&event).into_any()}
            <div class="event-main">
                {dates(&event).into_any()}
                <section class="section" id="tickets" aria-labelledby="tickets-title">
                    <h2 id="tickets-title">{td_string!(words, event.tickets)}</h2>
                    {problem.map(|problem| view! { <ProblemNotice problem /> })}
                    {standing_notice(&event, standing)}
                    {offers(&event, standing, booking).into_any()}
                </section>
                {texts(&event, standing).into_any()}
            </div>
            {facts(&event, standing).into_any()}
        </article>
    }
}
