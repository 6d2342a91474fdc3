//! Papers to download.

use axum::http::StatusCode;

use crate::box_office::{self, SLUG};
use crate::support::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn an_orders_link_opens_its_papers_and_nothing_else_does() {
    let app = TestApp::new();
    let guichet = app.state.guichet.clone();
    let (free, _) = box_office::open(&guichet).await;
    let link = box_office::order(&guichet, free, "Ada Lovelace").await;
    let client = app.client();
    for (path, kind, file, begins) in [
        (format!("/fr/orders/{link}/tickets.pdf"), "application/pdf", "billets-", "%PDF-"),
        (format!("/en/orders/{link}/tickets.pdf"), "application/pdf", "tickets-", "%PDF-"),
        (format!("/fr/orders/{link}/calendar.ics"), "text/calendar", "agenda-", "BEGIN:VCALENDAR"),
        (format!("/en/orders/{link}/calendar.ics"), "text/calendar", "calendar-", "BEGIN:VCALENDAR"),
    ] {
        let answer = client.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.header("content-type").starts_with(kind), "{path}: {}", answer.header("content-type"));
        let disposition = answer.header("content-disposition");
        assert!(disposition.starts_with(&format!("attachment; filename=\"{file}")), "{path}: {disposition}");
        assert_eq!(
            (answer.header("cache-control"), answer.header("x-robots-tag")),
            ("no-store", "noindex"),
            "{path}"
        );
        assert!(answer.body.starts_with(begins.as_bytes()), "{path}");
    }
    let mut forged = link.clone().into_bytes();
    forged[30] = if forged[30] == b'A' { b'B' } else { b'A' };
    let forged = String::from_utf8(forged).unwrap();
    let door = guichet.keys.links.door(event_of(&guichet, &link));
    for token in [forged.as_str(), &link[1..], &link[..link.len() - 1], "x", "%00", &door] {
        for paper in ["tickets.pdf", "calendar.ics"] {
            let answer = client.get(&format!("/fr/orders/{token}/{paper}")).await;
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (StatusCode::NOT_FOUND, "not_found"),
                "{token}"
            );
        }
    }
    assert_eq!(client.get(&format!("/de/orders/{link}/tickets.pdf")).await.status, StatusCode::NOT_FOUND);
    let posted = client.post(&format!("/fr/orders/{link}/tickets.pdf"), &[], "").await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
}

fn event_of(guichet: &services::guichet::Guichet, link: &str) -> shared::ids::EventId {
    shared::ids::EventId::new(guichet.keys.links.read_order(link).unwrap().uuid())
}

#[tokio::test]
async fn everybody_may_have_the_date_of_a_showing() {
    let app = TestApp::new();
    let (_, date) = box_office::open(&app.state.guichet).await;
    let client = app.client();
    for query in [String::new(), "?occurrence=".to_owned(), format!("?occurrence={date}")] {
        let answer = client.get(&format!("/fr/events/{SLUG}/calendar.ics{query}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}");
        assert_eq!(answer.header("content-disposition"), "attachment; filename=\"agenda.ics\"");
        for line in [
            "SUMMARY:Le Bal",
            "DTSTART;TZID=Europe/Paris:20980613T203000",
            "LOCATION:Salle des fêtes\\, Clermont-Ferrand",
        ] {
            assert!(answer.text().contains(line), "{line} is not in\n{}", answer.text());
        }
    }
    for path in [
        format!("/fr/events/{SLUG}/calendar.ics?occurrence=occ_00000000000000000000000000"),
        format!("/fr/events/{SLUG}/calendar.ics?occurrence=tomorrow"),
        "/fr/events/nothing/calendar.ics".to_owned(),
        "/fr/events/a%00b/calendar.ics".to_owned(),
        format!("/de/events/{SLUG}/calendar.ics"),
    ] {
        assert_eq!(client.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
