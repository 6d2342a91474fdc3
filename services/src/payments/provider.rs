//! The port behind which every payment provider stands.
//!
//! The customer pays on the provider's page: card data never reaches us. Every call is written down
//! before it is made and carries an idempotency key, so that it can be made again after a crash.
//! What a webhook or a return says is never believed: the provider's own record decides.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;

use shared::ids::{PaymentId, RefundId};
use shared::locale::Locale;
use shared::money::Money;
use shared::payments::PaymentState;

use crate::failure::Failure;

/// A payment provider.
#[async_trait]
pub trait PaymentProvider: Send + Sync {
    /// The name under which payments remember it. Never changes.
    fn name(&self) -> &'static str;

    /// Opens a payment page. The same [`OpenPayment::payment`] always opens the same one.
    async fn open(&self, wish: &OpenPayment) -> Result<OpenedPayment, ProviderError>;

    /// What the provider knows of a payment, by the reference it gave.
    async fn find(&self, reference: &str) -> Result<ProviderRecord, ProviderError>;

    /// Closes a payment page that nobody paid on. Tells the record as it is then: perhaps paid.
    async fn close(&self, reference: &str) -> Result<ProviderRecord, ProviderError>;

    /// Gives money back. The same [`RefundWish::refund`] gives it back once.
    async fn refund(&self, wish: &RefundWish) -> Result<(), ProviderError>;

    /// Checks a webhook's signature and says of which payment (the provider's reference) it speaks.
    /// `headers` finds a header's value by its lower-case name.
    fn read_webhook<'h>(
        &self,
        headers: &dyn Fn(&str) -> Option<&'h str>,
        body: &[u8],
    ) -> Result<String, WebhookError>;
}

/// A payment to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenPayment {
    /// Ours, and the idempotency key.
    pub payment: PaymentId,
    /// How much.
    pub amount: Money,
    /// What for, in the customer's language.
    pub description: String,
    /// The customer's language.
    pub locale: Locale,
    /// Where the customer comes back to, whatever happened.
    pub return_url: String,
}

/// A payment page that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedPayment {
    /// The provider's reference.
    pub reference: String,
    /// Where the customer pays.
    pub page_url: String,
}

/// What a provider knows of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderRecord {
    /// The provider's reference.
    pub reference: String,
    /// Where it stands.
    pub state: PaymentState,
    /// How much it is for.
    pub amount: Money,
}

/// Money to be given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundWish {
    /// Ours, and the idempotency key.
    pub refund: RefundId,
    /// The provider's reference of the payment.
    pub reference: String,
    /// How much of it.
    pub amount: Money,
}

/// Why a provider did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// No answer, or not now: done or not, nobody knows; ask again with the same key.
    #[error("the provider cannot be reached: {0}")]
    Unavailable(String),
    /// The provider says no, and will go on saying it.
    #[error("the provider refuses: {0}")]
    Refused(String),
}

/// Why a webhook is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WebhookError {
    /// The signature is missing, forged or too old.
    #[error("the signature does not hold")]
    Signature,
    /// It is signed, but nothing of ours can be read in it.
    #[error("nothing known can be read in it")]
    Unreadable,
}

/// The providers of this installation.
#[derive(Clone, Default)]
pub struct Providers(BTreeMap<&'static str, Arc<dyn PaymentProvider>>);

impl Providers {
    /// Adds a provider.
    #[must_use]
    pub fn with(mut self, provider: Arc<dyn PaymentProvider>) -> Self {
        self.0.insert(provider.name(), provider);
        self
    }

    /// The provider that new payments go to, when there is one.
    pub fn first(&self) -> Option<&dyn PaymentProvider> {
        self.0.values().next().map(AsRef::as_ref)
    }

    /// The provider of a name.
    pub fn get(&self, name: &str) -> Option<&dyn PaymentProvider> {
        self.0.get(name).map(AsRef::as_ref)
    }

    /// The provider of an existing payment.
    pub fn of_payment(&self, name: &str) -> Result<&dyn PaymentProvider, Failure> {
        self.get(name)
            .ok_or_else(|| Failure::broken(format!("payments by “{name}” exist, but it is not configured")))
    }
}
