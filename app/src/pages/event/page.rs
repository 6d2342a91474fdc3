//! `/{locale}/events/{slug}?date=`

use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use services::guichet::Guichet;
use shared::events::EventPage as EventView;

use super::dates::{dates, state};
use super::facts::{facts, texts};
use super::heading::heading;
use super::offers::{Booking, offers};
use super::opening::opening;
use super::similar::similar;
use super::standing::{Standing, chosen, standing_notice};
use super::structured as machines;
use crate::calls::events::{AtAddress, EventToBook, view_event};
use crate::i18n::td_string;
use crate::islands::LiveAvailability;
use crate::locale::{locale_now, sentences_in};
use crate::pages::absent::{GonePage, NotFoundPage};
use crate::pages::alerts::sale_alert;
use crate::pages::{address, when_answered};
use crate::ui::breadcrumb::Breadcrumb;
use crate::ui::head::{Found, PageHead};
use crate::ui::notice::{ProblemNotice, ProblemPage};
use crate::ui::poster;
use crate::ui::structured::structured;

/// The page of one event, with one of its dates chosen.
#[component]
pub fn EventPage() -> AnyView {
    let (locale, slug, kept) = (locale_now(), address::segment("slug"), address::query());
    when_answered(async move {
        match view_event(locale, slug, kept.get("date")).await {
            Ok(AtAddress::Event(event)) => view! { <Event event=*event kept /> }.into_any(),
            Ok(AtAddress::Withdrawn) => view! { <GonePage /> }.into_any(),
            Ok(AtAddress::Nothing) => view! { <NotFoundPage /> }.into_any(),
            Err(error) => view! { <ProblemPage problem=error.0 /> }.into_any(),
        }
    })
}

#[component]
fn Event(event: EventToBook, kept: ParamsMap) -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let EventToBook { event, similar: others, request, hold_minutes } = event;
    let booking = Booking { request, hold_minutes, kept: &kept };
    let standing = Standing::of(&event);
    let problem = address::problem();
    let lang = (event.language != locale).then(|| event.language.code());
    let (title, city) = (event.title.as_str(), event.city.as_str());
    let description = td_string!(words, event.description, title = title, city = city).to_string();
    let base = use_context::<Guichet>().map(|guichet| guichet.settings.base_url.clone()).unwrap_or_default();
    let path = format!("/events/{}", event.slug);
    let picture = event.picture.as_ref().map(|name| format!("/pictures/{name}-large.jpg"));
    let picture = Some(picture.unwrap_or_else(|| poster::address(locale, &path)));
    let found = event.findable.then(|| Found { path: path.clone(), description, picture });
    let url = format!("{base}/{locale}{path}");
    let events = (format!("/{locale}/events"), td_string!(words, events.title));
    view! {
        <PageHead title=title found />
        {structured(&machines::page(&event, &url, &base, locale))}
        <Breadcrumb way=vec![events] here=event.title.clone() lang />
        <article class="event">
            {heading(&event).into_any()}
            <div class="event-main">
                {dates(&event).into_any()}
                <section class="section" id="tickets" aria-labelledby="tickets-title">
                    <h2 id="tickets-title">{td_string!(words, event.tickets)}</h2>
                    {which_date(&event)}
                    {problem.map(|problem| view! { <ProblemNotice problem /> })}
                    {opening(&event, standing)}
                    {standing_notice(&event, standing, hold_minutes)}
                    {(standing == Standing::NotYetOnSale).then(|| sale_alert(&event.slug))}
                    {follow(&event, standing)}
                    {offers(&event, standing, booking).into_any()}
                </section>
                {texts(&event, standing).into_any()}
            </div>
            {facts(&event, standing, &url).into_any()}
            {similar(&event, &others).into_any()}
        </article>
    }
}

/// For which date tickets are sold here, and how it stands: the list of dates may be far above.
fn which_date(event: &EventView) -> Option<impl IntoView + use<>> {
    let date = chosen(event)?;
    let (iso, label) = (date.starts_iso.clone(), date.label.clone());
    Some(view! {
        <p class="tickets-date">
            <time datetime=iso>{label}</time>
            " "
            {state(date)}
        </p>
    })
}

/// Keeps what is told of places up to date, where that may change.
fn follow(event: &EventView, standing: Standing) -> Option<impl IntoView + use<>> {
    let date = event.chosen.filter(|_| standing.may_change())?.to_string();
    let (slug, seen) = (event.slug.clone(), event.seen.clone());
    Some(view! { <LiveAvailability locale=locale_now() slug date seen /> })
}
