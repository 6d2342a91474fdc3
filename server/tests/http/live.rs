//! What is left of an event, told to open pages as it changes.

use std::time::Duration;

use axum::http::StatusCode;
use services::events::{browse, catalogue};
use services::failure::Failure;
use services::flows::organiser::{Withdrawal, withdraw};
use services::guichet::Guichet;
use services::people::organisations::{self, Introduction};
use shared::locale::Locale;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::box_office::{self, SLUG};
use crate::support::{Running, TestApp};

/// Long enough for a busy machine.
const SOON: Duration = Duration::from_secs(20);

/// A page that looks on.
struct Page {
    stream: TcpStream,
    /// What it was told and has not read.
    told: String,
}

impl Page {
    async fn open(server: &Running, query: &str, headers: &str) -> Self {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        let head = format!("GET /api/events/{SLUG}/availability{query} HTTP/1.1\r\nhost: x\r\n{headers}\r\n");
        stream.write_all(head.as_bytes()).await.unwrap();
        Self { stream, told: String::new() }
    }

    /// Everything up to a text, which must come.
    async fn until(&mut self, text: &str) -> String {
        let reading = async {
            let mut piece = [0; 4096];
            loop {
                if let Some(end) = self.told.find(text) {
                    return self.told.drain(..end + text.len()).collect();
                }
                let count = self.stream.read(&mut piece).await.unwrap();
                assert!(count > 0, "it ended before {text:?}: {}", self.told);
                self.told.push_str(std::str::from_utf8(&piece[..count]).unwrap());
            }
        };
        tokio::time::timeout(SOON, reading).await.unwrap_or_else(|_| panic!("no {text:?} came"))
    }
}

/// The fête with so many places, whatever it had before.
async fn give_places(guichet: &Guichet, places: u32) {
    let desk = guichet.desk.clone();
    guichet
        .db
        .write(async move |tx| {
            let who = Introduction { name: "Comité des fêtes", legal_mention: "Loi 1901", demo: false };
            let mut fete = box_office::fete(organisations::find_or_found(tx, &desk, who).await?);
            fete.occurrences[0].quotas[0].capacity = places;
            catalogue::save(tx, &desk, &fete).await?;
            Ok::<_, Failure>(())
        })
        .await
        .unwrap();
}

async fn opened(app: TestApp) -> Running {
    box_office::open(&app.state.guichet).await;
    app.listen().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_told_what_is_left_as_it_changes() {
    let server = opened(TestApp::new()).await;
    let guichet = server.state.guichet.clone();
    let mut page = Page::open(&server, "", "accept-encoding: br, gzip\r\n").await;
    let head = page.until("\r\n\r\n").await.to_lowercase();
    assert!(head.starts_with("http/1.1 200 ok"), "{head}");
    for header in ["content-type: text/event-stream", "cache-control: no-store", "x-accel-buffering: no"] {
        assert!(head.contains(header), "{head}");
    }
    assert!(!head.contains("content-encoding"), "compression would keep it back: {head}");
    let first = page.until("\n\n").await;
    assert!(first.contains("retry: ") && first.contains("id: "), "{first}");
    assert!(first.contains(r#""state":"available""#) && first.contains(r#""maximum":6"#), "{first}");
    give_places(&guichet, 3).await;
    let news = page.until("\n\n").await;
    assert!(news.contains(r#""state":"last_places""#), "{news}");
    assert!(news.contains(r#""left":3,"minimum":1,"maximum":3"#), "{news}");
    // Somebody takes two of three.
    let shown =
        browse::page(&guichet.listings, SLUG, None, Locale::Fr, guichet.desk.now()).await.unwrap().unwrap();
    box_office::order(&guichet, shown.offers[0].id, "Ada").await;
    let news = page.until("\n\n").await;
    assert!(!news.contains("dates") && news.contains(r#""left":1,"#), "the date stands as it stood: {news}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_back_is_told_what_it_does_not_know() {
    let mut app = TestApp::new();
    app.state.limits.heartbeat = Duration::from_millis(100);
    let server = opened(app).await;
    let guichet = server.state.guichet.clone();
    let shown =
        browse::page(&guichet.listings, SLUG, None, Locale::Fr, guichet.desk.now()).await.unwrap().unwrap();
    let seen = &shown.seen;
    for (query, headers) in [
        (format!("?seen={seen}"), String::new()),
        (String::new(), format!("last-event-id: {seen}\r\n")),
        // What came last counts.
        ("?seen=older".to_owned(), format!("last-event-id: {seen}\r\n")),
    ] {
        let mut page = Page::open(&server, &query, &headers).await;
        page.until("\r\n\r\n").await;
        // A heartbeat, and nothing before it.
        let silence = page.until("\n:").await;
        assert!(!silence.contains("data:"), "{query} {headers}: {silence}");
    }
    for query in ["", "?seen=older", "?date=occ_none&seen="] {
        let mut page = Page::open(&server, query, "").await;
        page.until("data:").await;
    }
    give_places(&guichet, 0).await;
    let mut page = Page::open(&server, "", &format!("last-event-id: {seen}\r\n")).await;
    // At once, or as soon as the change is read: others may have been told a moment ago.
    page.until(r#""state":"sold_out""#).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn places_are_given_up_to_the_limit_and_again_when_one_leaves() {
    for (all, of_one, status, code, wait) in [
        (2, 9, StatusCode::SERVICE_UNAVAILABLE, "full", "60"),
        (9, 2, StatusCode::TOO_MANY_REQUESTS, "too_many", "60"),
    ] {
        let mut app = TestApp::new();
        (app.state.limits.followers, app.state.limits.followers_of_one) = (all, of_one);
        // What was built before the limits were set has them all the same.
        let server = opened(app).await;
        let mut first = Page::open(&server, "", "").await;
        let mut second = Page::open(&server, "", "").await;
        for page in [&mut first, &mut second] {
            page.until("data:").await;
        }
        let mut third = Page::open(&server, "", "connection: close\r\n").await;
        let mut refusal = third.until("\r\n\r\n").await.to_lowercase();
        assert!(refusal.starts_with(&format!("http/1.1 {}", status.as_u16())), "{refusal}");
        assert!(refusal.contains(&format!("retry-after: {wait}")), "{refusal}");
        refusal = third.until("}").await;
        assert!(refusal.contains(code), "{refusal}");
        drop(first);
        // The connection's end is noticed at the next word, at the latest.
        give_places(&server.state.guichet, 40 + u32::from(status.as_u16())).await;
        let freed = async {
            loop {
                let mut page = Page::open(&server, "", "connection: close\r\n").await;
                if page.until("\r\n\r\n").await.starts_with("HTTP/1.1 200") {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(SOON, freed).await.expect("the place is not given again");
        second.until("\n\n").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stop_of_the_process_waits_for_no_page() {
    let server = opened(TestApp::new()).await;
    let mut page = Page::open(&server, "", "").await;
    page.until("data:").await;
    server.state.stopping.cancel();
    let (state, serving) = (server.state.clone(), server.serving);
    tokio::time::timeout(Duration::from_secs(5), serving).await.expect("it waits for the page").unwrap();
    state.tasks.close();
    tokio::time::timeout(Duration::from_secs(5), state.tasks.wait()).await.expect("it still reads");
    let mut rest = Vec::new();
    tokio::time::timeout(SOON, page.stream.read_to_end(&mut rest)).await.unwrap().unwrap();
    let rest = String::from_utf8(rest).unwrap();
    assert!(rest.ends_with("0\r\n\r\n"), "brought to a good end: {rest:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_withdrawn_is_followed_no_longer() {
    let server = opened(TestApp::new()).await;
    let guichet = server.state.guichet.clone();
    let mut page = Page::open(&server, "", "").await;
    page.until("data:").await;
    withdraw(&guichet.db, &guichet.desk, SLUG, Withdrawal::TakeOut).await.unwrap();
    page.until("\r\n0\r\n\r\n").await;
    let mut again = Page::open(&server, "", "").await;
    let head = again.until("\r\n\r\n").await.to_lowercase();
    assert!(head.starts_with("http/1.1 410 gone"), "{head}");
}

#[tokio::test]
async fn nothing_is_told_of_what_does_not_exist() {
    let app = TestApp::new();
    box_office::open(&app.state.guichet).await;
    let client = app.client();
    for slug in ["nothing", "%00", "%C3%A9", "le-bal%2Fx"] {
        let answer = client.get(&format!("/api/events/{slug}/availability")).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::NOT_FOUND, "not_found"), "{slug}");
    }
    let posted = client.post(&format!("/api/events/{SLUG}/availability"), &[], "").await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
}
