use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode};
use tower::ServiceExt as _;

use super::source::Contents;
use super::*;

const SCRIPT: &str = "/pkg/guichet.abc.js";

fn site() -> Site {
    let manifest = r#"{"script": "/pkg/guichet.abc.js", "wasm": "/pkg/guichet.abc.wasm",
        "stylesheet": "/pkg/guichet.abc.css", "fonts": ["/pkg/text.abc.woff2"], "lazy": {}, "fingerprint": "f"}"#;
    let file = |path: &str, content: &'static str| (path.to_owned(), Bytes::from_static(content.as_bytes()));
    Site::from_contents(Contents {
        manifest: Bytes::from_static(manifest.as_bytes()),
        files: vec![
            file(SCRIPT, "the script itself"),
            file("/pkg/guichet.abc.js.br", "br"),
            file("/pkg/guichet.abc.js.zst", "zst!"),
            file("/pkg/guichet.abc.js.gz", "gzip!"),
            file("/pkg/guichet.abc.wasm", "wasm"),
            file("/pkg/guichet.abc.css", "css"),
            file("/pkg/text.abc.woff2", "font"),
            file("/favicon.svg", "<svg/>"),
        ],
    })
    .unwrap()
}

async fn ask(method: Method, path: &str, headers: &[(&'static str, &str)]) -> (StatusCode, HeaderMap, Bytes) {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, HeaderValue::from_str(value).unwrap());
    }
    let router = routes::<()>(&site()).with_state(());
    let response = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    (parts.status, parts.headers, to_bytes(body, usize::MAX).await.unwrap())
}

async fn get_file(path: &str, headers: &[(&'static str, &str)]) -> (StatusCode, HeaderMap, Bytes) {
    ask(Method::GET, path, headers).await
}

#[tokio::test]
async fn hashed_files_are_kept_for_ever_and_others_are_asked_about() {
    let (status, headers, body) = get_file(SCRIPT, &[]).await;
    assert_eq!((status, body.as_ref()), (StatusCode::OK, b"the script itself".as_slice()));
    assert_eq!(headers["cache-control"], "public, max-age=31536000, immutable");
    assert_eq!(headers["content-type"], "text/javascript; charset=utf-8");

    let (_, headers, _) = get_file("/favicon.svg", &[]).await;
    assert_eq!(headers["cache-control"], "public, max-age=60, must-revalidate");
    assert_eq!(headers["content-type"], "image/svg+xml");
    assert!(!headers.contains_key("vary"));
    assert_eq!(get_file("/pkg/guichet.abc.wasm", &[]).await.1["content-type"], "application/wasm");
}

#[tokio::test]
async fn the_smallest_form_that_the_browser_takes_is_sent() {
    for (accepted, encoding, body) in [
        ("gzip, deflate, br, zstd", Some("br"), "br"),
        ("gzip, zstd", Some("zstd"), "zst!"),
        ("gzip;q=1.0, br;q=0", Some("gzip"), "gzip!"),
        ("*", Some("br"), "br"),
        ("br;q=0, *", Some("zstd"), "zst!"),
        ("identity", None, "the script itself"),
    ] {
        let (_, headers, found) = get_file(SCRIPT, &[("accept-encoding", accepted)]).await;
        let named = headers.get("content-encoding").map(|value| value.to_str().unwrap());
        assert_eq!((named, found.as_ref()), (encoding, body.as_bytes()), "{accepted}");
        assert_eq!(headers["vary"], "accept-encoding");
    }
}

#[tokio::test]
async fn what_the_browser_has_is_not_sent_again() {
    let (_, headers, _) = get_file(SCRIPT, &[("accept-encoding", "br")]).await;
    let tag = headers["etag"].to_str().unwrap().to_owned();
    let (status, _, body) = get_file(SCRIPT, &[("accept-encoding", "br"), ("if-none-match", &tag)]).await;
    assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0));
    // The same file in another form is not the same bytes.
    let (status, _, _) = get_file(SCRIPT, &[("if-none-match", &tag)]).await;
    assert_eq!(status, StatusCode::OK);
    let list = format!("\"old\", W/{tag}");
    let (status, _, _) = get_file(SCRIPT, &[("accept-encoding", "br"), ("if-none-match", &list)]).await;
    assert_eq!(status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn a_file_that_is_gone_is_a_404_that_nobody_keeps() {
    for path in ["/pkg/guichet.old.js", "/pkg/guichet.abc.js.br", "/pkg/..%2Ffavicon.svg", "/pkg/%2e%2e"] {
        let (status, headers, _) = get_file(path, &[]).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(headers["cache-control"], "no-store", "{path}");
    }
}

#[tokio::test]
async fn head_tells_the_length_and_sends_nothing() {
    let (status, headers, body) = ask(Method::HEAD, SCRIPT, &[("accept-encoding", "br")]).await;
    assert_eq!((status, body.len()), (StatusCode::OK, 0));
    assert_eq!(headers["content-length"], "2");
    let (status, ..) = ask(Method::POST, SCRIPT, &[]).await;
    assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
}

#[test]
fn a_manifest_that_names_a_file_which_is_not_there_stops_the_start() {
    let manifest = r#"{"script": "/pkg/a.js", "wasm": "/pkg/a.wasm", "stylesheet": "/pkg/a.css", "fonts": [], "lazy": {}}"#;
    let contents = Contents { manifest: Bytes::from_static(manifest.as_bytes()), files: Vec::new() };
    assert!(matches!(Site::from_contents(contents), Err(SiteError::Missing(path)) if path == "/pkg/a.js"));
}

#[tokio::test]
async fn a_font_is_told_as_one_and_kept() {
    let (status, headers, body) = get_file("/pkg/text.abc.woff2", &[("accept-encoding", "br")]).await;
    assert_eq!((status, body.as_ref()), (StatusCode::OK, &b"font"[..]));
    assert_eq!(headers["content-type"], "font/woff2");
    assert!(headers["cache-control"].to_str().unwrap().contains("immutable"));
}

#[test]
fn every_file_of_the_public_folder_is_served() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../public");
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| format!("/{}", entry.unwrap().file_name().to_string_lossy()))
        .collect();
    found.sort();
    let mut served = PUBLIC_FILES.to_vec();
    served.sort_unstable();
    assert_eq!(found, served);
}
