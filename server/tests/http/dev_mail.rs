//! The mail of a demonstration, on screen.

use axum::http::StatusCode;
use services::flows::machine;
use services::guichet::Guichet;
use services::messages::couriers::{self, CourierError, Recording, Spool};
use services::messages::mail::Sender;
use shared::contact::EmailAddress;

use crate::box_office;
use crate::support::{Client, TestApp};

const NASTY: &str = "</title><script>alert(1)</script> محمد";

fn sender() -> Sender {
    Sender { name: None, address: EmailAddress::parse("billets@guichet.example").unwrap() }
}

/// Somebody with a nasty name ordered, and the mail is in the folder. The mail's address here.
async fn a_demonstration_with_a_mail() -> (Client, Guichet, String) {
    let app = TestApp::with(&[("GUICHET_DEMO", "true")]);
    let guichet = app.state.guichet.clone();
    let (free, _) = box_office::open(&guichet).await;
    box_office::order(&guichet, free, NASTY).await;
    let spool = app.state.config.mail_spool();
    let courier = couriers::open(None, &spool, sender()).unwrap();
    assert_eq!(machine::deliver_due(&guichet, &*courier).await.unwrap().sent, 1);
    let id = Spool::newest(&spool, 1).unwrap().remove(0).id;
    (app.client(), guichet, format!("/dev/mail/{id}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_is_listed_shown_and_taken_apart() {
    let (client, _, mail) = a_demonstration_with_a_mail().await;
    let list = client.get_with("/dev/mail", &[("accept-language", "fr")]).await;
    assert!(list.text().contains(&format!("href=\"{mail}\"")), "{}", list.text());
    assert!(list.text().contains("aucun de ces messages n’a été envoyé"));

    let page = client.get_with(&mail, &[("accept-language", "en")]).await;
    assert!(page.text().contains("Demonstration — none of these messages was sent"));
    assert!(page.text().contains("ada@example.org") && page.text().contains("Vos billets pour Le Bal"));
    assert!(page.text().contains(&format!("<iframe src=\"{mail}/html\" sandbox=\"allow-popups")));

    let pdf = client.get(&format!("{mail}/files/0")).await;
    assert_eq!(pdf.header("content-type"), "application/pdf");
    assert!(pdf.header("content-disposition").starts_with("attachment; filename=\"billets-"));
    assert!(pdf.body.starts_with(b"%PDF-"));
    let ics = client.get(&format!("{mail}/files/1")).await;
    assert!(
        ics.header("content-type").starts_with("text/calendar") && ics.text().starts_with("BEGIN:VCALENDAR")
    );
    let written = page.text().split("<time").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let in_words = written.split('>').nth(1).unwrap();
    assert!(in_words.contains(", ") && in_words.contains(':') && !in_words.contains('T'), "{written}");
    assert!(written.contains("datetime=\"20"), "{written}");
    let source = client.get(&format!("{mail}/source.eml")).await;
    assert_eq!(source.header("content-type"), "message/rfc822");
    assert!(source.text().contains("Auto-Submitted: auto-generated"));
    for answer in [list, page, pdf, ics, source] {
        assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::OK, "no-store"));
    }
    for path in [
        format!("{mail}/files/2"),
        format!("{mail}/files/x"),
        "/dev/mail/msg_x".to_owned(),
        "/dev/mail/msg_00000000000000000000000000".to_owned(),
        "/dev/mail/..%2f..%2fguichet.db".to_owned(),
    ] {
        assert!(client.get(&path).await.status.is_client_error(), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_strangers_wrote_can_run_nothing() {
    let (client, _, mail) = a_demonstration_with_a_mail().await;
    let page = client.get(&mail).await;
    let html = client.get(&format!("{mail}/html")).await;
    for answer in [&page, &html, &client.get("/dev/mail").await] {
        assert!(!answer.text().contains("<script>"), "{}", answer.text());
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'; "));
    }
    let policy = html.header("content-security-policy");
    assert!(
        policy.contains("; frame-ancestors 'self'; sandbox allow-popups") && !policy.contains("script"),
        "{policy}"
    );
    assert!(html.text().contains("<base target=\"_blank\">"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_delivered_is_seen_with_its_reason() {
    let app = TestApp::with(&[("GUICHET_DEMO", "true")]);
    let guichet = app.state.guichet.clone();
    let client = app.client();
    assert!(client.get("/dev/mail").await.text().contains("Aucun message"));
    let (free, _) = box_office::open(&guichet).await;
    let courier = Recording::new(sender());
    for error in [
        CourierError::Never("the mail server answered 550 (5.1.1)".to_owned()),
        CourierError::NotNow("the mail server answered 451".to_owned()),
    ] {
        box_office::order(&guichet, free, "Ada").await;
        courier.fail_next(error);
        machine::deliver_due(&guichet, &courier).await.unwrap();
    }
    let list = client.get_with("/dev/mail", &[("accept-language", "en")]).await;
    for part in [
        "given up</strong> · tries: 1 · the mail server answered 550 (5.1.1)",
        "waiting · tries: 1 · the mail server answered 451",
        "ada@example.org",
    ] {
        assert!(list.text().contains(part), "{part} is not in\n{}", list.text());
    }
}

#[tokio::test]
async fn nobody_reads_mail_where_things_are_sold() {
    let client = TestApp::new().client();
    for path in [
        "/dev/mail",
        "/dev/mail/style.css",
        "/dev/mail/msg_00000000000000000000000000",
        "/dev/mail/msg_00000000000000000000000000/html",
    ] {
        assert_eq!(client.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
