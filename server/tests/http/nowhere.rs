//! Addresses where there is nothing.

use axum::http::{Method, StatusCode};

use crate::support::TestApp;

const PERSON: (&str, &str) = ("accept", "text/html");

#[tokio::test]
async fn people_get_a_page_in_the_language_of_the_address() {
    let app = TestApp::new().client();
    for (path, lang) in
        [("/fr/nothing/here", "fr"), ("/en/nothing/here", "en"), ("/nothing", "fr"), ("/de", "fr")]
    {
        let answer = app.get_with(path, &[PERSON]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.text().contains(&format!("<html lang=\"{lang}\"")), "{path}: {}", answer.text());
        assert!(answer.text().contains("<h1"), "{path}");
    }
}

#[tokio::test]
async fn programs_and_scripts_get_a_short_answer() {
    let app = TestApp::new().client();
    for path in ["/nothing", "/pkg/gone.wasm", "/fr/nothing/here", "/fn/none", "/favicon.gone"] {
        let answer = app.get_with(path, &[("accept", "*/*")]).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::NOT_FOUND, "not_found"), "{path}");
    }
    let answer = app.post("/nothing/here", &[PERSON], "x").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_slash_too_many_is_forgiven_and_leads_nowhere_else() {
    let app = TestApp::new().client();
    for (path, place) in [
        ("/fr/", "/fr"),
        ("/fr/nothing/?q=%C3%A9t%C3%A9", "/fr/nothing?q=%C3%A9t%C3%A9"),
        ("//evil.example/", "/evil.example"),
    ] {
        let answer = app.get_with(path, &[PERSON]).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::PERMANENT_REDIRECT, place),
            "{path}"
        );
    }
}

#[tokio::test]
async fn no_page_is_reached_by_walking_back_from_another() {
    let app = TestApp::new().client();
    for path in ["/fr/check-in/%2e%2e", "/fr/orders/.%2E", "/fr/events/%2e"] {
        let answer = app.get_with(path, &[PERSON]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn odd_addresses_break_nothing() {
    let app = TestApp::new().client();
    for path in [
        "/%00",
        "/%ff%fe",
        "/..%2f..%2fetc%2fpasswd",
        "/fr/%3Cscript%3Ealert(1)",
        "/{locale}",
        "/fr/:locale",
        "/a%0d%0ab",
    ] {
        for accept in [PERSON, ("accept", "*/*")] {
            let answer = app.get_with(path, &[accept]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert!(!answer.text().contains("<script>alert"), "{path}");
        }
    }
    let head = app.send(Method::HEAD, "/nothing", &[PERSON], "").await;
    assert_eq!(head.status, StatusCode::NOT_FOUND);
}
