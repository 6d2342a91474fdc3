//! Which days a visitor has in mind, as bounds within which a date must lie.
//!
//! A day is meant as the clocks of the venue tell it: "on Saturday" is Saturday there, whoever asks.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, Time, Weekday};

use shared::events::DatePreset;
use shared::locale::Locale;
use shared::time::{Span, Timestamp};

use super::listings::Dated;
use crate::wording::dates;
use crate::wording::times::{in_zone, zone};

/// Whose today it is: events abroad are hours off, and "tonight" is asked of what is near.
const HOME: &str = "Europe/Paris";
/// When an evening begins.
const EVENING: Time = Time::constant(18, 0, 0, 0);
/// No clock is further from UTC.
const FURTHEST: Span = Span::hours(14);

/// Which days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    /// As one word says it.
    Preset(DatePreset),
    /// From one day to another, both included; one of them may be open.
    Between(Option<Date>, Option<Date>),
}

/// Within which a date must lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::events) struct Bounds {
    /// It ends later than this.
    pub ends_after: Timestamp,
    /// It begins sooner than this.
    pub starts_before: Timestamp,
    /// It ends later than this, by the clocks of its venue.
    pub ends_local: DateTime,
    /// It begins on this day at the latest, by the calendar of its venue.
    pub last_day: Date,
}

impl Bounds {
    /// Whether a date lies within.
    pub fn hold(&self, date: &Dated) -> bool {
        date.ends_at > self.ends_after
            && date.starts_at < self.starts_before
            && date.ends_local > self.ends_local
            && date.day <= self.last_day
    }
}

impl Days {
    /// Reads what an address says; `None` when it asks for no days that are days.
    pub fn read(preset: Option<&str>, from: Option<&str>, to: Option<&str>) -> Option<Self> {
        let day = |text: Option<&str>| text.and_then(read_day);
        match (preset.and_then(|preset| preset.parse().ok()), day(from), day(to)) {
            (Some(preset), ..) => Some(Self::Preset(preset)),
            (None, None, None) => None,
            // Whoever takes the last day for the first means the same days.
            (None, Some(from), Some(to)) => Some(Self::Between(Some(from.min(to)), Some(from.max(to)))),
            (None, from, to) => Some(Self::Between(from, to)),
        }
    }

    /// Days of one's own, for people: `du 4 au 6 décembre 2026`. A word for days has its own name.
    pub fn told(self, locale: Locale) -> Option<String> {
        let full = |day| dates::day_month_year(day, locale);
        match self {
            Self::Preset(_) | Self::Between(None, None) => None,
            Self::Between(Some(first), Some(last)) => Some(dates::range(first, last, locale)),
            Self::Between(Some(first), None) => Some(match locale {
                Locale::Fr => format!("à partir du {}", full(first)),
                Locale::En => format!("from {}", full(first)),
            }),
            Self::Between(None, Some(last)) => Some(match locale {
                Locale::Fr => format!("jusqu’au {}", full(last)),
                Locale::En => format!("until {}", full(last)),
            }),
        }
    }

    /// The bounds of these days at `now`: what is over by then is no longer asked for.
    pub(in crate::events) fn bounds(self, now: Timestamp) -> Bounds {
        let today = today(now);
        let midnight = Time::midnight();
        let (first, from, last) = match self {
            Self::Preset(DatePreset::Tonight) => (today, EVENING, today),
            Self::Preset(DatePreset::Tomorrow) => (later(today, 1), midnight, later(today, 1)),
            Self::Preset(DatePreset::Weekend) => weekend(today),
            Self::Preset(DatePreset::Week) => (today, midnight, later(today, 6)),
            Self::Between(first, last) => {
                let (first, last) =
                    (first.map_or(today, |first| first.max(today)), last.unwrap_or(Date::MAX));
                // Of days that are all past nothing is left, not even of what goes on since.
                (if first <= last { first } else { Date::MAX }, midnight, last)
            }
        };
        let begins = instant(first, from).minus(FURTHEST);
        Bounds {
            ends_after: begins.max(now),
            starts_before: instant(last, Time::MAX).plus(FURTHEST),
            ends_local: first.to_datetime(from),
            last_day: last,
        }
    }
}

/// Today, at home.
pub(super) fn today(now: Timestamp) -> Date {
    zone(HOME).map_or(Date::ZERO, |zone| in_zone(now, &zone).date())
}

/// From Friday evening to Sunday; on the weekend itself, what is left of it.
fn weekend(today: Date) -> (Date, Time, Date) {
    match today.weekday() {
        Weekday::Saturday => (today, Time::midnight(), later(today, 1)),
        Weekday::Sunday => (today, Time::midnight(), today),
        weekday => {
            let friday = later(today, i32::from(weekday.until(Weekday::Friday)));
            (friday, EVENING, later(friday, 2))
        }
    }
}

fn later(day: Date, days: i32) -> Date {
    day.saturating_add(days.days())
}

/// As a clock set to UTC would have it.
fn instant(day: Date, time: Time) -> Timestamp {
    let zoned = day.to_datetime(time).to_zoned(jiff::tz::TimeZone::UTC);
    Timestamp::from_micros(zoned.map_or(i64::MAX / 2, |zoned| zoned.timestamp().as_microsecond()))
}

/// `2026-12-04`, and nothing else.
fn read_day(text: &str) -> Option<Date> {
    let day: Date = text.parse().ok()?;
    (day.to_string() == text && day.year() >= 0).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_ones_own_are_told() {
        let told = |from, to, locale| Days::read(None, from, to).unwrap().told(locale).unwrap();
        let (fourth, sixth) = (Some("2026-12-04"), Some("2026-12-06"));
        assert_eq!(told(fourth, sixth, Locale::Fr), "du 4 au 6 décembre 2026");
        assert_eq!(told(fourth, None, Locale::Fr), "à partir du 4 décembre 2026");
        assert_eq!(told(None, sixth, Locale::Fr), "jusqu’au 6 décembre 2026");
        assert_eq!(told(fourth, fourth, Locale::En), "Friday 4 December 2026");
        assert_eq!(told(fourth, None, Locale::En), "from 4 December 2026");
        assert_eq!(told(None, sixth, Locale::En), "until 6 December 2026");
        assert_eq!(Days::Preset(DatePreset::Weekend).told(Locale::En), None);
    }

    #[test]
    fn bounds_hold_at_the_ends_of_time() {
        let now = Timestamp::from_micros(1_800_000_000_000_000);
        let all = Days::read(None, Some("0000-01-01"), Some("9999-12-31")).unwrap().bounds(now);
        assert_eq!(all.ends_after, now);
        assert!(all.starts_before > now);
        for at in [i64::MIN, 0, i64::MAX] {
            for preset in DatePreset::ALL {
                let bounds = Days::Preset(*preset).bounds(Timestamp::from_micros(at));
                assert!(bounds.ends_after >= Timestamp::from_micros(at), "{preset} {at}");
            }
        }
    }
}
