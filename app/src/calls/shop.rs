//! The shop itself: who answers for it, and how long it keeps what.

use services::booking::checkouts::{DRAFTS_KEPT, PAYMENT_TIME};
use services::booking::requests;
use services::events::alerts;
use services::messages::outbox;
use services::payments::sandbox;
use shared::operator::Operator;
use shared::time::Span;
use shared::{locale, theme};

use super::server_side::{guichet, refused};
use super::{CallError, basket_cookie};

/// What the legal pages tell of this shop. Every length of time is the one that the code goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shop {
    /// Who runs it, as far as they told.
    pub operator: Operator,
    /// Whether it is a demonstration, where nothing is sold.
    pub demo: bool,
    /// Whether its payment page is the sandbox's, where money is play money.
    pub sandbox: bool,
    /// How long places stay in a basket.
    pub hold: Span,
    /// How long places wait for a payment once ordered.
    pub payment: Span,
    /// How long what was typed is kept once a basket's time is over.
    pub drafts: Span,
    /// How long a form that is sent again is recognised.
    pub requests: Span,
    /// How long an alert waits for its confirmation.
    pub alerts_unconfirmed: Span,
    /// How long an alert waits for a sale at most.
    pub alerts_waiting: Span,
    /// How long it is kept who asked for alerts.
    pub alert_asks: Span,
    /// How long a mail about an alert that could not be delivered is kept.
    pub undelivered: Span,
    /// The cookie that holds the basket.
    pub basket_cookie: &'static str,
    /// How long browsers keep it.
    pub basket_kept: Span,
    /// How long they keep the cookie of the language.
    pub choice_kept: Span,
    /// How long they keep the cookie of light or dark.
    pub theme_kept: Span,
}

/// This shop.
pub fn view_shop() -> Result<Shop, CallError> {
    let shop = guichet().map(|guichet| Shop {
        operator: guichet.settings.operator.clone(),
        demo: guichet.settings.demo,
        sandbox: guichet.providers.get(sandbox::NAME).is_some(),
        hold: guichet.settings.hold,
        payment: PAYMENT_TIME,
        drafts: DRAFTS_KEPT,
        requests: requests::KEPT,
        alerts_unconfirmed: alerts::CONFIRMATION,
        alerts_waiting: alerts::LONGEST_WAIT,
        alert_asks: alerts::ASKS_KEPT,
        undelivered: outbox::PARKED_KEPT,
        basket_cookie: basket_cookie::name_here(&guichet),
        basket_kept: basket_cookie::KEPT,
        choice_kept: locale::CHOICE_KEPT,
        theme_kept: theme::CHOICE_KEPT,
    });
    shop.map_err(|failure| refused(&failure, "view_shop"))
}
