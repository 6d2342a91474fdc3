//! Papers to download: the tickets and dates of an order, behind its secret link, and the date of a
//! showing, for everybody.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use services::failure::Failure;
use services::flows::machine;
use services::guichet::Guichet;
use services::messages::mail::Attachment;
use shared::ids::OccurrenceId;
use shared::locale::Locale;
use shared::problem::Problem;

use super::missing;
use super::refusal::Refusal;
use super::routes::Routes;

const TICKETS: &str = "/{locale}/orders/{token}/tickets.pdf";
const DATES: &str = "/{locale}/orders/{token}/calendar.ics";
const SHOWING: &str = "/{locale}/events/{slug}/calendar.ics";

/// The papers of orders and the dates of events.
pub(super) fn routes(guichet: Guichet) -> Routes {
    let router = Router::new()
        .route(TICKETS, get(tickets))
        .route(DATES, get(dates))
        .route(SHOWING, get(showing))
        .with_state(guichet);
    Routes::new().routed(router, [TICKETS, DATES, SHOWING])
}

async fn tickets(
    State(guichet): State<Guichet>,
    Path((locale, token)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let locale = spoken(&locale)?;
    let order = guichet.keys.links.read_order(&token).ok_or(Refusal::NotFound)?;
    secret(machine::tickets_pdf(&guichet, order, locale).await)
}

async fn dates(
    State(guichet): State<Guichet>,
    Path((locale, token)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let locale = spoken(&locale)?;
    let order = guichet.keys.links.read_order(&token).ok_or(Refusal::NotFound)?;
    secret(machine::calendar(&guichet, order, locale).await)
}

#[derive(Deserialize)]
struct Wished {
    occurrence: Option<String>,
}

/// Without `?occurrence=`, the date that the event's page would show.
async fn showing(
    State(guichet): State<Guichet>,
    Path((locale, slug)): Path<(String, String)>,
    Query(wished): Query<Wished>,
) -> Result<Response, Refusal> {
    let locale = spoken(&locale)?;
    let occurrence = match wished.occurrence.as_deref() {
        None | Some("") => None,
        Some(text) => Some(text.parse::<OccurrenceId>().map_err(|_| Refusal::NotFound)?),
    };
    match told(machine::showing_calendar(&guichet, &slug, occurrence, locale).await) {
        Err(Refusal::NotFound) => Err(missing::of_event(&guichet, &slug).await),
        other => other,
    }
}

fn spoken(locale: &str) -> Result<Locale, Refusal> {
    locale.parse().map_err(|_| Refusal::NotFound)
}

/// Whoever comes after at the same computer must not find it in a cache.
fn secret(paper: Result<Option<Attachment>, Failure>) -> Result<Response, Refusal> {
    let mut response = told(paper)?;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn told(paper: Result<Option<Attachment>, Failure>) -> Result<Response, Refusal> {
    match paper {
        Ok(Some(Attachment { name, media_type, bytes })) => {
            let disposition = format!("attachment; filename=\"{name}\"");
            let headers = [(CONTENT_TYPE, media_type.to_owned()), (CONTENT_DISPOSITION, disposition)];
            Ok((headers, bytes).into_response())
        }
        Ok(None) | Err(Failure::Refused(Problem::NotFound)) => Err(Refusal::NotFound),
        Err(failure) => {
            tracing::error!(%failure, "a paper could not be made");
            Err(Refusal::Internal)
        }
    }
}
