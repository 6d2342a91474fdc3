//! Text that people wrote, made fit for paper.
//!
//! The rule: prose is shortened, what identifies is refused. A title of 10,000 characters must
//! not keep anybody from entering; a ticket number cut in two would be a false number.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::press::fonts;

/// The mark left where text was cut.
const ELLIPSIS: char = '…';
/// A break that has no width and no hyphen.
const ZERO_WIDTH_SPACE: char = '\u{200B}';
/// Stands for a sign that no font of ours has.
const BOX: char = '▯';
/// The block of combining accents for Latin, Greek and Cyrillic letters.
const COMBINING_FIRST: char = '\u{300}';
const COMBINING_LAST: char = '\u{36F}';
/// Longer runs without a space may be broken anywhere…
const LONG_RUN: usize = 24;
/// …that is, after so many signs, which fit into the narrowest column at its smallest size.
const BREAK_EVERY: usize = 8;

/// One line of text: every run of white space becomes one space, what steers a terminal or turns
/// the reading direction around is dropped, and what is longer than `limit` characters is cut
/// between two signs and ends with “…”.
///
/// Spaces that do not break (French writes them before `:` and `!`) stay as they were typed.
pub fn line(text: &str, limit: usize) -> String {
    let mut clean = String::with_capacity(text.len().min(limit * 4));
    for sign in text.chars() {
        if breaks_like_a_space(sign) {
            if !clean.is_empty() && !clean.ends_with(' ') {
                clean.push(' ');
            }
        } else if !is_steering(sign) {
            clean.push(sign);
        }
    }
    clean.truncate(clean.trim_end().len());
    shorten(clean, limit)
}

/// Several paragraphs, each a [`line`]; empty ones are dropped; `limit` counts over all of them.
pub fn paragraphs(text: &str, limit: usize) -> Vec<String> {
    let mut left = limit;
    let mut kept = Vec::new();
    for next in text.lines() {
        if left == 0 {
            break;
        }
        let paragraph = line(next, left);
        left -= paragraph.chars().count();
        if !paragraph.is_empty() {
            kept.push(paragraph);
        }
    }
    kept
}

/// Puts what our fonts can draw in the place of what they cannot: the plain form of a fancy letter
/// (“𝓑𝓪𝓵” becomes “Bal”), else a box. Accents that our main font lacks are dropped, or they would
/// take their letter with them.
pub fn drawable(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for sign in text.chars() {
        if matches!(sign, COMBINING_FIRST..=COMBINING_LAST) {
            if fonts::draw_in_main(sign) {
                result.push(sign);
            }
        } else if sign.is_whitespace() || is_unseen(sign) || fonts::draw(sign) {
            result.push(sign);
        } else {
            let plain: String = sign.nfkc().collect();
            if plain.chars().all(fonts::draw) {
                result.push_str(&plain);
            } else if !is_combining_mark(sign) {
                result.push(BOX);
            }
        }
    }
    result
}

/// Lets words longer than any real one break, so that they cannot run out of the paper.
pub fn breakable(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        if piece.chars().count() <= LONG_RUN {
            result.push_str(piece);
            continue;
        }
        for (index, sign) in piece.graphemes(true).enumerate() {
            if index > 0 && index % BREAK_EVERY == 0 {
                result.push(ZERO_WIDTH_SPACE);
            }
            result.push_str(sign);
        }
    }
    result
}

fn breaks_like_a_space(sign: char) -> bool {
    sign.is_whitespace() && !matches!(sign, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

/// Control characters, and the embeddings and overrides of the bidirectional algorithm, with
/// which a name could be made to read as another one.
fn is_steering(sign: char) -> bool {
    sign.is_control() || matches!(sign, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Joiners, direction marks, variation selectors and tags: they change their neighbours and need
/// no glyph of their own.
fn is_unseen(sign: char) -> bool {
    matches!(
        sign,
        '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{E0020}'..='\u{E007F}'
    )
}

fn shorten(text: String, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text;
    }
    let room = limit.saturating_sub(1);
    let mut kept = String::new();
    let mut length = 0;
    for sign in text.graphemes(true) {
        length += sign.chars().count();
        if length > room {
            break;
        }
        kept.push_str(sign);
    }
    if kept.is_empty() {
        // One sign with hundreds of accents: it is cut inside, or nothing would be left.
        kept = text.chars().take(room).collect();
    }
    kept.truncate(kept.trim_end().len());
    kept.push(ELLIPSIS);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_is_at_the_limit_and_cuts_what_is_above() {
        assert_eq!(line("abcd", 5), "abcd");
        assert_eq!(line("abcde", 5), "abcde");
        assert_eq!(line("abcdef", 5), "abcd…");
        assert_eq!(line("abc def", 5), "abc…");
        assert_eq!(line(&"x".repeat(10_000), 300).chars().count(), 300);
    }

    #[test]
    fn cuts_between_signs_and_never_inside_one() {
        assert_eq!(line("ab👩‍👩‍👧‍👦cd", 4), "ab…");
        assert_eq!(line("e\u{301}e\u{301}e\u{301}", 4), "e\u{301}…");
        let stacked = format!("e{}", "\u{301}".repeat(500));
        assert_eq!(line(&stacked, 10).chars().count(), 10);
    }

    #[test]
    fn drops_what_steers_and_keeps_french_spaces() {
        assert_eq!(line("  a\tb\r\n\u{0}c\u{7} ", 20), "a b c");
        assert_eq!(line("gnp\u{202E}exe\u{2066}", 20), "gnpexe");
        assert_eq!(line("Oui\u{202F}! À\u{A0}bientôt", 20), "Oui\u{202F}! À\u{A0}bientôt");
        assert_eq!(line(" \n ", 20), "");
    }

    #[test]
    fn counts_the_limit_over_all_paragraphs() {
        assert_eq!(paragraphs("one\n\n two \r\nthree", 100), ["one", "two", "three"]);
        assert_eq!(paragraphs("one\ntwo\nthree", 6), ["one", "two"]);
        assert_eq!(paragraphs("one\ntwo\nthree", 5), ["one", "t…"]);
        assert_eq!(paragraphs("", 10), Vec::<String>::new());
    }

    #[test]
    fn draws_something_for_everything() {
        assert_eq!(
            drawable("Ngu\u{302}\u{303}n, 王, שלום, 🎉, 1\u{FE0F}\u{20E3}"),
            "Ngu\u{302}\u{303}n, 王, שלום, 🎉, 1\u{FE0F}\u{20E3}"
        );
        assert_eq!(drawable("𝓛𝓮 𝓑𝓪𝓵"), "Le Bal");
        assert_eq!(drawable("\u{12000} \u{E000}\u{10FFFF}"), "▯ ▯▯");
        assert_eq!(drawable("Z\u{338}a\u{301}"), "Za\u{301}");
    }

    #[test]
    fn breaks_only_words_that_no_language_has() {
        let ordinary = "anticonstitutionnellement ok";
        assert_eq!(breakable(&ordinary[..24]), &ordinary[..24]);
        let long = breakable(&"a".repeat(30));
        assert_eq!(long.split(ZERO_WIDTH_SPACE).map(str::len).collect::<Vec<_>>(), [8, 8, 8, 6]);
    }
}
