//! When demo events take place: over the months that follow the day of loading.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday, time};

use shared::events::Category;

use super::dice::Dice;
use super::roles::Role;

/// How an event is spread over its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Each date is a showing of its own.
    Showings,
    /// One date of several days, for which one ticket is good.
    Pass {
        /// How many days.
        days: u32,
    },
    /// Open every day for some weeks; a ticket is good for any of them.
    Exhibition,
}

/// One date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Showing {
    /// Start on the clocks of the place.
    pub starts: DateTime,
    /// End.
    pub ends: DateTime,
    /// Whether only the days matter.
    pub all_day: bool,
}

/// The soonest day on which anything takes place: even in the east it is not over when it is loaded.
const SOONEST: u32 = 3;
/// The last day on which anything begins.
const LATEST: u32 = 150;
/// Whoever cannot buy yet must have the time to do so later.
const AFTER_SALE_STARTS: u32 = 45;
/// A long run has so many days, one in seven of them off.
const LONG_RUN: u32 = 80;

/// The dates of an event.
pub fn dates(category: Category, role: Role, today: Date, dice: &Dice) -> (Shape, Vec<Showing>) {
    let soonest = match role {
        Role::NotYetOnSale => AFTER_SALE_STARTS,
        _ => SOONEST,
    };
    // The earlier of two throws: the coming weeks are fuller than those far ahead.
    let ahead = dice.between(soonest, LATEST).min(dice.between(soonest, LATEST));
    let first = day_after(today, ahead);
    let hours = hours(category, dice);
    if role == Role::LongRun {
        let days = (0..LONG_RUN).map(|day| day_after(day_after(today, SOONEST), day));
        let played = days.filter(|day| day.weekday() != Weekday::Monday);
        return (Shape::Showings, played.map(|day| hours.on(day)).collect());
    }
    match (category, dice.below(100)) {
        (Category::Music | Category::Mixed, 0..25) => pass(first, dice.between(2, 3)),
        (Category::Music, 25..55) => {
            showings(hours, run(on_or_after(first, Weekday::Friday), dice.between(2, 3), 1))
        }
        (Category::Stage, 0..30) => {
            showings(hours, run(on_or_after(first, Weekday::Thursday), dice.between(4, 10), 7))
        }
        (Category::Stage, 30..75) => showings(hours, run(first, dice.between(2, 4), 1)),
        (Category::Books, 0..70) | (Category::Mixed, 25..80) => {
            showings(hours, run(on_or_after(first, Weekday::Saturday), 2, 1))
        }
        (Category::Film, 0..60) => {
            showings(hours, run(on_or_after(first, Weekday::Wednesday), dice.between(3, 5), 1))
        }
        (Category::Arts, 0..60) => exhibition(first, dice.between(8, 30)),
        _ => showings(hours, vec![first]),
    }
}

#[derive(Clone, Copy)]
struct Hours {
    opens: Time,
    /// How long it lasts.
    length: i64,
}

impl Hours {
    fn on(self, day: Date) -> Showing {
        let starts = day.to_datetime(self.opens);
        Showing { starts, ends: starts.saturating_add(self.length.hours()), all_day: false }
    }
}

fn hours(category: Category, dice: &Dice) -> Hours {
    let (opens, length) = match category {
        Category::Music => {
            (*dice.pick(&[time(19, 0, 0, 0), time(20, 0, 0, 0), time(20, 30, 0, 0), time(21, 0, 0, 0)]), 3)
        }
        Category::Stage => (*dice.pick(&[time(15, 0, 0, 0), time(19, 30, 0, 0), time(20, 30, 0, 0)]), 2),
        Category::Film => (*dice.pick(&[time(18, 0, 0, 0), time(20, 30, 0, 0)]), 2),
        Category::Books => (time(10, 0, 0, 0), 8),
        Category::Arts => (time(14, 0, 0, 0), 5),
        Category::Mixed | Category::Conference => (time(14, 0, 0, 0), 8),
    };
    Hours { opens, length }
}

fn showings(hours: Hours, days: Vec<Date>) -> (Shape, Vec<Showing>) {
    (Shape::Showings, days.into_iter().map(|day| hours.on(day)).collect())
}

/// From an evening to a night, days later.
fn pass(first: Date, days: u32) -> (Shape, Vec<Showing>) {
    let first = on_or_after(first, Weekday::Friday);
    let last = day_after(first, days - 1);
    let showing = Showing { starts: first.at(18, 0, 0, 0), ends: last.at(23, 30, 0, 0), all_day: false };
    (Shape::Pass { days }, vec![showing])
}

fn exhibition(first: Date, days: u32) -> (Shape, Vec<Showing>) {
    let midnight = day_after(first, days).at(0, 0, 0, 0);
    (Shape::Exhibition, vec![Showing { starts: first.at(0, 0, 0, 0), ends: midnight, all_day: true }])
}

fn run(first: Date, count: u32, every: u32) -> Vec<Date> {
    (0..count).map(|at| day_after(first, at * every)).collect()
}

fn day_after(day: Date, count: u32) -> Date {
    day.saturating_add(i64::from(count).days())
}

fn on_or_after(day: Date, wanted: Weekday) -> Date {
    let wait = day.weekday().until(wanted);
    day_after(day, u32::try_from(wait).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn everything_is_ahead_and_in_order() {
        let today = date(2026, 12, 30);
        let mut shapes = std::collections::BTreeMap::new();
        for number in 0..600 {
            let dice = Dice::of(1, "dates", number);
            let category = Category::ALL[usize::try_from(number % 6).unwrap()];
            let (shape, dates) = dates(category, Role::Usual, today, &dice);
            *shapes.entry(format!("{shape:?}")).or_insert(0) += 1;
            assert!(!dates.is_empty() && dates.len() <= 10);
            assert!(dates.iter().all(|one| one.starts.date() >= date(2027, 1, 2) && one.starts < one.ends));
            assert!(dates.windows(2).all(|pair| pair[0].ends <= pair[1].starts), "{dates:?}");
        }
        assert_eq!(shapes.len(), 4, "showings, two lengths of pass, exhibitions: {shapes:?}");
    }

    #[test]
    fn a_long_run_has_more_than_sixty_dates_and_mondays_off() {
        let (shape, dates) = dates(Category::Stage, Role::LongRun, date(2026, 12, 30), &Dice::of(1, "", 1));
        assert_eq!(shape, Shape::Showings);
        assert!(dates.len() >= 60, "{}", dates.len());
        assert!(dates.iter().all(|one| one.starts.date().weekday() != Weekday::Monday));
    }
}
