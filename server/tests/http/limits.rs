//! Sizes, times and rates: below, at, and above.

use std::time::Duration;

use axum::body::Body;
use axum::http::StatusCode;
use futures::stream;

use crate::support::TestApp;

const BODY: usize = 256 * 1024;

#[tokio::test]
async fn bodies_are_taken_up_to_the_limit() {
    let app = TestApp::new().client();
    for (length, status) in [
        (0, StatusCode::OK),
        (BODY - 1, StatusCode::OK),
        (BODY, StatusCode::OK),
        (BODY + 1, StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let declared =
            app.post("/test/echo", &[("content-length", &length.to_string())], vec![b'x'; length]).await;
        assert_eq!(declared.status, status, "declared {length}");
        let chunks = vec![b'x'; length]
            .chunks(1000)
            .map(|chunk| Ok::<_, std::io::Error>(chunk.to_vec()))
            .collect::<Vec<_>>();
        let streamed = app.post("/test/echo", &[], Body::from_stream(stream::iter(chunks))).await;
        assert_eq!(streamed.status, status, "streamed {length}");
        if status == StatusCode::OK {
            assert_eq!(streamed.text(), length.to_string());
        } else {
            assert_eq!((declared.code(), streamed.code()), ("too_large".to_owned(), "too_large".to_owned()));
        }
    }
}

#[tokio::test]
async fn a_body_that_claims_to_be_huge_is_not_read() {
    let app = TestApp::new().client();
    for claimed in ["262145", "18446744073709551615"] {
        let never = Body::from_stream(stream::pending::<Result<Vec<u8>, std::io::Error>>());
        let answer = app.post("/test/echo", &[("content-length", claimed)], never).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{claimed}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_that_takes_too_long_is_told_so() {
    let app = TestApp::new().client();
    let answer = app.get("/test/slow").await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::SERVICE_UNAVAILABLE, "too_slow"));
    assert_eq!(answer.header("retry-after"), "5");
    let answer = app.post("/test/slow", &[], "whole").await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::SERVICE_UNAVAILABLE, "too_slow"));
}

#[tokio::test(start_paused = true)]
async fn a_body_that_never_ends_is_the_clients_fault() {
    let app = TestApp::new().client();
    let never = Body::from_stream(stream::pending::<Result<Vec<u8>, std::io::Error>>());
    let answer = app.post("/test/slow", &[], never).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::REQUEST_TIMEOUT, "slow_body"));
}

#[tokio::test]
async fn an_address_that_changes_too_much_waits() {
    let app = TestApp::with(&[("GUICHET_RATE_LIMIT", "3")]).client();
    for request in 1..=3 {
        assert_eq!(app.post("/test/echo", &[], "x").await.status, StatusCode::OK, "{request}");
    }
    let answer = app.post("/test/echo", &[], "x").await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::TOO_MANY_REQUESTS, "too_many"));
    let wait: u64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=20).contains(&wait), "{wait}");
    assert!(answer.json()["error"]["message"].as_str().unwrap().contains("seconde"));

    assert_eq!(app.get("/test/echo").await.status, StatusCode::OK, "reading is not counted");
    assert_eq!(app.post("/webhooks/test", &[], "x").await.status, StatusCode::OK, "webhooks are not counted");
}

#[tokio::test]
async fn clients_behind_a_trusted_proxy_count_apart_and_others_cannot_pretend() {
    let proxied =
        TestApp::with(&[("GUICHET_RATE_LIMIT", "1"), ("GUICHET_TRUSTED_PROXIES", "192.0.2.0/24")]).client();
    for (forwarded, status) in [
        ("198.51.100.7", StatusCode::OK),
        ("198.51.100.8", StatusCode::OK),
        ("198.51.100.7", StatusCode::TOO_MANY_REQUESTS),
        ("6.6.6.6, 198.51.100.7", StatusCode::TOO_MANY_REQUESTS),
        ("2001:db8:1:2::1", StatusCode::OK),
        ("2001:db8:1:2::2", StatusCode::TOO_MANY_REQUESTS),
    ] {
        let answer = proxied.post("/test/client", &[("x-forwarded-for", forwarded)], "").await;
        assert_eq!(answer.status, status, "{forwarded}");
    }

    let direct = TestApp::with(&[("GUICHET_RATE_LIMIT", "1")]).client();
    assert_eq!(
        direct.post("/test/client", &[("x-forwarded-for", "198.51.100.7")], "").await.text(),
        "192.0.2.1"
    );
    let answer = direct.post("/test/client", &[("x-forwarded-for", "198.51.100.8")], "").await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn the_limit_can_be_lifted() {
    let app = TestApp::with(&[("GUICHET_RATE_LIMIT", "0")]).client();
    for _ in 0..300 {
        assert_eq!(app.post("/test/echo", &[], "x").await.status, StatusCode::OK);
    }
}

#[test]
fn the_limits_are_those_we_tell_of() {
    let limits = server::http::limits::Limits::default();
    assert_eq!(limits.body, BODY);
    assert_eq!(limits.drain_time, Duration::from_secs(30));
    assert!(limits.head_time < limits.request_time);
}
