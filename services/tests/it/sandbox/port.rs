//! What the sandbox promises to the shop, through the port of every provider.

use futures::future::join_all;
use services::payments::PaymentProvider;
use services::payments::provider::{OpenPayment, RefundWish, WebhookError};
use services::payments::sandbox::cards::TestCard;
use services::payments::sandbox::payment::BANK_TAKES;
use services::payments::sandbox::{SandboxProvider, signature};
use shared::ids::RefundId;
use shared::money::Money;
use shared::payments::PaymentState;
use shared::time::Span;
use uuid::Uuid;

use super::{KEY, euros, is_refused, opened, pay_with, sandbox, state, wish};
use crate::support::{NOON, Shop, on_both_engines};

on_both_engines! {
    the_same_key_opens_the_same_page
    a_key_is_good_for_one_amount
    odd_wishes_are_refused
    a_page_is_closed_unless_it_was_paid
    a_slow_bank_is_found_to_have_paid
    what_does_not_exist_is_refused
    a_refund_is_given_once
    no_more_is_refunded_than_was_paid
    refunds_at_once_never_give_back_too_much
    only_what_was_paid_is_refunded
    a_signed_webhook_tells_its_payment
    a_webhook_that_proves_nothing_is_not_read
}

fn refund(number: u128, reference: &str, minor: i64) -> RefundWish {
    let refund = RefundId::new(Uuid::from_u128(number));
    RefundWish { refund, reference: reference.to_owned(), amount: euros(minor) }
}

async fn paid(sandbox: &SandboxProvider) -> String {
    let reference = opened(sandbox).await;
    pay_with(sandbox, &reference, TestCard::Success).await;
    reference
}

async fn the_same_key_opens_the_same_page(shop: Shop) {
    let sandbox = sandbox(&shop);
    let once = wish(1);
    let pages = join_all((0..20).map(|_| sandbox.open(&once))).await;
    let first = pages[0].clone().unwrap();
    for page in pages {
        assert_eq!(page.unwrap(), first);
    }
    assert_eq!(first.page_url, format!("https://tickets.example/sandbox/pay/{}", first.reference));
    let other = sandbox.open(&wish(2)).await.unwrap();
    assert_ne!(other.reference, first.reference);
    let record = sandbox.find(&first.reference).await.unwrap();
    assert_eq!((record.reference, record.state), (first.reference, PaymentState::Created));
    assert_eq!(record.amount, euros(2_500));
}

async fn a_key_is_good_for_one_amount(shop: Shop) {
    let sandbox = sandbox(&shop);
    opened(&sandbox).await;
    assert!(is_refused(&sandbox.open(&OpenPayment { amount: euros(2_501), ..wish(1) }).await));
    let francs = Money::new(2_500, "CHF".parse().unwrap());
    assert!(is_refused(&sandbox.open(&OpenPayment { amount: francs, ..wish(1) }).await));
}

async fn odd_wishes_are_refused(shop: Shop) {
    let sandbox = sandbox(&shop);
    for minor in [0, -1, i64::MIN] {
        assert!(is_refused(&sandbox.open(&OpenPayment { amount: euros(minor), ..wish(1) }).await), "{minor}");
    }
    for url in ["", "/fr/orders", "javascript:alert(1)", "data:text/html,x", "tickets.example"] {
        let return_url = url.to_owned();
        assert!(is_refused(&sandbox.open(&OpenPayment { return_url, ..wish(1) }).await), "{url}");
    }
    assert!(sandbox.open(&OpenPayment { amount: euros(i64::MAX), ..wish(1) }).await.is_ok());
}

async fn a_page_is_closed_unless_it_was_paid(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = opened(&sandbox).await;
    assert_eq!(sandbox.close(&reference).await.unwrap().state, PaymentState::Cancelled);
    assert_eq!(sandbox.close(&reference).await.unwrap().state, PaymentState::Cancelled);
    pay_with(&sandbox, &reference, TestCard::Success).await;
    assert_eq!(state(&sandbox, &reference).await, PaymentState::Cancelled, "nobody pays on a closed page");
    let second = sandbox.open(&wish(2)).await.unwrap().reference;
    pay_with(&sandbox, &second, TestCard::Success).await;
    assert_eq!(sandbox.close(&second).await.unwrap().state, PaymentState::Captured);
}

async fn a_slow_bank_is_found_to_have_paid(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = opened(&sandbox).await;
    pay_with(&sandbox, &reference, TestCard::Timeout).await;
    shop.clock.advance(BANK_TAKES);
    shop.clock.advance(Span::milliseconds(-1));
    assert_eq!(state(&sandbox, &reference).await, PaymentState::Created);
    assert_eq!(
        sandbox.close(&reference).await.unwrap().state,
        PaymentState::Created,
        "the bank has it in hand"
    );
    shop.clock.advance(Span::milliseconds(1));
    assert_eq!(sandbox.close(&reference).await.unwrap().state, PaymentState::Captured);
    assert_eq!(state(&sandbox, &reference).await, PaymentState::Captured);
}

async fn what_does_not_exist_is_refused(shop: Shop) {
    let sandbox = sandbox(&shop);
    let unknown = format!("sbx_{}", "a".repeat(26));
    let long = "x".repeat(10_000);
    for reference in [unknown.as_str(), "", "sbx_", "sbx_\0", "é", "' OR 1=1 --", long.as_str()] {
        assert!(is_refused(&sandbox.find(reference).await), "{reference:.40}");
        assert!(is_refused(&sandbox.close(reference).await), "{reference:.40}");
        assert!(is_refused(&sandbox.refund(&refund(1, reference, 1)).await), "{reference:.40}");
    }
}

async fn a_refund_is_given_once(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = paid(&sandbox).await;
    let wish = refund(1, &reference, 1_000);
    for done in join_all((0..20).map(|_| sandbox.refund(&wish))).await {
        assert_eq!(done, Ok(()));
    }
    assert_eq!(sandbox.refunded(&reference).await, Ok(euros(1_000)));
    assert!(
        is_refused(&sandbox.refund(&refund(1, &reference, 999)).await),
        "the same key for another amount"
    );
    let other = sandbox.open(&super::wish(2)).await.unwrap().reference;
    pay_with(&sandbox, &other, TestCard::Success).await;
    assert!(is_refused(&sandbox.refund(&refund(1, &other, 1_000)).await), "the same key for another payment");
    assert_eq!(sandbox.refunded(&other).await, Ok(euros(0)));
}

async fn no_more_is_refunded_than_was_paid(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = paid(&sandbox).await;
    assert!(is_refused(&sandbox.refund(&refund(1, &reference, 2_501)).await));
    assert_eq!(sandbox.refund(&refund(2, &reference, 2_499)).await, Ok(()));
    assert!(is_refused(&sandbox.refund(&refund(3, &reference, 2)).await));
    assert!(is_refused(&sandbox.refund(&refund(4, &reference, i64::MAX)).await));
    assert_eq!(sandbox.refund(&refund(3, &reference, 1)).await, Ok(()), "a refused key is not used up");
    assert_eq!(sandbox.refunded(&reference).await, Ok(euros(2_500)));
    assert!(is_refused(&sandbox.refund(&refund(5, &reference, 1)).await));
}

async fn refunds_at_once_never_give_back_too_much(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = paid(&sandbox).await;
    let wishes: Vec<RefundWish> = (0..20).map(|number| refund(number, &reference, 300)).collect();
    let done = join_all(wishes.iter().map(|wish| sandbox.refund(wish))).await;
    assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 8);
    assert_eq!(sandbox.refunded(&reference).await, Ok(euros(2_400)));
}

async fn only_what_was_paid_is_refunded(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = opened(&sandbox).await;
    assert!(is_refused(&sandbox.refund(&refund(1, &reference, 1)).await));
    pay_with(&sandbox, &reference, TestCard::Success).await;
    for minor in [0, -1] {
        assert!(is_refused(&sandbox.refund(&refund(1, &reference, minor)).await), "{minor}");
    }
    let francs = Money::new(1, "CHF".parse().unwrap());
    assert!(is_refused(&sandbox.refund(&RefundWish { amount: francs, ..refund(1, &reference, 1) }).await));
    assert_eq!(sandbox.refunded(&reference).await, Ok(euros(0)));
}

fn read(sandbox: &SandboxProvider, header: Option<&str>, body: &[u8]) -> Result<String, WebhookError> {
    let headers = |name: &str| if name == signature::HEADER { header } else { None };
    sandbox.read_webhook(&headers, body)
}

async fn a_signed_webhook_tells_its_payment(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = format!("sbx_{}", "a".repeat(26));
    let body = format!(r#"{{"id":"evt_1","type":"payment.captured","reference":"{reference}"}}"#);
    let header = signature::sign(&KEY, NOON, body.as_bytes());
    assert_eq!(read(&sandbox, Some(&header), body.as_bytes()), Ok(reference));
    for unreadable in ["", "{}", "[]", "\u{0}", r#"{"reference":7}"#, r#"{"reference":"pay_1"}"#] {
        let header = signature::sign(&KEY, NOON, unreadable.as_bytes());
        assert_eq!(
            read(&sandbox, Some(&header), unreadable.as_bytes()),
            Err(WebhookError::Unreadable),
            "{unreadable:?}"
        );
    }
}

async fn a_webhook_that_proves_nothing_is_not_read(shop: Shop) {
    let sandbox = sandbox(&shop);
    let body = format!(r#"{{"reference":"sbx_{}"}}"#, "a".repeat(26));
    let header = signature::sign(&KEY, NOON, body.as_bytes());
    let forged = signature::sign(&[1; 32], NOON, body.as_bytes());
    let stale = signature::sign(&KEY, NOON.minus(Span::seconds(301)), body.as_bytes());
    let early = signature::sign(&KEY, NOON.plus(Span::seconds(301)), body.as_bytes());
    let truncated = &header[..header.len() - 2];
    for header in
        [None, Some(""), Some(forged.as_str()), Some(stale.as_str()), Some(early.as_str()), Some(truncated)]
    {
        assert_eq!(read(&sandbox, header, body.as_bytes()), Err(WebhookError::Signature), "{header:?}");
    }
    let cut = &body.as_bytes()[..body.len() - 1];
    assert_eq!(read(&sandbox, Some(&header), cut), Err(WebhookError::Signature));
    assert!(read(&sandbox, Some(&header), body.as_bytes()).is_ok());
}
