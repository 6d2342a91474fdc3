//! Where `/` leads.

use axum::http::StatusCode;

use crate::support::TestApp;

#[tokio::test]
async fn the_start_page_is_in_the_visitors_language() {
    let app = TestApp::new().client();
    for (headers, place) in [
        (&[][..], "/fr"),
        (&[("accept-language", "en-GB,en;q=0.9,fr;q=0.8")], "/en"),
        (&[("accept-language", "de,fr;q=0.5,en;q=0.4")], "/fr"),
        (&[("accept-language", "de, *;q=0.1")], "/fr"),
        (&[("accept-language", "en"), ("cookie", "guichet_locale=fr")], "/fr"),
        (&[("accept-language", "fr"), ("cookie", "theme=dark; guichet_locale=en")], "/en"),
        (&[("accept-language", "en"), ("cookie", "guichet_locale=//evil.example")], "/en"),
    ] {
        let answer = app.get_with("/", headers).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::FOUND, place), "{headers:?}");
        assert_eq!(answer.header("cache-control"), "private, no-cache");
        let vary = answer.header("vary").to_ascii_lowercase();
        assert!(vary.contains("accept-language") && vary.contains("cookie"), "{vary}");
    }
}

#[tokio::test]
async fn what_stood_behind_the_question_mark_is_kept() {
    let app = TestApp::new().client();
    assert_eq!(app.get("/?from=poster&x=%2F").await.header("location"), "/fr?from=poster&x=%2F");
    assert_eq!(app.get("/?").await.header("location"), "/fr");
}
