//! The service worker: a script that browsers keep, so that a page can be shown without a network.
//!
//! It is written anew for each build: its first lines name what it keeps, so that browsers see at once that there is
//! a new one.

use app::SiteFiles;
use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;
use data_encoding::HEXLOWER;
use serde_json::json;
use sha2::{Digest, Sha256};
use shared::locale::Locale;

use super::routes::Routes;
use super::site::Site;

const WORKER: &str = "/worker.js";
const SCRIPT: &str = include_str!("../../../frontend/worker.js");
/// It fetches pages of ours, and nothing else.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; connect-src 'self'");

pub(super) fn routes(site: &Site) -> Routes {
    let text = script(&site.files());
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

/// What the pages that are kept say.
const SENTENCES: [&str; 2] =
    [include_str!("../../../app/locales/fr.json"), include_str!("../../../app/locales/en.json")];

/// The script, after what it keeps: the page of each language, and their style. It is another one as soon as what those
/// pages are made of is: the release, the sentences, the style, the entry script.
fn script(site: &SiteFiles) -> String {
    let SiteFiles { stylesheet, script, .. } = site;
    let version = [&[env!("CARGO_PKG_VERSION"), stylesheet, script], &SENTENCES[..]].concat().join("\0");
    let version = HEXLOWER.encode(&Sha256::digest(version)[..8]);
    let pages: Vec<String> = Locale::ALL.iter().map(|locale| format!("/{locale}/offline")).collect();
    let files: Vec<&str> =
        [stylesheet.as_str(), "/favicon.svg"].into_iter().filter(|path| !path.is_empty()).collect();
    format!(
        "const VERSION = {};\nconst PAGES = {};\nconst FILES = {};\n{SCRIPT}",
        json!(version),
        json!(pages),
        json!(files),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(stylesheet: &str, entry: &str) -> String {
        let (stylesheet, script) = (stylesheet.to_owned(), entry.to_owned());
        super::script(&SiteFiles { stylesheet, script, ..SiteFiles::default() })
    }

    #[test]
    fn another_build_makes_it_another_worker() {
        let told = script("/pkg/guichet.abc.css", "/pkg/a.js");
        assert!(told.contains("const PAGES = [\"/fr/offline\",\"/en/offline\"];"), "{told}");
        assert!(told.contains("const FILES = [\"/pkg/guichet.abc.css\",\"/favicon.svg\"];"), "{told}");
        assert_eq!(told, script("/pkg/guichet.abc.css", "/pkg/a.js"));
        assert_ne!(told, script("/pkg/guichet.abd.css", "/pkg/a.js"));
        assert_ne!(told, script("/pkg/guichet.abc.css", "/pkg/b.js"));
        assert!(script("", "").contains("const FILES = [\"/favicon.svg\"];"));
    }
}
