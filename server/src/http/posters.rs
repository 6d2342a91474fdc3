//! Posters of events and of the shop as pictures, for those who are sent an address.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use services::failure::Failure;
use services::flows::machine::{self, Poster};
use services::guichet::Guichet;
use shared::locale::Locale;

use super::missing;
use super::refusal::Refusal;
use super::routes::Routes;

const EVENT: &str = "/{locale}/events/{slug}/poster.png";
const SHOP: &str = "/{locale}/poster.png";
/// A day, for a programme may change; then the tag tells whether it did.
const A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

pub(super) fn routes(guichet: Guichet) -> Routes {
    let router = Router::new().route(EVENT, get(of_event)).route(SHOP, get(of_shop)).with_state(guichet);
    Routes::new().routed(router, [EVENT, SHOP])
}

async fn of_event(
    State(guichet): State<Guichet>,
    Path((locale, slug)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let locale = spoken(&locale)?;
    let poster = machine::event_poster(&guichet, &slug, locale).await.map_err(|failure| broken(&failure))?;
    match poster {
        Some(poster) => printed(poster, &headers).await,
        None => Err(missing::of_event(&guichet, &slug).await),
    }
}

async fn of_shop(Path(locale): Path<String>, headers: HeaderMap) -> Result<Response, Refusal> {
    printed(machine::shop_poster(spoken(&locale)?), &headers).await
}

fn spoken(locale: &str) -> Result<Locale, Refusal> {
    locale.parse().map_err(|_| Refusal::NotFound)
}

async fn printed(poster: Poster, asked: &HeaderMap) -> Result<Response, Refusal> {
    let tag = format!("\"{}\"", poster.tag());
    let mut response = if is_known(&tag, asked) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let bytes = machine::print_poster(poster).await.map_err(|failure| broken(&failure))?;
        let bytes = bytes.ok_or(Refusal::TooSlow)?;
        ([(CONTENT_TYPE, "image/png")], bytes.to_vec()).into_response()
    };
    response.headers_mut().insert(CACHE_CONTROL, A_DAY);
    if let Ok(tag) = HeaderValue::try_from(tag) {
        response.headers_mut().insert(ETAG, tag);
    }
    Ok(response)
}

/// Whether the asker says that it has this very picture.
fn is_known(tag: &str, asked: &HeaderMap) -> bool {
    let known = asked.get_all(IF_NONE_MATCH).into_iter().filter_map(|value| value.to_str().ok());
    known
        .flat_map(|list| list.split(','))
        .map(|one| one.trim().trim_start_matches("W/"))
        .any(|one| one == "*" || one == tag)
}

fn broken(failure: &Failure) -> Refusal {
    tracing::error!(%failure, "a poster could not be printed");
    Refusal::Internal
}
