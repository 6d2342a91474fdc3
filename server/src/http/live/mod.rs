//! What is left of an event, told to open pages as it changes: server-sent events
//! (<https://html.spec.whatwg.org/multipage/server-sent-events.html>).
//!
//! An event's id names what it tells. Whoever comes back with the last one (`Last-Event-ID`), or with the one that
//! its page was made with (`?seen=`), is told nothing while nothing is different, and else everything; from then on
//! what changes.

mod places;
mod telling;

use std::time::Duration;

use axum::extract::{Extension, Path, Query, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::sse::KeepAlive;
use axum::response::{IntoResponse, Response, Sse};
use axum::routing::get;
use futures::StreamExt;
use serde::Deserialize;
use services::guichet::Guichet;

pub use places::Places;

use super::client::ClientAddr;
use super::missing;
use super::refusal::Refusal;
use super::routes::Routes;
use crate::state::AppState;
use telling::Telling;

const AVAILABILITY: &str = "/api/events/{slug}/availability";
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// Asks proxies to hand on each event as it comes.
const UNBUFFERED: (HeaderName, HeaderValue) =
    (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));

pub(super) fn routes() -> Routes {
    Routes::new().route(AVAILABILITY, get(availability))
}

#[derive(Deserialize)]
struct Asked {
    /// The date whose offers are shown.
    date: Option<String>,
    /// What the page was made with.
    seen: Option<String>,
}

async fn availability(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
    Extension(client): Extension<ClientAddr>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let AppState { live, guichet, limits, places, stopping, .. } = state;
    let place = places.take(client.0, &limits)?;
    let date = asked.date.and_then(|date| date.parse().ok());
    let mut watching = live.watch(&slug, date);
    let Some(left) = watching.now().await else {
        return Err(missing::of_event(&guichet, &slug).await);
    };
    let known = headers.get(LAST_EVENT_ID).and_then(|id| id.to_str().ok()).map(str::to_owned).or(asked.seen);
    let telling = Telling::new(watching, left, known.as_deref(), pause(&guichet), place);
    // The stop of the process does not wait for those who look on.
    let events = telling.events().take_until(stopping.cancelled_owned());
    let answer = Sse::new(events).keep_alive(KeepAlive::new().interval(limits.heartbeat));
    Ok(([(CACHE_CONTROL, HeaderValue::from_static("no-store")), UNBUFFERED], answer).into_response())
}

/// When a page that was cut off comes back: not all at the same instant, after a restart.
fn pause(guichet: &Guichet) -> Duration {
    let [.., chance] = *guichet.desk.uuid().as_bytes();
    Duration::from_millis(2_000 + 16 * u64::from(chance))
}
