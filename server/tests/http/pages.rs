//! Pages rendered by the app.

use std::collections::BTreeSet;

use axum::http::StatusCode;

use crate::support::{Answer, TestApp};

fn nonce_in_policy(page: &Answer) -> String {
    let policy = page.header("content-security-policy");
    let (_, rest) =
        policy.split_once("script-src 'self' 'nonce-").unwrap_or_else(|| panic!("no nonce: {policy}"));
    rest.split_once('\'').unwrap().0.to_owned()
}

#[tokio::test]
async fn the_start_page_is_whole_and_in_both_languages() {
    let app = TestApp::new().client();
    for lang in ["fr", "en"] {
        let page = app.get_with(&format!("/{lang}"), &[("accept", "text/html")]).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert!(page.text().contains(&format!("<html lang=\"{lang}\"")));
        assert!(page.text().contains("</body>") && page.text().contains("</html>"), "whole");
    }
}

#[tokio::test]
async fn a_shop_without_events_says_so_and_blames_no_words() {
    let app = TestApp::new().client();
    for (path, told) in [
        ("/fr", "Rien n’est annoncé pour l’instant."),
        ("/en", "Nothing is announced yet."),
        ("/fr/events", "Rien n’est annoncé pour l’instant."),
        ("/en/events", "Nothing is announced yet."),
        ("/fr/events?q=jazz", "Une recherche plus large"),
    ] {
        let page = app.get_with(path, &[("accept", "text/html")]).await.text().to_owned();
        assert!(page.contains(told), "{path}: {page}");
        let blames = page.contains("Une recherche plus large") || page.contains("A wider search");
        assert_eq!(blames, path.contains("q="), "{path}");
    }
}

#[tokio::test]
async fn scripts_of_a_page_carry_the_nonce_of_its_policy_and_no_two_pages_share_one() {
    let app = TestApp::new().client();
    let mut nonces = BTreeSet::new();
    for _ in 0..3 {
        let page = app.get("/fr").await;
        let nonce = nonce_in_policy(&page);
        for script in page.text().split("<script").skip(1) {
            let (tag, content) = script.split_once('>').unwrap();
            let empty = content.starts_with("</script>") && !tag.contains("src=");
            assert!(empty || tag.contains(&format!("nonce=\"{nonce}\"")), "<script{tag}>");
        }
        assert!(page.text().matches(&nonce).count() >= 2, "scripts are there at all");
        let policy = page.header("content-security-policy");
        assert!(policy.contains("'wasm-unsafe-eval'") && !policy.contains("unsafe-inline"), "{policy}");
        assert!(!policy.contains("'unsafe-eval'"), "{policy}");
        nonces.insert(nonce);
    }
    assert_eq!(nonces.len(), 3);
}

#[tokio::test]
async fn a_page_is_rendered_to_its_end_when_its_reader_has_gone() {
    use tower::ServiceExt;

    let app = TestApp::new();
    let tasks = app.state.tasks.clone();
    let router = app.router();
    for _ in 0..20 {
        let request = axum::extract::Request::builder().uri("/fr").body(axum::body::Body::empty()).unwrap();
        let answer = router.clone().oneshot(request);
        // Gone before there is an answer.
        drop(tokio::time::timeout(std::time::Duration::from_micros(1), answer).await);
    }
    tasks.close();
    tokio::time::timeout(std::time::Duration::from_secs(20), tasks.wait()).await.unwrap();
}
