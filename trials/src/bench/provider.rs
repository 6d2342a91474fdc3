//! A payment provider that keeps its books in memory: a real one keeps them elsewhere, so what they cost is no
//! part of what an order costs here.

use std::collections::HashMap;
use std::sync::Mutex;

use async_trait::async_trait;
use services::payments::provider::{
    OpenPayment, OpenedPayment, PaymentProvider, ProviderError, ProviderRecord, RefundWish, WebhookError,
};
use shared::payments::PaymentState;

/// The name under which payments remember it.
pub const NAME: &str = "elsewhere";

/// Everybody who comes to its page pays.
#[derive(Default)]
pub struct Elsewhere(Mutex<HashMap<String, ProviderRecord>>);

impl Elsewhere {
    fn with<T>(&self, look: impl FnOnce(&mut HashMap<String, ProviderRecord>) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// The customer pays on the page of this address, and what is paid is told by this reference.
    pub fn pay(&self, page_url: &str) -> Option<String> {
        let reference = page_url.rsplit('/').next()?.to_owned();
        self.with(|books| {
            books.get_mut(&reference)?.state = PaymentState::Captured;
            Some(reference)
        })
    }
}

#[async_trait]
impl PaymentProvider for Elsewhere {
    fn name(&self) -> &'static str {
        NAME
    }

    async fn open(&self, wish: &OpenPayment) -> Result<OpenedPayment, ProviderError> {
        let reference = wish.payment.to_string();
        let record = ProviderRecord {
            reference: reference.clone(),
            state: PaymentState::Created,
            amount: wish.amount,
        };
        self.with(|books| {
            books.entry(reference.clone()).or_insert(record);
        });
        Ok(OpenedPayment { page_url: format!("https://pay.example/{reference}"), reference })
    }

    async fn find(&self, reference: &str) -> Result<ProviderRecord, ProviderError> {
        let found = self.with(|books| books.get(reference).cloned());
        found.ok_or_else(|| ProviderError::Refused("no such payment".to_owned()))
    }

    async fn close(&self, reference: &str) -> Result<ProviderRecord, ProviderError> {
        self.find(reference).await
    }

    async fn refund(&self, _: &RefundWish) -> Result<(), ProviderError> {
        Err(ProviderError::Refused("nobody gives anything back here".to_owned()))
    }

    fn read_webhook<'h>(
        &self,
        _: &dyn Fn(&str) -> Option<&'h str>,
        _: &[u8],
    ) -> Result<String, WebhookError> {
        Err(WebhookError::Unreadable)
    }
}
