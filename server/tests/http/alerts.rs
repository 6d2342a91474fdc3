//! Alerts over HTTP: no link changes anything, every button does, and one click in a mail program is enough.

use axum::http::{Method, StatusCode};
use services::flows::machine;
use services::flows::visitor;
use services::guichet::Guichet;
use services::messages::couriers::Recording;
use services::messages::mail::Sender;
use shared::contact::EmailAddress;
use shared::locale::Locale;

use crate::box_office::{self, SLUG};
use crate::forms::send;
use crate::support::{Answer, Client, TestApp};

const PERSON: [(&str, &str); 1] = [("accept", "text/html")];

/// The token of the link of confirmation that a mail to this new address holds, and that of its alert's page.
pub async fn an_alert(guichet: &Guichet, email: &str) -> (String, String) {
    let wish = visitor::Wish::Search("q=jazz".to_owned());
    let ask = visitor::AskAlert { wish, email: email.to_owned(), locale: Locale::Fr, client: None };
    visitor::ask_alert(guichet, ask).await.unwrap();
    let confirm = last_token(guichet).await;
    let id = guichet.keys.links.read_alert_confirmation(&confirm).unwrap();
    (confirm, guichet.keys.links.alert(id))
}

/// Delivers what is due, perhaps other mails with it; the token in the last mail about an alert.
async fn last_token(guichet: &Guichet) -> String {
    let address = EmailAddress::parse("billets@guichet.example").unwrap();
    let courier = Recording::new(Sender { name: None, address });
    machine::deliver_due(guichet, &courier).await.unwrap();
    let mails = courier.read();
    let (_, link) = mails.iter().rev().find_map(|mail| mail.text.split_once("/alerts/")).unwrap();
    link.split('/').next().unwrap().to_owned()
}

async fn page(app: &Client, path: &str) -> Answer {
    app.get_with(path, &PERSON).await
}

async fn is_confirmed(guichet: &Guichet, stop: &str) -> Option<bool> {
    visitor::view_alert(guichet, stop, Locale::Fr).await.unwrap().map(|alert| alert.confirmed)
}

#[tokio::test]
async fn whoever_asks_is_told_the_same() {
    let app = TestApp::new();
    let guichet = app.state.guichet.clone();
    box_office::open(&guichet).await;
    let (confirm, _) = an_alert(&guichet, "known@example.org").await;
    visitor::confirm_alert(&guichet, &confirm).await.unwrap();
    let app = app.client();
    let mut answers = Vec::new();
    for email in ["known@example.org", "unknown@example.org"] {
        for _ in 0..5 {
            let fields = [("locale", "en"), ("search", "q=jazz"), ("email", email)];
            let answer = send(&app, "ask_alert", &fields, None).await;
            let mut told = answer.headers.clone();
            told.remove("x-request-id");
            told.remove("date");
            answers.push((answer.status, answer.header("location").to_owned(), told.len(), answer.body));
        }
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!((answers[0].0, answers[0].1.as_str()), (StatusCode::FOUND, "/en/alerts/asked"));
    let asked = page(&app, "/en/alerts/asked").await;
    assert!(asked.text().contains("Check your inbox") && asked.text().contains("2 days"), "{}", asked.text());
}

#[tokio::test]
async fn what_must_be_mended_is_told_beside_the_field() {
    let app = TestApp::new();
    box_office::open(&app.state.guichet).await;
    let app = app.client();
    for (fields, place) in [
        (
            &[("search", "q=jazz&city=Lyon"), ("email", "ada")][..],
            "/fr/alerts/new?q=jazz&city=Lyon&problem=malformed#email",
        ),
        (
            &[("event", SLUG), ("email", "")],
            "/fr/alerts/new?event=le-bal-clermont-ferrand&problem=malformed#email",
        ),
        (
            &[("event", "//evil.example"), ("email", "ada@example.org")],
            "/fr/alerts/new?problem=not_found#problem",
        ),
        (
            &[("search", "colour=red"), ("email", "ada@example.org")],
            "/fr/alerts/new?problem=not_found#problem",
        ),
        (
            &[("search", "to=2020-01-01&from=2020-01-01"), ("email", "ada@example.org")],
            "/fr/alerts/new?from=2020-01-01&to=2020-01-01&problem=past#problem",
        ),
        (&[], "/fr/alerts/new?problem=malformed#email"),
    ] {
        let answer = send(&app, "ask_alert", fields, None).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::FOUND, place));
    }
    let mended = page(&app, "/fr/alerts/new?q=jazz&city=Lyon&problem=malformed").await;
    for part in [
        "aria-invalid=\"true\"",
        "Cette adresse n’est pas complète",
        "name=\"search\" value=\"q=jazz&amp;city=Lyon\"",
    ] {
        assert!(mended.text().contains(part), "{part} is not in\n{}", mended.text());
    }
    let nasty = page(&app, "/fr/alerts/new?q=%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert_eq!(nasty.status, StatusCode::OK);
    assert!(!nasty.text().contains("<script>alert"), "{}", nasty.text());
    let unknown = page(&app, "/en/alerts/new?colour=red").await;
    assert!(unknown.text().contains("There can be no alert for this search"), "{}", unknown.text());
}

#[tokio::test]
async fn the_list_offers_an_alert_for_what_it_shows() {
    let app = TestApp::new();
    box_office::open(&app.state.guichet).await;
    let app = app.client();
    let list = page(&app, "/en/events?city=Clermont-Ferrand&category=stage&after=x").await;
    assert!(list.text().contains("Tell me about new events"), "{}", list.text());
    assert!(list.text().contains("name=\"search\" value=\"city=Clermont-Ferrand&amp;category=stage\""));
    assert!(list.text().contains("Clermont-Ferrand, Stage"));
    let narrow = page(&app, "/en/events?region=Auvergne&price=30&free=1&available=1&new=1&sort=price").await;
    assert!(narrow.text().contains("name=\"search\" value=\"region=Auvergne&amp;price=30&amp;free=1\""));
    assert!(narrow.text().contains("Auvergne, price up to 30, Free"));
    assert!(!page(&app, "/en/events?q=%25").await.text().contains("Tell me about new events"));
}

#[tokio::test]
async fn links_change_nothing_and_buttons_do() {
    let app = TestApp::new();
    let guichet = app.state.guichet.clone();
    let app = app.client();
    let (confirm, stop) = an_alert(&guichet, "ada@example.org").await;
    for _ in 0..2 {
        let shown = page(&app, &format!("/fr/alerts/{confirm}/confirm")).await;
        assert_eq!((shown.status, shown.header("cache-control")), (StatusCode::OK, "no-store"));
        assert!(
            shown.text().contains("Confirmer l’alerte") && shown.text().contains("noindex"),
            "{}",
            shown.text()
        );
        assert!(!shown.text().contains("ada@example.org"));
        assert_eq!(is_confirmed(&guichet, &stop).await, Some(false));
    }
    let fields = [("locale", "fr"), ("token", confirm.as_str())];
    let confirmed = send(&app, "confirm_alert", &fields, None).await;
    assert_eq!(confirmed.header("location"), format!("/fr/alerts/{stop}"));
    assert_eq!(is_confirmed(&guichet, &stop).await, Some(true));

    let shown = page(&app, &format!("/fr/alerts/{stop}")).await;
    assert!(shown.text().contains("Votre alerte est active") && shown.text().contains("Arrêter l’alerte"));
    assert_eq!(is_confirmed(&guichet, &stop).await, Some(true));
    let fields = [("locale", "fr"), ("token", stop.as_str())];
    assert_eq!(send(&app, "stop_alert", &fields, None).await.header("location"), "/fr/alerts/stopped");
    assert_eq!(is_confirmed(&guichet, &stop).await, None);
    for path in
        [format!("/fr/alerts/{stop}"), format!("/fr/alerts/{confirm}/confirm"), "/fr/alerts/x".to_owned()]
    {
        let gone = page(&app, &path).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "{path}");
        assert!(gone.text().contains("Cette alerte n’existe pas, ou plus"), "{path}");
    }
    let again = send(&app, "confirm_alert", &[("locale", "en"), ("token", confirm.as_str())], None).await;
    assert_eq!(again.header("location"), format!("/en/alerts/{confirm}/confirm?problem=not_found#problem"));
}

#[tokio::test]
async fn one_click_in_a_mail_program_ends_an_alert() {
    let app = TestApp::with(&[("GUICHET_RATE_LIMIT", "1")]);
    let guichet = app.state.guichet.clone();
    let app = app.client();
    let form = ("content-type", "application/x-www-form-urlencoded");
    for (number, headers) in [
        // As mail providers post: from nowhere in particular, or from a web mail of another site.
        &[form][..],
        &[("host", "127.0.0.1:3000"), form],
        &[
            ("host", "127.0.0.1:3000"),
            ("origin", "https://mail.example"),
            ("sec-fetch-site", "cross-site"),
            form,
        ],
        &[("host", "127.0.0.1:3000"), ("origin", "null"), form],
    ]
    .into_iter()
    .enumerate()
    {
        let (_, stop) = an_alert(&guichet, &format!("reader{number}@example.org")).await;
        let path = format!("/api/alerts/{stop}/stop");
        for method in [Method::GET, Method::HEAD] {
            let looked = app.send(method, &path, &[("accept-language", "en")], "").await;
            assert_eq!(looked.status, StatusCode::SEE_OTHER);
            assert_eq!(looked.header("location"), format!("/en/alerts/{stop}"));
        }
        for body in ["", "x=1", "List-Unsubscribe=", "token=List-Unsubscribe"] {
            assert_eq!(app.post(&path, headers, body).await.status, StatusCode::BAD_REQUEST, "{body}");
        }
        assert_eq!(is_confirmed(&guichet, &stop).await, Some(false));
        for _ in 0..2 {
            let answer = app.post(&path, headers, "List-Unsubscribe=One-Click").await;
            assert_eq!(answer.status, StatusCode::OK, "{headers:?}");
            assert_eq!(is_confirmed(&guichet, &stop).await, None);
        }
        let forged = format!("/api/alerts/{}/stop", &stop[1..]);
        assert_eq!(
            app.post(&forged, headers, "List-Unsubscribe=One-Click").await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(app.get(&forged).await.status, StatusCode::NOT_FOUND);
    }
    // Nothing else that changes something may come from elsewhere.
    for path in ["/api/alerts", "/api/alerts/x", "/api/alerts/x/stop/y", "/api/alerts/x/y/stop"] {
        let headers = [("host", "127.0.0.1:3000"), ("origin", "https://evil.example")];
        let answer = app.post(path, &headers, "List-Unsubscribe=One-Click").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn one_network_asks_for_few() {
    let app = TestApp::with(&[("GUICHET_RATE_LIMIT", "0")]).client();
    let ask = async |number: u32| {
        let email = format!("somebody{number}@example.org");
        let fields = [("locale", "en"), ("search", "q=jazz"), ("email", email.as_str())];
        send(&app, "ask_alert", &fields, None).await.header("location").to_owned()
    };
    for number in 1..=services::events::alerts::ASKS_OF_A_NETWORK {
        assert_eq!(ask(number).await, "/en/alerts/asked", "{number}");
    }
    assert_eq!(ask(99).await, "/en/alerts/new?q=jazz&problem=too_many#problem");
}

#[tokio::test]
async fn what_is_kept_for_alerts_is_told() {
    let app = TestApp::new().client();
    let told = page(&app, "/en/privacy").await.text().replace("<!>", "");
    for part in [
        "An alert that nobody confirms is deleted after 2 days.",
        "or after 7 days if it could not be",
        "It is forgotten after 1 day.",
        "You withdraw it with one click, in every message.",
    ] {
        assert!(told.contains(part), "{part}");
    }
}
