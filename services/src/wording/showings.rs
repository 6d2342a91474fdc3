//! When something happens: long for a page, short for a card, ISO 8601 for machines.

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Zoned};

use shared::locale::Locale;
use shared::time::Timestamp;

use super::times::{day_and_time, iso, time_of_day};
use super::{dates, times};

/// From here on, the end is worth telling: below, a show that ends after midnight is still “Friday's”.
const LONG: SignedDuration = SignedDuration::from_hours(24);

/// Start and end of a showing, as clocks at its place show them.
#[derive(Debug, Clone, PartialEq)]
pub struct When {
    start: Zoned,
    end: Zoned,
    all_day: bool,
}

impl When {
    /// Reads what is stored: local times such as `2026-12-04T20:30:00`, the IANA zone, and whether only
    /// the days count. A time that a change to summer time skips is read as the clock shows it then (2.30
    /// becomes 3.30); of one that comes twice, the first is meant.
    pub fn read(
        starts_local: &str,
        ends_local: &str,
        zone: &str,
        all_day: bool,
    ) -> Result<Self, jiff::Error> {
        let zone = times::zone(zone)?;
        let start = starts_local.parse::<DateTime>()?.to_zoned(zone.clone())?;
        let end = ends_local.parse::<DateTime>()?.to_zoned(zone)?;
        Ok(Self { start, end, all_day })
    }

    /// Day and time: `vendredi 4 décembre 2026 à 20 h 30`; of whole days only the days:
    /// `du 4 au 6 décembre 2026`. The end is told when it comes a day later or more.
    pub fn long(&self, locale: Locale) -> String {
        if self.all_day {
            dates::range(self.first_day(), self.last_day(), locale)
        } else if self.start.duration_until(&self.end) < LONG {
            day_and_time(&self.start, locale)
        } else {
            let (start, end) = (day_and_time(&self.start, locale), day_and_time(&self.end, locale));
            match locale {
                Locale::Fr => format!("du {start} au {end}"),
                Locale::En => format!("{start} – {end}"),
            }
        }
    }

    /// For a card: `ven. 4 déc. · 20 h 30`, `du 4 au 6 déc.`; with the year when it is not this one.
    pub fn short(&self, now: Timestamp, locale: Locale) -> String {
        let today = self.today(now);
        if self.counts_days() {
            return dates::short_range(self.first_day(), self.last_day(), today, locale);
        }
        let day = dates::short(self.first_day(), today, locale);
        format!("{day} · {}", time_of_day(self.start.time(), locale))
    }

    /// Below the name of its month: `ven. 4 · 20 h 30`, `du 4 au 6`; a month that follows is told.
    pub fn in_month(&self, locale: Locale) -> String {
        if self.counts_days() {
            return dates::range_in_month(self.first_day(), self.last_day(), locale);
        }
        let day = dates::in_month(self.first_day(), locale);
        format!("{day} · {}", time_of_day(self.start.time(), locale))
    }

    /// For the card of a series, from this showing to its last one: `du 4 déc. au 12 janv.`; when both
    /// are on one day, `ven. 4 déc. · dès 14 h`.
    pub fn short_series(&self, last: &Self, now: Timestamp, locale: Locale) -> String {
        let today = self.today(now);
        let (first_day, last_day) = (self.first_day(), last.last_day().max(self.first_day()));
        if first_day != last_day || self.counts_days() {
            return dates::short_range(first_day, last_day, today, locale);
        }
        let (day, time) = (dates::short(first_day, today, locale), time_of_day(self.start.time(), locale));
        match locale {
            Locale::Fr => format!("{day} · dès {time}"),
            Locale::En => format!("{day} · from {time}"),
        }
    }

    /// The start for machines, with its offset.
    pub fn starts_iso(&self) -> String {
        iso(&self.start)
    }

    /// The end for machines, with its offset; whole days end at the midnight after the last.
    pub fn ends_iso(&self) -> String {
        iso(&self.end)
    }

    /// The day on which it begins.
    pub fn first_day(&self) -> Date {
        self.start.date()
    }

    /// The last day that people would name: a night that ends at two still belongs to the day before.
    pub fn last_day(&self) -> Date {
        let first = self.first_day();
        if !self.counts_days() {
            return first;
        }
        // An end at midnight is the end of the day before.
        let last = self.end.checked_sub(SignedDuration::from_nanos(1)).map_or(first, |end| end.date());
        last.max(first)
    }

    fn counts_days(&self) -> bool {
        self.all_day || self.start.duration_until(&self.end) >= LONG
    }

    fn today(&self, now: Timestamp) -> Date {
        times::in_zone(now, self.start.time_zone()).date()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-20T12:00:00Z
    const NOW: Timestamp = Timestamp::from_micros(1_795_176_000_000_000);

    fn paris(start: &str, end: &str) -> When {
        When::read(start, end, "Europe/Paris", false).unwrap()
    }

    fn days(start: &str, end: &str) -> When {
        When::read(start, end, "Europe/Paris", true).unwrap()
    }

    #[test]
    fn long_and_short_in_both_languages() {
        let h = |text: &str| text.replace('~', "\u{a0}");
        for (when, long_fr, long_en, short_fr, short_en) in [
            (
                paris("2026-12-04T20:30:00", "2026-12-04T23:00:00"),
                "vendredi 4 décembre 2026 à 20~h~30",
                "Friday 4 December 2026, 20:30",
                "ven. 4 déc. · 20~h~30",
                "Fri 4 Dec · 20:30",
            ),
            (
                paris("2026-12-31T22:00:00", "2027-01-01T06:00:00"),
                "jeudi 31 décembre 2026 à 22~h",
                "Thursday 31 December 2026, 22:00",
                "jeu. 31 déc. · 22~h",
                "Thu 31 Dec · 22:00",
            ),
            (
                paris("2027-01-01T20:00:00", "2027-01-01T22:00:00"),
                "vendredi 1er janvier 2027 à 20~h",
                "Friday 1 January 2027, 20:00",
                "ven. 1er janv. 2027 · 20~h",
                "Fri 1 Jan 2027 · 20:00",
            ),
            (
                paris("2026-12-04T18:00:00", "2026-12-06T23:30:00"),
                "du vendredi 4 décembre 2026 à 18~h au dimanche 6 décembre 2026 à 23~h~30",
                "Friday 4 December 2026, 18:00 – Sunday 6 December 2026, 23:30",
                "du 4 au 6 déc.",
                "4–6 Dec",
            ),
            (
                days("2026-12-04T00:00:00", "2026-12-05T00:00:00"),
                "vendredi 4 décembre 2026",
                "Friday 4 December 2026",
                "ven. 4 déc.",
                "Fri 4 Dec",
            ),
            (
                days("2026-12-04T00:00:00", "2026-12-07T00:00:00"),
                "du 4 au 6 décembre 2026",
                "4–6 December 2026",
                "du 4 au 6 déc.",
                "4–6 Dec",
            ),
            (
                days("2026-12-30T00:00:00", "2027-01-02T23:59:59"),
                "du 30 décembre 2026 au 2 janvier 2027",
                "30 December 2026 – 2 January 2027",
                "du 30 déc. 2026 au 2 janv. 2027",
                "30 Dec 2026 – 2 Jan 2027",
            ),
            (
                days("2026-12-04T00:00:00", "2026-12-04T00:00:00"),
                "vendredi 4 décembre 2026",
                "Friday 4 December 2026",
                "ven. 4 déc.",
                "Fri 4 Dec",
            ),
        ] {
            assert_eq!(when.long(Locale::Fr), h(long_fr));
            assert_eq!(when.long(Locale::En), long_en);
            assert_eq!(when.short(NOW, Locale::Fr), h(short_fr));
            assert_eq!(when.short(NOW, Locale::En), short_en);
        }
    }

    #[test]
    fn below_its_month_a_date_says_neither_month_nor_year() {
        for (when, french, english) in [
            (
                paris("2026-12-04T20:30:00", "2026-12-04T23:00:00"),
                "ven. 4 · 20\u{a0}h\u{a0}30",
                "Fri 4 · 20:30",
            ),
            (paris("2027-01-01T20:00:00", "2027-01-02T02:00:00"), "ven. 1er · 20\u{a0}h", "Fri 1 · 20:00"),
            (days("2026-12-04T00:00:00", "2026-12-05T00:00:00"), "ven. 4", "Fri 4"),
            (days("2026-12-04T00:00:00", "2026-12-07T00:00:00"), "du 4 au 6", "4–6"),
            (days("2026-12-30T00:00:00", "2027-01-03T00:00:00"), "du 30 au 2 janv.", "30 – 2 Jan"),
        ] {
            assert_eq!(when.in_month(Locale::Fr), french);
            assert_eq!(when.in_month(Locale::En), english);
        }
    }

    #[test]
    fn a_day_is_the_border_from_which_the_end_is_told() {
        let just_below = paris("2026-12-04T20:00:00", "2026-12-05T19:59:59");
        let just_a_day = paris("2026-12-04T20:00:00", "2026-12-05T20:00:00");
        assert_eq!(just_below.long(Locale::En), "Friday 4 December 2026, 20:00");
        assert_eq!(just_below.last_day(), just_below.first_day());
        assert_eq!(
            just_a_day.long(Locale::En),
            "Friday 4 December 2026, 20:00 – Saturday 5 December 2026, 20:00"
        );
        assert_eq!(just_a_day.short(NOW, Locale::En), "4–5 Dec");
        // To the midnight: the day that begins there is not named.
        assert_eq!(paris("2026-12-04T00:00:00", "2026-12-06T00:00:00").short(NOW, Locale::En), "4–5 Dec");
    }

    #[test]
    fn a_series_goes_from_its_next_to_its_last_day() {
        let first = paris("2026-12-04T14:00:00", "2026-12-04T15:00:00");
        let same_day = paris("2026-12-04T20:00:00", "2026-12-05T01:00:00");
        let later = paris("2027-01-12T20:00:00", "2027-01-12T22:00:00");
        assert_eq!(first.short_series(&same_day, NOW, Locale::Fr), "ven. 4 déc. · dès 14\u{a0}h");
        assert_eq!(first.short_series(&same_day, NOW, Locale::En), "Fri 4 Dec · from 14:00");
        assert_eq!(first.short_series(&later, NOW, Locale::Fr), "du 4 déc. 2026 au 12 janv. 2027");
        let festival = days("2026-12-04T00:00:00", "2026-12-07T00:00:00");
        assert_eq!(festival.short_series(&first, NOW, Locale::En), "Fri 4 Dec");
        assert_eq!(first.short_series(&festival, NOW, Locale::En), "4–6 Dec");
    }

    #[test]
    fn times_that_summer_time_skips_or_repeats() {
        // 2027-03-28: 2 o'clock becomes 3 o'clock; 2026-10-25: 3 o'clock becomes 2 o'clock.
        let skipped = paris("2027-03-28T02:30:00", "2027-03-28T05:00:00");
        assert_eq!(skipped.starts_iso(), "2027-03-28T03:30:00+02:00");
        assert_eq!(skipped.long(Locale::En), "Sunday 28 March 2027, 03:30");
        let twice = paris("2026-10-25T02:30:00", "2026-10-25T03:00:00");
        assert_eq!(twice.starts_iso(), "2026-10-25T02:30:00+02:00");
        assert_eq!(twice.ends_iso(), "2026-10-25T03:00:00+01:00");
        assert_eq!(twice.long(Locale::En), "Sunday 25 October 2026, 02:30");
        // A day of 25 hours is still one day.
        assert_eq!(
            days("2026-10-25T00:00:00", "2026-10-26T00:00:00").long(Locale::En),
            "Sunday 25 October 2026"
        );
    }

    #[test]
    fn each_place_has_its_own_clock() {
        let noumea =
            When::read("2026-12-04T20:30:00", "2026-12-04T22:00:00", "Pacific/Noumea", false).unwrap();
        assert_eq!(noumea.starts_iso(), "2026-12-04T20:30:00+11:00");
        assert_eq!(noumea.long(Locale::En), "Friday 4 December 2026, 20:30");
    }

    #[test]
    fn what_is_no_time_is_refused() {
        assert!(When::read("2026-12-04", "tomorrow", "Europe/Paris", false).is_err());
        assert!(When::read("2026-02-30T20:00:00", "2026-03-01T20:00:00", "Europe/Paris", false).is_err());
        assert!(When::read("2026-12-04T20:30:00", "2026-12-04T22:00:00", "Europe/Atlantis", false).is_err());
    }
}
