//! What the page's forms and links send.

use serde::Deserialize;
use services::payments::sandbox::cards::TestCard;
use services::payments::sandbox::payment::WebhookPlan;
use services::payments::sandbox::typed::TypedCard;

/// `?card=declined`: a link fills the form in.
#[derive(Deserialize)]
pub(super) struct Chosen {
    card: Option<String>,
}

impl Chosen {
    pub(super) fn card(&self) -> Option<TestCard> {
        TestCard::of_code(self.card.as_deref()?)
    }
}

/// The card as typed. Without `Debug`: nothing of it may reach a log.
#[derive(Deserialize)]
pub(super) struct CardForm {
    #[serde(default)]
    number: String,
    #[serde(default)]
    expiry: String,
    #[serde(default)]
    cvc: String,
    #[serde(default)]
    name: String,
    webhooks: Option<String>,
}

impl CardForm {
    /// How the shop is told; at once when nothing was chosen.
    pub(super) fn plan(&self) -> Option<WebhookPlan> {
        match &self.webhooks {
            Some(code) => WebhookPlan::of_code(code),
            None => Some(WebhookPlan::default()),
        }
    }

    pub(super) fn into_typed(self) -> TypedCard {
        TypedCard { number: self.number, expiry: self.expiry, cvc: self.cvc, name: self.name }
    }
}

/// The answer to the bank's question.
#[derive(Deserialize)]
pub(super) struct AnswerForm {
    answer: String,
}

impl AnswerForm {
    pub(super) fn confirmed(&self) -> Option<bool> {
        match self.answer.as_str() {
            "confirm" => Some(true),
            "refuse" => Some(false),
            _ => None,
        }
    }
}
