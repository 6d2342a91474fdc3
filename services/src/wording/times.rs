//! Times of day, instants in a zone, and the same for machines.

use jiff::Zoned;
use jiff::civil::Time;
use jiff::tz::TimeZone;

use shared::locale::Locale;
use shared::time::Timestamp;

use super::dates;

/// The rules of an IANA zone such as `Europe/Paris`, out of the data built into the program.
pub fn zone(name: &str) -> Result<TimeZone, jiff::Error> {
    TimeZone::get(name)
}

/// An instant as a clock in `zone` shows it; stops at the years -9999 and 9999.
pub fn in_zone(at: Timestamp, zone: &TimeZone) -> Zoned {
    let end = if at.micros() < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
    jiff::Timestamp::from_microsecond(at.micros()).unwrap_or(end).to_zoned(zone.clone())
}

/// A time to the minute: `20 h 30` and `20 h` in French, `20:30` and `20:00` in English. Its spaces do
/// not break.
pub fn time_of_day(time: Time, locale: Locale) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    match locale {
        Locale::Fr if minute == 0 => format!("{hour}\u{a0}h"),
        Locale::Fr => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
        Locale::En => format!("{hour:02}:{minute:02}"),
    }
}

/// Day and time: `vendredi 4 décembre 2026 à 20 h 30`, `Friday 4 December 2026, 20:30`.
pub fn day_and_time(at: &Zoned, locale: Locale) -> String {
    let (day, time) = (dates::long(at.date(), locale), time_of_day(at.time(), locale));
    match locale {
        Locale::Fr => format!("{day} à {time}"),
        Locale::En => format!("{day}, {time}"),
    }
}

/// An instant with day and time, as read off a clock in `zone`.
pub fn instant(at: Timestamp, zone: &TimeZone, locale: Locale) -> String {
    day_and_time(&in_zone(at, zone), locale)
}

/// The time of day of an instant, as read off a clock in `zone`.
pub fn clock(at: Timestamp, zone: &TimeZone, locale: Locale) -> String {
    time_of_day(in_zone(at, zone).time(), locale)
}

/// For machines: ISO 8601 to the second, with its offset: `2026-12-04T20:30:00+01:00`.
pub fn iso(at: &Zoned) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;
    use shared::time::Span;

    /// 2026-12-04T19:30:00Z
    const EVENING: Timestamp = Timestamp::from_micros(1_796_412_600_000_000);

    #[test]
    fn times_as_each_language_writes_them() {
        for (at, french, english) in [
            (time(20, 30, 0, 0), "20\u{a0}h\u{a0}30", "20:30"),
            (time(20, 0, 0, 0), "20\u{a0}h", "20:00"),
            (time(9, 5, 59, 999_999_999), "9\u{a0}h\u{a0}05", "09:05"),
            (time(0, 0, 0, 0), "0\u{a0}h", "00:00"),
            (time(0, 1, 0, 0), "0\u{a0}h\u{a0}01", "00:01"),
            (time(12, 0, 0, 0), "12\u{a0}h", "12:00"),
            (time(23, 59, 0, 0), "23\u{a0}h\u{a0}59", "23:59"),
        ] {
            assert_eq!(time_of_day(at, Locale::Fr), french);
            assert_eq!(time_of_day(at, Locale::En), english);
        }
    }

    #[test]
    fn an_instant_is_told_in_the_zone_of_the_place() {
        for (name, french, english, machine) in [
            (
                "Europe/Paris",
                "vendredi 4 décembre 2026 à 20\u{a0}h\u{a0}30",
                "Friday 4 December 2026, 20:30",
                "2026-12-04T20:30:00+01:00",
            ),
            (
                "Pacific/Noumea",
                "samedi 5 décembre 2026 à 6\u{a0}h\u{a0}30",
                "Saturday 5 December 2026, 06:30",
                "2026-12-05T06:30:00+11:00",
            ),
            (
                "Pacific/Marquesas",
                "vendredi 4 décembre 2026 à 10\u{a0}h",
                "Friday 4 December 2026, 10:00",
                "2026-12-04T10:00:00-09:30",
            ),
            (
                "UTC",
                "vendredi 4 décembre 2026 à 19\u{a0}h\u{a0}30",
                "Friday 4 December 2026, 19:30",
                "2026-12-04T19:30:00+00:00",
            ),
        ] {
            let zone = zone(name).unwrap();
            assert_eq!(instant(EVENING, &zone, Locale::Fr), french);
            assert_eq!(instant(EVENING, &zone, Locale::En), english);
            assert_eq!(iso(&in_zone(EVENING, &zone)), machine);
        }
    }

    #[test]
    fn the_clock_is_read_on_both_sides_of_summer_time() {
        let paris = zone("Europe/Paris").unwrap();
        // 2027-03-28T01:00:00Z: 2 o'clock becomes 3 o'clock.
        let spring = Timestamp::from_micros(1_806_195_600_000_000);
        assert_eq!(clock(spring.minus(Span::seconds(1)), &paris, Locale::En), "01:59");
        assert_eq!(clock(spring, &paris, Locale::En), "03:00");
        assert_eq!(iso(&in_zone(spring, &paris)), "2027-03-28T03:00:00+02:00");
    }

    #[test]
    fn the_ends_of_time_are_told_too() {
        let utc = TimeZone::UTC;
        assert_eq!(in_zone(Timestamp::from_micros(i64::MAX), &utc).year(), 9999);
        assert_eq!(in_zone(Timestamp::from_micros(i64::MIN), &utc).year(), -9999);
        assert!(zone("Europe/Atlantis").is_err());
    }
}
