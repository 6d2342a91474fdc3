//! A provider whose books are in memory, and which can be made to fail.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;

use services::payments::provider::{
    OpenPayment, OpenedPayment, PaymentProvider, ProviderError, ProviderRecord, RefundWish, WebhookError,
};
use shared::ids::RefundId;
use shared::money::Money;
use shared::payments::PaymentState;

/// A provider that does what the story tells it to.
#[derive(Clone, Default)]
pub struct Bank(Arc<Mutex<Books>>);

#[derive(Default)]
struct Books {
    opened: Vec<(String, OpenPayment)>,
    states: BTreeMap<String, PaymentState>,
    amounts: BTreeMap<String, Money>,
    refunds: BTreeMap<RefundId, (String, Money)>,
    calls: u32,
    out_of_order: bool,
    refuses_refunds: bool,
}

impl Bank {
    pub const NAME: &'static str = "bank";

    fn books(&self) -> std::sync::MutexGuard<'_, Books> {
        self.0.lock().unwrap()
    }

    pub fn last_opened(&self) -> (String, OpenPayment) {
        self.books().opened.last().cloned().unwrap()
    }

    pub fn opened(&self) -> usize {
        self.books().opened.len()
    }

    pub fn pay(&self, reference: &str) {
        self.books().states.insert(reference.to_owned(), PaymentState::Captured);
    }

    /// Less came than was asked.
    pub fn pay_only(&self, reference: &str, amount: Money) {
        self.books().amounts.insert(reference.to_owned(), amount);
        self.pay(reference);
    }

    pub fn decline(&self, reference: &str) {
        self.books().states.insert(reference.to_owned(), PaymentState::Failed);
    }

    pub fn refunded(&self) -> Vec<i64> {
        self.books().refunds.values().map(|(_, amount)| amount.amount_minor).collect()
    }

    /// What went back of one payment.
    pub fn refunded_of(&self, reference: &str) -> Vec<i64> {
        let books = self.books();
        let of_it = books.refunds.values().filter(|(known, _)| known == reference);
        of_it.map(|(_, amount)| amount.amount_minor).collect()
    }

    pub fn break_down(&self, broken: bool) {
        self.books().out_of_order = broken;
    }

    pub fn refuse_refunds(&self) {
        self.books().refuses_refunds = true;
    }

    fn call(&self) -> Result<std::sync::MutexGuard<'_, Books>, ProviderError> {
        let mut books = self.books();
        books.calls += 1;
        if books.out_of_order {
            Err(ProviderError::Unavailable("the line is dead".to_owned()))
        } else {
            Ok(books)
        }
    }

    fn record(books: &Books, reference: &str) -> Result<ProviderRecord, ProviderError> {
        let (_, wish) = books
            .opened
            .iter()
            .find(|(known, _)| known == reference)
            .ok_or_else(|| ProviderError::Refused("unknown".to_owned()))?;
        Ok(ProviderRecord {
            reference: reference.to_owned(),
            state: books.states[reference],
            amount: books.amounts.get(reference).copied().unwrap_or(wish.amount),
        })
    }
}

#[async_trait]
impl PaymentProvider for Bank {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    async fn open(&self, wish: &OpenPayment) -> Result<OpenedPayment, ProviderError> {
        let mut books = self.call()?;
        let reference = format!("bank-{}", wish.payment);
        if !books.states.contains_key(&reference) {
            books.opened.push((reference.clone(), wish.clone()));
            books.states.insert(reference.clone(), PaymentState::Created);
        }
        let page_url = format!("https://bank.example/{reference}");
        Ok(OpenedPayment { reference, page_url })
    }

    async fn find(&self, reference: &str) -> Result<ProviderRecord, ProviderError> {
        Self::record(&*self.call()?, reference)
    }

    async fn close(&self, reference: &str) -> Result<ProviderRecord, ProviderError> {
        let mut books = self.call()?;
        let state = books.states.entry(reference.to_owned()).or_insert(PaymentState::Cancelled);
        if state.is_open() {
            *state = PaymentState::Cancelled;
        }
        Self::record(&books, reference)
    }

    async fn refund(&self, wish: &RefundWish) -> Result<(), ProviderError> {
        let mut books = self.call()?;
        if books.refuses_refunds {
            return Err(ProviderError::Refused("the account is closed".to_owned()));
        }
        books.refunds.insert(wish.refund, (wish.reference.clone(), wish.amount));
        Ok(())
    }

    fn read_webhook<'h>(
        &self,
        _: &dyn Fn(&str) -> Option<&'h str>,
        _: &[u8],
    ) -> Result<String, WebhookError> {
        Err(WebhookError::Signature)
    }
}
