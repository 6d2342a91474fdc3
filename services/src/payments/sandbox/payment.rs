//! A payment as the sandbox keeps it, and its steps. Nothing here touches the database or the clock.

use shared::locale::Locale;
use shared::money::Money;
use shared::payments::PaymentState;
use shared::time::{Span, Timestamp};

use super::cards::TestCard;

/// How long the bank of [`TestCard::Timeout`] takes.
pub const BANK_TAKES: Span = Span::seconds(20);

/// A payment in the sandbox's books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SandboxPayment {
    /// The reference by which the shop knows it, and the secret part of the page's address.
    pub reference: String,
    /// Where it stands.
    pub state: State,
    /// The last test case that was tried.
    pub card: Option<TestCard>,
    /// Whether a card was declined.
    pub declined: bool,
    /// How the shop is told.
    pub webhooks: WebhookPlan,
    /// When the bank that did not answer in time will.
    pub settles_at: Option<Timestamp>,
    /// How much.
    pub amount: Money,
    /// What for.
    pub description: String,
    /// The customer's language.
    pub locale: Locale,
    /// Where the customer goes back to.
    pub return_url: String,
}

/// Where a payment stands, in the sandbox's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The customer may type a card.
    Open,
    /// The bank asks the customer who pays.
    Challenged,
    /// The bank did not answer yet.
    Waiting,
    /// Paid.
    Captured,
    /// Given up after a card was declined.
    Failed,
    /// Given up.
    Cancelled,
}

impl State {
    const ALL: [Self; 6] =
        [Self::Open, Self::Challenged, Self::Waiting, Self::Captured, Self::Failed, Self::Cancelled];

    /// The code by which it is stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Challenged => "challenged",
            Self::Waiting => "waiting",
            Self::Captured => "captured",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// What the shop is told of it.
    pub const fn reported(self) -> PaymentState {
        match self {
            Self::Open | Self::Challenged | Self::Waiting => PaymentState::Created,
            Self::Captured => PaymentState::Captured,
            Self::Failed => PaymentState::Failed,
            Self::Cancelled => PaymentState::Cancelled,
        }
    }
}

/// How the shop is told of a payment's end: the customer chooses, to try the shop out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WebhookPlan {
    /// One, at once.
    #[default]
    AtOnce,
    /// One, half a minute later.
    Late,
    /// The same one twice.
    Twice,
    /// None.
    Never,
}

impl WebhookPlan {
    /// Every plan, in the order in which the page lists them.
    pub const ALL: [Self; 4] = [Self::AtOnce, Self::Late, Self::Twice, Self::Never];
    /// How late a late one is.
    pub const DELAY: Span = Span::seconds(30);

    /// The code by which it is stored and sent by the form.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AtOnce => "at_once",
            Self::Late => "late",
            Self::Twice => "twice",
            Self::Never => "never",
        }
    }

    /// The plan of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|plan| plan.code() == code)
    }

    /// When copies of the webhook for something that happens `now` are due.
    pub(super) fn due(self, now: Timestamp) -> Vec<Timestamp> {
        match self {
            Self::AtOnce => vec![now],
            Self::Late => vec![now.plus(Self::DELAY)],
            Self::Twice => vec![now, now],
            Self::Never => Vec::new(),
        }
    }
}

/// Steps: each tells the payment after it, or nothing when it cannot be made from where it stands.
impl SandboxPayment {
    /// The customer pays with a card. As on real pages, another card may be tried after a decline,
    /// and instead of answering the bank's question.
    pub fn pay(&self, card: TestCard, webhooks: WebhookPlan, now: Timestamp) -> Option<Self> {
        if !matches!(self.state, State::Open | State::Challenged) {
            return None;
        }
        let tried = Self { card: Some(card), webhooks, ..self.clone() };
        Some(match card {
            TestCard::Success => Self { state: State::Captured, ..tried },
            TestCard::Declined | TestCard::InsufficientFunds => tried.declined(),
            TestCard::Challenge => Self { state: State::Challenged, ..tried },
            TestCard::Timeout => {
                Self { state: State::Waiting, settles_at: Some(now.plus(BANK_TAKES)), ..tried }
            }
        })
    }

    /// The customer answers the bank's question. A refusal is a decline.
    pub fn answer(&self, confirmed: bool) -> Option<Self> {
        match (self.state, confirmed) {
            (State::Challenged, true) => Some(Self { state: State::Captured, ..self.clone() }),
            (State::Challenged, false) => Some(self.clone().declined()),
            _ => None,
        }
    }

    /// The customer gives up. What the bank has in hand can no longer be called back.
    pub fn give_up(&self) -> Option<Self> {
        let state = if self.declined { State::Failed } else { State::Cancelled };
        matches!(self.state, State::Open | State::Challenged).then(|| Self { state, ..self.clone() })
    }

    /// The shop closes the page.
    pub fn close(&self) -> Option<Self> {
        let closed = || Self { state: State::Cancelled, ..self.clone() };
        matches!(self.state, State::Open | State::Challenged).then(closed)
    }

    /// The slow bank answers, when its time has come.
    pub fn settle(&self, now: Timestamp) -> Option<Self> {
        let settled = || Self { state: State::Captured, settles_at: None, ..self.clone() };
        (self.state == State::Waiting && self.settles_at.is_some_and(|at| at <= now)).then(settled)
    }

    /// Why the last card was declined, while another may be tried.
    pub fn last_decline(&self) -> Option<TestCard> {
        if self.state == State::Open && self.declined { self.card } else { None }
    }

    fn declined(self) -> Self {
        Self { state: State::Open, declined: true, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::money::Currency;

    const NOW: Timestamp = Timestamp::from_micros(1_794_700_800_000_000);

    fn opened() -> SandboxPayment {
        SandboxPayment {
            reference: "sbx_test".to_owned(),
            state: State::Open,
            card: None,
            declined: false,
            webhooks: WebhookPlan::AtOnce,
            settles_at: None,
            amount: Money::new(2_500, Currency::EUR),
            description: "Two tickets".to_owned(),
            locale: Locale::En,
            return_url: "http://localhost/en".to_owned(),
        }
    }

    fn pay(payment: &SandboxPayment, card: TestCard) -> SandboxPayment {
        payment.pay(card, WebhookPlan::Twice, NOW).unwrap()
    }

    #[test]
    fn each_card_does_what_its_name_says() {
        for (card, state, decline) in [
            (TestCard::Success, State::Captured, None),
            (TestCard::Declined, State::Open, Some(TestCard::Declined)),
            (TestCard::InsufficientFunds, State::Open, Some(TestCard::InsufficientFunds)),
            (TestCard::Challenge, State::Challenged, None),
            (TestCard::Timeout, State::Waiting, None),
        ] {
            let payment = pay(&opened(), card);
            assert_eq!((payment.state, payment.last_decline()), (state, decline), "{card:?}");
            assert_eq!((payment.card, payment.webhooks), (Some(card), WebhookPlan::Twice));
        }
    }

    #[test]
    fn another_card_may_be_tried_after_a_decline() {
        let declined = pay(&opened(), TestCard::Declined);
        assert_eq!(pay(&declined, TestCard::Success).state, State::Captured);
        let challenged = pay(&declined, TestCard::Challenge);
        assert_eq!(challenged.last_decline(), None);
        assert_eq!(pay(&challenged, TestCard::Success).state, State::Captured);
    }

    #[test]
    fn the_bank_is_answered_once() {
        let challenged = pay(&opened(), TestCard::Challenge);
        assert_eq!(challenged.answer(true).unwrap().state, State::Captured);
        let refused = challenged.answer(false).unwrap();
        assert_eq!((refused.state, refused.last_decline()), (State::Open, Some(TestCard::Challenge)));
        assert_eq!(refused.answer(true), None);
        assert_eq!(opened().answer(true), None);
    }

    #[test]
    fn giving_up_after_a_decline_is_a_failure() {
        assert_eq!(opened().give_up().unwrap().state, State::Cancelled);
        assert_eq!(pay(&opened(), TestCard::Challenge).give_up().unwrap().state, State::Cancelled);
        let declined = pay(&opened(), TestCard::Declined);
        assert_eq!(declined.give_up().unwrap().state, State::Failed);
        assert_eq!(declined.close().unwrap().state, State::Cancelled);
    }

    #[test]
    fn a_slow_bank_answers_when_its_time_has_come_and_cannot_be_called_back() {
        let waiting = pay(&opened(), TestCard::Timeout);
        assert_eq!(waiting.settle(NOW.plus(Span::milliseconds(19_999))), None);
        let settled = waiting.settle(NOW.plus(BANK_TAKES)).unwrap();
        assert_eq!((settled.state, settled.settles_at), (State::Captured, None));
        assert_eq!((waiting.give_up(), waiting.close()), (None, None));
        assert_eq!(waiting.pay(TestCard::Success, WebhookPlan::AtOnce, NOW), None);
    }

    #[test]
    fn what_is_over_stays_over() {
        let captured = pay(&opened(), TestCard::Success);
        let failed = pay(&opened(), TestCard::Declined).give_up().unwrap();
        for over in [captured, failed, opened().close().unwrap()] {
            assert_eq!(over.pay(TestCard::Success, WebhookPlan::AtOnce, NOW), None);
            assert_eq!((over.answer(true), over.give_up(), over.close()), (None, None, None));
            assert_eq!((over.settle(NOW), over.last_decline()), (None, None));
        }
    }

    #[test]
    fn codes_are_read_back() {
        for state in State::ALL {
            assert_eq!(State::of_code(state.code()), Some(state));
        }
        for plan in WebhookPlan::ALL {
            assert_eq!(WebhookPlan::of_code(plan.code()), Some(plan));
        }
        assert_eq!((State::of_code("?"), WebhookPlan::of_code("")), (None, None));
    }
}
