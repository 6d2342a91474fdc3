//! Who answers for a site: what the law asks to be told on its own pages.

use std::fmt;

use crate::contact::{EmailAddress, FieldProblem, is_printable};

/// Who runs a site and where it is hosted. Nothing of it is known before they tell; the pages then say so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Operator {
    /// Who they are.
    pub name: Option<Mention>,
    /// Where letters reach them.
    pub address: Option<Mention>,
    /// Where mail reaches them.
    pub email: Option<EmailAddress>,
    /// Name and address of whoever hosts the site.
    pub host: Option<Mention>,
}

/// A line that the law asks for: 1 to 300 characters, in any script, nothing that cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention(String);

impl Mention {
    /// The most characters it may have.
    pub const MAX_CHARS: usize = 300;

    /// Reads what was set; space around it is dropped.
    pub fn parse(text: &str) -> Result<Self, FieldProblem> {
        let text = text.trim();
        if text.is_empty() {
            Err(FieldProblem::Missing)
        } else if text.chars().count() > Self::MAX_CHARS {
            Err(FieldProblem::TooLong)
        } else if !text.chars().all(is_printable) {
            Err(FieldProblem::Malformed)
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// The line.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Mention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mention_is_one_line_of_any_script() {
        for text in [
            "A",
            "Les Tréteaux, SARL, RCS Lyon 123 456 789",
            "剧院 <b>",
            "می\u{200c}خواهم",
            " 1 rue d’Ici, 69001 Lyon ",
        ] {
            assert_eq!(Mention::parse(text).map(|line| line.to_string()), Ok(text.trim().to_owned()));
        }
        for text in ["", " \t\n "] {
            assert_eq!(Mention::parse(text), Err(FieldProblem::Missing), "{text:?}");
        }
        for text in ["1 rue d’Ici\n69001 Lyon", "a\tb", "a\u{0}b", "a\u{7f}b", "a\u{202e}b"] {
            assert_eq!(Mention::parse(text), Err(FieldProblem::Malformed), "{text:?}");
        }
    }

    #[test]
    fn mention_limits_hold_at_the_border() {
        for length in [1, 299, 300] {
            assert!(Mention::parse(&"é".repeat(length)).is_ok(), "{length}");
        }
        assert_eq!(Mention::parse(&"é".repeat(301)), Err(FieldProblem::TooLong));
        assert_eq!(Mention::parse(&"a".repeat(100_000)), Err(FieldProblem::TooLong));
    }
}
