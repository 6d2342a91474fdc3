//! What search engines may look at: all that is for everybody.

use axum::Router;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use services::guichet::Guichet;
use shared::locale::Locale;

use super::routes::Routes;

const ROBOTS: &str = "/robots.txt";
/// What is one visitor's own, or does something.
const OFF_LIMITS: [&str; 3] = ["/fn/", "/sandbox/", "/dev/"];
/// The same below each language. Never by a star: it stands for slashes, too, and an event may be called “Basketball”.
const OFF_LIMITS_IN_EACH: [&str; 5] = ["basket", "checkout", "orders/", "check-in/", "suggestions"];

pub(super) fn routes(guichet: Guichet) -> Routes {
    Routes::new().routed(Router::new().route(ROBOTS, get(robots)).with_state(guichet), [ROBOTS])
}

async fn robots(State(guichet): State<Guichet>) -> Response {
    let in_each =
        OFF_LIMITS_IN_EACH.iter().flat_map(|page| Locale::ALL.map(|locale| format!("/{locale}/{page}")));
    let paths = OFF_LIMITS.into_iter().map(str::to_owned).chain(in_each);
    let off_limits: String = paths.map(|path| format!("Disallow: {path}\n")).collect();
    let base = &guichet.settings.base_url;
    let text = format!("User-agent: *\n{off_limits}Allow: /\n\nSitemap: {base}/sitemap.xml\n");
    ([(CACHE_CONTROL, "public, max-age=3600")], text).into_response()
}
