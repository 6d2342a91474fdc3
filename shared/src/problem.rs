//! What can be told to a person whose wish was refused: a closed list of codes, each with a
//! sentence in every language. A broken machine is [`Problem::Internal`]; its cause goes to the
//! log, never to the person.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $status:literal;)+) => {
        /// Why something was refused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Problem {
            $($(#[$doc])* $name,)+
        }

        impl Problem {
            /// Every problem there is.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The code, stable across versions, used in URLs and by the API.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The HTTP status that fits.
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status,)+ }
            }
        }
    };
}

problems! {
    /// There is no such thing, or it is not for this person.
    NotFound = "not_found", 404;
    /// The form cannot be read.
    Malformed = "malformed", 400;
    /// No place was chosen.
    NothingChosen = "nothing_chosen", 422;
    /// A quantity below the least that is sold at once.
    BelowMinimum = "below_minimum", 422;
    /// A quantity above the most that is sold at once.
    AboveMaximum = "above_maximum", 422;
    /// A basket may not hold that many places.
    BasketFull = "basket_full", 422;
    /// Fewer places are left than were asked for.
    SoldOut = "sold_out", 409;
    /// The sale has not begun.
    NotYetOnSale = "not_yet_on_sale", 409;
    /// The sale has ended.
    SaleEnded = "sale_ended", 409;
    /// The showing is over or has begun.
    Past = "past", 410;
    /// The event or the showing is cancelled.
    EventCancelled = "event_cancelled", 410;
    /// The event is only listed, nothing is sold here.
    NotOnSale = "not_on_sale", 409;
    /// The basket is empty.
    BasketEmpty = "basket_empty", 409;
    /// The fifteen minutes are over and the places went back.
    HoldExpired = "hold_expired", 410;
    /// The places are already ordered and can no longer be changed in the basket.
    AlreadyOrdered = "already_ordered", 409;
    /// The hold was extended once before.
    AlreadyExtended = "already_extended", 409;
    /// The same request key came with another content.
    KeyReused = "key_reused", 409;
    /// Different currencies cannot be paid at once.
    MixedCurrencies = "mixed_currencies", 409;
    /// No payment method is configured.
    NoPaymentMethod = "no_payment_method", 503;
    /// The payment provider cannot be reached.
    PaymentUnavailable = "payment_unavailable", 502;
    /// By the policy, it is too late to cancel.
    TooLateToCancel = "too_late_to_cancel", 409;
    /// The order can no longer be cancelled: it is, or a ticket of it was used.
    NotCancellable = "not_cancellable", 409;
    /// What would come back changed since it was shown.
    QuoteChanged = "quote_changed", 409;
    /// Too many requests.
    TooMany = "too_many", 429;
    /// Something broke on our side.
    Internal = "internal", 500;
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for Problem {}

/// The text is no problem's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a known problem code")]
pub struct UnknownProblem;

impl FromStr for Problem {
    type Err = UnknownProblem;

    fn from_str(code: &str) -> Result<Self, UnknownProblem> {
        Self::ALL.iter().copied().find(|problem| problem.code() == code).ok_or(UnknownProblem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back_and_statuses_are_errors() {
        for problem in Problem::ALL {
            assert_eq!(problem.code().parse(), Ok(*problem));
            assert_eq!(serde_json::to_string(problem).unwrap(), format!("{:?}", problem.code()));
            assert!((400..600).contains(&problem.status()));
        }
        assert_eq!("<script>".parse::<Problem>(), Err(UnknownProblem));
    }
}
