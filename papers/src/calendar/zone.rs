//! Time zones as `VTIMEZONE` components.

use std::sync::LazyLock;

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};

use super::lines::Lines;

/// A rule must hold for so many years to be believed.
const YEARS: i16 = 6;

/// Finds a zone, spelled as IANA does, in the database that is compiled in.
pub fn find(name: &str) -> Option<TimeZone> {
    static BUNDLED: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);
    BUNDLED.get(name).ok().filter(|zone| zone.iana_name() == Some(name))
}

/// The offsets of a zone over some years, and the yearly rules by which they change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observances(Vec<Observance>);

/// From `starts` on, and every year by `rule`, clocks show `to`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Observance {
    starts: DateTime,
    from: Offset,
    to: Offset,
    rule: Option<Rule>,
}

/// The `nth` such weekday of a month; -1 is the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rule {
    month: i8,
    weekday: Weekday,
    nth: i8,
}

impl Observances {
    /// How `zone` is told from the year before `first` to the year after `last`; `None` when no two
    /// yearly rules tell it, or when the years are out of the calendar.
    pub fn of(zone: &TimeZone, first: i16, last: i16) -> Option<Self> {
        let before = first.checked_sub(1)?;
        let after = last.checked_add(2)?.max(before.checked_add(YEARS)?);
        let start = Date::new(before, 1, 1).ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp();
        let end = Date::new(after, 1, 1).ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp();

        let mut changes = Vec::new();
        let mut offset = zone.to_offset(start);
        for change in zone.following(start).take_while(|change| change.timestamp() < end) {
            if change.offset() != offset {
                let starts = offset.to_datetime(change.timestamp());
                changes.push(Observance { starts, from: offset, to: change.offset(), rule: None });
                offset = change.offset();
            }
        }
        if changes.is_empty() {
            let starts = Date::new(before, 1, 1).ok()?.at(0, 0, 0, 0);
            return Some(Self(vec![Observance { starts, from: offset, to: offset, rule: None }]));
        }
        let years = usize::try_from(after - before).ok()?;
        if changes.len() != 2 * years {
            return None;
        }
        let spring: Vec<_> = changes.iter().step_by(2).collect();
        let autumn: Vec<_> = changes.iter().skip(1).step_by(2).collect();
        Some(Self(vec![yearly(&spring)?, yearly(&autumn)?]))
    }

    /// Writes the component.
    pub fn write(&self, name: &str, lines: &mut Lines) {
        lines.plain("BEGIN", "VTIMEZONE");
        lines.text("TZID", name);
        for observance in &self.0 {
            let kind =
                if observance.to.seconds() > observance.from.seconds() { "DAYLIGHT" } else { "STANDARD" };
            lines.plain("BEGIN", kind);
            lines.plain("DTSTART", &local(observance.starts));
            lines.plain("TZOFFSETFROM", &signed(observance.from));
            lines.plain("TZOFFSETTO", &signed(observance.to));
            if let Some(rule) = observance.rule {
                let (nth, day) = (rule.nth, letters(rule.weekday));
                lines.plain("RRULE", &format!("FREQ=YEARLY;BYMONTH={};BYDAY={nth}{day}", rule.month));
            }
            lines.plain("END", kind);
        }
        lines.plain("END", "VTIMEZONE");
    }
}

/// The one rule by which a change comes back every year, if there is one.
fn yearly(changes: &[&Observance]) -> Option<Observance> {
    let first = *changes.first()?;
    let year = first.starts.year();
    let alike = (year..).zip(changes).all(|(year, change)| {
        (change.from, change.to, change.starts.time()) == (first.from, first.to, first.starts.time())
            && change.starts.year() == year
            && change.starts.month() == first.starts.month()
            && change.starts.weekday() == first.starts.weekday()
    });
    let nth = |change: &&Observance| (change.starts.day() - 1) / 7 + 1;
    let is_last = |change: &&Observance| change.starts.day() + 7 > change.starts.date().days_in_month();
    let nth = if changes.iter().all(is_last) {
        -1
    } else {
        let nth_of_first = changes.first().map(nth)?;
        changes.iter().all(|change| nth(change) == nth_of_first).then_some(nth_of_first)?
    };
    let rule = Rule { month: first.starts.month(), weekday: first.starts.weekday(), nth };
    alike.then(|| Observance { rule: Some(rule), ..first.clone() })
}

/// A date and time without a zone (3.3.5, form 1).
pub fn local(time: DateTime) -> String {
    format!("{}T{:02}{:02}{:02}", day(time.date()), time.hour(), time.minute(), time.second())
}

/// A date (3.3.4).
pub fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// An offset (3.3.14).
fn signed(offset: Offset) -> String {
    let sign = if offset.is_negative() { '-' } else { '+' };
    let seconds = offset.seconds().unsigned_abs();
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if seconds == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{seconds:02}")
    }
}

const fn letters(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The zone's rules in 2027, first of the year first; `None` when none tell it.
    fn rules(name: &str) -> Option<String> {
        let found = Observances::of(&find(name).unwrap(), 2027, 2027)?;
        let mut lines = Lines::default();
        found.write(name, &mut lines);
        let file = lines.finish();
        Some(
            file.lines()
                .filter_map(|line| line.strip_prefix("RRULE:FREQ=YEARLY;"))
                .collect::<Vec<_>>()
                .join(" "),
        )
    }

    #[test]
    fn knows_the_rules_of_the_world() {
        let told = |name: &str| rules(name).unwrap();
        assert_eq!(told("Europe/Paris"), "BYMONTH=3;BYDAY=-1SU BYMONTH=10;BYDAY=-1SU");
        assert_eq!(told("America/New_York"), "BYMONTH=3;BYDAY=2SU BYMONTH=11;BYDAY=1SU");
        assert_eq!(told("America/Miquelon"), told("America/New_York"));
        assert_eq!(told("Australia/Sydney"), "BYMONTH=4;BYDAY=1SU BYMONTH=10;BYDAY=1SU");
        assert_eq!(told("Indian/Reunion"), "");
        assert_eq!(rules("Asia/Jerusalem"), None);
    }

    #[test]
    fn tells_the_changes_exactly_or_not_at_all() {
        let database = TimeZoneDatabase::bundled();
        let (mut told, mut untold) = (0, Vec::new());
        for name in database.available() {
            let zone = database.get(name.as_str()).unwrap();
            let Some(observances) = Observances::of(&zone, 2027, 2030) else {
                untold.push(name.to_string());
                continue;
            };
            told += 1;
            for year in 2027..=2030 {
                for observance in &observances.0 {
                    let Some(rule) = observance.rule else { continue };
                    let starts = Date::new(year, rule.month, 1)
                        .unwrap()
                        .nth_weekday_of_month(rule.nth, rule.weekday)
                        .unwrap()
                        .to_datetime(observance.starts.time());
                    let instant = observance.from.to_timestamp(starts).unwrap();
                    let a_second = jiff::Span::new().seconds(1);
                    assert_eq!(zone.to_offset(instant), observance.to, "{name} {year}");
                    assert_eq!(zone.to_offset(instant - a_second), observance.from, "{name} {year}");
                }
            }
        }
        assert!(told > 550 && untold.len() < 30, "{told} zones told, but not {untold:?}");
        assert!(untold.contains(&"Asia/Jerusalem".to_owned()));
        let french = |name: &String| {
            ["Europe/", "America/Cayenne", "Pacific/"].iter().any(|start| name.starts_with(start))
        };
        assert!(!untold.iter().any(french), "not told: {untold:?}");
    }

    #[test]
    fn writes_offsets() {
        assert_eq!(signed(Offset::from_hours(-9).unwrap()), "-0900");
        assert_eq!(signed(Offset::from_seconds(20_700).unwrap()), "+0545");
        assert_eq!(signed(Offset::from_seconds(-561).unwrap()), "-000921");
    }
}
