//! What search engines may look at: all that is for everybody.

use axum::Router;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use services::guichet::Guichet;

use super::routes::Routes;

const ROBOTS: &str = "/robots.txt";
/// What is one visitor's own, or does something.
const OFF_LIMITS: [&str; 8] = [
    "/*/basket",
    "/*/checkout",
    "/*/orders/",
    "/*/check-in/",
    "/*/suggestions",
    "/fn/",
    "/sandbox/",
    "/dev/",
];

pub(super) fn routes(guichet: Guichet) -> Routes {
    Routes::new().routed(Router::new().route(ROBOTS, get(robots)).with_state(guichet), [ROBOTS])
}

async fn robots(State(guichet): State<Guichet>) -> Response {
    let off_limits = OFF_LIMITS.map(|path| format!("Disallow: {path}\n")).concat();
    let base = &guichet.settings.base_url;
    let text = format!("User-agent: *\n{off_limits}Allow: /\n\nSitemap: {base}/sitemap.xml\n");
    ([(CACHE_CONTROL, "public, max-age=3600")], text).into_response()
}
