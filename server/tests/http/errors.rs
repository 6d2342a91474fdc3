//! Pages that tell that something is wrong: in the site's own look, in the visitor's language, with the name of the
//! request where the fault is ours.

use std::sync::Arc;

use axum::http::{Method, StatusCode};
use axum::{body::Body, extract::Request};
use http_body_util::BodyExt;
use server::http::maintenance;
use server::http::site::Site;
use tower::ServiceExt;

use crate::support::{Answer, TestApp};

const PERSON: (&str, &str) = ("accept", "text/html");

#[tokio::test]
async fn each_refusal_is_a_page_with_a_title_a_sentence_and_a_way_on() {
    let app = TestApp::new().client();
    let large = vec![b'x'; 300 * 1024];
    for (method, path, body, status, french, english) in [
        (Method::POST, "/test/echo", large, 413, "Envoi trop volumineux", "Too much was sent"),
        (Method::POST, "/nowhere/at/all", Vec::new(), 404, "Page introuvable", "Page not found"),
        (Method::GET, "/test/panic", Vec::new(), 500, "Erreur de notre côté", "A fault on our side"),
        (Method::DELETE, "/test/echo", Vec::new(), 405, "Demande refusée", "Request refused"),
    ] {
        for (language, title) in [("fr", french), ("en", english)] {
            let headers = [PERSON, ("accept-language", language), ("x-request-id", "told-7")];
            let page = app.send(method.clone(), path, &headers, body.clone()).await;
            assert_eq!(page.status.as_u16(), status, "{path}");
            assert!(page.text().contains(&format!("<h1>{title}</h1>")), "{path}: {}", page.text());
            assert!(page.text().contains(&format!("<html lang=\"{language}\"")));
            assert!(page.text().contains("told-7") && page.text().contains(&format!("href=\"/{language}\"")));
            assert_eq!(page.header("cache-control"), "no-store");
        }
    }
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_back() {
    let app = TestApp::with(&[("GUICHET_RATE_LIMIT", "1")]).client();
    let mut last = app.post("/test/client", &[PERSON], "").await;
    for _ in 0..200 {
        if last.status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        last = app.post("/test/client", &[PERSON], "").await;
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(last.text().contains("<h1>Un peu de patience</h1>"), "{}", last.text());
    assert!(last.header("retry-after").parse::<u64>().is_ok_and(|seconds| seconds > 0));
}

#[tokio::test]
async fn without_a_database_every_page_says_so_and_names_the_request() {
    let app = TestApp::new();
    let guichet = app.state.guichet.clone();
    let client = app.client();
    guichet.db.close().await;
    for (path, sentence) in [
        ("/fr", "Référence\u{a0}: lost-7"),
        ("/en/events", "Reference: lost-7"),
        ("/en/events/any", "Reference: lost-7"),
    ] {
        let page = client.get_with(path, &[PERSON, ("x-request-id", "lost-7")]).await;
        assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        assert!(page.text().contains(sentence), "{path}: {}", page.text());
        assert!(page.text().contains("site-footer"), "the frame is there");
    }
    // What needs no database goes on.
    for path in ["/health", "/fr/terms", "/fr/offline", "/robots.txt"] {
        assert_eq!(client.get_with(path, &[PERSON]).await.status, StatusCode::OK, "{path}");
    }
}

/// Asks a closed shop.
async fn closed(method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
    let app = TestApp::new();
    let router = maintenance::router(&Arc::clone(&app.state.config), &Site::default());
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let (parts, body) = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap().into_parts();
    Answer { status: parts.status, headers: parts.headers, body: body.collect().await.unwrap().to_bytes() }
}

#[tokio::test]
async fn a_closed_shop_says_when_to_come_back_whatever_is_asked() {
    // Who looks at a page is led to it once more; what was sent is not sent again by a link.
    for (method, path, title, on) in [
        (Method::GET, "/", "Nous revenons bientôt", ""),
        (Method::GET, "/fr/events/jazz?date=x", "Nous revenons bientôt", ""),
        (Method::GET, "/en/basket", "We will be back soon", ""),
        (Method::POST, "/fn/hold_places", "Nous revenons bientôt", "/fr"),
    ] {
        let page = closed(method, path, &[PERSON]).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert_eq!(page.header("retry-after"), "120", "{path}");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
        assert!(page.text().contains(&format!("<h1>{title}</h1>")), "{path}: {}", page.text());
        assert!(page.text().contains(&format!("<a href=\"{on}\" class=\"button\">")), "{path}");
        assert!(page.header("content-security-policy").contains("default-src 'none'"), "{path}");
    }
    let webhook = closed(Method::POST, "/webhooks/sandbox", &[]).await;
    assert_eq!((webhook.status, webhook.code().as_str()), (StatusCode::SERVICE_UNAVAILABLE, "maintenance"));
    assert_eq!(webhook.header("retry-after"), "120", "providers come again");
    for path in ["/health", "/ready"] {
        assert_eq!(closed(Method::GET, path, &[]).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn the_worker_of_the_offline_page_may_fetch_pages_and_is_never_kept() {
    let app = TestApp::new().client();
    let worker = app.get("/worker.js").await;
    assert_eq!(worker.status, StatusCode::OK);
    assert_eq!(worker.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(worker.header("cache-control"), "no-cache");
    assert_eq!(worker.header("content-security-policy"), "default-src 'none'; connect-src 'self'");
    for (language, title) in [("fr", "Pas de réseau"), ("en", "No network")] {
        let path = format!("/{language}/offline");
        assert!(worker.text().contains(&format!("\"{path}\"")));
        let page = app.get_with(&path, &[PERSON]).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains(title) && page.text().contains("noindex"), "{}", page.text());
    }
}
