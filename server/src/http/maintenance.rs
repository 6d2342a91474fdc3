//! The shop while somebody works on it: every address says that it will be back soon, and when to ask again.
//!
//! Nothing here opens the database, so that it can be restored, moved or brought up to a new version meanwhile.

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, extract::Request};
use serde_json::json;
use tower::ServiceBuilder;

use super::access::Register;
use super::refusal::{Refusal, tell};
use super::refusal_page::Look;
use super::site::{self, Site};
use super::{compression, health, observe, security_headers};
use crate::config::Config;

/// What is answered meanwhile: 503 to all but those who ask for a file of the site or how the process is.
pub fn router(config: &Arc<Config>, site: &Site) -> Router {
    let layers = ServiceBuilder::new()
        .layer(from_fn(observe::observe))
        .layer(from_fn_with_state((config.clone(), Arc::new(Register::none())), security_headers::fill_in))
        .layer(compression::layer())
        .layer(from_fn_with_state(Look::of(site), tell));
    Router::new()
        .route("/health", get(health::health))
        .route("/ready", get(ready))
        .merge(site::routes(site))
        .fallback(closed)
        .layer(layers)
}

/// Ready to say so: a load balancer that took this process out would show an error of its own instead.
async fn ready() -> Response {
    Json(json!({ "ready": true, "maintenance": true })).into_response()
}

/// Providers of payment that post to us come again later, as they do after any 503.
async fn closed(_: Request) -> Refusal {
    Refusal::Maintenance
}
