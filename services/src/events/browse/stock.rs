//! What is left, put together from the ticket types of a date, and from the dates of an event.

use shared::money::{Currency, Money};
use shared::time::Timestamp;

use super::store::stocks::StockRow;
use crate::events::kind::closes_at;
use crate::failure::Failure;

/// What is sold of something: of a date, or of all the dates of an event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "four questions that a list asks, each answered yes or no")]
pub(super) struct Stock {
    /// Whether anything is sold here at all, now, before or later.
    pub sold_here: bool,
    /// Whether some sale goes on or is still to begin.
    pub open: bool,
    /// Whether something can be bought at this instant.
    pub buyable: bool,
    /// The least price of what is left, fee included.
    pub least: Option<Money>,
    /// Whether everything that is on sale costs nothing.
    pub free_of_charge: bool,
    /// Places left.
    pub free: i64,
    /// Places there were in all.
    pub capacity: i64,
}

impl Stock {
    /// What the rows of a date, or of several, say together at `now`.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a StockRow>, now: Timestamp) -> Result<Self, Failure> {
        let mut stock = Self { free_of_charge: true, ..Self::default() };
        for row in rows {
            stock.add(row, now)?;
        }
        stock.free_of_charge &= stock.open;
        Ok(stock)
    }

    fn add(&mut self, row: &StockRow, now: Timestamp) -> Result<(), Failure> {
        self.sold_here = true;
        let Some(most) = row.most_minor else { return Ok(()) };
        if now >= closes_at(row.starts_at, row.ends_at, row.all_day) {
            return Ok(());
        }
        self.open = true;
        self.buyable |= row.buyable > 0;
        self.free_of_charge &= most == 0;
        self.free += row.free.unwrap_or_default();
        self.capacity += row.capacity.unwrap_or_default();
        if let Some(minor) = row.least_minor {
            let price = Money::new(minor, row.currency.parse::<Currency>().map_err(Failure::broken)?);
            // Prices in different currencies cannot be compared: the one told first stands.
            let is_less =
                |least: Money| least.currency == price.currency && price.amount_minor < least.amount_minor;
            if self.least.is_none_or(is_less) {
                self.least = Some(price);
            }
        }
        Ok(())
    }

    /// Whether it is on sale, but nothing is left.
    pub fn is_sold_out(&self) -> bool {
        self.open && self.least.is_none()
    }

    /// Whether fewer than one in ten places are left, or fewer than 20.
    pub fn is_nearly_gone(&self) -> bool {
        self.open && (self.free < 20 || self.free.saturating_mul(10) < self.capacity)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use shared::ids::{EventId, OccurrenceId};
    use shared::time::Span;
    use uuid::Uuid;

    pub const NOW: Timestamp = Timestamp::from_micros(1_800_000_000_000_000);

    /// A concert tomorrow, with 40 of 200 places left at 20 to 30 euros.
    pub fn concert() -> StockRow {
        StockRow {
            event_id: EventId::new(Uuid::from_u128(1)),
            occurrence_id: OccurrenceId::new(Uuid::from_u128(2)),
            starts_at: NOW.plus(Span::hours(24)),
            ends_at: NOW.plus(Span::hours(27)),
            all_day: false,
            currency: "EUR".to_owned(),
            least_minor: Some(2_000),
            most_minor: Some(3_000),
            buyable: 1,
            free: Some(40),
            capacity: Some(200),
        }
    }

    #[test]
    fn dates_add_up() {
        let dearer = StockRow { least_minor: Some(2_500), ..concert() };
        let stock = Stock::of([&dearer, &concert()], NOW).unwrap();
        assert!(stock.sold_here && stock.open && stock.buyable && !stock.free_of_charge);
        assert_eq!(stock.least, Some(Money::new(2_000, Currency::EUR)));
        assert_eq!((stock.free, stock.capacity), (80, 400));
        assert_eq!(Stock::of([], NOW).unwrap(), Stock::default());
    }

    #[test]
    fn what_has_begun_or_ended_is_sold_here_but_no_longer() {
        let begun = StockRow { starts_at: NOW, ends_at: NOW.plus(Span::hours(3)), ..concert() };
        let ended = StockRow { most_minor: None, least_minor: None, buyable: 0, free: None, ..concert() };
        for row in [begun.clone(), ended] {
            let stock = Stock::of([&row], NOW).unwrap();
            assert!(stock.sold_here && !stock.open && !stock.buyable && !stock.free_of_charge);
            assert_eq!(stock.least, None);
            assert!(!stock.is_sold_out() && !stock.is_nearly_gone());
        }
        let festival = StockRow { all_day: true, ..begun };
        assert!(Stock::of([&festival], NOW).unwrap().buyable);
    }

    #[test]
    fn last_places_begin_below_twenty_and_below_a_tenth() {
        let left = |free, capacity| {
            let row = StockRow { free: Some(free), capacity: Some(capacity), ..concert() };
            Stock::of([&row], NOW).unwrap().is_nearly_gone()
        };
        assert!(left(19, 100) && !left(20, 100));
        assert!(left(99, 1_000) && !left(100, 1_000));
        assert!(left(0, 0) && !left(i64::MAX, i64::MAX));
    }

    #[test]
    fn sold_out_is_when_nothing_open_is_left() {
        let gone = StockRow { least_minor: None, buyable: 0, free: Some(0), ..concert() };
        assert!(Stock::of([&gone], NOW).unwrap().is_sold_out());
        assert!(!Stock::of([&gone, &concert()], NOW).unwrap().is_sold_out());
    }

    #[test]
    fn prices_in_another_currency_are_not_compared() {
        let francs = StockRow { currency: "CHF".to_owned(), least_minor: Some(1), ..concert() };
        let stock = Stock::of([&concert(), &francs], NOW).unwrap();
        assert_eq!(stock.least, Some(Money::new(2_000, Currency::EUR)));
        let unknown = StockRow { currency: "???".to_owned(), ..concert() };
        assert!(Stock::of([&unknown], NOW).is_err());
    }

    #[test]
    fn free_of_charge_means_all_of_it() {
        let gratis = StockRow { least_minor: Some(0), most_minor: Some(0), ..concert() };
        assert!(Stock::of([&gratis], NOW).unwrap().free_of_charge);
        assert!(!Stock::of([&gratis, &concert()], NOW).unwrap().free_of_charge);
    }
}
