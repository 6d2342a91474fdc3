//! What a visitor typed, as words to look for.

use crate::events::words::fold;

/// What is typed beyond is passed over: nobody looks for more, and every word costs.
const MAX_CHARS: usize = 200;
const MAX_WORDS: usize = 8;
/// Longer than any word; some signs unfold into many letters.
const MAX_WORD_CHARS: usize = 60;

/// What a visitor looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::events) enum Search {
    /// Nothing was typed: every event.
    Everything,
    /// Signs were typed, but no word: nothing can be found.
    Nothing,
    /// Every one of these, in any order, each perhaps going on.
    Words(Vec<String>),
}

impl Search {
    /// Reads what was typed, whatever it is.
    pub fn read(typed: &str) -> Self {
        let typed: String = typed.trim().chars().take(MAX_CHARS).collect();
        let mut words: Vec<String> = Vec::new();
        for word in fold(&typed).split_whitespace() {
            let word: String = word.chars().take(MAX_WORD_CHARS).collect();
            if words.len() < MAX_WORDS && !words.contains(&word) {
                words.push(word);
            }
        }
        if !words.is_empty() {
            Self::Words(words)
        } else if typed.is_empty() {
            Self::Everything
        } else {
            Self::Nothing
        }
    }

    /// The words; none for everything and for nothing.
    pub fn words(&self) -> &[String] {
        match self {
            Self::Words(words) => words,
            Self::Everything | Self::Nothing => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(typed: &str) -> Vec<String> {
        Search::read(typed).words().to_vec()
    }

    #[test]
    fn words_are_folded_and_told_once() {
        assert_eq!(words("  JAZZ à Vienne, jazz "), ["jazz", "a", "vienne"]);
        assert_eq!(words("Saint-Étienne"), ["saint", "etienne"]);
    }

    #[test]
    fn nothing_typed_is_everything_but_signs_alone_are_nothing() {
        assert_eq!(Search::read(" \t\n"), Search::Everything);
        for typed in ["%", "_", "'", "\"\"", "* ^ *", "🎉", "-- ;", "(((", "\u{0}"] {
            assert_eq!(Search::read(typed), Search::Nothing, "{typed:?}");
        }
    }

    #[test]
    fn operators_are_words_like_any_other() {
        assert_eq!(words("jazz OR rock"), ["jazz", "or", "rock"]);
        assert_eq!(words("NEAR(a b, 5)"), ["near", "a", "b", "5"]);
        assert_eq!(words("words:jazz* & !rock | 'x':*"), ["words", "jazz", "rock", "x"]);
    }

    #[test]
    fn limits_hold_at_the_border() {
        let nine: String = ('a'..='i').flat_map(|letter| [letter, ' ']).collect();
        assert_eq!(words(&nine), ["a", "b", "c", "d", "e", "f", "g", "h"]);
        assert_eq!(words(&"é".repeat(10_000)), ["e".repeat(60)]);
        assert_eq!(words(&format!("a{}b", " ".repeat(198))), ["a", "b"]);
        assert_eq!(words(&format!("a{}b", " ".repeat(199))), ["a"]);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_only_short_words_of_letters_come_out(typed: String) {
            let found = words(&typed);
            prop_assert!(found.len() <= MAX_WORDS);
            for word in found {
                prop_assert!(!word.is_empty() && word.chars().count() <= MAX_WORD_CHARS);
                prop_assert!(word.chars().all(char::is_alphanumeric));
            }
        }
    }
}
