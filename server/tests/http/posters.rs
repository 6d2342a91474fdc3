//! Posters as pictures, as those ask for them who are sent an address.

use axum::http::StatusCode;

use crate::box_office::{self, SLUG};
use crate::support::{Client, TestApp};

async fn shop() -> Client {
    let app = TestApp::new();
    box_office::open(&app.state.guichet).await;
    app.client()
}

#[tokio::test]
async fn an_event_and_the_shop_have_a_poster_in_each_language() {
    let client = shop().await;
    let mut seen = Vec::new();
    for path in
        [format!("/fr/events/{SLUG}"), format!("/en/events/{SLUG}"), "/fr".to_owned(), "/en".to_owned()]
    {
        let poster = client.get(&format!("{path}/poster.png")).await;
        assert_eq!(poster.status, StatusCode::OK, "{path}");
        assert_eq!(poster.header("content-type"), "image/png", "{path}");
        assert_eq!(poster.header("cache-control"), "public, max-age=86400", "{path}");
        assert_eq!(poster.header("x-robots-tag"), "", "search engines may show it");
        assert_eq!(poster.header("set-cookie"), "", "whoever keeps it for others keeps nobody's cookie");
        assert!(poster.body.starts_with(b"\x89PNG\r\n\x1a\n"), "{path}");
        // Width and height stand at the head of the first chunk.
        assert_eq!(poster.body[16..24], [0, 0, 0x04, 0xb0, 0, 0, 0x02, 0x76], "{path}: 1200 by 630");
        assert!(poster.body.len() > 10_000, "{path}: something is drawn");
        seen.push((poster.header("etag").to_owned(), poster.body));
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 4, "each is another");
}

#[tokio::test]
async fn who_has_it_is_not_sent_it_again() {
    let client = shop().await;
    let path = format!("/fr/events/{SLUG}/poster.png");
    let tag = client.get(&path).await.header("etag").to_owned();
    for known in [tag.clone(), format!("\"other\", W/{tag}"), "*".to_owned()] {
        let answer = client.get_with(&path, &[("if-none-match", &known)]).await;
        assert_eq!(answer.status, StatusCode::NOT_MODIFIED, "{known}");
        assert_eq!(answer.header("etag"), tag);
        assert!(answer.body.is_empty());
    }
    let answer = client.get_with(&path, &[("if-none-match", "\"other\"")]).await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_not_there_has_no_poster() {
    let client = shop().await;
    for path in [
        "/fr/events/no-such-event/poster.png".to_owned(),
        format!("/de/events/{SLUG}/poster.png"),
        "/de/poster.png".to_owned(),
        "/fr/events/%00/poster.png".to_owned(),
        format!("/fr/events/{SLUG}/poster.jpg"),
    ] {
        assert_eq!(client.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
