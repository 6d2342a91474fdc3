//! Cancellation policies: frozen into each line at purchase, quoted before a customer confirms.

use serde::{Deserialize, Serialize};

use crate::money::{Money, MoneyError};
use crate::time::{Span, Timestamp};

/// “Until `hours_before` the start, `percent` of the price comes back.”
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundStep {
    /// Hours before the start; 0 is the start itself.
    pub hours_before: u32,
    /// Hundredths of the price that come back, 0 to 100.
    pub percent: u8,
}

/// What a customer who cancels gets back, by how early they do.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CancellationPolicy {
    /// From the earliest to the latest. After the last, or with none, nothing comes back and
    /// the customer cannot cancel.
    pub steps: Vec<RefundStep>,
    /// Whether fees come back with the price.
    pub fees_refunded: bool,
}

/// What cancelling now would bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefundQuote {
    /// What comes back.
    pub amount: Money,
    /// The rule that says so.
    pub step: RefundStep,
    /// The last instant at which this rule holds.
    pub until: Timestamp,
}

impl CancellationPolicy {
    /// Nothing comes back, ever.
    pub fn final_sale() -> Self {
        Self::default()
    }

    /// All of the price until `hours_before` the start, then nothing.
    pub fn free_until(hours_before: u32) -> Self {
        Self { steps: vec![RefundStep { hours_before, percent: 100 }], fees_refunded: false }
    }

    /// What cancelling at `now` brings back of `price` and `fees`; `None` when it is too late.
    /// An instant exactly on a border still belongs to the earlier, kinder step.
    pub fn quote(
        &self,
        price: Money,
        fees: Money,
        starts_at: Timestamp,
        now: Timestamp,
    ) -> Result<Option<RefundQuote>, MoneyError> {
        let border = |step: &RefundStep| starts_at.minus(Span::hours(i64::from(step.hours_before)));
        let Some(step) = self.steps.iter().find(|step| now <= border(step)) else {
            return Ok(None);
        };
        let base = if self.fees_refunded { price.plus(fees)? } else { price };
        Ok(Some(RefundQuote { amount: base.percent(step.percent)?, step: *step, until: border(step) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use proptest::prelude::*;

    const START: Timestamp = Timestamp::from_micros(1_000_000_000_000_000);

    fn euros(minor: i64) -> Money {
        Money::new(minor, Currency::EUR)
    }

    fn two_steps() -> CancellationPolicy {
        CancellationPolicy {
            steps: vec![
                RefundStep { hours_before: 168, percent: 100 },
                RefundStep { hours_before: 48, percent: 50 },
            ],
            fees_refunded: false,
        }
    }

    fn quoted(policy: &CancellationPolicy, before: Span) -> Option<i64> {
        let quote = policy.quote(euros(3_001), euros(150), START, START.minus(before)).unwrap();
        quote.map(|quote| quote.amount.amount_minor)
    }

    #[test]
    fn each_step_holds_up_to_its_border() {
        let policy = two_steps();
        let just = Span::milliseconds(1);
        assert_eq!(quoted(&policy, Span::days(30)), Some(3_001));
        assert_eq!(quoted(&policy, Span::hours(168)), Some(3_001));
        assert_eq!(quoted(&policy, Span::milliseconds(Span::hours(168).micros() / 1_000 - 1)), Some(1_501));
        assert_eq!(quoted(&policy, Span::hours(48)), Some(1_501));
        assert_eq!(quoted(&policy, Span::milliseconds(Span::hours(48).micros() / 1_000 - 1)), None);
        assert_eq!(quoted(&policy, just), None);
    }

    #[test]
    fn says_until_when_and_gives_fees_back_only_if_promised() {
        let mut policy = two_steps();
        let now = START.minus(Span::hours(100));
        let quote = policy.quote(euros(3_000), euros(150), START, now).unwrap().unwrap();
        assert_eq!(quote.until, START.minus(Span::hours(48)));
        policy.fees_refunded = true;
        assert_eq!(quoted(&policy, Span::days(30)), Some(3_151));
    }

    #[test]
    fn a_final_sale_brings_nothing_back() {
        assert_eq!(quoted(&CancellationPolicy::final_sale(), Span::days(300)), None);
        assert_eq!(quoted(&CancellationPolicy::free_until(0), Span::seconds(0)), Some(3_001));
        assert_eq!(quoted(&CancellationPolicy::free_until(0), Span::seconds(-1)), None);
    }

    proptest! {
        #[test]
        fn never_gives_back_more_than_was_paid(price in 0_i64..1_000_000, fee in 0_i64..10_000, hours in 0_u32..1_000, percent in 0_u8..=100, fees_refunded: bool, before in 0_i64..2_000) {
            let policy = CancellationPolicy { steps: vec![RefundStep { hours_before: hours, percent }], fees_refunded };
            let now = START.minus(Span::hours(before));
            if let Some(quote) = policy.quote(euros(price), euros(fee), START, now).unwrap() {
                prop_assert!((0..=price + fee).contains(&quote.amount.amount_minor));
                prop_assert!(quote.until >= now);
            }
        }
    }
}
