//! What the sandbox promises to the customer, on its page.

use std::path::Path;

use futures::future::join_all;
use services::failure::Failure;
use services::payments::PaymentProvider;
use services::payments::provider::OpenPayment;
use services::payments::sandbox::SandboxProvider;
use services::payments::sandbox::cards::TestCard;
use services::payments::sandbox::page::{self as till, Next, Step};
use services::payments::sandbox::payment::{BANK_TAKES, WebhookPlan};
use services::payments::sandbox::typed::{CardFaults, NumberFault, TypedCard};
use shared::contact::FieldProblem;
use shared::locale::Locale;
use shared::payments::PaymentState;
use shared::problem::Problem;

use super::{euros, opened, pay_with, sandbox, state, typed, wish};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    the_page_shows_what_is_to_be_paid
    a_good_card_leads_back_to_the_shop
    a_declined_card_lets_another_be_tried
    the_bank_asks_who_pays
    a_bank_that_does_not_answer_pays_later
    giving_up_leads_back_to_the_shop
    what_is_wrong_is_told_and_changes_nothing
    real_cards_are_refused
    what_is_over_only_leads_back
    paying_twice_at_once_pays_once
    there_is_no_page_where_there_is_no_payment
}

const BACK: &str = "https://tickets.example/fr/orders/s3cret/paid?payment=";

async fn step(sandbox: &SandboxProvider, reference: &str) -> Step {
    till::view(sandbox, reference).await.unwrap().step
}

fn back(reference: &str) -> Next {
    Next::Back(format!("{BACK}{reference}"))
}

async fn the_page_shows_what_is_to_be_paid(shop: Shop) {
    let sandbox = sandbox(&shop);
    let description = "<script>alert(1)</script> 👩\u{200d}🎤 ".repeat(300);
    let return_url = "https://tickets.example/en/paid?order=7#top".to_owned();
    let wish = OpenPayment { description: description.clone(), locale: Locale::En, return_url, ..wish(1) };
    let reference = sandbox.open(&wish).await.unwrap().reference;
    let page = till::view(&sandbox, &reference).await.unwrap();
    assert_eq!((page.amount, page.description, page.locale), (euros(2_500), description, Locale::En));
    assert_eq!(page.back_url, format!("https://tickets.example/en/paid?order=7&payment={reference}#top"));
    assert_eq!((page.step, page.webhooks), (Step::Card { declined: None }, WebhookPlan::AtOnce));
}

async fn a_good_card_leads_back_to_the_shop(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = opened(&sandbox).await;
    assert_eq!(pay_with(&sandbox, &reference, TestCard::Success).await, back(&reference));
    assert_eq!(state(&sandbox, &reference).await, PaymentState::Captured);
    assert_eq!(step(&sandbox, &reference).await, Step::Over(PaymentState::Captured));
}

async fn a_declined_card_lets_another_be_tried(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = opened(&sandbox).await;
    for card in [TestCard::Declined, TestCard::InsufficientFunds] {
        assert_eq!(pay_with(&sandbox, &reference, card).await, Next::Page);
        assert_eq!(step(&sandbox, &reference).await, Step::Card { declined: Some(card) });
        assert_eq!(state(&sandbox, &reference).await, PaymentState::Created);
    }
    assert_eq!(pay_with(&sandbox, &reference, TestCard::Success).await, back(&reference));
    assert_eq!(state(&sandbox, &reference).await, PaymentState::Captured);
}

async fn the_bank_asks_who_pays(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = opened(&sandbox).await;
    assert_eq!(till::challenge(&sandbox, &reference, true).await.unwrap(), Next::Page, "it did not ask yet");
    assert_eq!(pay_with(&sandbox, &reference, TestCard::Challenge).await, Next::Page);
    assert_eq!(step(&sandbox, &reference).await, Step::Challenge);
    assert_eq!(till::challenge(&sandbox, &reference, false).await.unwrap(), Next::Page);
    let declined = Some(TestCard::Challenge);
    assert_eq!(step(&sandbox, &reference).await, Step::Card { declined });
    assert_eq!(state(&sandbox, &reference).await, PaymentState::Created);
    assert_eq!(pay_with(&sandbox, &reference, TestCard::Challenge).await, Next::Page);
    assert_eq!(till::challenge(&sandbox, &reference, true).await.unwrap(), back(&reference));
    assert_eq!(state(&sandbox, &reference).await, PaymentState::Captured);
}

async fn a_bank_that_does_not_answer_pays_later(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = opened(&sandbox).await;
    assert_eq!(pay_with(&sandbox, &reference, TestCard::Timeout).await, Next::Page);
    assert_eq!(step(&sandbox, &reference).await, Step::Waiting);
    assert_eq!(pay_with(&sandbox, &reference, TestCard::Success).await, Next::Page, "one payment at a time");
    assert_eq!(till::give_up(&sandbox, &reference).await.unwrap(), back(&reference));
    assert_eq!(step(&sandbox, &reference).await, Step::Waiting, "the bank cannot be called back");
    shop.clock.advance(BANK_TAKES);
    assert_eq!(step(&sandbox, &reference).await, Step::Over(PaymentState::Captured));
}

async fn giving_up_leads_back_to_the_shop(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = opened(&sandbox).await;
    assert_eq!(till::give_up(&sandbox, &reference).await.unwrap(), back(&reference));
    assert_eq!(state(&sandbox, &reference).await, PaymentState::Cancelled);
    let second = sandbox.open(&wish(2)).await.unwrap().reference;
    pay_with(&sandbox, &second, TestCard::Declined).await;
    assert_eq!(till::give_up(&sandbox, &second).await.unwrap(), back(&second));
    assert_eq!(state(&sandbox, &second).await, PaymentState::Failed);
}

async fn what_is_wrong_is_told_and_changes_nothing(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = opened(&sandbox).await;
    pay_with(&sandbox, &reference, TestCard::Declined).await;
    let nameless = TypedCard { name: " ".to_owned(), ..typed(TestCard::Success.number()) };
    let faults = till::pay(&sandbox, &reference, &nameless, WebhookPlan::Never).await.unwrap();
    assert_eq!(
        faults,
        Next::Faults(CardFaults { name: Some(FieldProblem::Missing), ..CardFaults::default() })
    );
    let page = till::view(&sandbox, &reference).await.unwrap();
    assert_eq!(page.step, Step::Card { declined: Some(TestCard::Declined) });
    assert_eq!(page.webhooks, WebhookPlan::AtOnce);
    pay_with(&sandbox, &reference, TestCard::Success).await;
    let late = till::pay(&sandbox, &reference, &nameless, WebhookPlan::Never).await.unwrap();
    assert_eq!(late, back(&reference), "what was paid meanwhile needs no better card");
}

/// Published test numbers of the networks: they pass Luhn's formula as real cards do.
const REAL: [&str; 3] = ["5555555555554444", "378282246310005", "4111111111111111"];

async fn real_cards_are_refused(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = opened(&sandbox).await;
    for number in REAL {
        let refused = till::pay(&sandbox, &reference, &typed(number), WebhookPlan::AtOnce).await.unwrap();
        let faults = CardFaults { number: Some(NumberFault::RealCard), ..CardFaults::default() };
        assert_eq!(refused, Next::Faults(faults), "{number}");
    }
    assert_eq!(step(&sandbox, &reference).await, Step::Card { declined: None });
}

/// Every byte of every file of the database.
fn bytes_of(folder: &Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.flat_map(|path| std::fs::read(path).unwrap()).collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[tokio::test]
async fn nothing_of_a_card_is_ever_written_down() {
    let shop = Shop::on_sqlite().await;
    let sandbox = sandbox(&shop);
    let reference = opened(&sandbox).await;
    let mut tried: Vec<String> = REAL.map(str::to_owned).to_vec();
    let (first, rest) = TestCard::ALL.split_first().unwrap();
    tried.extend(rest.iter().chain([first]).map(|card| card.number().replace(' ', "")));
    for number in &tried {
        for written in [number.clone(), format!("{} {}", &number[..4], &number[4..])] {
            till::pay(&sandbox, &reference, &typed(&written), WebhookPlan::Twice).await.unwrap();
        }
    }
    let bytes = bytes_of(shop.folder.path());
    assert!(holds(&bytes, &reference) && holds(&bytes, TestCard::Timeout.code()), "the books are there");
    for number in &tried {
        for part in [number.as_str(), &number[..12], &number[number.len() - 12..]] {
            assert!(!holds(&bytes, part), "{part}");
        }
    }
    for typed in ["Zoé Martin", "Martin", "12/34"] {
        assert!(!holds(&bytes, typed), "{typed}");
    }
}

async fn what_is_over_only_leads_back(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = opened(&sandbox).await;
    till::give_up(&sandbox, &reference).await.unwrap();
    assert_eq!(pay_with(&sandbox, &reference, TestCard::Success).await, back(&reference));
    assert_eq!(till::challenge(&sandbox, &reference, true).await.unwrap(), back(&reference));
    assert_eq!(till::give_up(&sandbox, &reference).await.unwrap(), back(&reference));
    assert_eq!(step(&sandbox, &reference).await, Step::Over(PaymentState::Cancelled));
}

async fn paying_twice_at_once_pays_once(shop: Shop) {
    let sandbox = sandbox(&shop);
    let reference = opened(&sandbox).await;
    let answers = join_all((0..20).map(|number| {
        let (sandbox, reference) = (&sandbox, &reference);
        async move {
            match number % 2 {
                0 => pay_with(sandbox, reference, TestCard::Success).await,
                _ => till::give_up(sandbox, reference).await.unwrap(),
            }
        }
    }))
    .await;
    for answer in answers {
        assert_eq!(answer, back(&reference));
    }
    let first = state(&sandbox, &reference).await;
    assert!(matches!(first, PaymentState::Captured | PaymentState::Cancelled));
    assert_eq!(super::webhooks::sent(&shop, &sandbox).await.len(), 1, "one end, told once");
}

async fn there_is_no_page_where_there_is_no_payment(shop: Shop) {
    let sandbox = sandbox(&shop);
    let unknown = format!("sbx_{}", "a".repeat(26));
    let card = typed(TestCard::Success.number());
    for reference in [unknown.as_str(), "", "sbx_\0", "é", "../../etc/passwd"] {
        let not_found = [
            till::view(&sandbox, reference).await.map(drop),
            till::pay(&sandbox, reference, &card, WebhookPlan::AtOnce).await.map(drop),
            till::pay(&sandbox, reference, &TypedCard::default(), WebhookPlan::AtOnce).await.map(drop),
            till::challenge(&sandbox, reference, true).await.map(drop),
            till::give_up(&sandbox, reference).await.map(drop),
        ];
        for answer in not_found {
            assert!(matches!(answer, Err(Failure::Refused(Problem::NotFound))), "{reference:?}: {answer:?}");
        }
    }
}
