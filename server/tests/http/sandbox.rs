//! The sandbox provider's payment page, as a browser without JavaScript meets it.

use axum::http::{Method, StatusCode};
use services::payments::PaymentProvider;
use services::payments::provider::OpenPayment;
use services::payments::sandbox::SandboxProvider;
use shared::ids::PaymentId;
use shared::locale::Locale;
use shared::money::{Currency, Money};
use shared::payments::PaymentState;

use crate::support::{Answer, Client, TestApp};

const ON: &[(&str, &str)] = &[("GUICHET_SANDBOX_PAYMENTS", "on")];
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const SHOP: &str = "http://127.0.0.1:3000/fr/orders/s3cret/paid";

struct Till {
    client: Client,
    sandbox: SandboxProvider,
    /// The address of the page, and the payment's reference.
    page: String,
    reference: String,
}

/// A payment of 25 € is opened.
async fn till(locale: Locale, description: &str) -> Till {
    let app = TestApp::with(ON);
    let sandbox = app.state.guichet.sandbox.clone();
    let opened = sandbox
        .open(&OpenPayment {
            payment: PaymentId::new(app.state.guichet.desk.uuid()),
            amount: Money::new(2_500, Currency::EUR),
            description: description.to_owned(),
            locale,
            return_url: SHOP.to_owned(),
        })
        .await
        .unwrap();
    let page = opened.page_url.strip_prefix("http://127.0.0.1:3000").unwrap().to_owned();
    Till { client: app.client(), sandbox, page, reference: opened.reference }
}

impl Till {
    async fn view(&self) -> Answer {
        let answer = self.client.get(&self.page).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        answer
    }

    async fn post(&self, below: &str, form: &str) -> Answer {
        self.client.post(&format!("{}{below}", self.page), &[FORM], form.to_owned()).await
    }

    async fn pay(&self, number: &str) -> Answer {
        self.post("", &format!("number={number}&expiry=12%2F49&cvc=987&name=Zo%C3%A9+Martin&webhooks=never"))
            .await
    }

    async fn state(&self) -> PaymentState {
        self.sandbox.find(&self.reference).await.unwrap().state
    }

    /// Checks that an answer leads to the page again.
    fn leads_on(&self, answer: &Answer) {
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, self.page.as_str()));
    }

    /// Checks that an answer leads back to the shop.
    fn leads_back(&self, answer: &Answer) {
        let shop = format!("{SHOP}?payment={}", self.reference);
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, shop.as_str()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_is_plain_and_strict() {
    let till = till(Locale::Fr, "<script>alert(1)</script>&\"'").await;
    let answer = till.view().await;
    let html = answer.text();
    assert!(html.contains("<html lang=\"fr\">") && html.contains("25,00\u{a0}€"), "{html}");
    assert!(html.contains("Bac à sable — aucun argent réel"));
    for never in ["<script", " style=", "<style", " onclick", "javascript:"] {
        assert!(!html.contains(never), "{never}");
    }
    assert!(html.contains("alert(1)"), "the description is told, as text");
    let policy = answer.header("content-security-policy");
    assert_eq!(
        policy,
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' http://127.0.0.1:3000; \
         base-uri 'none'; frame-ancestors 'none'"
    );
    assert_eq!((answer.header("cache-control"), answer.header("x-robots-tag")), ("no-store", "noindex"));
    for (path, kind) in
        [("/sandbox/style.css", "text/css; charset=utf-8"), ("/sandbox/icon.svg", "image/svg+xml")]
    {
        let file = till.client.get(path).await;
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, kind));
        assert!(html.contains(path), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_speaks_the_customers_language() {
    let till = till(Locale::En, "G7F-3KM").await;
    let answer = till.client.get_with(&till.page, &[("accept-language", "fr")]).await;
    assert!(answer.text().contains("<html lang=\"en\">"), "the payment's, not the browser's");
    assert!(answer.text().contains("Sandbox — no real money") && answer.text().contains("Pay €25.00"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_fills_the_form_in() {
    let till = till(Locale::Fr, "G7F-3KM").await;
    assert!(till.view().await.text().contains(&format!("href=\"{}?card=declined#card\"", till.page)));
    let filled = till.client.get(&format!("{}?card=declined", till.page)).await;
    assert!(
        filled.text().contains("value=\"4000 0000 0000 0002\"") && filled.text().contains("value=\"12/49\"")
    );
    for odd in ["?card=", "?card=%3Cscript%3E", "?card=unknown", "?other=1"] {
        let answer = till.client.get(&format!("{}{odd}", till.page)).await;
        assert_eq!(answer.status, StatusCode::OK, "{odd}");
        assert!(answer.text().contains("id=\"number\" name=\"number\" type=\"text\" value=\"\""), "{odd}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decline_is_told_and_another_card_pays() {
    let till = till(Locale::Fr, "G7F-3KM").await;
    till.leads_on(&till.pay("4000000000000002").await);
    let declined = till.view().await;
    assert!(declined.text().contains("<p class=\"notice\" role=\"alert\">La banque a refusé la carte."));
    assert!(declined.text().contains("Abandonner le paiement"));
    till.leads_back(&till.pay("4242424242424242").await);
    assert_eq!(till.state().await, PaymentState::Captured);
    let over = till.view().await;
    assert!(over.text().contains("Paiement accepté") && !over.text().contains("name=\"number\""));
    till.leads_back(&till.pay("4000000000000002").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bank_asks_and_is_answered() {
    let till = till(Locale::Fr, "G7F-3KM").await;
    till.leads_on(&till.pay("4000000000003220").await);
    assert!(till.view().await.text().contains("Votre banque demande une confirmation"));
    for odd in ["", "answer=", "answer=maybe"] {
        let answer = till.post("/challenge", odd).await;
        assert!(answer.status.is_client_error(), "{odd}: {}", answer.status);
    }
    till.leads_on(&till.post("/challenge", "answer=refuse").await);
    assert!(till.view().await.text().contains("n’a pas été confirmé"));
    till.leads_on(&till.pay("4000000000003220").await);
    till.leads_back(&till.post("/challenge", "answer=confirm").await);
    assert_eq!(till.state().await, PaymentState::Captured);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_bank_sends_nobody_away() {
    let till = till(Locale::En, "G7F-3KM").await;
    till.leads_on(&till.pay("4000000000000119").await);
    let waiting = till.view().await;
    assert!(waiting.text().contains("We did not hear from your bank"));
    assert!(waiting.text().contains(&format!("href=\"{SHOP}?payment={}\"", till.reference)));
    assert_eq!(till.state().await, PaymentState::Created);
    till.leads_back(&till.post("/give-up", "").await);
    assert_eq!(till.state().await, PaymentState::Created);
}

#[tokio::test(flavor = "multi_thread")]
async fn giving_up_is_a_form_and_not_a_link() {
    let till = till(Locale::Fr, "G7F-3KM").await;
    for path in ["/give-up", "/challenge"] {
        let answer = till.client.get(&format!("{}{path}", till.page)).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
    }
    assert_eq!(till.state().await, PaymentState::Created);
    till.leads_back(&till.post("/give-up", "").await);
    assert_eq!(till.state().await, PaymentState::Cancelled);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_told_beside_the_field() {
    let till = till(Locale::Fr, "G7F-3KM").await;
    let form = "number=4242+4242+4242+4242&expiry=01%2F20&cvc=98&name=Zo%C3%A9+%22Martin%22&webhooks=twice";
    let answer = till.post("", form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = answer.text();
    assert!(
        html.contains("<p class=\"fault\" id=\"expiry-fault\" role=\"alert\"><strong>Erreur\u{a0}:</strong>")
    );
    assert!(html.contains("Cette date est passée.") && html.contains("Le cryptogramme a trois chiffres."));
    assert!(html.contains("aria-invalid=\"true\" aria-describedby=\"expiry-fault expiry-hint\""));
    assert_eq!(html.matches("autofocus").count(), 1);
    assert!(html.contains("value=\"4242 4242 4242 4242\"") && html.contains("value=\"01/20\""));
    assert!(html.contains("Martin") && !html.contains("\"98\""), "typed text is kept, the code is not");
    assert!(html.contains("value=\"twice\" checked"));
    assert_eq!(till.state().await, PaymentState::Created);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_real_card_is_refused_and_not_even_shown_again() {
    for (locale, words) in
        [(Locale::Fr, "les vraies cartes sont refusées ici"), (Locale::En, "real cards are refused here")]
    {
        let till = till(locale, "G7F-3KM").await;
        let answer = till.pay("5555+5555+5555+4444").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains(words), "{}", answer.text());
        for typed in ["5555", "Martin", "987"] {
            assert!(!answer.text().contains(typed), "{typed}");
        }
        assert_eq!(till.state().await, PaymentState::Created);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_requests_change_nothing() {
    let till = till(Locale::Fr, "G7F-3KM").await;
    let good = "number=4242424242424242&expiry=12%2F49&cvc=123&name=Zo";
    let answer = till.post("", &format!("{good}&webhooks=sometimes")).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let json = till.client.post(&till.page, &[("content-type", "application/json")], "{}").await;
    assert_eq!(json.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(till.post("", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let long = till.post("", &format!("{good}&name={}", "a".repeat(300_000))).await;
    assert_eq!(long.status, StatusCode::PAYLOAD_TOO_LARGE);
    let foreign = [FORM, ("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")];
    assert_eq!(till.client.post(&till.page, &foreign, good).await.status, StatusCode::FORBIDDEN);
    assert_eq!(till.state().await, PaymentState::Created);
    for path in ["sbx_aaaaaaaaaaaaaaaaaaaaaaaaaa", "%00", "%ff", "..%2f..", "x"] {
        let path = format!("/sandbox/pay/{path}");
        for (method, body) in [(Method::GET, ""), (Method::POST, good)] {
            let answer = till.client.send(method, &path, &[FORM], body).await;
            assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_no_play_money_unless_it_is_wanted() {
    let app = TestApp::new();
    assert!(app.state.guichet.providers.first().is_none());
    let client = app.client();
    for path in ["/sandbox/pay/sbx_aaaaaaaaaaaaaaaaaaaaaaaaaa", "/sandbox/style.css", "/sandbox/icon.svg"] {
        assert_eq!(client.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(client.post("/webhooks/sandbox", &[], "{}").await.status, StatusCode::NOT_FOUND);
}
