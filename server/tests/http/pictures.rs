//! Pictures of events, as browsers ask for them.

use axum::http::{Method, StatusCode};
use services::events::pictures::{self, NewPicture};
use services::failure::Failure;

use crate::support::{Client, TestApp};

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// A shop with one picture, and its name.
async fn gallery() -> (Client, String) {
    let app = TestApp::new();
    let name = pictures::name_of(b"the picture of the ball");
    let picture = NewPicture {
        name: name.clone(),
        small: b"as on a card".repeat(200),
        large: b"as on a page".repeat(800),
    };
    app.state
        .guichet
        .db
        .write(async move |tx| Ok::<_, Failure>(pictures::put(tx, &picture).await?))
        .await
        .unwrap();
    (app.client(), name)
}

#[tokio::test]
async fn a_picture_is_there_in_two_sizes_and_may_be_kept_for_ever() {
    let (client, name) = gallery().await;
    for (size, bytes) in [("small", b"as on a card".repeat(200)), ("large", b"as on a page".repeat(800))] {
        let path = format!("/pictures/{name}-{size}.jpg");
        // Packed they would not get smaller.
        let picture = client.get_with(&path, &[("accept-encoding", "br, gzip, zstd")]).await;
        assert_eq!(picture.status, StatusCode::OK, "{size}");
        assert_eq!(picture.header("content-type"), "image/jpeg", "{size}");
        assert_eq!(picture.header("cache-control"), FOR_EVER, "{size}");
        assert_eq!(picture.header("content-encoding"), "", "{size}");
        assert_eq!(picture.header("content-length"), bytes.len().to_string(), "{size}");
        assert!(picture.body == bytes, "{size}: what was kept is what is sent");
    }
}

#[tokio::test]
async fn a_picture_is_everybodys_and_does_nothing() {
    let (client, name) = gallery().await;
    let path = format!("/pictures/{name}-small.jpg");
    let picture = client.get_with(&path, &[("cookie", "guichet_locale=en")]).await;
    assert_eq!(picture.header("set-cookie"), "", "whoever keeps it for others keeps nobody's cookie");
    assert_eq!(picture.header("vary"), "");
    assert_eq!(picture.header("x-content-type-options"), "nosniff");
    assert!(picture.header("content-security-policy").ends_with("; sandbox"));
    assert_eq!(picture.header("x-robots-tag"), "", "search engines may show it");
}

#[tokio::test]
async fn its_head_tells_the_same_and_nothing_can_be_sent_there() {
    let (client, name) = gallery().await;
    let path = format!("/pictures/{name}-large.jpg");
    let head = client.send(Method::HEAD, &path, &[], "").await;
    assert_eq!(head.status, StatusCode::OK);
    assert_eq!((head.header("content-type"), head.header("cache-control")), ("image/jpeg", FOR_EVER));
    assert_eq!((head.header("content-length"), head.body.len()), ("9600", 0));
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        let answer = client.send(method.clone(), &path, &[], "").await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed")
        );
        assert_eq!(answer.header("allow"), "GET,HEAD", "{method}");
    }
}

/// A name says what is in the picture: there is nothing to ask again, so that no tag is given.
#[tokio::test]
async fn who_asks_whether_it_changed_gets_it_whole() {
    let (client, name) = gallery().await;
    let path = format!("/pictures/{name}-small.jpg");
    for condition in [("if-none-match", "*"), ("if-modified-since", "Sat, 13 Jun 2099 20:30:00 GMT")] {
        let picture = client.get_with(&path, &[condition]).await;
        assert_eq!((picture.status, picture.body.len()), (StatusCode::OK, 2_400), "{}", condition.0);
        assert_eq!((picture.header("etag"), picture.header("last-modified")), ("", ""));
    }
}

#[tokio::test]
async fn what_is_no_picture_is_not_found_and_not_kept() {
    let (client, name) = gallery().await;
    let other = pictures::name_of(b"the picture of another ball");
    for file in [
        format!("{other}-small.jpg"),
        format!("{name}.jpg"),
        format!("{name}-huge.jpg"),
        format!("{name}-Small.jpg"),
        format!("{name}-small.jpeg"),
        format!("{name}-small.jpg.jpg"),
        format!("{name}-small-small.jpg"),
        format!("{}-small.jpg", name.to_uppercase()),
        format!("{}-small.jpg", &name[1..]),
        format!("{name}0-small.jpg"),
        format!("%20{name}-small.jpg"),
        format!("{name}-small.jpg%00"),
        format!("{name}-small.jpg%0d%0aset-cookie:a=b"),
        format!("..%2f{name}-small.jpg"),
        format!("%2e%2e/{name}-small.jpg"),
        "%25%27%20OR%201=1--small.jpg".to_owned(),
        "..%2f..%2fguichet.db".to_owned(),
        "-small.jpg".to_owned(),
        "a".repeat(4_000),
        String::new(),
    ] {
        let answer = client.get(&format!("/pictures/{file}")).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::NOT_FOUND, "not_found"), "{file}");
        assert_eq!(answer.header("cache-control"), "no-store", "{file}: it may come");
    }
}

#[tokio::test]
async fn a_name_that_is_no_text_is_refused() {
    let (client, name) = gallery().await;
    let answer = client.get(&format!("/pictures/%ff{name}-small.jpg")).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::BAD_REQUEST, "malformed"));
    assert_eq!(answer.header("cache-control"), "no-store");
}
