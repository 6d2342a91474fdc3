//! The service worker: a script that browsers keep, so that a page can be shown without a network.
//!
//! It is written anew for each build: its first lines name what it keeps, so that browsers see at once that there is
//! a new one.

use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;
use serde_json::json;
use shared::locale::Locale;

use super::routes::Routes;
use super::site::Site;

const WORKER: &str = "/worker.js";
const SCRIPT: &str = include_str!("../../../frontend/worker.js");
/// It fetches pages of ours, and nothing else.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; connect-src 'self'");

pub(super) fn routes(site: &Site) -> Routes {
    let text = script(&site.files().stylesheet);
    let answer = move || {
        let text = text.clone();
        async move {
            let headers = [
                (CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8")),
                // Browsers ask again at most once a day, whatever they are told; a new release should not wait.
                (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
                (CONTENT_SECURITY_POLICY, POLICY),
            ];
            (headers, text).into_response()
        }
    };
    Routes::new().routed(Router::new().route(WORKER, get(answer)), [WORKER])
}

/// The script, after what it keeps: the page of each language, and their style.
fn script(stylesheet: &str) -> String {
    let pages: Vec<String> = Locale::ALL.iter().map(|locale| format!("/{locale}/offline")).collect();
    let files: Vec<&str> = [stylesheet, "/favicon.svg"].into_iter().filter(|path| !path.is_empty()).collect();
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "const VERSION = {};\nconst PAGES = {};\nconst FILES = {};\n{SCRIPT}",
        json!(format!("{version} {stylesheet}")),
        json!(pages),
        json!(files),
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn another_style_sheet_makes_it_another_worker() {
        let told = super::script("/pkg/guichet.abc.css");
        assert!(told.contains("const PAGES = [\"/fr/offline\",\"/en/offline\"];"), "{told}");
        assert!(told.contains("const FILES = [\"/pkg/guichet.abc.css\",\"/favicon.svg\"];"), "{told}");
        assert_ne!(told, super::script("/pkg/guichet.abd.css"));
        assert!(super::script("").contains("const FILES = [\"/favicon.svg\"];"));
    }
}
