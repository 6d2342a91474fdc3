//! The one thing to say first of an event, or of a date.

use shared::events::{Badge, EventStatus};

use super::stock::Stock;

/// What is known of an event's dates when its badge is chosen.
#[derive(Debug, Clone, Copy)]
pub(super) enum Dates {
    /// One at least is still to come; this is the status of the first that takes place, or else of the first.
    Coming(EventStatus),
    /// All are over.
    Over,
    /// None was announced.
    None,
}

/// The badge of an event: that it does not take place comes before everything else, then that it is
/// over, then what is left.
pub(super) fn of_event(status: EventStatus, dates: Dates, stock: &Stock) -> Option<Badge> {
    if let Some(badge) = not_taking_place(status) {
        return Some(badge);
    }
    match dates {
        Dates::Over => return Some(Badge::Past),
        Dates::Coming(status) => {
            if let Some(badge) = not_taking_place(status) {
                return Some(badge);
            }
        }
        Dates::None => {}
    }
    if !stock.sold_here {
        return Some(Badge::ListedOnly);
    }
    left(stock).or(stock.free_of_charge.then_some(Badge::Free))
}

/// The badge of one date. What the whole event is (free, only listed) is not said again.
pub(super) fn of_date(event: EventStatus, date: EventStatus, is_over: bool, stock: &Stock) -> Option<Badge> {
    let over = is_over.then_some(Badge::Past);
    not_taking_place(event).or(not_taking_place(date)).or(over).or_else(|| left(stock))
}

/// Whether a price may stand beside the badge: nothing has a price that cannot be had.
pub(super) fn goes_with_a_price(badge: Badge) -> bool {
    matches!(badge, Badge::LastPlaces | Badge::Free)
}

fn not_taking_place(status: EventStatus) -> Option<Badge> {
    match status {
        EventStatus::Published => None,
        // What is withdrawn has no card and no page: it does not come here.
        EventStatus::Cancelled | EventStatus::Withdrawn => Some(Badge::Cancelled),
        EventStatus::Postponed => Some(Badge::Postponed),
    }
}

fn left(stock: &Stock) -> Option<Badge> {
    if stock.is_sold_out() {
        Some(Badge::SoldOut)
    } else if stock.is_nearly_gone() {
        Some(Badge::LastPlaces)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::browse::stock::tests::{NOW, concert};
    use crate::events::browse::store::stocks::StockRow;
    use EventStatus::{Cancelled, Postponed, Published};

    fn stock(row: &StockRow) -> Stock {
        Stock::of([row], NOW).unwrap()
    }

    #[test]
    fn an_event_says_the_weightiest_thing_first() {
        let (plenty, none) = (stock(&concert()), Stock::default());
        let gone = stock(&StockRow { least_minor: None, free: Some(0), ..concert() });
        let few = stock(&StockRow { free: Some(3), ..concert() });
        let gratis = stock(&StockRow { least_minor: Some(0), most_minor: Some(0), ..concert() });
        let few_gratis =
            stock(&StockRow { least_minor: Some(0), most_minor: Some(0), free: Some(3), ..concert() });
        let coming = Dates::Coming(Published);
        for (status, dates, stock, badge) in [
            (Published, coming, &plenty, None),
            (Published, coming, &gone, Some(Badge::SoldOut)),
            (Published, coming, &few, Some(Badge::LastPlaces)),
            (Published, coming, &gratis, Some(Badge::Free)),
            (Published, coming, &few_gratis, Some(Badge::LastPlaces)),
            (Published, coming, &none, Some(Badge::ListedOnly)),
            (Published, Dates::None, &none, Some(Badge::ListedOnly)),
            (Published, Dates::Over, &none, Some(Badge::Past)),
            (Published, Dates::Coming(Cancelled), &none, Some(Badge::Cancelled)),
            (Published, Dates::Coming(Postponed), &none, Some(Badge::Postponed)),
            (Cancelled, coming, &plenty, Some(Badge::Cancelled)),
            (Cancelled, Dates::Over, &none, Some(Badge::Cancelled)),
            (Postponed, coming, &gone, Some(Badge::Postponed)),
        ] {
            assert_eq!(of_event(status, dates, stock), badge, "{status} {dates:?}");
        }
    }

    #[test]
    fn a_date_says_what_concerns_it_alone() {
        let (plenty, none) = (stock(&concert()), Stock::default());
        assert_eq!(of_date(Published, Published, false, &plenty), None);
        assert_eq!(of_date(Published, Published, false, &none), None);
        assert_eq!(of_date(Published, Published, true, &none), Some(Badge::Past));
        assert_eq!(of_date(Published, Cancelled, true, &none), Some(Badge::Cancelled));
        assert_eq!(of_date(Postponed, Published, false, &plenty), Some(Badge::Postponed));
    }
}
