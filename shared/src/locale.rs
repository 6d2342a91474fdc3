//! The languages Guichet speaks.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::time::Span;

/// The cookie that keeps a visitor's choice of language.
pub const CHOICE_COOKIE: &str = "guichet_locale";
/// How long it is kept.
pub const CHOICE_KEPT: Span = Span::days(365);

/// A language of the interface, of messages and of papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// French, as written in France. What is shown when nothing else is known.
    #[default]
    Fr,
    /// English, as written in Europe: days before months, a 24-hour clock.
    En,
}

impl Locale {
    /// Every language, in the order in which menus list them.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The BCP 47 tag, as used in `lang` and in paths.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language's own name for itself.
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::Fr => "Français",
            Self::En => "English",
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The text names no language that Guichet speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a language spoken here (fr, en)")]
pub struct UnknownLocale;

impl FromStr for Locale {
    type Err = UnknownLocale;

    fn from_str(text: &str) -> Result<Self, UnknownLocale> {
        Self::ALL.into_iter().find(|locale| locale.code() == text).ok_or(UnknownLocale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_its_own_codes_and_no_other() {
        for locale in Locale::ALL {
            assert_eq!(locale.code().parse(), Ok(locale));
        }
        for text in ["", "FR", "fr-FR", "de"] {
            assert_eq!(text.parse::<Locale>(), Err(UnknownLocale));
        }
    }
}
