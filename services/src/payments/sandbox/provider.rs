//! The sandbox behind the port of every provider.

use std::sync::Arc;

use async_trait::async_trait;
use data_encoding::BASE32_NOPAD;
use serde::Deserialize;
use url::Url;

use shared::money::Money;
use shared::time::Timestamp;

use super::payment::{SandboxPayment, State, WebhookPlan};
use super::store::{self, Refunded};
use super::{signature, webhooks};
use crate::chance::Chance;
use crate::clock::Clock;
use crate::db::{Db, DbError, Tx};
use crate::payments::provider::{
    OpenPayment, OpenedPayment, PaymentProvider, ProviderError, ProviderRecord, RefundWish, WebhookError,
};

/// The name under which payments remember the sandbox.
pub const NAME: &str = "sandbox";
/// How every reference begins.
const PREFIX: &str = "sbx_";
/// Letters after it: 128 bits, as whoever knows the page's address may pay or give up.
const LETTERS: usize = 26;

/// The sandbox. Cheap to clone.
#[derive(Clone)]
pub struct SandboxProvider {
    pub(super) db: Db,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) chance: Arc<dyn Chance>,
    pub(super) key: [u8; 32],
    pub(super) base_url: String,
}

impl SandboxProvider {
    /// Opens the sandbox. `key` signs its webhooks; `base_url` is where visitors reach the site,
    /// without a slash at the end.
    pub fn new(
        db: Db,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
        key: [u8; 32],
        base_url: String,
    ) -> Self {
        Self { db, clock, chance, key, base_url }
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// How much of a payment was given back.
    pub async fn refunded(&self, reference: &str) -> Result<Money, ProviderError> {
        let payment = self.payment(reference).await?.ok_or_else(|| refused("no such payment"))?;
        let minor = store::refunded_minor(&self.db, reference).await?;
        Ok(Money::new(minor, payment.amount.currency))
    }

    fn new_reference(&self) -> String {
        let letters = BASE32_NOPAD.encode(&self.chance.secret()[..16]).to_ascii_lowercase();
        format!("{PREFIX}{letters}")
    }

    /// The payment of a reference as it is now: a slow bank may just have answered.
    pub(super) async fn payment(&self, reference: &str) -> Result<Option<SandboxPayment>, DbError> {
        if !is_reference(reference) {
            return Ok(None);
        }
        let Some(payment) = store::by_reference(&self.db, reference).await? else { return Ok(None) };
        if payment.settle(self.now()).is_none() {
            return Ok(Some(payment));
        }
        let now = self.now();
        self.step(reference, move |payment| payment.settle(now)).await
    }

    /// Makes a step if the payment allows it, and writes what the shop is told in the same
    /// transaction. Tells the payment as it is afterwards.
    pub(super) async fn step<F>(&self, reference: &str, step: F) -> Result<Option<SandboxPayment>, DbError>
    where
        F: Fn(&SandboxPayment) -> Option<SandboxPayment> + Send + 'static,
    {
        if !is_reference(reference) {
            return Ok(None);
        }
        let (sandbox, reference) = (self.clone(), reference.to_owned());
        let write = async move |tx: &mut Tx<'_>| {
            let Some(payment) = store::by_reference(&mut *tx, &reference).await? else { return Ok(None) };
            let Some(next) = step(&payment) else { return Ok(Some(payment)) };
            if store::step(tx, payment.state, &next).await? {
                webhooks::tell(tx, &sandbox, payment.state, &next).await?;
                Ok(Some(next))
            } else {
                // Somebody else made a step meanwhile: theirs counts.
                store::by_reference(tx, &reference).await
            }
        };
        self.db.write(write).await
    }
}

/// Whether a text has the form of a reference: what comes in an address may be anything.
fn is_reference(text: &str) -> bool {
    text.strip_prefix(PREFIX)
        .is_some_and(|rest| rest.len() == LETTERS && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn record(payment: SandboxPayment) -> ProviderRecord {
    ProviderRecord { reference: payment.reference, state: payment.state.reported(), amount: payment.amount }
}

fn refused(reason: &str) -> ProviderError {
    ProviderError::Refused(reason.to_owned())
}

/// Done or not, nobody knows: as when a real provider does not answer.
impl From<DbError> for ProviderError {
    fn from(error: DbError) -> Self {
        Self::Unavailable(error.to_string())
    }
}

/// What a webhook says; more than the reference is not believed.
#[derive(Deserialize)]
struct Told {
    reference: String,
}

#[async_trait]
impl PaymentProvider for SandboxProvider {
    fn name(&self) -> &'static str {
        NAME
    }

    async fn open(&self, wish: &OpenPayment) -> Result<OpenedPayment, ProviderError> {
        if wish.amount.amount_minor <= 0 {
            return Err(refused("there is nothing to pay"));
        }
        if !Url::parse(&wish.return_url).is_ok_and(|url| matches!(url.scheme(), "http" | "https")) {
            return Err(refused("the customer cannot come back to this address"));
        }
        let payment = SandboxPayment {
            reference: self.new_reference(),
            state: State::Open,
            card: None,
            declined: false,
            webhooks: WebhookPlan::default(),
            settles_at: None,
            amount: wish.amount,
            description: wish.description.clone(),
            locale: wish.locale,
            return_url: wish.return_url.clone(),
        };
        let (key, now) = (wish.payment, self.now());
        let opened = self.db.write(async move |tx| store::open(tx, key, &payment, now).await).await?;
        if opened.amount != wish.amount {
            return Err(refused("this key was used for another amount"));
        }
        let page_url = format!("{}/sandbox/pay/{}", self.base_url, opened.reference);
        Ok(OpenedPayment { reference: opened.reference, page_url })
    }

    async fn find(&self, reference: &str) -> Result<ProviderRecord, ProviderError> {
        self.payment(reference).await?.map(record).ok_or_else(|| refused("no such payment"))
    }

    async fn close(&self, reference: &str) -> Result<ProviderRecord, ProviderError> {
        let now = self.now();
        let closed =
            self.step(reference, move |payment| payment.settle(now).or_else(|| payment.close())).await?;
        closed.map(record).ok_or_else(|| refused("no such payment"))
    }

    async fn refund(&self, wish: &RefundWish) -> Result<(), ProviderError> {
        if wish.amount.amount_minor <= 0 {
            return Err(refused("there is nothing to give back"));
        }
        let payment = self.payment(&wish.reference).await?.ok_or_else(|| refused("no such payment"))?;
        if payment.amount.currency != wish.amount.currency {
            return Err(refused("it was paid in another currency"));
        }
        let (key, amount_minor) = (wish.refund, wish.amount.amount_minor);
        let give_back =
            async move |tx: &mut Tx<'_>| match store::refund(tx, key, &payment.reference, amount_minor)
                .await?
            {
                Refunded::Yes => Ok(()),
                Refunded::KeyReused => Err(refused("this key was used for another refund")),
                Refunded::TooMuch => Err(refused("there is not so much to give back")),
            };
        self.db.write(give_back).await
    }

    fn read_webhook<'h>(
        &self,
        headers: &dyn Fn(&str) -> Option<&'h str>,
        body: &[u8],
    ) -> Result<String, WebhookError> {
        let header = headers(signature::HEADER).ok_or(WebhookError::Signature)?;
        signature::check(&self.key, self.now(), header, body)?;
        let told: Told = serde_json::from_slice(body).map_err(|_| WebhookError::Unreadable)?;
        if is_reference(&told.reference) { Ok(told.reference) } else { Err(WebhookError::Unreadable) }
    }
}
