//! Dates as a source tells them.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::column::Column;
use super::error::RowProblem;
use super::row::Row;

/// How long an event lasts whose end is not told.
const USUAL_HOURS: i8 = 2;
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

    /// What `starts` and `ends` tell; `None` when `starts` is empty.
    pub fn told(row: &Row) -> Result<Option<Self>, RowProblem> {
        let Some(starts) = told(row, Column::Starts)? else { return Ok(None) };
        let ends = told(row, Column::Ends)?;
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
        dates.checked().map(Some)
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

fn told(row: &Row, column: Column) -> Result<Option<Told>, RowProblem> {
    let Some(text) = row.some(column) else { return Ok(None) };
    let malformed = || RowProblem::Date { column, text: text.clone() };
    // Jiff reads a date out of more than a date; and an offset would be passed over in silence.
    let told = if text.len() <= "2026-12-04".len() {
        text.parse().map(Told::Day).map_err(|_| malformed())?
    } else if text[text.len().min(10)..].contains(['Z', 'z', '+', '-', '[']) {
        return Err(malformed());
    } else {
        text.parse().map(Told::Time).map_err(|_| malformed())?
    };
    Ok(Some(told))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(starts: &str, ends: &str) -> Result<Option<(String, String, bool)>, RowProblem> {
        let row = Row::of(&[(Column::Starts, starts), (Column::Ends, ends)]);
        Ok(Dates::told(&row)?.map(|dates| (dates.starts.to_string(), dates.ends.to_string(), dates.all_day)))
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
