//! The public keys with which a device checks tickets without network, as a JWK Set (RFC 7517, RFC 8037). The form
//! of a code is told in `services/src/booking/tickets/code.rs`; `kid` is its key id in hexadecimal digits.

use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use serde_json::json;
use services::guichet::Guichet;

use super::routes::Routes;

const KEYS: &str = "/api/ticket-keys";

pub(super) fn routes(guichet: Guichet) -> Routes {
    Routes::new().routed(Router::new().route(KEYS, get(keys)).with_state(guichet), [KEYS])
}

async fn keys(State(guichet): State<Guichet>) -> Response {
    let key = |(id, public): ([u8; 4], [u8; 32])| {
        json!({
            "kty": "OKP",
            "crv": "Ed25519",
            "use": "sig",
            "alg": "EdDSA",
            "kid": HEXLOWER.encode(&id),
            "x": BASE64URL_NOPAD.encode(&public),
        })
    };
    let keys: Vec<_> = guichet.keys.tickets.public_keys().map(key).collect();
    ([(CACHE_CONTROL, "public, max-age=3600")], Json(json!({ "keys": keys }))).into_response()
}
