//! Text that exists in several languages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::locale::Locale;

/// The same text per language; a language may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LocalText(BTreeMap<Locale, String>);

/// A whole number as people write it, in groups of three digits: `12 345` in French, `12,345` in English (CLDR 46).
pub fn grouped(digits: &str, locale: Locale) -> String {
    let group = match locale {
        Locale::Fr => '\u{202f}',
        Locale::En => ',',
    };
    let mut number = String::with_capacity(digits.len() + digits.len());
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            number.push(group);
        }
        number.push(digit);
    }
    number
}

/// A text as found for a reader, with the language it is really in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language, which may not be the reader's.
    pub language: Locale,
}

impl LocalText {
    /// The text in one language only.
    pub fn only(language: Locale, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(language, text.into())]))
    }

    /// The text in both languages.
    pub fn both(fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self(BTreeMap::from([(Locale::Fr, fr.into()), (Locale::En, en.into())]))
    }

    /// Adds or replaces one language.
    #[must_use]
    pub fn with(mut self, language: Locale, text: impl Into<String>) -> Self {
        self.0.insert(language, text.into());
        self
    }

    /// The reader's language, else the first there is.
    pub fn find(&self, reader: Locale) -> Option<Found<'_>> {
        self.0
            .get_key_value(&reader)
            .or_else(|| self.0.first_key_value())
            .map(|(language, text)| Found { text, language: *language })
    }

    /// Like [`find`](Self::find); empty when there is no text at all.
    pub fn read(&self, reader: Locale) -> &str {
        self.find(reader).map_or("", |found| found.text)
    }

    /// Every language with its text.
    pub fn iter(&self) -> impl Iterator<Item = (Locale, &str)> {
        self.0.iter().map(|(language, text)| (*language, text.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn falls_back_and_says_so() {
        let title = LocalText::only(Locale::Fr, "Les Nuits");
        let found = title.find(Locale::En).unwrap();
        assert_eq!((found.text, found.language), ("Les Nuits", Locale::Fr));
        assert_eq!(title.with(Locale::En, "The Nights").read(Locale::En), "The Nights");
        assert_eq!(LocalText::default().read(Locale::Fr), "");
        assert_eq!(LocalText::both("a", "b").iter().count(), 2);
    }
}
