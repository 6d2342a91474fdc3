//! Where payment providers report.

use async_trait::async_trait;
use axum::http::StatusCode;
use services::clock::{Clock, SystemClock};
use services::events::browse;
use services::events::catalogue;
use services::failure::Failure;
use services::flows::buyer::{self, Details, HoldPlaces, Placed};
use services::guichet::Guichet;
use services::payments::sandbox::webhooks::send_due;
use services::payments::sandbox::{PostError, Webhook, WebhookPoster, signature};
use services::people::organisations::{self, Introduction};
use shared::locale::Locale;
use shared::money::{Currency, Money};
use shared::orders::OrderState;

use crate::box_office;
use crate::support::{Answer, Client, TestApp};

const ON: &[(&str, &str)] = &[("GUICHET_SANDBOX_PAYMENTS", "on")];
const SANDBOX: &str = "/webhooks/sandbox";
const NOT_OURS: &str =
    r#"{"id":"evt_1","type":"payment.captured","reference":"sbx_aaaaaaaaaaaaaaaaaaaaaaaaaa"}"#;

fn signed(guichet: &Guichet, body: &str) -> String {
    signature::sign(&guichet.keys.sandbox, SystemClock.now(), body.as_bytes())
}

async fn report(client: &Client, signature: &str, body: &str) -> Answer {
    let headers = [("content-type", "application/json"), (signature::HEADER, signature)];
    client.post(SANDBOX, &headers, body.to_owned()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_signed_is_read() {
    let app = TestApp::with(ON);
    let guichet = app.state.guichet.clone();
    let client = app.client();
    let good = signed(&guichet, NOT_OURS);
    let stale = signature::sign(
        &guichet.keys.sandbox,
        SystemClock.now().minus(shared::time::Span::minutes(6)),
        NOT_OURS.as_bytes(),
    );
    let forged = signature::sign(&[0; 32], SystemClock.now(), NOT_OURS.as_bytes());
    for signature in ["", "t=1,v1=00", &good[..good.len() - 1], stale.as_str(), forged.as_str()] {
        let answer = report(&client, signature, NOT_OURS).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::UNAUTHORIZED, "bad_signature"));
    }
    let unsigned = client.post(SANDBOX, &[], NOT_OURS).await;
    assert_eq!(unsigned.status, StatusCode::UNAUTHORIZED);
    let other = NOT_OURS.replace("captured", "failed");
    assert_eq!(report(&client, &good, &other).await.status, StatusCode::UNAUTHORIZED);
    let passed_over = report(&client, &good, NOT_OURS).await;
    assert_eq!((passed_over.status, passed_over.json()["received"].as_bool()), (StatusCode::OK, Some(true)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_refused() {
    let app = TestApp::with(ON);
    let guichet = app.state.guichet.clone();
    let client = app.client();
    for body in ["", "null", "{\"reference\":", "{\"reference\":\"../..\"}", "\u{0}"] {
        let answer = report(&client, &signed(&guichet, body), body).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::BAD_REQUEST, "malformed"),
            "{body:?}"
        );
    }
    let longest = "x".repeat(64 * 1024);
    assert_eq!(report(&client, &signed(&guichet, &longest), &longest).await.status, StatusCode::BAD_REQUEST);
    let too_long = longest + "x";
    assert_eq!(report(&client, "", &too_long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(client.get(SANDBOX).await.status, StatusCode::METHOD_NOT_ALLOWED);
    for unknown in ["/webhooks/nobody", "/webhooks/Sandbox", "/webhooks/%00"] {
        assert_eq!(client.post(unknown, &[], "{}").await.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}

/// Carries the sandbox's webhooks to the very process under test.
struct Carrier(Client);

#[async_trait]
impl WebhookPoster for Carrier {
    async fn post(&self, webhook: &Webhook) -> Result<(), PostError> {
        assert_eq!(webhook.url, format!("http://127.0.0.1:3000{SANDBOX}"));
        let answer = report(&self.0, &webhook.signature, &webhook.body).await;
        if answer.status.is_success() { Ok(()) } else { Err(PostError::Status(answer.status.as_u16())) }
    }
}

/// Two places at 12 € are ordered. The address of the payment page, and the last part of the order's link.
async fn ordered(guichet: &Guichet) -> (String, String) {
    let desk = guichet.desk.clone();
    let announce = async move |tx: &mut services::db::Tx<'_>| {
        let who = Introduction { name: "Comité des fêtes", legal_mention: "Loi 1901", demo: false };
        let organisation = organisations::find_or_found(tx, &desk, who).await?;
        let mut event = box_office::fete(organisation);
        event.ticket_types[0].price = Money::new(1_200, Currency::EUR);
        catalogue::save(tx, &desk, &event).await?;
        Ok::<_, Failure>(())
    };
    guichet.db.write(announce).await.unwrap();
    let page = browse::page(&guichet.listings, box_office::SLUG, None, Locale::Fr, guichet.desk.now()).await;
    let places = vec![(page.unwrap().unwrap().offers[0].id, 2)];
    let wish = HoldPlaces { basket: None, request: guichet.desk.uuid(), locale: Locale::Fr, places };
    let basket = buyer::hold_places(guichet, wish).await.unwrap();
    let details = Details { email: "ada@example.org".to_owned(), name: "Ada".to_owned(), consent: true };
    let Placed::ToPay(url) = buyer::place_order(guichet, basket, Locale::Fr, details).await.unwrap() else {
        panic!("24 € were to be paid");
    };
    let page = services::payments::sandbox::page::view(&guichet.sandbox, url.rsplit('/').next().unwrap());
    let back_url = page.await.unwrap().back_url;
    let link = back_url.rsplit_once("/orders/").unwrap().1.split('/').next().unwrap().to_owned();
    (url.strip_prefix("http://127.0.0.1:3000").unwrap().to_owned(), link)
}

async fn state(guichet: &Guichet, link: &str) -> OrderState {
    let id = guichet.keys.links.read_order(link).unwrap();
    services::booking::orders::by_id(&guichet.db, id).await.unwrap().unwrap().state
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_on_the_page_confirms_the_order_by_its_webhook_alone() {
    let app = TestApp::with(ON);
    let guichet = app.state.guichet.clone();
    let client = app.client();
    let (page, link) = ordered(&guichet).await;
    let form = "number=4242424242424242&expiry=12%2F49&cvc=123&name=Ada&webhooks=twice";
    let paid = client.post(&page, &[("content-type", "application/x-www-form-urlencoded")], form).await;
    assert_eq!(paid.status, StatusCode::SEE_OTHER);
    assert_eq!(state(&guichet, &link).await, OrderState::AwaitingPayment, "the page alone confirms nothing");
    assert_eq!(send_due(&guichet.sandbox, &Carrier(client)).await.unwrap(), None, "both copies were taken");
    assert_eq!(state(&guichet, &link).await, OrderState::Confirmed);
}
