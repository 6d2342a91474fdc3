//! How the shop is told: at once, late, twice or never, signed, and again when it did not listen.

use std::sync::Mutex;

use async_trait::async_trait;
use services::db::changes::Topic;
use services::payments::PaymentProvider;
use services::payments::sandbox::cards::TestCard;
use services::payments::sandbox::page as till;
use services::payments::sandbox::payment::{BANK_TAKES, WebhookPlan};
use services::payments::sandbox::webhooks::send_due;
use services::payments::sandbox::{PostError, SandboxProvider, Webhook, WebhookPoster, signature};
use shared::payments::PaymentState;
use shared::time::{Span, Timestamp};

use super::{opened, pay_with, sandbox, state, typed, wish};
use crate::support::{NOON, Shop, on_both_engines};

on_both_engines! {
    each_plan_sends_what_it_says
    a_webhook_is_signed_and_can_be_read
    every_end_is_told_and_nothing_else
    a_slow_bank_is_told_when_it_answers
    the_job_is_woken
    a_shop_that_does_not_listen_is_told_again_and_then_no_more
    two_senders_do_not_send_the_same
}

/// A shop that keeps what it is sent, and listens or not.
#[derive(Default)]
struct Ears {
    received: Mutex<Vec<Webhook>>,
    deaf: bool,
}

#[async_trait]
impl WebhookPoster for Ears {
    async fn post(&self, webhook: &Webhook) -> Result<(), PostError> {
        tokio::task::yield_now().await;
        self.received.lock().unwrap().push(webhook.clone());
        if self.deaf { Err(PostError::Status(503)) } else { Ok(()) }
    }
}

impl Ears {
    fn count(&self) -> usize {
        self.received.lock().unwrap().len()
    }

    fn bodies(&self) -> Vec<serde_json::Value> {
        let received = self.received.lock().unwrap();
        received.iter().map(|webhook| serde_json::from_str(&webhook.body).unwrap()).collect()
    }
}

/// Everything that is sent until nothing more is to come.
pub(super) async fn sent(shop: &Shop, sandbox: &SandboxProvider) -> Vec<serde_json::Value> {
    let ears = Ears::default();
    while let Some(at) = send_due(sandbox, &ears).await.unwrap() {
        shop.clock.advance(at.since(services::clock::Clock::now(&shop.clock)));
    }
    ears.bodies()
}

async fn pay(sandbox: &SandboxProvider, reference: &str, card: TestCard, plan: WebhookPlan) {
    till::pay(sandbox, reference, &typed(card.number()), plan).await.unwrap();
}

async fn each_plan_sends_what_it_says(shop: Shop) {
    let sandbox = sandbox(&shop);
    let late = NOON.plus(WebhookPlan::DELAY);
    let plans: [(WebhookPlan, usize, Option<Timestamp>, usize); 4] = [
        (WebhookPlan::AtOnce, 1, None, 0),
        (WebhookPlan::Late, 0, Some(late), 1),
        (WebhookPlan::Twice, 2, None, 0),
        (WebhookPlan::Never, 0, None, 0),
    ];
    for (number, (plan, at_once, next, later)) in (1..).zip(plans) {
        let reference = sandbox.open(&wish(number)).await.unwrap().reference;
        pay(&sandbox, &reference, TestCard::Success, plan).await;
        let ears = Ears::default();
        assert_eq!(send_due(&sandbox, &ears).await.unwrap(), next, "{plan:?}");
        assert_eq!(ears.count(), at_once, "{plan:?}");
        shop.clock.advance(Span::minutes(10));
        assert_eq!(send_due(&sandbox, &ears).await.unwrap(), None, "{plan:?}");
        assert_eq!(ears.count(), at_once + later, "{plan:?}");
        assert_eq!(state(&sandbox, &reference).await, PaymentState::Captured, "{plan:?}");
        for body in ears.bodies() {
            assert_eq!(body, ears.bodies()[0], "copies are of one event");
        }
        shop.clock.advance(Span::minutes(-10));
    }
}

async fn a_webhook_is_signed_and_can_be_read(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = opened(&sandbox).await;
    pay(&sandbox, &reference, TestCard::Success, WebhookPlan::Late).await;
    shop.clock.advance(Span::hours(1));
    let ears = Ears::default();
    send_due(&sandbox, &ears).await.unwrap();
    let received = ears.received.lock().unwrap();
    let webhook = &received[0];
    assert_eq!(webhook.url, "https://tickets.example/webhooks/sandbox");
    let read = |body: &str| {
        let headers = |name: &str| (name == signature::HEADER).then_some(webhook.signature.as_str());
        sandbox.read_webhook(&headers, body.as_bytes())
    };
    assert_eq!(read(&webhook.body), Ok(reference), "signed when it was sent, not when it was written");
    assert!(read(&webhook.body.replace("captured", "canceled")).is_err());
}

async fn every_end_is_told_and_nothing_else(shop: Shop) {
    let sandbox = sandbox(&shop);
    let mut open = Vec::new();
    for number in 1..=4 {
        let reference = sandbox.open(&wish(number)).await.unwrap().reference;
        if number <= 2 {
            pay_with(&sandbox, &reference, TestCard::Declined).await;
            pay_with(&sandbox, &reference, TestCard::Challenge).await;
        }
        open.push(reference);
    }
    assert_eq!(sent(&shop, &sandbox).await, [] as [serde_json::Value; 0], "nothing has ended");
    till::challenge(&sandbox, &open[0], true).await.unwrap();
    till::give_up(&sandbox, &open[1]).await.unwrap();
    till::give_up(&sandbox, &open[2]).await.unwrap();
    sandbox.close(&open[3]).await.unwrap();
    let kinds = ["payment.captured", "payment.failed", "payment.cancelled", "payment.cancelled"];
    let told = sent(&shop, &sandbox).await;
    assert_eq!(told.len(), 4);
    for (reference, kind) in open.iter().zip(kinds) {
        let event = told.iter().find(|event| event["reference"] == reference.as_str()).unwrap();
        assert_eq!(event["type"], kind);
        assert!(event["id"].as_str().unwrap().starts_with("evt_"));
        assert_eq!(event.as_object().unwrap().len(), 3);
    }
}

async fn a_slow_bank_is_told_when_it_answers(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = opened(&sandbox).await;
    pay(&sandbox, &reference, TestCard::Timeout, WebhookPlan::Late).await;
    let ears = Ears::default();
    let answer = NOON.plus(BANK_TAKES);
    assert_eq!(send_due(&sandbox, &ears).await.unwrap(), Some(answer));
    shop.clock.advance(BANK_TAKES);
    assert_eq!(send_due(&sandbox, &ears).await.unwrap(), Some(answer.plus(WebhookPlan::DELAY)));
    assert_eq!((ears.count(), state(&sandbox, &reference).await), (0, PaymentState::Captured));
    shop.clock.advance(WebhookPlan::DELAY);
    assert_eq!(send_due(&sandbox, &ears).await.unwrap(), None);
    assert_eq!(ears.bodies()[0]["type"], "payment.captured");
}

async fn the_job_is_woken(shop: Shop) {
    let sandbox = sandbox(&shop);
    let mut changes = shop.db.changes().await.unwrap();
    for (number, card) in [(1, TestCard::Success), (2, TestCard::Timeout)] {
        let reference = sandbox.open(&wish(number)).await.unwrap().reference;
        pay_with(&sandbox, &reference, card).await;
        assert_eq!(changes.next().await.unwrap(), [Topic::SandboxWebhooks], "{card:?}");
    }
}

async fn a_shop_that_does_not_listen_is_told_again_and_then_no_more(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = opened(&sandbox).await;
    pay_with(&sandbox, &reference, TestCard::Success).await;
    let deaf = Ears { deaf: true, ..Ears::default() };
    let mut waits = Vec::new();
    while let Some(at) = send_due(&sandbox, &deaf).await.unwrap() {
        let wait = at.since(services::clock::Clock::now(&shop.clock));
        shop.clock.advance(Span::milliseconds(wait.as_seconds() * 1_000 - 1));
        assert_eq!(send_due(&sandbox, &deaf).await.unwrap(), Some(at), "not before its time");
        shop.clock.advance(Span::milliseconds(1));
        waits.push(wait.as_seconds());
    }
    assert_eq!((waits, deaf.count()), (vec![5, 30, 120], 4), "once, and three times again");
    shop.clock.advance(Span::days(1));
    assert_eq!(send_due(&sandbox, &deaf).await.unwrap(), None);
    assert_eq!(deaf.count(), 4);
    for body in deaf.bodies() {
        assert_eq!(body, deaf.bodies()[0]);
    }
}

async fn two_senders_do_not_send_the_same(shop: Shop) {
    let sandbox = sandbox(&shop);
    for number in 1..=30 {
        let reference = sandbox.open(&wish(number)).await.unwrap().reference;
        pay_with(&sandbox, &reference, TestCard::Success).await;
    }
    let ears = Ears::default();
    let (one, other) = tokio::join!(send_due(&sandbox, &ears), send_due(&sandbox, &ears));
    assert!(one.is_ok() && other.is_ok());
    assert_eq!(ears.count(), 30);
    assert_eq!(send_due(&sandbox, &ears).await.unwrap(), None);
}
