//! Dates as a source tells them.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::column::Column;
use super::error::RowProblem;
use super::row::Row;

/// How long an event lasts whose end is not told.
const USUAL_HOURS: i8 = 2;
/// The most dates of one event: a show that runs all year, twice on Sundays.
const MOST_DATES: usize = 500;
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// From when to when, on the clocks of the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// Start.
    pub starts: DateTime,
    /// End; of whole days, the midnight after the last.
    pub ends: DateTime,
    /// Whether only the days matter.
    pub all_day: bool,
}

#[derive(Debug, Clone, Copy)]
enum Told {
    Day(Date),
    Time(DateTime),
}

impl Dates {
    /// One whole day.
    pub fn day(day: Date) -> Result<Self, RowProblem> {
        let midnight = day.tomorrow().map_err(|_| RowProblem::Year)?;
        Ok(Self { starts: day.at(0, 0, 0, 0), ends: midnight.at(0, 0, 0, 0), all_day: true })
    }

    /// What `starts` and `ends` tell: a date for each that `starts` lists, the soonest first; none when it is empty.
    pub fn told(row: &Row) -> Result<Vec<Self>, RowProblem> {
        let (starts, ends) = (told(row, Column::Starts)?, told(row, Column::Ends)?);
        if starts.is_empty() {
            return Ok(Vec::new());
        }
        if !ends.is_empty() && ends.len() != starts.len() {
            return Err(RowProblem::UnevenDates { starts: starts.len(), ends: ends.len() });
        }
        let ends = ends.into_iter().map(Some).chain(std::iter::repeat(None));
        let dates = starts.into_iter().zip(ends).map(|(from, to)| Self::between(from, to));
        let mut dates = dates.collect::<Result<Vec<_>, _>>()?;
        dates.sort_by_key(|date| (date.starts, date.ends));
        dates.dedup_by_key(|date| date.starts);
        Ok(dates)
    }

    fn between(starts: Told, ends: Option<Told>) -> Result<Self, RowProblem> {
        let dates = match (starts, ends) {
            (Told::Day(first), None) => Self::day(first)?,
            (Told::Day(first), Some(Told::Day(last))) => {
                let last = Self::day(last)?;
                Self { starts: first.at(0, 0, 0, 0), ..last }
            }
            (Told::Time(starts), None) => {
                let ends = starts.checked_add(USUAL_HOURS.hours()).map_err(|_| RowProblem::Year)?;
                Self { starts, ends, all_day: false }
            }
            (Told::Time(starts), Some(Told::Time(ends))) => Self { starts, ends, all_day: false },
            (Told::Day(_), Some(Told::Time(_))) | (Told::Time(_), Some(Told::Day(_))) => {
                return Err(RowProblem::MixedDates);
            }
        };
        dates.checked()
    }

    fn checked(self) -> Result<Self, RowProblem> {
        if !YEARS.contains(&self.starts.year()) {
            return Err(RowProblem::Year);
        }
        if self.ends <= self.starts {
            return Err(RowProblem::EndsBeforeStart);
        }
        match self.starts.checked_add(1.year()) {
            Ok(year_later) if self.ends <= year_later => Ok(self),
            _ => Err(RowProblem::TooLongLasting),
        }
    }
}

/// From when on tickets are sold, on the clocks of the place. Of a day, from its first minute on.
pub fn on_sale_from(row: &Row) -> Result<Option<DateTime>, RowProblem> {
    let Some(text) = row.some(Column::OnSaleFrom) else { return Ok(None) };
    Ok(Some(match read(Column::OnSaleFrom, &text)? {
        Told::Day(day) => day.at(0, 0, 0, 0),
        Told::Time(time) => time,
    }))
}

/// Each date of a list with commas.
fn told(row: &Row, column: Column) -> Result<Vec<Told>, RowProblem> {
    let Some(text) = row.some(column) else { return Ok(Vec::new()) };
    if text.matches(',').count() >= MOST_DATES {
        return Err(RowProblem::TooManyDates(MOST_DATES));
    }
    text.split(',').map(|one| read(column, one.trim())).collect()
}

fn read(column: Column, text: &str) -> Result<Told, RowProblem> {
    let malformed = || RowProblem::Date { column, text: text.to_owned() };
    // Jiff reads a date out of more than a date; and an offset would be passed over in silence.
    if text.len() <= "2026-12-04".len() {
        text.parse().map(Told::Day).map_err(|_| malformed())
    } else if text.chars().skip(10).any(|sign| "Zz+-[".contains(sign)) {
        Err(malformed())
    } else {
        text.parse().map(Told::Time).map_err(|_| malformed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(starts: &str, ends: &str) -> Result<Option<(String, String, bool)>, RowProblem> {
        let row = Row::of(&[(Column::Starts, starts), (Column::Ends, ends)]);
        let mut all = Dates::told(&row)?.into_iter();
        let told = all.next().map(|date| (date.starts.to_string(), date.ends.to_string(), date.all_day));
        assert_eq!(all.next(), None, "one date");
        Ok(told)
    }

    #[test]
    fn several_dates_are_told_in_one_cell_each_once_and_in_their_order() {
        let told = |starts: &str, ends: &str| {
            let row = Row::of(&[(Column::Starts, starts), (Column::Ends, ends)]);
            Dates::told(&row).map(|dates| {
                let both = |date: &Dates| format!("{} {}", date.starts, date.ends);
                dates.iter().map(both).collect::<Vec<_>>()
            })
        };
        assert_eq!(
            told("2026-12-05T20:30, 2026-12-04T20:30,2026-12-04T20:30", ""),
            Ok(vec![
                "2026-12-04T20:30:00 2026-12-04T22:30:00".to_owned(),
                "2026-12-05T20:30:00 2026-12-05T22:30:00".to_owned(),
            ])
        );
        assert_eq!(
            told("2026-12-05T20:30,2026-12-04T20:30", "2026-12-05T21:00,2026-12-04T23:00"),
            Ok(vec![
                "2026-12-04T20:30:00 2026-12-04T23:00:00".to_owned(),
                "2026-12-05T20:30:00 2026-12-05T21:00:00".to_owned(),
            ])
        );
        assert_eq!(
            told("2026-12-05,2026-12-04", "2026-12-05"),
            Err(RowProblem::UnevenDates { starts: 2, ends: 1 })
        );
        assert_eq!(
            told("2026-12-05,", ""),
            Err(RowProblem::Date { column: Column::Starts, text: String::new() })
        );
        let many = |count: usize| {
            let day = |number: usize| format!("{}-01-{:02}T20:30", 2000 + number / 28, number % 28 + 1);
            (0..count).map(day).collect::<Vec<_>>().join(",")
        };
        assert_eq!(told(&many(MOST_DATES), "").map(|dates| dates.len()), Ok(MOST_DATES));
        assert_eq!(told(&many(MOST_DATES + 1), ""), Err(RowProblem::TooManyDates(MOST_DATES)));
    }

    #[test]
    fn a_sale_begins_at_a_time_or_with_a_day() {
        let from = |text: &str| {
            let row = Row::of(&[(Column::OnSaleFrom, text)]);
            on_sale_from(&row).map(|time| time.map(|time| time.to_string()))
        };
        assert_eq!(from(""), Ok(None));
        assert_eq!(from("2026-12-04"), Ok(Some("2026-12-04T00:00:00".to_owned())));
        assert_eq!(from("2026-12-04T10:00"), Ok(Some("2026-12-04T10:00:00".to_owned())));
        for text in ["soon", "2026-12-04T10:00Z", "2026-12-04,2026-12-05"] {
            assert!(from(text).is_err(), "{text}");
        }
    }

    #[test]
    fn days_and_times_are_read() {
        let told =
            |starts: &str, ends: &str, all_day| Ok(Some((starts.to_owned(), ends.to_owned(), all_day)));
        assert_eq!(dates("", ""), Ok(None));
        assert_eq!(dates("2026-12-04", ""), told("2026-12-04T00:00:00", "2026-12-05T00:00:00", true));
        assert_eq!(
            dates("2026-12-30", "2027-01-02"),
            told("2026-12-30T00:00:00", "2027-01-03T00:00:00", true)
        );
        assert_eq!(dates("2026-12-04T20:30", ""), told("2026-12-04T20:30:00", "2026-12-04T22:30:00", false));
        assert_eq!(
            dates("2026-12-04 20:30", "2026-12-05T01:00:00"),
            told("2026-12-04T20:30:00", "2026-12-05T01:00:00", false)
        );
    }

    #[test]
    fn what_is_no_local_date_is_refused() {
        for text in [
            "04/12/2026",
            "2026-13-01",
            "2026-02-30",
            "demain",
            "2026-12-04T20:30Z",
            "2026-12-04T20:30+01:00",
            "2026-12-04T20:30[Europe/Paris]",
            "2026-12-04T25:00",
            "2026",
            "été 2026 à Gap",
        ] {
            let problem = RowProblem::Date { column: Column::Starts, text: text.to_owned() };
            assert_eq!(dates(text, ""), Err(problem), "{text}");
        }
        assert_eq!(dates("2026-12-04", "2026-12-03"), Err(RowProblem::EndsBeforeStart));
        assert_eq!(dates("2026-12-04T20:30", "2026-12-04T20:30"), Err(RowProblem::EndsBeforeStart));
        assert_eq!(dates("2026-12-04", "2026-12-04T20:30"), Err(RowProblem::MixedDates));
        assert_eq!(dates("2026-12-04T20:30", "2026-12-04"), Err(RowProblem::MixedDates));
        assert_eq!(dates("2026-01-01", "2027-01-01"), Err(RowProblem::TooLongLasting));
        assert!(dates("2026-01-01", "2026-12-31").is_ok());
        assert_eq!(dates("1899-12-31", ""), Err(RowProblem::Year));
        assert_eq!(dates("2201-01-01", ""), Err(RowProblem::Year));
    }
}
