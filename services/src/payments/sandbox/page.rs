//! What a customer does on the payment page. Routes only parse and render: it is decided here.
//!
//! Whoever knows the page's address may act on it, as on any provider's page: its reference is a
//! secret of 128 bits.

use url::Url;

use shared::locale::Locale;
use shared::money::Money;
use shared::payments::PaymentState;
use shared::problem::Problem;

use super::SandboxProvider;
use super::cards::TestCard;
use super::payment::{SandboxPayment, State, WebhookPlan};
use super::typed::{CardFaults, TypedCard};
use crate::failure::Failure;

/// A payment as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentPage {
    /// Its reference.
    pub reference: String,
    /// The customer's language.
    pub locale: Locale,
    /// How much.
    pub amount: Money,
    /// What for.
    pub description: String,
    /// Where the customer goes back to, with `?payment=<reference>`.
    pub back_url: String,
    /// How the shop will be told.
    pub webhooks: WebhookPlan,
    /// What the customer can do now.
    pub step: Step,
}

/// What a customer can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Pay with a card.
    Card {
        /// Why the last one was declined.
        declined: Option<TestCard>,
    },
    /// Answer the bank.
    Challenge,
    /// Wait for the bank, or go back to the shop.
    Waiting,
    /// Go back to the shop.
    Over(PaymentState),
}

/// What comes after a form was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// The page again: it shows what can be done now.
    Page,
    /// Back to the shop, at this address.
    Back(String),
    /// The form again, with what is wrong. Nothing was done.
    Faults(CardFaults),
}

/// The page of a payment. [`Problem::NotFound`] when there is none.
pub async fn view(sandbox: &SandboxProvider, reference: &str) -> Result<PaymentPage, Failure> {
    let payment = sandbox.payment(reference).await?.ok_or(Problem::NotFound)?;
    let step = match payment.state {
        State::Open => Step::Card { declined: payment.last_decline() },
        State::Challenged => Step::Challenge,
        State::Waiting => Step::Waiting,
        State::Captured | State::Failed | State::Cancelled => Step::Over(payment.state.reported()),
    };
    Ok(PaymentPage {
        back_url: back_url(&payment)?,
        reference: payment.reference,
        locale: payment.locale,
        amount: payment.amount,
        description: payment.description,
        webhooks: payment.webhooks,
        step,
    })
}

/// The customer pays with a card, and chooses how the shop is told.
pub async fn pay(
    sandbox: &SandboxProvider,
    reference: &str,
    typed: &TypedCard,
    webhooks: WebhookPlan,
) -> Result<Next, Failure> {
    let now = sandbox.now();
    let card = match typed.read(now) {
        Ok(card) => card,
        // Sent twice, or from a page that was left open: what is wrong no longer matters.
        Err(faults) => {
            let payment = sandbox.payment(reference).await?.ok_or(Problem::NotFound)?;
            let may_pay = matches!(payment.state, State::Open | State::Challenged);
            return if may_pay { Ok(Next::Faults(faults)) } else { next(&payment) };
        }
    };
    step(sandbox, reference, move |payment| payment.pay(card, webhooks, now)).await
}

/// The customer answers the bank's question: yes, it is me, or no.
pub async fn challenge(sandbox: &SandboxProvider, reference: &str, confirmed: bool) -> Result<Next, Failure> {
    step(sandbox, reference, move |payment| payment.answer(confirmed)).await
}

/// The customer gives up and goes back to the shop.
pub async fn give_up(sandbox: &SandboxProvider, reference: &str) -> Result<Next, Failure> {
    let given_up = step(sandbox, reference, SandboxPayment::give_up).await?;
    if given_up == Next::Page {
        // The bank has it in hand, and the customer leaves all the same.
        let payment = sandbox.payment(reference).await?.ok_or(Problem::NotFound)?;
        return back_url(&payment).map(Next::Back);
    }
    Ok(given_up)
}

async fn step<F>(sandbox: &SandboxProvider, reference: &str, step: F) -> Result<Next, Failure>
where
    F: Fn(&SandboxPayment) -> Option<SandboxPayment> + Send + 'static,
{
    let payment = sandbox.step(reference, step).await?.ok_or(Problem::NotFound)?;
    next(&payment)
}

fn next(payment: &SandboxPayment) -> Result<Next, Failure> {
    match payment.state {
        State::Open | State::Challenged | State::Waiting => Ok(Next::Page),
        State::Captured | State::Failed | State::Cancelled => back_url(payment).map(Next::Back),
    }
}

/// The shop's address with the reference, and nothing else: the shop asks us how it went.
fn back_url(payment: &SandboxPayment) -> Result<String, Failure> {
    let mut url = Url::parse(&payment.return_url).map_err(Failure::broken)?;
    url.query_pairs_mut().append_pair("payment", &payment.reference);
    Ok(url.into())
}
