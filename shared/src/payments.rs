//! Payments: several attempts may belong to one checkout.

use crate::states::{WrongState, codes};

codes! {
    /// Where a payment attempt stands.
    PaymentState {
        /// Written down; the customer is, or will be, on the provider's page.
        Created = "created",
        /// The provider holds the money for us.
        Authorised = "authorised",
        /// The money is ours.
        Captured = "captured",
        /// The provider declined.
        Failed = "failed",
        /// The customer or the clock gave up.
        Cancelled = "cancelled",
    }
}

impl PaymentState {
    /// Whether the provider may still change it.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Created | Self::Authorised)
    }

    /// The provider says where it stands now. Open states follow; a captured payment stays
    /// captured, and one given up on may still turn out to be captured: money comes late.
    pub const fn follow(self, reported: Self) -> Result<Self, WrongState> {
        match (self, reported) {
            (Self::Captured, Self::Captured) => Ok(Self::Captured),
            (Self::Captured, _) => Err(WrongState { from: self.code() }),
            (Self::Failed | Self::Cancelled, Self::Created | Self::Authorised) => {
                Err(WrongState { from: self.code() })
            }
            (Self::Authorised, Self::Created) => Ok(Self::Authorised),
            (_, reported) => Ok(reported),
        }
    }
}

codes! {
    /// Where a refund stands.
    RefundState {
        /// Written down; the provider is, or will be, asked.
        Due = "due",
        /// The provider confirmed it.
        Done = "done",
        /// The provider refused for good; a person must look.
        Failed = "failed",
    }
}

codes! {
    /// Why money went back.
    RefundReason {
        /// The customer cancelled.
        Cancellation = "cancellation",
        /// The money came when the places were gone.
        PaidTooLate = "paid_too_late",
        /// It was paid twice.
        PaidTwice = "paid_twice",
        /// Another amount came than was asked.
        WrongAmount = "wrong_amount",
        /// The money came when what was ordered was cancelled.
        EventCancelled = "event_cancelled",
    }
}

codes! {
    /// A movement in the ledger.
    Movement {
        /// Money came in.
        Capture = "capture",
        /// Money went back.
        Refund = "refund",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_provider_may_speak_late_but_never_takes_a_capture_back() {
        use PaymentState::{Authorised, Cancelled, Captured, Created, Failed};
        assert_eq!(Created.follow(Captured), Ok(Captured));
        assert_eq!(Created.follow(Failed), Ok(Failed));
        assert_eq!(Authorised.follow(Created), Ok(Authorised));
        assert_eq!(Cancelled.follow(Captured), Ok(Captured));
        assert_eq!(Failed.follow(Captured), Ok(Captured));
        assert_eq!(Captured.follow(Captured), Ok(Captured));
        for late in [Created, Authorised, Failed, Cancelled] {
            assert!(Captured.follow(late).is_err());
        }
        for late in [Created, Authorised] {
            assert!(Failed.follow(late).is_err());
            assert!(Cancelled.follow(late).is_err());
        }
        assert!(Created.is_open() && Authorised.is_open() && !Captured.is_open());
    }
}
