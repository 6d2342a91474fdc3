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

#[tokio::test]
async fn a_language_chosen_against_our_guess_is_kept() {
    let app = TestApp::new().client();
    let walk = [("accept", "text/html"), ("sec-fetch-site", "same-origin"), ("sec-fetch-mode", "navigate")];
    let visit = async |path: &str, more: &[(&str, &str)]| {
        let answer = app.get_with(path, &[more, &walk[..]].concat()).await;
        answer.header("set-cookie").to_owned()
    };
    let kept = "guichet_locale=en; Path=/; Max-Age=31536000; SameSite=Lax";
    assert_eq!(visit("/en/about", &[("accept-language", "fr")]).await, kept);
    assert_eq!(visit("/en/about", &[("accept-language", "en")]).await, "", "as guessed");
    assert_eq!(visit("/en/about", &[("cookie", "guichet_locale=en")]).await, "", "kept already");
    let back = visit("/fr/about", &[("accept-language", "fr"), ("cookie", "guichet_locale=en")]).await;
    assert!(back.starts_with("guichet_locale=fr; "), "{back}");
    assert_eq!(visit("/en/about", &[("sec-fetch-site", "cross-site")]).await, "", "followed a link");
    assert_eq!(visit("/en/nowhere", &[("accept-language", "fr")]).await, "", "there is no such page");
}
