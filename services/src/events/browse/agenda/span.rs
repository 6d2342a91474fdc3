//! Months and weeks, as a calendar turns them over.

use jiff::ToSpan as _;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use shared::locale::Locale;

use crate::wording::dates;

/// A month or a week of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// The month that begins on this day.
    Month(Date),
    /// The seven days from this Monday on: a week of ISO 8601.
    Week(Date),
}

impl Span {
    /// Reads what an address says, `2026-12` or `2026-W50`, as we write it; `None` when it names no month and no
    /// week of the years 1 to 9999.
    pub fn read(month: Option<&str>, week: Option<&str>) -> Option<Self> {
        week.and_then(read_week).or_else(|| month.and_then(read_month))
    }

    /// The month of a day.
    pub fn month_of(day: Date) -> Self {
        Self::Month(day.first_of_month())
    }

    /// The week of a day; `None` when it begins before all time.
    pub fn week_of(day: Date) -> Option<Self> {
        let since_monday = i32::from(day.weekday().since(Weekday::Monday));
        day.checked_sub(since_monday.days()).ok().filter(|day| is_told(*day)).map(Self::Week)
    }

    /// Its first day.
    pub const fn first(self) -> Date {
        match self {
            Self::Month(first) | Self::Week(first) => first,
        }
    }

    /// Its last day.
    pub fn last(self) -> Date {
        match self {
            Self::Month(first) => first.last_of_month(),
            Self::Week(first) => first.saturating_add(6.days()),
        }
    }

    /// Every day of it.
    pub fn days(self) -> Vec<Date> {
        let last = self.last();
        self.first().series(1.day()).take_while(|day| *day <= last).collect()
    }

    /// The one before, if there is one.
    pub fn previous(self) -> Option<Self> {
        let before = self.first().checked_sub(1.day()).ok().filter(|day| is_told(*day))?;
        match self {
            Self::Month(_) => Some(Self::month_of(before)),
            Self::Week(_) => Self::week_of(before),
        }
    }

    /// The one after, if it is whole.
    pub fn next(self) -> Option<Self> {
        let after = self.last().checked_add(1.day()).ok()?;
        match self {
            Self::Month(_) => Some(Self::month_of(after)),
            Self::Week(_) => after.checked_add(6.days()).ok().map(|_| Self::Week(after)),
        }
    }

    /// The number of its week in its year, by ISO 8601; of a month, that of its first day.
    pub fn week_number(self) -> i8 {
        self.first().iso_week_date().week()
    }

    /// What an address says of it: `month` and `2026-12`, or `week` and `2026-W50`.
    pub fn in_address(self) -> (&'static str, String) {
        match self {
            Self::Month(first) => ("month", format!("{:04}-{:02}", first.year(), first.month())),
            Self::Week(first) => {
                let week = first.iso_week_date();
                ("week", format!("{:04}-W{:02}", week.year(), week.week()))
            }
        }
    }

    /// For people: `décembre 2026`; of a week its days, `du 7 au 13 décembre 2026`.
    pub fn told(self, locale: Locale) -> String {
        match self {
            Self::Month(first) => dates::month_year(first, locale),
            Self::Week(first) => dates::range(first, self.last(), locale),
        }
    }
}

/// Years are told with four digits, and before the first there is none.
fn is_told(day: Date) -> bool {
    day.year() >= 1
}

fn read_month(text: &str) -> Option<Span> {
    let (year, month) = text.split_once('-')?;
    let first = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok().filter(|day| is_told(*day))?;
    as_written(Span::Month(first), text)
}

fn read_week(text: &str) -> Option<Span> {
    let (year, week) = text.split_once("-W")?;
    let monday = ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, Weekday::Monday).ok()?.date();
    // The last week of the year 9999 goes beyond all time.
    monday.checked_add(6.days()).ok()?;
    as_written(Some(monday).filter(|day| is_told(*day)).map(Span::Week)?, text)
}

/// So that each has one address.
fn as_written(span: Span, text: &str) -> Option<Span> {
    (span.in_address().1 == text).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn month(text: &str) -> Option<Span> {
        Span::read(Some(text), None)
    }

    fn week(text: &str) -> Option<Span> {
        Span::read(None, Some(text))
    }

    #[test]
    fn months_and_weeks_are_read_as_they_are_written() {
        assert_eq!(month("2026-12"), Some(Span::Month(date(2026, 12, 1))));
        assert_eq!(week("2026-W50"), Some(Span::Week(date(2026, 12, 7))));
        assert_eq!(Span::read(Some("2026-12"), Some("2026-W50")), week("2026-W50"));
        assert_eq!(Span::read(Some("2026-12"), Some("2026-W54")), month("2026-12"));
        for text in [
            "",
            "2026",
            "2026-13",
            "2026-00",
            "2026-1",
            "26-12",
            "0000-01",
            "-2026-12",
            "+2026-12",
            "10000-01",
            "2026-12-01",
            "2026-12 ",
            "２０２６-12",
            "<script>",
            "'; DROP TABLE events; --",
            "2026-W50",
        ] {
            assert_eq!(month(text), None, "{text:?}");
        }
        for text in
            ["2026-W54", "2025-W53", "2026-W00", "2026-W5", "2026-w50", "9999-W52", "0000-W10", "2026-12"]
        {
            assert_eq!(week(text), None, "{text:?}");
        }
    }

    #[test]
    fn long_years_have_a_week_53_and_years_begin_within_weeks() {
        let last = week("2026-W53").unwrap();
        assert_eq!((last.first(), last.last()), (date(2026, 12, 28), date(2027, 1, 3)));
        assert_eq!(last.next(), week("2027-W01"));
        assert_eq!(week("2027-W01").unwrap().previous(), Some(last));
        assert_eq!(Span::week_of(date(2027, 1, 3)), Some(last));
        assert_eq!(Span::week_of(date(2024, 12, 30)), week("2025-W01"));
        assert_eq!(week("2024-W52").unwrap().next(), week("2025-W01"));
        assert_eq!(last.week_number(), 53);
        assert_eq!(last.told(Locale::Fr), "du 28 décembre 2026 au 3 janvier 2027");
    }

    #[test]
    fn months_follow_over_the_year_and_leap_when_they_must() {
        assert_eq!(month("2026-12").unwrap().next(), month("2027-01"));
        assert_eq!(month("2027-01").unwrap().previous(), month("2026-12"));
        assert_eq!(month("2028-02").unwrap().days().len(), 29);
        assert_eq!(month("2100-02").unwrap().days().len(), 28);
        assert_eq!(month("2027-03").unwrap().told(Locale::En), "March 2027");
    }

    #[test]
    fn the_ends_of_time_are_ends() {
        let (first, last) = (month("0001-01").unwrap(), month("9999-12").unwrap());
        assert_eq!((first.previous(), last.next()), (None, None));
        assert_eq!(last.days().len(), 31);
        assert_eq!(week("9999-W51").unwrap().next(), None);
        assert_eq!(week("0001-W01").unwrap().previous(), None);
    }

    proptest! {
        #[test]
        fn every_day_is_in_its_month_and_its_week(year in 2_i16..9999, day in 1_i16..=365) {
            let day = Date::new(year, 1, 1).unwrap().saturating_add((i32::from(day) - 1).days());
            for span in [Span::month_of(day), Span::week_of(day).unwrap()] {
                prop_assert!(span.days().contains(&day));
                let (name, text) = span.in_address();
                let read = if name == "month" { month(&text) } else { week(&text) };
                prop_assert_eq!(read, Some(span));
                prop_assert_eq!(span.previous().and_then(Span::next), Some(span));
            }
        }
    }
}
