//! Orders: what one organisation sells in a checkout.

use serde::{Deserialize, Serialize};

use crate::ids::LineId;
use crate::locale::Locale;
use crate::numbers::OrderNumber;
use crate::states::{WrongState, codes};
use crate::tickets::TicketView;

codes! {
    /// Where an order stands.
    OrderState {
        /// In a basket; the places are held for some minutes.
        Held = "held",
        /// Ordered with an obligation to pay; the places are held until the payment is known.
        AwaitingPayment = "awaiting_payment",
        /// Paid, or free: the tickets are valid.
        Confirmed = "confirmed",
        /// Given back after confirmation.
        Cancelled = "cancelled",
        /// The hold or the payment's time ran out; the places went back.
        Expired = "expired",
    }
}

impl OrderState {
    const fn wrong<T>(self) -> Result<T, WrongState> {
        Err(WrongState { from: self.code() })
    }

    /// The customer orders what was held.
    pub const fn place(self) -> Result<Self, WrongState> {
        match self {
            Self::Held => Ok(Self::AwaitingPayment),
            other => other.wrong(),
        }
    }

    /// The payment is certain. Also from `Expired`: money that came late may find stock again.
    pub const fn confirm(self) -> Result<Self, WrongState> {
        match self {
            Self::AwaitingPayment | Self::Expired => Ok(Self::Confirmed),
            other => other.wrong(),
        }
    }

    /// The places go back unpaid.
    pub const fn expire(self) -> Result<Self, WrongState> {
        match self {
            Self::Held | Self::AwaitingPayment => Ok(Self::Expired),
            other => other.wrong(),
        }
    }

    /// The customer or the organiser cancels a confirmed order.
    pub const fn cancel(self) -> Result<Self, WrongState> {
        match self {
            Self::Confirmed => Ok(Self::Cancelled),
            other => other.wrong(),
        }
    }
}

codes! {
    /// Where a line stands. Lines have states of their own, because an airline may refuse
    /// one after all were paid.
    LineState {
        /// The places are taken out of the stock for this line.
        Claimed = "claimed",
        /// Paid; the seller is being asked to make it certain.
        Securing = "securing",
        /// Certain.
        Secured = "secured",
        /// The seller refused after payment.
        Failed = "failed",
        /// The places went back.
        Released = "released",
    }
}

/// A line as its buyer sees it. Texts are in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineView {
    /// Which line.
    pub id: LineId,
    /// What it is, such as the event's title.
    pub title: String,
    /// The language of the title, which may not be the reader's.
    pub title_language: Locale,
    /// When.
    pub when: String,
    /// Where.
    pub location: String,
    /// Which variant, such as the ticket type.
    pub variant: String,
    /// How many.
    pub quantity: u32,
    /// The least that there may be, besides none; of what is ordered, what was ordered.
    pub minimum: u32,
    /// The most that there may be, given what is left; of what is ordered, what was ordered.
    pub maximum: u32,
    /// Price of one with its fee, all taxes included.
    pub unit_price: String,
    /// Price of all, all taxes included.
    pub price: String,
    /// Whether it costs nothing.
    pub is_free: bool,
    /// The fee inside one price, when there is one.
    pub fee: Option<String>,
    /// The VAT rate.
    pub vat_rate: String,
    /// Where to read more about it.
    pub path: String,
}

/// What cancelling would bring, to be shown before it is confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancellationQuote {
    /// What comes back, as text.
    pub refund: String,
    /// What does not come back, as text, when there is any.
    pub kept: Option<String>,
    /// The refund in minor units; sent back on confirmation, so that nobody confirms another sum.
    pub refund_minor: i64,
    /// The rule in a sentence.
    pub rule: String,
    /// Until when the rule holds, as text.
    pub until: String,
}

/// An order as its buyer sees it behind the signed link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    /// The number to read aloud.
    pub number: OrderNumber,
    /// Where it stands.
    pub state: OrderState,
    /// Who sells.
    pub organisation: String,
    /// The buyer's name.
    pub buyer_name: String,
    /// The buyer's address.
    pub buyer_email: String,
    /// What was ordered.
    pub lines: Vec<LineView>,
    /// Sum of all lines, as text.
    pub total: String,
    /// VAT inside the total, as text, when there is any.
    pub vat: Option<String>,
    /// What was given back so far, when anything was.
    pub refunded: Option<String>,
    /// What will be given back and has not yet left, when anything will.
    pub refunding: Option<String>,
    /// When it was ordered, as text.
    pub placed_at: String,
    /// The tickets, once confirmed.
    pub tickets: Vec<TicketView>,
    /// The rules frozen at purchase, by which it can be given back.
    pub rules: RulesView,
    /// What cancelling now would bring; `None` when it cannot be cancelled.
    pub cancellation: Option<CancellationQuote>,
    /// The orders with other sellers that were paid together with this one.
    pub siblings: Vec<SiblingOrder>,
}

/// By which rules an order can be given back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RulesView {
    /// One for all of it, or several.
    pub parts: Vec<RulesPart>,
    /// That it is given back as a whole, where its parts differ in their rules or dates.
    pub together: Option<String>,
}

/// Rules of cancellation that hold for the same things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesPart {
    /// What they hold for; empty where they hold for everything that is shown.
    pub titles: Vec<TitleView>,
    /// A sentence each.
    pub sentences: Vec<String>,
}

/// What something is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TitleView {
    /// In the reader's language, if it is known in that.
    pub text: String,
    /// The language that it is in.
    pub language: Locale,
}

/// Another order of the same checkout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiblingOrder {
    /// Its number.
    pub number: OrderNumber,
    /// Who sells.
    pub organisation: String,
    /// Its signed link's path.
    pub path: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_goes_its_way_and_no_other() {
        use OrderState::{AwaitingPayment, Cancelled, Confirmed, Expired, Held};
        assert_eq!(Held.place(), Ok(AwaitingPayment));
        assert_eq!(AwaitingPayment.confirm(), Ok(Confirmed));
        assert_eq!(Expired.confirm(), Ok(Confirmed));
        assert_eq!(Confirmed.cancel(), Ok(Cancelled));
        assert_eq!(Held.expire(), Ok(Expired));
        assert_eq!(AwaitingPayment.expire(), Ok(Expired));
        for state in [AwaitingPayment, Confirmed, Cancelled, Expired] {
            assert_eq!(state.place(), Err(WrongState { from: state.code() }));
        }
        for state in [Held, Confirmed, Cancelled] {
            assert!(state.confirm().is_err());
        }
        for state in [Confirmed, Cancelled, Expired] {
            assert!(state.expire().is_err());
        }
        for state in [Held, AwaitingPayment, Cancelled, Expired] {
            assert!(state.cancel().is_err());
        }
    }

    #[test]
    fn codes_are_read_back() {
        for state in OrderState::ALL {
            assert_eq!(state.code().parse(), Ok(*state));
        }
        for state in LineState::ALL {
            assert_eq!(serde_json::to_string(state).unwrap(), format!("\"{state}\""));
        }
        assert!("sold".parse::<OrderState>().is_err());
    }
}
