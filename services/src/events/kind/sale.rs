//! When an offer may be sold.

use shared::events::EventStatus;
use shared::problem::Problem;
use shared::time::{Span, Timestamp};

/// From this length on, people come in the course of a showing, not only at its start.
const LONG: Span = Span::hours(24);

/// When the sale of a showing closes at the latest: when it begins; of whole days, and of what goes on
/// for a day or longer, when it ends.
pub fn closes_at(starts_at: Timestamp, ends_at: Timestamp, all_day: bool) -> Timestamp {
    if all_day || ends_at.since(starts_at) >= LONG { ends_at } else { starts_at }
}

/// Whether `now` lies in a sale window: from its start on, until before its end.
pub fn window(from: Option<Timestamp>, until: Option<Timestamp>, now: Timestamp) -> Result<(), Problem> {
    if until.is_some_and(|until| now >= until) {
        Err(Problem::SaleEnded)
    } else if from.is_some_and(|from| now < from) {
        Err(Problem::NotYetOnSale)
    } else {
        Ok(())
    }
}

/// Whether something of this status can be sold.
pub(super) fn takes_place(status: EventStatus) -> Result<(), Problem> {
    match status {
        EventStatus::Published => Ok(()),
        EventStatus::Cancelled => Err(Problem::EventCancelled),
        EventStatus::Postponed | EventStatus::Withdrawn => Err(Problem::NotOnSale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp::from_micros(1_800_000_000_000_000);

    #[test]
    fn a_concert_closes_when_it_begins_and_a_festival_when_it_ends() {
        let end = |span| START.plus(span);
        assert_eq!(closes_at(START, end(Span::hours(3)), false), START);
        assert_eq!(closes_at(START, end(Span::hours(3)), true), end(Span::hours(3)));
        let almost_a_day = Span::milliseconds(86_400_000 - 1);
        assert_eq!(closes_at(START, end(almost_a_day), false), START);
        assert_eq!(closes_at(START, end(Span::hours(24)), false), end(Span::hours(24)));
    }

    #[test]
    fn a_window_holds_its_start_and_not_its_end() {
        let (from, until) = (Some(START), Some(START.plus(Span::hours(1))));
        let before = START.minus(Span::milliseconds(1));
        assert_eq!(window(from, until, before), Err(Problem::NotYetOnSale));
        assert_eq!(window(from, until, START), Ok(()));
        assert_eq!(window(from, until, START.plus(Span::milliseconds(3_599_999))), Ok(()));
        assert_eq!(window(from, until, START.plus(Span::hours(1))), Err(Problem::SaleEnded));
        assert_eq!(window(None, None, START), Ok(()));
        assert_eq!(window(None, from, before), Ok(()));
        // A window that closes before it opens never sells, and says the last word.
        assert_eq!(window(until, from, START), Err(Problem::SaleEnded));
    }

    #[test]
    fn only_what_takes_place_is_sold() {
        assert_eq!(takes_place(EventStatus::Published), Ok(()));
        assert_eq!(takes_place(EventStatus::Cancelled), Err(Problem::EventCancelled));
        assert_eq!(takes_place(EventStatus::Postponed), Err(Problem::NotOnSale));
        assert_eq!(takes_place(EventStatus::Withdrawn), Err(Problem::NotOnSale));
    }
}
