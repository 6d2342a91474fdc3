//! The page as HTML.

use askama::Template;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use services::payments::sandbox::cards::TestCard;
use services::payments::sandbox::page::{PaymentPage, Step};
use services::payments::sandbox::payment::WebhookPlan;
use services::payments::sandbox::typed::{CardFaults, NumberFault, TypedCard};
use url::Url;

use super::words::{self, Words};
use crate::http::refusal::Refusal;

/// What stands in the form's fields.
#[derive(Default)]
pub(super) struct Filled {
    number: &'static str,
    expiry: String,
    cvc: &'static str,
    name: String,
    faults: CardFaults,
    /// What was chosen in this very form; else what was chosen before.
    plan: Option<WebhookPlan>,
}

impl Filled {
    /// A card chosen from the list, with details that any test card takes.
    pub(super) fn with(card: Option<TestCard>) -> Self {
        let Some(card) = card else { return Self::default() };
        Self {
            number: card.number(),
            expiry: "12/49".to_owned(),
            cvc: "123",
            name: "Camille Essai".to_owned(),
            ..Self::default()
        }
    }

    /// What was typed, where that is harmless: the number of a test card as we know it, never one
    /// that we do not; nothing at all beside a real card.
    pub(super) fn again(typed: &TypedCard, faults: CardFaults, plan: WebhookPlan) -> Self {
        let empty = Self { faults, plan: Some(plan), ..Self::default() };
        if faults.number == Some(NumberFault::RealCard) {
            return empty;
        }
        let number = typed.card().map_or("", TestCard::number);
        Self { number, expiry: typed.expiry.clone(), name: typed.name.clone(), ..empty }
    }

    fn is_refused(&self) -> bool {
        self.faults != CardFaults::default()
    }
}

/// A field of the form.
struct Field<'a> {
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    value: &'a str,
    /// Whether the keyboard of a phone shows digits.
    digits: bool,
    fault: Option<&'static str>,
    /// The first field with a fault takes the focus.
    focus: bool,
}

#[derive(Template)]
#[template(path = "sandbox/card.html")]
struct CardPage<'a> {
    words: &'static Words,
    page: &'a PaymentPage,
    amount: String,
    declined: Option<&'static str>,
    fields: [Field<'a>; 4],
    plan: WebhookPlan,
}

#[derive(Template)]
#[template(path = "sandbox/challenge.html")]
struct ChallengePage<'a> {
    words: &'static Words,
    page: &'a PaymentPage,
    amount: String,
}

#[derive(Template)]
#[template(path = "sandbox/waiting.html")]
struct WaitingPage<'a> {
    words: &'static Words,
    page: &'a PaymentPage,
    amount: String,
}

#[derive(Template)]
#[template(path = "sandbox/over.html")]
struct OverPage<'a> {
    words: &'static Words,
    page: &'a PaymentPage,
    amount: String,
    outcome: &'static str,
}

/// Renders the page for where the payment stands.
pub(super) fn render(page: &PaymentPage, filled: &Filled) -> Result<Response, Refusal> {
    let words = words::of(page.locale);
    let amount = page.amount.text(page.locale);
    let (status, html) = match page.step {
        Step::Card { declined } => {
            let refused = filled.is_refused();
            let status = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            // What is wrong now matters more than what was wrong before.
            let declined = declined.filter(|_| !refused).map(|card| words.decline(card));
            let fields = fields(words, filled);
            let plan = filled.plan.unwrap_or(page.webhooks);
            (status, CardPage { words, page, amount, declined, fields, plan }.render())
        }
        Step::Challenge => (StatusCode::OK, ChallengePage { words, page, amount }.render()),
        Step::Waiting => (StatusCode::OK, WaitingPage { words, page, amount }.render()),
        Step::Over(state) => {
            (StatusCode::OK, OverPage { words, page, amount, outcome: words.outcome(state) }.render())
        }
    };
    let html = html.map_err(|error| {
        tracing::error!(%error, "the sandbox's payment page cannot be rendered");
        Refusal::Internal
    })?;
    Ok((status, [(CONTENT_SECURITY_POLICY, policy(&page.back_url)?)], Html(html)).into_response())
}

/// The page loads its own style and icon. Its forms lead to itself and, by a redirect, to the shop.
fn policy(back_url: &str) -> Result<HeaderValue, Refusal> {
    let shop = Url::parse(back_url).map_err(|_| Refusal::Internal)?.origin().ascii_serialization();
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' {shop}; \
         base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::try_from(policy).map_err(|_| Refusal::Internal)
}

fn fields<'a>(words: &'static Words, filled: &'a Filled) -> [Field<'a>; 4] {
    let faults = filled.faults;
    let number = faults.number.map(|fault| words.number_fault(fault));
    let expiry = faults.expiry.map(|fault| words.expiry_fault(fault));
    let cvc = faults.cvc.map(|fault| words.cvc_fault(fault));
    let name = faults.name.map(|fault| words.name_fault(fault));
    let first = [number, expiry, cvc, name].iter().position(Option::is_some);
    [
        Field {
            id: "number",
            label: words.number,
            hint: words.number_hint,
            value: filled.number,
            digits: true,
            fault: number,
            focus: first == Some(0),
        },
        Field {
            id: "expiry",
            label: words.expiry,
            hint: words.expiry_hint,
            value: &filled.expiry,
            digits: true,
            fault: expiry,
            focus: first == Some(1),
        },
        Field {
            id: "cvc",
            label: words.cvc,
            hint: words.cvc_hint,
            value: filled.cvc,
            digits: true,
            fault: cvc,
            focus: first == Some(2),
        },
        Field {
            id: "name",
            label: words.name,
            hint: "",
            value: &filled.name,
            digits: false,
            fault: name,
            focus: first == Some(3),
        },
    ]
}
