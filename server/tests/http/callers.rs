//! Every rule is tried by each kind of caller: what is somebody's is shown to them, and to nobody else.

use axum::http::StatusCode;
use server::http::access::{Caller, RULES};
use services::events::door;

use crate::alerts::an_alert;
use crate::box_office::{self, SLUG};
use crate::forms::{a_basket, address};
use crate::support::{Client, TestApp};

const PERSON: (&str, &str) = ("accept", "text/html");
/// Opened by the links in an alert's mails.
const ALERT: [&str; 3] = ["/{locale}/alerts/{token}", "/fn/stop_alert", "/api/alerts/{token}/stop"];
const CONFIRMATION: [&str; 2] = ["/{locale}/alerts/{token}/confirm", "/fn/confirm_alert"];
/// Opened by a steward's link; every other link is an order's.
const DOOR: [&str; 2] = ["/{locale}/check-in/{token}", "/fn/check_in"];
const BUYER: &str = "Zénobie Quincampoix";

/// What a route answers to a token in its address or in its form.
async fn asked(app: &Client, path: &str, token: &str, cookie: &str) -> (StatusCode, String) {
    let headers = [PERSON, ("cookie", cookie), ("content-type", "application/x-www-form-urlencoded")];
    let form = format!("locale=fr&token={token}&refund=1&line=x&quantity=1");
    let answer = match path.strip_prefix("/fn/") {
        Some(name) if name.starts_with("follow_") => {
            let query = format!("{}?{form}", address(name));
            app.get_with(&query, &[("cookie", cookie)]).await
        }
        Some(name) => app.post(&address(name), &headers, form).await,
        None => {
            let path = path.replace("{locale}", "fr").replace("{token}", token);
            app.get_with(&path, &headers).await
        }
    };
    let told = format!("{} {}", answer.header("location"), String::from_utf8_lossy(&answer.body));
    (answer.status, told)
}

#[tokio::test]
async fn every_rule_is_kept() {
    let app = TestApp::with(&[("GUICHET_SANDBOX_PAYMENTS", "on")]);
    let guichet = app.state.guichet.clone();
    let (offer, _) = box_office::open(&guichet).await;
    let link = box_office::order(&guichet, offer, BUYER).await;
    let app = app.client();
    let basket = a_basket(&app, &guichet, offer).await;
    let door = guichet.keys.links.door(door::event_of_slug(&guichet.db, SLUG).await.unwrap().unwrap());
    let forged =
        |link: &str| format!("{}{}", &link[..link.len() - 1], if link.ends_with('A') { 'B' } else { 'A' });
    let forged_basket = format!("{}{}", &basket[..basket.len() - 4], "AAAA");
    let mut tried = 0;
    for rule in RULES {
        let path = rule.path;
        match rule.caller {
            Caller::LinkHolder => {
                // Each tries an alert of its own: some of them end it.
                let (confirm, stop) = an_alert(&guichet, &format!("reader{tried}@example.org")).await;
                let (own, other) = match path {
                    path if DOOR.contains(&path) => (&door, &link),
                    path if ALERT.contains(&path) => (&stop, &confirm),
                    path if CONFIRMATION.contains(&path) => (&confirm, &stop),
                    _ => (&link, &door),
                };
                for token in ["-", forged(own).as_str(), other] {
                    let (status, told) = asked(&app, path, token, "").await;
                    assert!(!told.contains(BUYER) && !status.is_server_error(), "{path} {token}: {status}");
                    let shown = status == StatusCode::OK && told.trim() != "null";
                    assert!(!shown, "{path} {token} opens something: {told}");
                }
                let (status, told) = asked(&app, path, own, "").await;
                assert!(status.is_success() || status.is_redirection(), "{path}: {status}");
                assert!(!told.contains("not_found"), "{path}: {told}");
            }
            Caller::BasketOwner => {
                for cookie in ["", forged_basket.as_str()] {
                    let (status, told) = asked(&app, path, "-", cookie).await;
                    assert!(!status.is_server_error(), "{path}: {status}");
                    assert!(!told.contains("Le Bal"), "{path} {cookie} shows somebody's basket");
                }
                let (_, told) = asked(&app, path, "-", &basket).await;
                assert!(!told.contains("basket_empty"), "{path}: its owner is known");
                if !path.starts_with("/fn/") {
                    assert!(told.contains("Le Bal"), "{path}");
                }
            }
            Caller::Signer => {
                let path = path.replace("{provider}", "sandbox");
                for signature in ["", "t=1,v1=00", "garbage"] {
                    let headers = [("sandbox-signature", signature), ("content-type", "application/json")];
                    let answer = app.post(&path, &headers, "{\"reference\":\"x\"}").await;
                    assert!(answer.status.is_client_error(), "{path} {signature}: {}", answer.status);
                }
            }
            // Nothing of anybody's is there; the sandbox and the demo's mail are tried where they are told of.
            _ => continue,
        }
        tried += 1;
    }
    assert!(tried >= 14, "{tried} rules were tried");
}
