//! Days and ranges of days.

use jiff::civil::{Date, Weekday};

use shared::locale::Locale;

/// A day with all its words: `vendredi 4 décembre 2026`, `Friday 4 December 2026`.
pub fn long(day: Date, locale: Locale) -> String {
    format!("{} {}", weekday(day, locale), day_month_year(day, locale))
}

/// A day without its year: `vendredi 4 décembre`, `Friday 4 December`.
pub fn weekday_and_day(day: Date, locale: Locale) -> String {
    format!("{} {}", weekday(day, locale), day_month(day, locale))
}

/// A day within its month: `1er`, `4`.
pub fn day_of_month(day: Date, locale: Locale) -> String {
    day_number(day, locale)
}

/// A day without its weekday: `4 décembre 2026`, `4 December 2026`.
pub fn day_month_year(day: Date, locale: Locale) -> String {
    format!("{} {}", day_month(day, locale), day.year())
}

/// The month of a day: `décembre 2026`, `December 2026`.
pub fn month_year(day: Date, locale: Locale) -> String {
    format!("{} {}", month(day, locale), day.year())
}

/// A day for a card: `ven. 4 déc.`, `Fri 4 Dec`; with its year when that is not the year of `today`.
pub fn short(day: Date, today: Date, locale: Locale) -> String {
    format!("{} {}", weekday_short(day, locale), short_day(day, day.year() != today.year(), locale))
}

/// From a day to another, both included: `du 4 au 6 décembre 2026`, `4–6 December 2026`. What both
/// have in common is said once. The same day twice is that day, long.
pub fn range(first: Date, last: Date, locale: Locale) -> String {
    if first == last {
        return long(first, locale);
    }
    let end = day_month_year(last, locale);
    if first.year() != last.year() {
        from_to(&day_month_year(first, locale), &end, locale)
    } else if first.month() != last.month() {
        from_to(&day_month(first, locale), &end, locale)
    } else {
        from_to_in_a_month(first, &end, locale)
    }
}

/// A range for a card: `du 4 au 6 déc.`, `4–6 Dec`; with years when they are not that of `today`.
/// The same day twice is that day, short.
pub fn short_range(first: Date, last: Date, today: Date, locale: Locale) -> String {
    if first == last {
        return short(first, today, locale);
    }
    let over_years = first.year() != last.year();
    let end = short_day(last, over_years || last.year() != today.year(), locale);
    if over_years || first.month() != last.month() {
        from_to(&short_day(first, over_years, locale), &end, locale)
    } else {
        from_to_in_a_month(first, &end, locale)
    }
}

/// A day below the name of its month: `ven. 4`, `Fri 4`.
pub fn in_month(day: Date, locale: Locale) -> String {
    format!("{} {}", weekday_short(day, locale), day_number(day, locale))
}

/// A range below the name of the month in which it begins: `du 4 au 6`, `4–6`; `du 30 au 2 janv.`
pub fn range_in_month(first: Date, last: Date, locale: Locale) -> String {
    if first == last {
        in_month(first, locale)
    } else if first.first_of_month() == last.first_of_month() {
        from_to_in_a_month(first, &day_number(last, locale), locale)
    } else {
        from_to(&day_number(first, locale), &short_day(last, false, locale), locale)
    }
}

fn from_to(start: &str, end: &str, locale: Locale) -> String {
    match locale {
        Locale::Fr => format!("du {start} au {end}"),
        Locale::En => format!("{start} – {end}"),
    }
}

fn from_to_in_a_month(first: Date, end: &str, locale: Locale) -> String {
    match locale {
        Locale::Fr => format!("du {} au {end}", day_number(first, locale)),
        Locale::En => format!("{}–{end}", day_number(first, locale)),
    }
}

fn day_month(day: Date, locale: Locale) -> String {
    format!("{} {}", day_number(day, locale), month(day, locale))
}

fn short_day(day: Date, with_year: bool, locale: Locale) -> String {
    let day_month = format!("{} {}", day_number(day, locale), short_month(day, locale));
    if with_year { format!("{day_month} {}", day.year()) } else { day_month }
}

/// French counts the first of a month and only numbers the others.
fn day_number(day: Date, locale: Locale) -> String {
    match (locale, day.day()) {
        (Locale::Fr, 1) => "1er".to_owned(),
        (_, number) => number.to_string(),
    }
}

/// The day of the week: `vendredi`, `Friday`.
pub fn weekday(day: Date, locale: Locale) -> &'static str {
    match (locale, day.weekday()) {
        (Locale::Fr, Weekday::Monday) => "lundi",
        (Locale::Fr, Weekday::Tuesday) => "mardi",
        (Locale::Fr, Weekday::Wednesday) => "mercredi",
        (Locale::Fr, Weekday::Thursday) => "jeudi",
        (Locale::Fr, Weekday::Friday) => "vendredi",
        (Locale::Fr, Weekday::Saturday) => "samedi",
        (Locale::Fr, Weekday::Sunday) => "dimanche",
        (Locale::En, Weekday::Monday) => "Monday",
        (Locale::En, Weekday::Tuesday) => "Tuesday",
        (Locale::En, Weekday::Wednesday) => "Wednesday",
        (Locale::En, Weekday::Thursday) => "Thursday",
        (Locale::En, Weekday::Friday) => "Friday",
        (Locale::En, Weekday::Saturday) => "Saturday",
        (Locale::En, Weekday::Sunday) => "Sunday",
    }
}

/// The same in three letters: `ven.`, `Fri`.
pub fn weekday_short(day: Date, locale: Locale) -> String {
    let first_three: String = weekday(day, locale).chars().take(3).collect();
    match locale {
        Locale::Fr => first_three + ".",
        Locale::En => first_three,
    }
}

fn month(day: Date, locale: Locale) -> &'static str {
    const FRENCH: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    of_month(day, locale, &FRENCH, &ENGLISH)
}

/// CLDR's abbreviations for `fr` and `en-GB`.
fn short_month(day: Date, locale: Locale) -> &'static str {
    const FRENCH: [&str; 12] =
        ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
    const ENGLISH: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];
    of_month(day, locale, &FRENCH, &ENGLISH)
}

fn of_month(
    day: Date,
    locale: Locale,
    french: &[&'static str; 12],
    english: &[&'static str; 12],
) -> &'static str {
    let index = usize::from(day.month().unsigned_abs()) - 1;
    match locale {
        Locale::Fr => french[index],
        Locale::En => english[index],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_in_full() {
        for (day, french, english) in [
            (date(2026, 12, 4), "vendredi 4 décembre 2026", "Friday 4 December 2026"),
            (date(2027, 1, 1), "vendredi 1er janvier 2027", "Friday 1 January 2027"),
            (date(2026, 2, 28), "samedi 28 février 2026", "Saturday 28 February 2026"),
            (date(2028, 2, 29), "mardi 29 février 2028", "Tuesday 29 February 2028"),
            (date(2026, 8, 31), "lundi 31 août 2026", "Monday 31 August 2026"),
            (date(2026, 3, 11), "mercredi 11 mars 2026", "Wednesday 11 March 2026"),
            (date(2026, 7, 2), "jeudi 2 juillet 2026", "Thursday 2 July 2026"),
            (date(2026, 11, 1), "dimanche 1er novembre 2026", "Sunday 1 November 2026"),
        ] {
            assert_eq!(long(day, Locale::Fr), french);
            assert_eq!(long(day, Locale::En), english);
        }
        assert_eq!(day_month_year(date(2027, 3, 3), Locale::Fr), "3 mars 2027");
        assert_eq!(month_year(date(2027, 8, 31), Locale::Fr), "août 2027");
        assert_eq!(month_year(date(2027, 8, 31), Locale::En), "August 2027");
    }

    #[test]
    fn every_month_has_its_name() {
        let told = |locale| -> Vec<String> {
            (1..=12).map(|month| range(date(2027, month, 1), date(2027, month, 2), locale)).collect()
        };
        assert_eq!(
            told(Locale::Fr),
            [
                "du 1er au 2 janvier 2027",
                "du 1er au 2 février 2027",
                "du 1er au 2 mars 2027",
                "du 1er au 2 avril 2027",
                "du 1er au 2 mai 2027",
                "du 1er au 2 juin 2027",
                "du 1er au 2 juillet 2027",
                "du 1er au 2 août 2027",
                "du 1er au 2 septembre 2027",
                "du 1er au 2 octobre 2027",
                "du 1er au 2 novembre 2027",
                "du 1er au 2 décembre 2027",
            ]
        );
        assert_eq!(told(Locale::En)[4], "1–2 May 2027");
        assert_eq!(told(Locale::En)[9], "1–2 October 2027");
    }

    #[test]
    fn ranges_say_once_what_is_common() {
        for (first, last, french, english) in [
            (date(2026, 12, 4), date(2026, 12, 6), "du 4 au 6 décembre 2026", "4–6 December 2026"),
            (date(2026, 5, 1), date(2026, 5, 31), "du 1er au 31 mai 2026", "1–31 May 2026"),
            (date(2026, 12, 4), date(2026, 12, 4), "vendredi 4 décembre 2026", "Friday 4 December 2026"),
            (
                date(2026, 11, 30),
                date(2026, 12, 1),
                "du 30 novembre au 1er décembre 2026",
                "30 November – 1 December 2026",
            ),
            (
                date(2026, 12, 31),
                date(2027, 1, 1),
                "du 31 décembre 2026 au 1er janvier 2027",
                "31 December 2026 – 1 January 2027",
            ),
            (
                date(2026, 12, 4),
                date(2027, 12, 6),
                "du 4 décembre 2026 au 6 décembre 2027",
                "4 December 2026 – 6 December 2027",
            ),
        ] {
            assert_eq!(range(first, last, Locale::Fr), french);
            assert_eq!(range(first, last, Locale::En), english);
        }
    }

    #[test]
    fn cards_name_the_year_only_when_it_is_another() {
        let today = date(2026, 11, 20);
        for (first, last, french, english) in [
            (date(2026, 12, 4), date(2026, 12, 4), "ven. 4 déc.", "Fri 4 Dec"),
            (date(2027, 2, 1), date(2027, 2, 1), "lun. 1er févr. 2027", "Mon 1 Feb 2027"),
            (date(2025, 9, 7), date(2025, 9, 7), "dim. 7 sept. 2025", "Sun 7 Sept 2025"),
            (date(2026, 12, 4), date(2026, 12, 6), "du 4 au 6 déc.", "4–6 Dec"),
            (date(2027, 7, 4), date(2027, 7, 6), "du 4 au 6 juil. 2027", "4–6 Jul 2027"),
            (date(2026, 11, 30), date(2026, 12, 1), "du 30 nov. au 1er déc.", "30 Nov – 1 Dec"),
            (date(2027, 4, 30), date(2027, 5, 1), "du 30 avr. au 1er mai 2027", "30 Apr – 1 May 2027"),
            (
                date(2026, 12, 31),
                date(2027, 1, 1),
                "du 31 déc. 2026 au 1er janv. 2027",
                "31 Dec 2026 – 1 Jan 2027",
            ),
        ] {
            assert_eq!(short_range(first, last, today, Locale::Fr), french);
            assert_eq!(short_range(first, last, today, Locale::En), english);
        }
    }
}
