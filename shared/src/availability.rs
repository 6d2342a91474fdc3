//! What is left of an event, as it is sent to open pages while it changes.

use serde::{Deserialize, Serialize};

use crate::events::OfferState;
use crate::ids::{OccurrenceId, OfferId};
use crate::states::codes;

codes! {
    /// How a date stands, in one word that is told before any click.
    DateState {
        /// Places are left.
        Available = "available",
        /// Few places are left.
        LastPlaces = "last_places",
        /// None is left.
        SoldOut = "sold_out",
        /// Every sale that is still possible begins later.
        NotYetOnSale = "not_yet_on_sale",
        /// It is not over, but its sale is.
        SaleEnded = "sale_ended",
        /// Announced, not sold here.
        ListedOnly = "listed_only",
        /// It does not take place.
        Cancelled = "cancelled",
        /// Moved to a date not yet known.
        Postponed = "postponed",
        /// Over.
        Past = "past",
    }
}

/// How a date stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateNow {
    /// Which date.
    pub id: OccurrenceId,
    /// How it stands.
    pub state: DateState,
}

/// How an offer stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferNow {
    /// Which offer.
    pub id: OfferId,
    /// Whether it can be bought.
    pub state: OfferState,
    /// How many are left, told exactly when few are.
    pub left: Option<u32>,
    /// The least that is sold at once.
    pub minimum: u32,
    /// The most that can be bought at once, given what is left.
    pub maximum: u32,
}

/// What is left of each date of an event, and of each offer of the date that a page shows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Availability {
    /// The dates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<DateNow>,
    /// The offers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<OfferNow>,
}

impl Availability {
    /// What is not as it was.
    #[must_use]
    pub fn since(&self, earlier: &Self) -> Self {
        Self { dates: news(&self.dates, &earlier.dates), offers: news(&self.offers, &earlier.offers) }
    }

    /// Whether there is nothing to tell.
    pub const fn is_empty(&self) -> bool {
        self.dates.is_empty() && self.offers.is_empty()
    }
}

/// Both lists are in the same order but for what is new: an event's hundreds of dates are walked once.
fn news<T: Copy + PartialEq>(now: &[T], earlier: &[T]) -> Vec<T> {
    let mut rest = earlier.iter();
    let mut known = |one: &T| {
        let mut ahead = rest.clone();
        let found = ahead.any(|other| other == one);
        if found {
            rest = ahead;
        }
        found
    };
    now.iter().filter(|one| !known(one)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn date(id: u128, state: DateState) -> DateNow {
        DateNow { id: OccurrenceId::new(Uuid::from_u128(id)), state }
    }

    fn of(dates: &[DateNow]) -> Availability {
        Availability { dates: dates.to_vec(), offers: Vec::new() }
    }

    #[test]
    fn only_what_changed_is_told() {
        let (first, second, third) =
            (date(1, DateState::Available), date(2, DateState::LastPlaces), date(3, DateState::Available));
        let gone = date(2, DateState::SoldOut);
        let before = of(&[first, second, third]);
        assert_eq!(of(&[first, gone, third]).since(&before), of(&[gone]));
        assert!(before.since(&before).is_empty());
        assert_eq!(before.since(&Availability::default()), before);
        assert_eq!(of(&[first, third]).since(&before), of(&[]), "what is gone is not told");
        assert_eq!(of(&[third, first]).since(&before), of(&[first]), "another order tells more, never less");
        let all_gone = of(&[date(1, DateState::SoldOut), gone, date(3, DateState::SoldOut)]);
        assert_eq!(all_gone.since(&before), all_gone);
    }

    #[test]
    fn what_is_sent_is_small_and_read_back() {
        let told = of(&[date(7, DateState::SoldOut)]);
        let text = serde_json::to_string(&told).unwrap();
        assert_eq!(text, r#"{"dates":[{"id":"occ_00000000000000000000000007","state":"sold_out"}]}"#);
        assert_eq!(serde_json::from_str::<Availability>(&text).unwrap(), told);
    }
}
