//! Who buys: an e-mail address and a name, in any script.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a field was refused. Each has a sentence in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum FieldProblem {
    /// Nothing was typed.
    #[error("missing")]
    Missing,
    /// More was typed than fits.
    #[error("too long")]
    TooLong,
    /// It does not have the form it needs.
    #[error("malformed")]
    Malformed,
}

/// An address that mail can be sent to: at most 254 bytes, 64 before the `@`
/// (RFC 5321, section 4.5.3.1; RFC 6531 for addresses in any script).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The most bytes an address may have.
    pub const MAX_BYTES: usize = 254;

    /// Reads what a person typed; space around it is dropped.
    pub fn parse(text: &str) -> Result<Self, FieldProblem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(FieldProblem::Missing);
        }
        if text.len() > Self::MAX_BYTES {
            return Err(FieldProblem::TooLong);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(FieldProblem::Malformed)?;
        if local.len() > 64 {
            return Err(FieldProblem::TooLong);
        }
        if is_dot_atom(local) && is_domain(domain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(FieldProblem::Malformed)
        }
    }

    /// The address as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// RFC 5322's dot-atom, widened to letters of any script. Quoted local parts are refused:
/// nobody types them but to test us.
fn is_dot_atom(local: &str) -> bool {
    local.split('.').all(|atom| {
        !atom.is_empty()
            && atom
                .chars()
                .all(|sign| sign.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(sign) || is_mark(sign))
    })
}

fn is_domain(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    let well_formed = |label: &&str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|sign| sign.is_alphanumeric() || sign == '-' || is_mark(sign))
    };
    labels.len() >= 2
        && labels.iter().all(well_formed)
        && labels.last().is_some_and(|top| top.chars().any(char::is_alphabetic))
}

/// Vowel signs and accents that stand beside their letter (Devanagari, Thai, Arabic, combining).
fn is_mark(sign: char) -> bool {
    !sign.is_ascii()
        && !sign.is_control()
        && !sign.is_whitespace()
        && !is_invisible(sign)
        && !sign.is_alphanumeric()
        && matches!(u32::from(sign), 0x300..=0x36f | 0x591..=0x5c7 | 0x610..=0x65f | 0x900..=0xeff | 0x1ab0..=0x1aff)
}

/// Signs that change how the text around them is shown: direction overrides and the like.
fn is_invisible(sign: char) -> bool {
    matches!(u32::from(sign), 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2069 | 0xfeff)
}

/// A person's name as they write it: 1 to 200 characters, in any script.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

impl PersonName {
    /// The most characters a name may have.
    pub const MAX_CHARS: usize = 200;

    /// Reads what a person typed; runs of white space become one space.
    pub fn parse(text: &str) -> Result<Self, FieldProblem> {
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            Err(FieldProblem::Missing)
        } else if name.chars().count() > Self::MAX_CHARS {
            Err(FieldProblem::TooLong)
        } else if !name.chars().all(is_printable) {
            Err(FieldProblem::Malformed)
        } else {
            Ok(Self(name))
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What may stand in a line of text.
pub(crate) fn is_printable(sign: char) -> bool {
    !sign.is_control() && (!is_invisible(sign) || is_joiner(sign))
}

/// Joiners that Persian, Indian scripts and emoji need inside a word.
fn is_joiner(sign: char) -> bool {
    matches!(sign, '\u{200c}' | '\u{200d}')
}

macro_rules! text_value {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = FieldProblem;

            fn try_from(text: String) -> Result<Self, FieldProblem> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    };
}
text_value!(EmailAddress);
text_value!(PersonName);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_of_every_script_are_read() {
        for text in [
            "a@b.fr",
            " Marie.Curie+billets@example.org ",
            "用户@例子.广告",
            "संपर्क@डाटामेल.भारत",
            "o'neil@ex-ample.co.uk",
        ] {
            assert_eq!(EmailAddress::parse(text).map(String::from), Ok(text.trim().to_owned()));
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        assert_eq!(EmailAddress::parse("  "), Err(FieldProblem::Missing));
        for text in [
            "a",
            "a@",
            "@b.fr",
            "a@b",
            "a@b..fr",
            "a@-b.fr",
            "a@b-.fr",
            "a b@c.fr",
            "a@b c.fr",
            ".a@b.fr",
            "a.@b.fr",
            "<script>@b.fr",
            "a@b.fr\nBcc: c@d.fr",
            "a@127.0.0.1",
            "a@b.f\u{202e}r",
            "a@b@c.fr",
            "\"a\"@b.fr",
        ] {
            assert_eq!(EmailAddress::parse(text), Err(FieldProblem::Malformed), "{text:?}");
        }
    }

    #[test]
    fn address_limits_hold_at_the_border() {
        let label = "d".repeat(63);
        let domain = format!("{label}.{label}.{}.fr", "d".repeat(58));
        let longest = format!("{}@{domain}", "a".repeat(254 - 1 - domain.len()));
        assert_eq!(longest.len(), 254);
        assert!(EmailAddress::parse(&longest).is_ok());
        assert_eq!(EmailAddress::parse(&format!("a{longest}")), Err(FieldProblem::TooLong));
        assert!(EmailAddress::parse(&format!("{}@b.fr", "a".repeat(64))).is_ok());
        assert_eq!(EmailAddress::parse(&format!("{}@b.fr", "a".repeat(65))), Err(FieldProblem::TooLong));
        assert!(EmailAddress::parse(&format!("a@{}.fr", "d".repeat(63))).is_ok());
        assert_eq!(EmailAddress::parse(&format!("a@{}.fr", "d".repeat(64))), Err(FieldProblem::Malformed));
    }

    #[test]
    fn names_of_every_script_are_read() {
        for text in
            ["Zoé", "محمد علي", "王小明", "👩\u{200d}🎤", "<script>alert(1)</script>", "O’Neill-Œuvre"]
        {
            assert_eq!(PersonName::parse(text).map(String::from), Ok(text.to_owned()));
        }
        assert_eq!(PersonName::parse("  Ada \t  Lovelace ").map(String::from), Ok("Ada Lovelace".to_owned()));
    }

    #[test]
    fn name_limits_hold_at_the_border() {
        assert_eq!(PersonName::parse(" \n "), Err(FieldProblem::Missing));
        assert!(PersonName::parse(&"é".repeat(199)).is_ok());
        assert!(PersonName::parse(&"é".repeat(200)).is_ok());
        assert_eq!(PersonName::parse(&"é".repeat(201)), Err(FieldProblem::TooLong));
        assert_eq!(PersonName::parse(&"a".repeat(10_000)), Err(FieldProblem::TooLong));
        assert_eq!(PersonName::parse("a\u{7}b"), Err(FieldProblem::Malformed));
        assert_eq!(PersonName::parse("a\u{202e}b"), Err(FieldProblem::Malformed));
    }

    proptest! {
        #[test]
        fn parsing_twice_changes_nothing(text: String) {
            if let Ok(name) = PersonName::parse(&text) {
                prop_assert_eq!(PersonName::parse(name.as_str()), Ok(name.clone()));
            }
            if let Ok(address) = EmailAddress::parse(&text) {
                prop_assert_eq!(EmailAddress::parse(address.as_str()), Ok(address.clone()));
            }
        }
    }
}
