//! How far away something is, as people say it.

use shared::locale::Locale;
use shared::time::Span;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Up to here hours are counted: people say “in 36 hours”.
const IN_HOURS: i64 = 2 * DAY;

/// From now on: `dans 3 jours`, `in 3 days`. Never longer than it is, but for the last minute.
pub fn from_now(wait: Span, locale: Locale) -> String {
    let seconds = wait.as_seconds();
    let (count, unit) = match seconds {
        IN_HOURS.. => (seconds / DAY, Unit::Day),
        HOUR..IN_HOURS => (seconds / HOUR, Unit::Hour),
        MINUTE..HOUR => (seconds / MINUTE, Unit::Minute),
        _ => {
            return match locale {
                Locale::Fr => "dans moins d’une minute".to_owned(),
                Locale::En => "in less than a minute".to_owned(),
            };
        }
    };
    let many = if count > 1 { "s" } else { "" };
    match locale {
        Locale::Fr => format!("dans {count}\u{a0}{}{many}", unit.french()),
        Locale::En => format!("in {count}\u{a0}{}{many}", unit.english()),
    }
}

#[derive(Clone, Copy)]
enum Unit {
    Day,
    Hour,
    Minute,
}

impl Unit {
    const fn french(self) -> &'static str {
        match self {
            Self::Day => "jour",
            Self::Hour => "heure",
            Self::Minute => "minute",
        }
    }

    const fn english(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Hour => "hour",
            Self::Minute => "minute",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_told_in_its_largest_unit() {
        for (seconds, french, english) in [
            (-5, "dans moins d’une minute", "in less than a minute"),
            (0, "dans moins d’une minute", "in less than a minute"),
            (59, "dans moins d’une minute", "in less than a minute"),
            (60, "dans 1~minute", "in 1~minute"),
            (3_599, "dans 59~minutes", "in 59~minutes"),
            (3_600, "dans 1~heure", "in 1~hour"),
            (172_799, "dans 47~heures", "in 47~hours"),
            (172_800, "dans 2~jours", "in 2~days"),
            (30_000_000, "dans 347~jours", "in 347~days"),
        ] {
            let wait = Span::seconds(seconds);
            assert_eq!(from_now(wait, Locale::Fr).replace('\u{a0}', "~"), french, "{seconds}");
            assert_eq!(from_now(wait, Locale::En).replace('\u{a0}', "~"), english, "{seconds}");
        }
    }
}
