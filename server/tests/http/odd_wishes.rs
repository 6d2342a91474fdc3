//! Whatever stands in an address, the list and the event's page answer, and what was typed stays text.

use axum::http::StatusCode;

use crate::box_office::{self, SLUG, announce};
use crate::support::{Client, TestApp};

const PERSON: (&str, &str) = ("accept", "text/html");

/// A parameter as a browser writes it.
fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

async fn page(client: &Client, path: &str) -> String {
    let page = client.get_with(path, &[PERSON]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", path.chars().take(200).collect::<String>());
    page.text().to_owned()
}

async fn open() -> Client {
    let app = TestApp::new();
    box_office::open(&app.state.guichet).await;
    app.client()
}

#[tokio::test]
async fn whatever_is_searched_for_is_answered_and_stays_text() {
    let client = open().await;
    let long = "bal ".repeat(2_500);
    for words in [
        &*long,
        "%",
        "_",
        "b_l",
        "'",
        "\"",
        "\"bal",
        "bal OR fête",
        "bal AND NOT bal",
        "NEAR(bal fête, 2)",
        "title:bal",
        "bal*",
        "^bal",
        "-bal",
        "bal:*",
        "bal & !bal | <-> ()",
        "🎪🎪🎪",
        "حفل",
        "\u{202e}lab",
        "\u{0}",
        "'; DROP TABLE events; --",
        "<script>alert(1)</script>",
        "</title><svg onload=alert(1)>",
        "<!>",
        "<!-- ",
    ] {
        for parameter in ["q", "city", "when", "from", "to", "category", "after"] {
            let text = page(&client, &format!("/fr/events?{parameter}={}", encoded(words))).await;
            assert!(!text.contains("<script>alert") && !text.contains("<svg onload"), "{parameter}: {words}");
            assert!(text.contains("</html>"), "whole");
        }
    }
    assert!(page(&client, &format!("/fr/events?q={}", encoded("<!> bal"))).await.contains("&lt;!&gt; bal"));
}

#[tokio::test]
async fn unknown_filters_and_repeated_ones_open_the_whole_list() {
    let client = open().await;
    for query in [
        "when=yesterday",
        "category=cats",
        "from=2026-02-30",
        "from=2099-01-01&to=1999-01-01&colour=blue",
        "utm_source=x&fbclid=y",
        "q=&city=&when=",
        "q=bal&q=zzz",
        "%%%",
        "=&&&=",
        "page=99999999999999999999",
        "sort=worst&price=-1&near=nowhere",
    ] {
        let text = page(&client, &format!("/en/events?{query}")).await;
        assert!(text.contains("</html>"), "{query}");
    }
    assert!(page(&client, "/fr/events?when=yesterday&category=cats").await.contains("Le Bal"));
}

#[tokio::test]
async fn a_cursor_of_another_query_or_of_nobody_begins_anew() {
    let app = TestApp::new();
    let guichet = app.state.guichet.clone();
    for number in 0..30 {
        announce(&guichet, &format!("Bal {number}"), "", 1).await;
    }
    let client = app.client();
    let first = page(&client, "/fr/events").await;
    let (_, rest) = first.split_once("after=").expect("there is a second page");
    let cursor = rest.split(['"', '&']).next().unwrap();
    let second = page(&client, &format!("/fr/events?after={cursor}")).await;
    assert!(second.contains("Bal"), "the cursor is good for its own list");
    for query in [
        format!("q=bal&after={cursor}"),
        format!("city=Clermont-Ferrand&after={cursor}"),
        format!("when=tonight&after={cursor}"),
        format!("after={cursor}AAAA"),
        "after=AAAA".to_owned(),
    ] {
        let text = page(&client, &format!("/fr/events?{query}")).await;
        assert!(text.contains("</html>"), "{query}");
    }
    let another = page(&client, &format!("/fr/events?q=bal&after={cursor}")).await;
    let afresh = page(&client, "/fr/events?q=bal").await;
    let titles = |text: &str| text.matches("card-title").count();
    assert_eq!(titles(&another), titles(&afresh), "as without it");
}

#[tokio::test]
async fn an_event_is_told_whatever_its_title_and_however_many_its_dates() {
    let app = TestApp::new();
    let guichet = app.state.guichet.clone();
    let long = "Très longue soirée ".repeat(16).chars().take(300).collect::<String>();
    for (title, dates) in [
        ("Io", 1),
        (&*long, 2),
        ("ليلة الفوانيس \u{202e}abc", 1),
        ("🎪 Cirque 🎪", 1),
        ("<img src=x onerror=alert(1)>", 1),
        ("Saison entière", 400),
        ("Un jour peut-être", 0),
    ] {
        announce(&guichet, title, "https://example.org/?a=\"><b>&b", dates).await;
    }
    let client = app.client();
    let list = page(&client, "/fr/events").await;
    assert!(!list.contains("<img src=x"), "a title is no markup");
    let slugs: Vec<&str> =
        list.split("href=\"/fr/events/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(slugs.len() >= 6, "{slugs:?}");
    for slug in slugs {
        let text = page(&client, &format!("/fr/events/{slug}")).await;
        assert!(!text.contains("\"><b>"), "{slug}: an address is no markup");
        assert!(text.contains("<h1") && !text.contains("<img src=x"), "{slug}");
    }
    let season = page(&client, "/fr/events/saison-entiere-clermont-ferrand").await;
    let told = |year: &str| season.matches(&format!("datetime=\"{year}-")).count();
    assert!(told("2098") + told("2099") > 400);
    let never = client.get_with("/fr/events/un-jour-peut-etre-clermont-ferrand", &[PERSON]).await;
    assert!(never.status.is_success() || never.status == StatusCode::NOT_FOUND, "{}", never.status);
}

#[tokio::test]
async fn a_date_of_another_event_or_of_none_leaves_the_choice_open() {
    let client = open().await;
    for date in ["occ_01h455vb4pex5vsknk084sn02q", "", "1", "<script>", "occ_", &"x".repeat(10_000)] {
        let text = page(&client, &format!("/fr/events/{SLUG}?date={}&problem=none", encoded(date))).await;
        assert!(text.contains("Le Bal") && !text.contains("<script>,"), "{date}");
    }
}
