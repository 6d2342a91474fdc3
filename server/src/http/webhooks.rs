//! Where payment providers report. What they say is only a hint: the verb asks them how it is.

use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde_json::json;
use services::flows::machine::payment_reported;
use services::guichet::Guichet;
use services::payments::provider::WebhookError;

use super::refusal::Refusal;
use super::routes::Routes;

const WEBHOOK: &str = "/webhooks/{provider}";
/// The longest body. Providers send a few kilobytes.
const LONGEST: usize = 64 * 1024;

/// The address of each provider's webhooks.
pub(super) fn routes(guichet: Guichet) -> Routes {
    let router =
        Router::new().route(WEBHOOK, post(receive)).layer(DefaultBodyLimit::max(LONGEST)).with_state(guichet);
    Routes::new().routed(router, [WEBHOOK])
}

/// 200 means "need not be sent again"; any other answer lets the provider try once more.
async fn receive(
    State(guichet): State<Guichet>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(provider) = guichet.providers.get(&name) else { return Refusal::NotFound.into_response() };
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let reference = match provider.read_webhook(&header, &body) {
        Ok(reference) => reference,
        Err(WebhookError::Signature) => {
            tracing::warn!(provider = name, "a webhook with a bad signature was refused");
            return refused(StatusCode::UNAUTHORIZED, "bad_signature", "The signature does not hold.");
        }
        Err(WebhookError::Unreadable) => {
            tracing::warn!(provider = name, "a signed webhook could not be read");
            return refused(StatusCode::BAD_REQUEST, "malformed", "Nothing known can be read in it.");
        }
    };
    match payment_reported(&guichet, provider.name(), &reference).await {
        Ok(()) => Json(json!({ "received": true })).into_response(),
        Err(failure) => {
            tracing::error!(provider = name, %failure, "a webhook could not be acted upon");
            Refusal::Internal.into_response()
        }
    }
}

fn refused(status: StatusCode, code: &str, message: &str) -> Response {
    (status, Json(json!({ "error": { "code": code, "message": message } }))).into_response()
}
