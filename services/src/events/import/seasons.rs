//! Seasons, and the days an event gets from one when its source tells no more.

use jiff::ToSpan;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::error::RowProblem;
use crate::events::words;

/// Month and day of the first and of the last day.
type Stretch = ((i8, i8), (i8, i8));

const WHOLE_YEAR: Stretch = ((1, 1), (12, 31));
/// The ministry's three seasons, folded: the name, what follows it in brackets, and the days.
const SEASONS: [(&str, &str, Stretch); 3] = [
    ("avant saison", "1er janvier 20 juin", ((1, 1), (6, 20))),
    ("saison", "21 juin 5 septembre", ((6, 21), (9, 5))),
    ("apres saison", "6 septembre 31 decembre", ((9, 6), (12, 31))),
];
const MONTHS: [(&str, &str); 12] = [
    ("janvier", "january"),
    ("fevrier", "february"),
    ("mars", "march"),
    ("avril", "april"),
    ("mai", "may"),
    ("juin", "june"),
    ("juillet", "july"),
    ("aout", "august"),
    ("septembre", "september"),
    ("octobre", "october"),
    ("novembre", "november"),
    ("decembre", "december"),
];
/// How the ministry's file misspells a month.
const MISSPELT: (&str, usize) = ("ocotbre", 9);
/// The most days that an event gets.
const MOST_DAYS: u64 = 3;

/// When in the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Season(Vec<Stretch>);

impl Season {
    /// Reads a season of the ministry's, or months in French or English. None at all, or one that
    /// varies, is the whole year.
    pub fn parse(text: &str) -> Result<Self, RowProblem> {
        let folded = words::fold(text);
        if folded.is_empty() || folded.starts_with("periode variable") {
            return Ok(Self(vec![WHOLE_YEAR]));
        }
        let is = |name: &str, days: &str| {
            folded.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.trim_start() == days)
        };
        if let Some((.., stretch)) = SEASONS.iter().find(|(name, days, _)| is(name, days)) {
            return Ok(Self(vec![*stretch]));
        }
        let months: Option<Vec<usize>> = folded.split(' ').map(month).collect();
        let mut months = months.ok_or_else(|| RowProblem::Season(text.to_owned()))?;
        months.sort_unstable();
        months.dedup();
        let stretch = |at: usize| {
            let month = i8::try_from(at + 1).unwrap_or(1);
            // The last day is found when the year is known.
            ((month, 1), (month, 31))
        };
        Ok(Self(months.into_iter().map(stretch).collect()))
    }

    /// Every day of it in a year, in order.
    fn days(&self, year: i16) -> Vec<Date> {
        let day = |(month, day): (i8, i8)| {
            let first = Date::new(year, month, 1).unwrap_or(Date::MIN);
            Date::new(year, month, day.min(first.days_in_month())).unwrap_or(first)
        };
        self.0
            .iter()
            .flat_map(|(first, last)| {
                let last = day(*last);
                day(*first).series(1.day()).take_while(move |day| *day <= last)
            })
            .collect()
    }

    /// One to three days in a row, chosen by key and year alone: the same on every run, forever.
    pub fn days_of(&self, key: &str, year: i16) -> Vec<Date> {
        let hash =
            Sha256::new().chain_update(key).chain_update([0]).chain_update(year.to_be_bytes()).finalize();
        let number = |at: usize| {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(&hash[at..at + 8]);
            u64::from_be_bytes(bytes)
        };
        let days = self.days(year);
        let count = usize::try_from(1 + number(0) % MOST_DAYS).unwrap_or(1);
        let runs: Vec<&[Date]> = days.windows(count).filter(|run| is_unbroken(run)).collect();
        let choice = usize::try_from(number(8) % runs.len().max(1) as u64).unwrap_or_default();
        runs.get(choice).map(|run| run.to_vec()).unwrap_or_default()
    }
}

fn month(word: &str) -> Option<usize> {
    let (misspelt, meant) = MISSPELT;
    if word == misspelt {
        return Some(meant);
    }
    MONTHS.iter().position(|(french, english)| word == *french || word == *english)
}

fn is_unbroken(run: &[Date]) -> bool {
    run.windows(2).all(|pair| pair[0].tomorrow().is_ok_and(|next| next == pair[1]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// Every spelling in the ministry's list, with how many days it has in a common year.
    const SPELLINGS: [(&str, usize); 21] = [
        ("Saison (21 juin - 5 septembre)", 77),
        ("Avant-saison (1er janvier - 20 juin)", 171),
        ("Après-saison (6 septembre - 31 décembre)", 117),
        ("", 365),
        ("saison (21 juin - 5 septembre)", 77),
        ("avant-saison (1er janvier - 20 juin)", 171),
        ("Octobre", 31),
        ("Novembre", 30),
        ("Avril", 30),
        ("Décembre", 31),
        ("Juin", 30),
        ("Mars", 31),
        ("Juillet", 31),
        ("Septembre", 30),
        ("après-saison (6 septembre - 31 décembre)", 117),
        ("Période variable selon les territoires", 365),
        ("Mai", 31),
        ("Février", 28),
        ("Janvier, Février, Mars, Avril, Mai, Juin, Juillet, Août", 243),
        ("Ocotbre", 31),
        ("Janvier, Octobre, Novembre", 92),
    ];

    #[test]
    fn every_spelling_is_read() {
        for (text, days) in SPELLINGS {
            assert_eq!(Season::parse(text).unwrap().days(2026).len(), days, "{text}");
        }
        assert_eq!(Season::parse("Février").unwrap().days(2028).len(), 29);
        assert_eq!(Season::parse("Saison"), Season::parse(SPELLINGS[0].0));
        assert_eq!(Season::parse("october"), Season::parse("Ocotbre"));
        for text in
            ["Vendémiaire", "2026", "Saisonnier", "Saison d’hiver", "janvier printemps", "Saison (été)"]
        {
            assert_eq!(Season::parse(text), Err(RowProblem::Season(text.into())));
        }
    }

    #[test]
    fn days_lie_in_the_season_and_never_change() {
        for (text, _) in SPELLINGS {
            let season = Season::parse(text).unwrap();
            let all = season.days(2026);
            for key in 0..200 {
                let days = season.days_of(&format!("key {key}"), 2026);
                assert!((1..=3).contains(&days.len()), "{days:?}");
                assert!(days.iter().all(|day| all.contains(day)), "{text}: {days:?}");
                assert!(is_unbroken(&days), "{days:?}");
            }
        }
        // Written down once: a change here moves every imported date.
        let season = Season::parse("Saison (21 juin - 5 septembre)").unwrap();
        let days = season.days_of("FEST_39073_1020\tLes Nuits (Re)Belles\tBrainans", 2026);
        assert_eq!(days, [date(2026, 7, 21), date(2026, 7, 22), date(2026, 7, 23)]);
    }

    #[test]
    fn another_key_or_year_gives_another_day() {
        let season = Season::parse("").unwrap();
        let first: Vec<Date> = (0..50).map(|key| season.days_of(&format!("{key}"), 2026)[0]).collect();
        let distinct: std::collections::BTreeSet<_> = first.iter().collect();
        assert!(distinct.len() > 40, "{distinct:?}");
        assert_ne!(season.days_of("0", 2026)[0].day_of_year(), season.days_of("0", 2027)[0].day_of_year());
    }
}
