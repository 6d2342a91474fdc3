//! How refusals are told: to programs as JSON, to people as a page.

use axum::http::{Method, StatusCode};

use crate::support::TestApp;

const PERSON: (&str, &str) = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8");

#[tokio::test]
async fn programs_are_told_in_json() {
    let app = TestApp::new().client();
    for (method, path, body, kind, status, code) in [
        (Method::DELETE, "/api/test", "", "", StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"),
        (Method::POST, "/api/test", "[1,", "application/json", StatusCode::BAD_REQUEST, "malformed"),
        (
            Method::POST,
            "/api/test",
            "\"a\"",
            "application/json",
            StatusCode::UNPROCESSABLE_ENTITY,
            "malformed",
        ),
        (
            Method::POST,
            "/api/test",
            "[1]",
            "text/plain",
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unsupported_type",
        ),
        (Method::GET, "/api/none", "", "", StatusCode::NOT_FOUND, "not_found"),
        (Method::GET, "/webhooks/none/none", "", "", StatusCode::NOT_FOUND, "not_found"),
        (Method::GET, "/webhooks/test", "", "", StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"),
    ] {
        let headers: &[(&str, &str)] = if kind.is_empty() { &[] } else { &[("content-type", kind)] };
        let answer = app.send(method.clone(), path, headers, body).await;
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{method} {path} {body}");
        assert_eq!(answer.header("content-type"), "application/json");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.json()["error"]["request_id"], answer.header("x-request-id"));
    }
    let answer = app.send(Method::DELETE, "/api/test", &[], "").await;
    assert_eq!(answer.header("allow"), "GET,HEAD,POST", "what is allowed is still said");
}

#[tokio::test]
async fn the_api_speaks_json_even_to_a_browser() {
    let app = TestApp::new().client();
    assert_eq!(app.send(Method::DELETE, "/api/test", &[PERSON], "").await.code(), "method_not_allowed");
}

#[tokio::test]
async fn people_are_shown_a_page_in_their_language() {
    let app = TestApp::new().client();
    let french = app.send(Method::DELETE, "/test/echo", &[PERSON, ("x-request-id", "ref-1")], "").await;
    assert_eq!(french.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(french.header("content-type"), "text/html; charset=utf-8");
    for piece in ["<html lang=\"fr\">", "n’accepte pas", "href=\"/fr\"", "Référence\u{a0}: ref-1"] {
        assert!(french.text().contains(piece), "{piece} in {}", french.text());
    }
    let english = app.send(Method::DELETE, "/test/echo", &[PERSON, ("accept-language", "en")], "").await;
    assert!(english.text().contains("does not take this kind of request"));
    let chosen = app.send(Method::DELETE, "/test/echo", &[PERSON, ("cookie", "guichet_locale=en")], "").await;
    assert!(chosen.text().contains("<html lang=\"en\">"));
}

#[tokio::test]
async fn the_page_may_use_its_own_style_and_nothing_else() {
    use data_encoding::BASE64;
    use sha2::{Digest, Sha256};

    let app = TestApp::new().client();
    let page = app.send(Method::DELETE, "/test/echo", &[PERSON], "").await;
    let (_, rest) = page.text().split_once("<style>").unwrap();
    let (style, _) = rest.split_once("</style>").unwrap();
    let hash = BASE64.encode(&Sha256::digest(style));
    let policy = page.header("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'; ") && policy.contains(&format!("'sha256-{hash}'")),
        "{policy}"
    );
}

#[tokio::test]
async fn a_breakdown_is_told_without_its_cause() {
    let app = TestApp::new().client();
    let program = app.get("/test/panic").await;
    assert_eq!((program.status, program.code().as_str()), (StatusCode::INTERNAL_SERVER_ERROR, "internal"));
    let person = app.get_with("/test/panic", &[PERSON]).await;
    assert_eq!(person.status, StatusCode::INTERNAL_SERVER_ERROR);
    for answer in [&program, &person] {
        assert!(
            !answer.text().contains("index out of") && !answer.text().contains("panic"),
            "{}",
            answer.text()
        );
    }
    assert_eq!(app.get("/test/echo").await.status, StatusCode::OK, "the others go on");
}
