//! What a visitor may mean who begins to type, as the list that is put below the line.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header::CACHE_CONTROL;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use services::events::browse;
use services::guichet::Guichet;
use shared::locale::Locale;

use super::refusal::Refusal;
use super::routes::Routes;

const SUGGESTIONS: &str = "/{locale}/suggestions";
/// Somebody who takes a letter back is answered by their own browser; what is sold out by then is told by its page.
const A_MINUTE: &str = "private, max-age=60";

#[derive(Debug, Deserialize)]
struct Typed {
    #[serde(default)]
    q: String,
}

/// The list, as a part of a page.
pub(super) fn routes(guichet: Guichet) -> Routes {
    let router = Router::new().route(SUGGESTIONS, get(suggestions)).with_state(guichet);
    Routes::new().routed(router, [SUGGESTIONS])
}

async fn suggestions(
    State(guichet): State<Guichet>,
    Path(locale): Path<String>,
    Query(typed): Query<Typed>,
) -> Result<Response, Refusal> {
    let locale: Locale = locale.parse().map_err(|_| Refusal::NotFound)?;
    let found = browse::suggest(&guichet.listings, &typed.q, locale, guichet.desk.now()).await;
    let found = found.map_err(|failure| {
        tracing::error!(%failure, "nothing could be suggested");
        Refusal::Internal
    })?;
    let list = app::pages::suggestions::suggestion_list(found, locale);
    Ok(([(CACHE_CONTROL, A_MINUTE)], Html(list)).into_response())
}
