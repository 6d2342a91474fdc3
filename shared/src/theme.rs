//! Light or dark.

use std::fmt;
use std::str::FromStr;

use crate::time::Span;

/// The cookie that keeps a visitor's choice.
pub const CHOICE_COOKIE: &str = "guichet_theme";
/// How long it is kept.
pub const CHOICE_KEPT: Span = Span::days(365);

/// What pages look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// As the visitor's device has it.
    #[default]
    Auto,
    /// Ink on paper.
    Light,
    /// The house with its lights down.
    Dark,
}

impl Theme {
    /// Every theme, in the order in which menus list them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Its name in the cookie, in forms and in style sheets.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl fmt::Display for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The text names no theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a theme (auto, light, dark)")]
pub struct UnknownTheme;

impl FromStr for Theme {
    type Err = UnknownTheme;

    fn from_str(text: &str) -> Result<Self, UnknownTheme> {
        Self::ALL.into_iter().find(|theme| theme.code() == text).ok_or(UnknownTheme)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_its_own_codes_and_no_other() {
        for theme in Theme::ALL {
            assert_eq!(theme.code().parse(), Ok(theme));
        }
        for text in ["", "DARK", "\"dark\"", "sepia"] {
            assert_eq!(text.parse::<Theme>(), Err(UnknownTheme));
        }
    }
}
