//! What browsers are told.

use crate::support::TestApp;

#[tokio::test]
async fn every_answer_tells_browsers_to_be_careful() {
    let app = TestApp::new().client();
    for path in ["/health", "/", "/test/echo", "/nowhere", "/test/panic", "/fr"] {
        let answer = app.get(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
        assert!(answer.header("permissions-policy").starts_with("camera=(), "), "{path}");
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        assert_eq!(
            answer.header("strict-transport-security"),
            "",
            "{path}: http is not forbidden on a laptop"
        );
        assert!(!answer.header("x-request-id").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn https_is_insisted_on_when_people_come_by_it() {
    let app = TestApp::with(&[("GUICHET_BASE_URL", "https://tickets.example.org")]).client();
    assert_eq!(app.get("/health").await.header("strict-transport-security"), "max-age=31536000");
}

#[tokio::test]
async fn only_the_door_may_use_the_camera() {
    let app = TestApp::new().client();
    assert!(app.get("/test/door/s3cret").await.header("permissions-policy").starts_with("camera=(self), "));
    assert!(app.get("/test/orders/s3cret").await.header("permissions-policy").starts_with("camera=(), "));
}

#[tokio::test]
async fn what_a_secret_link_shows_is_kept_by_nobody() {
    let app = TestApp::new().client();
    let order = app.get("/test/orders/s3cret").await;
    assert_eq!((order.header("cache-control"), order.header("x-robots-tag")), ("no-store", "noindex"));
    let public = app.get("/test/echo").await;
    assert_eq!((public.header("cache-control"), public.header("x-robots-tag")), ("private, no-cache", ""));
}

#[tokio::test]
async fn policies_fit_what_is_answered() {
    let app = TestApp::new().client();
    assert!(
        app.get("/test/html").await.header("content-security-policy").starts_with("default-src 'self'; ")
    );
    assert!(app.get("/test/drawing").await.header("content-security-policy").ends_with("; sandbox"));
    assert!(
        app.get("/test/long").await.header("content-security-policy").starts_with("default-src 'none'; ")
    );
}

#[tokio::test]
async fn requests_keep_a_good_name_and_lose_a_bad_one() {
    let app = TestApp::new().client();
    let kept = app.get_with("/health", &[("x-request-id", "proxy-1")]).await;
    assert_eq!(kept.header("x-request-id"), "proxy-1");
    let refused = app.get_with("/nowhere", &[("x-request-id", "proxy-2")]).await;
    assert_eq!(refused.json()["error"]["request_id"], "proxy-2");
    let replaced = app.get_with("/health", &[("x-request-id", "a\"}, {\"b")]).await;
    assert_eq!(replaced.header("x-request-id").len(), 32);
}

#[tokio::test]
async fn answers_are_compressed_as_asked_and_files_left_alone() {
    let app = TestApp::new().client();
    let plain = app.get("/test/long").await;
    assert_eq!(plain.header("content-encoding"), "");
    for encoding in ["br", "gzip", "zstd"] {
        let answer = app.get_with("/test/long", &[("accept-encoding", encoding)]).await;
        assert_eq!(answer.header("content-encoding"), encoding);
        assert!(answer.header("vary").to_ascii_lowercase().contains("accept-encoding"));
        assert!(answer.body.len() * 10 < plain.body.len(), "{encoding}: {}", answer.body.len());
    }
    let page = app.get("/en/legal").await;
    for encoding in ["br", "gzip", "zstd", "gzip, deflate, br, zstd"] {
        let answer = app.get_with("/en/legal", &[("accept-encoding", encoding)]).await;
        assert_eq!(answer.header("content-encoding"), encoding.rsplit(", ").next().unwrap());
        assert!(answer.header("vary").to_ascii_lowercase().contains("accept-encoding"));
        assert!(answer.body.len() * 2 < page.body.len(), "{encoding}: {}", answer.body.len());
    }
    for (asked, given) in
        [("zstd;q=0, gzip", "gzip"), ("br;q=1, zstd;q=0.1", "br"), ("identity;q=1, *;q=0.5", "")]
    {
        let answer = app.get_with("/en/legal", &[("accept-encoding", asked)]).await;
        assert_eq!(answer.header("content-encoding"), given, "{asked}");
    }
    let short = app.get_with("/test/echo", &[("accept-encoding", "br")]).await;
    assert_eq!(short.header("content-encoding"), "", "too short to be worth it");
    let packed = app.get_with("/test/packed", &[("accept-encoding", "gzip, br")]).await;
    assert_eq!((packed.header("content-encoding"), packed.body.len()), ("br", 5000));
}
