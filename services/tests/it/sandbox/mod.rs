//! The sandbox provider: what it promises to the shop (`port`), to the customer (`page`) and how it
//! tells the one what the other did (`webhooks`).

mod page;
mod port;
mod webhooks;

use std::sync::Arc;

use services::chance::SystemChance;
use services::payments::PaymentProvider;
use services::payments::provider::{OpenPayment, ProviderError};
use services::payments::sandbox::SandboxProvider;
use services::payments::sandbox::cards::TestCard;
use services::payments::sandbox::page::{self as till, Next};
use services::payments::sandbox::payment::WebhookPlan;
use services::payments::sandbox::typed::TypedCard;
use shared::ids::PaymentId;
use shared::locale::Locale;
use shared::money::{Currency, Money};
use shared::payments::PaymentState;
use uuid::Uuid;

use crate::support::Shop;

const KEY: [u8; 32] = [9; 32];

fn sandbox(shop: &Shop) -> SandboxProvider {
    let base_url = "https://tickets.example".to_owned();
    SandboxProvider::new(shop.db.clone(), Arc::new(shop.clock.clone()), Arc::new(SystemChance), KEY, base_url)
}

fn euros(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn wish(number: u128) -> OpenPayment {
    OpenPayment {
        payment: PaymentId::new(Uuid::from_u128(number)),
        amount: euros(2_500),
        description: "G-7F3K, G-8H4M".to_owned(),
        locale: Locale::Fr,
        return_url: "https://tickets.example/fr/orders/s3cret/paid".to_owned(),
    }
}

/// Opens a payment and tells its reference.
async fn opened(sandbox: &SandboxProvider) -> String {
    sandbox.open(&wish(1)).await.unwrap().reference
}

fn typed(number: &str) -> TypedCard {
    TypedCard {
        number: number.to_owned(),
        expiry: "12/34".to_owned(),
        cvc: "987".to_owned(),
        name: "Zoé Martin".to_owned(),
    }
}

async fn pay_with(sandbox: &SandboxProvider, reference: &str, card: TestCard) -> Next {
    till::pay(sandbox, reference, &typed(card.number()), WebhookPlan::AtOnce).await.unwrap()
}

async fn state(sandbox: &SandboxProvider, reference: &str) -> PaymentState {
    sandbox.find(reference).await.unwrap().state
}

fn is_refused<T: std::fmt::Debug>(result: &Result<T, ProviderError>) -> bool {
    matches!(result, Err(ProviderError::Refused(_)))
}
