//! Events: lists, pages, and places put in the basket.

use std::collections::BTreeMap;

use leptos::prelude::*;
#[cfg(feature = "ssr")]
use services::events::browse::{Front, ListQuery};
#[cfg(feature = "ssr")]
use shared::{
    events::{EventList, EventPage},
    locale::Locale,
};

use super::CallError;

/// What is at the address of an event.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AtAddress {
    /// The event.
    Event(Box<EventToBook>),
    /// An event was here and was withdrawn.
    Withdrawn,
    /// Nothing, and never was.
    Nothing,
}

/// An event's page with what its form needs.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventToBook {
    /// The event.
    pub event: EventPage,
    /// What else may please.
    pub similar: services::events::browse::Similar,
    /// Names the form, so that sending it twice holds the places once. Made for this very visitor and
    /// known to nobody else: a page that carries it must never be kept for another.
    pub request: String,
    /// How many minutes places are held.
    pub hold_minutes: u32,
}

/// The events of a query, soonest first; see `services::events::browse::list`.
#[cfg(feature = "ssr")]
pub async fn list_events(locale: Locale, query: ListQuery) -> Result<EventList, CallError> {
    use super::server_side::{guichet, refused};
    use services::events::browse;

    let listed = async {
        let guichet = guichet()?;
        browse::list(&guichet.listings, &query, locale, guichet.desk.now()).await
    };
    listed.await.map_err(|failure| refused(&failure, "list_events"))
}

/// What stands in the window; see `services::events::browse::front`.
#[cfg(feature = "ssr")]
pub async fn view_front(locale: Locale) -> Result<Front, CallError> {
    use super::server_side::{guichet, refused};
    use services::events::browse;

    let seen = async {
        let guichet = guichet()?;
        let town = super::town::chosen_town();
        browse::front(&guichet.listings, town.as_deref(), locale, guichet.desk.now()).await
    };
    seen.await.map_err(|failure| refused(&failure, "view_front"))
}

/// The page of an event on a date, which may be none of its dates; or that there is none, or none any more.
#[cfg(feature = "ssr")]
pub async fn view_event(locale: Locale, slug: String, date: Option<String>) -> Result<AtAddress, CallError> {
    use super::server_side::{guichet, refused};
    use services::events::browse;
    use services::failure::Failure;

    let date = date.and_then(|date| date.parse().ok());
    let viewed = async {
        let guichet = guichet()?;
        let event = browse::page(&guichet.listings, &slug, date, locale, guichet.desk.now()).await?;
        let hold_minutes = u32::try_from(guichet.settings.hold.as_minutes()).unwrap_or_default();
        let request = guichet.desk.uuid().to_string();
        let Some(event) = event else {
            let withdrawn = browse::is_withdrawn(&guichet.db, &slug).await?;
            return Ok(if withdrawn { AtAddress::Withdrawn } else { AtAddress::Nothing });
        };
        let similar = browse::similar(&guichet.listings, &event, locale, guichet.desk.now());
        let event = EventToBook { event, similar, request, hold_minutes };
        Ok::<_, Failure>(AtAddress::Event(Box::new(event)))
    };
    viewed.await.map_err(|failure| refused(&failure, "view_event"))
}

/// Holds places and leads to the basket; back to the event, with what was chosen, when it cannot.
///
/// `places` comes as `places[off_…]=2`, one for each offer.
#[server(prefix = "/fn", endpoint = "hold_places")]
pub async fn hold_places(
    #[server(default)] locale: String,
    #[server(default)] slug: String,
    #[server(default)] date: String,
    #[server(default)] request: String,
    #[server(default)] places: BTreeMap<String, String>,
) -> Result<(), CallError> {
    use super::basket_cookie;
    use super::choice::Choice;
    use super::server_side::{guichet, told};
    use services::flows::buyer::{self, HoldPlaces};
    use shared::problem::Problem;

    let choice = Choice::read(&locale, &slug, &date, &places);
    let held = async {
        let guichet = guichet()?;
        let wish = HoldPlaces {
            basket: basket_cookie::read(&guichet),
            request: request.parse().map_err(|_| Problem::Malformed)?,
            locale: choice.locale,
            places: choice.places.clone()?,
        };
        let token = buyer::hold_places(&guichet, wish).await?;
        basket_cookie::set(&guichet, &token)
    };
    match held.await {
        Ok(()) => leptos_axum::redirect(&format!("/{}/basket", choice.locale)),
        Err(failure) => leptos_axum::redirect(&choice.way_back(told(&failure, "hold_places"))),
    }
    Ok(())
}
