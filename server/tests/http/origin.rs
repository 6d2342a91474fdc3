//! Only our own pages may change something.

use axum::http::{Method, StatusCode};

use crate::support::TestApp;

const HOST: (&str, &str) = ("host", "127.0.0.1:3000");

#[tokio::test]
async fn our_own_pages_may_post() {
    let app = TestApp::new().client();
    for headers in [
        &[HOST, ("sec-fetch-site", "same-origin"), ("origin", "http://127.0.0.1:3000")][..],
        &[HOST, ("sec-fetch-site", "none")],
        &[HOST, ("origin", "http://127.0.0.1:3000")],
        // Programs send neither.
        &[HOST],
    ] {
        assert_eq!(app.post("/test/echo", headers, "x").await.status, StatusCode::OK, "{headers:?}");
    }
}

#[tokio::test]
async fn pages_of_others_may_not() {
    let app = TestApp::new().client();
    for headers in [
        &[HOST, ("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")][..],
        &[HOST, ("sec-fetch-site", "same-site"), ("origin", "http://other.127.0.0.1:3000")],
        &[HOST, ("origin", "https://evil.example")],
        &[HOST, ("origin", "http://127.0.0.1:3001")],
        &[HOST, ("origin", "null")],
    ] {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let answer = app.send(method, "/test/echo", headers, "x").await;
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (StatusCode::FORBIDDEN, "foreign_origin"),
                "{headers:?}"
            );
        }
        assert_eq!(app.get_with("/test/echo", headers).await.status, StatusCode::OK, "reading is harmless");
        assert_eq!(
            app.post("/nowhere", headers, "x").await.status,
            StatusCode::FORBIDDEN,
            "asked before all else"
        );
    }
}

#[tokio::test]
async fn the_address_people_type_is_ours_whatever_the_proxy_made_of_the_host() {
    let app = TestApp::with(&[("GUICHET_BASE_URL", "https://tickets.example.org:443/")]).client();
    let headers = [("host", "10.0.0.7:3000"), ("origin", "https://tickets.example.org")];
    assert_eq!(app.post("/test/echo", &headers, "x").await.status, StatusCode::OK);
    let headers = [("host", "10.0.0.7:3000"), ("origin", "http://tickets.example.org")];
    assert_eq!(app.post("/test/echo", &headers, "x").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn webhooks_come_from_elsewhere_by_nature() {
    let app = TestApp::new().client();
    let headers = [HOST, ("origin", "https://provider.example"), ("sec-fetch-site", "cross-site")];
    assert_eq!(app.post("/webhooks/test", &headers, "x").await.status, StatusCode::OK);
    for path in ["/webhooks", "/webhooksx/test", "/test/echo?/webhooks/"] {
        assert_eq!(app.post(path, &headers, "x").await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn a_person_is_told_in_their_language() {
    let app = TestApp::new().client();
    let foreign =
        [HOST, ("origin", "https://evil.example"), ("accept", "text/html"), ("accept-language", "en")];
    let answer = app.post("/test/echo", &foreign, "x").await;
    assert!(answer.text().contains("This request came from another site"), "{}", answer.text());
    assert!(answer.text().contains("<html lang=\"en\">"));
}
