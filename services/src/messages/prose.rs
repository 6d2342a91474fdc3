//! Text that people wrote, made fit for mail.

/// The text in one line: no control characters, so that no title can end a header and begin another
/// or begin a paragraph of its own; and no overrides of the reading direction, with which one text
/// could be made to look like another. The spaces that French writes before `:` and `!` stay.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|sign: char| sign.is_control() || breaks_like_a_space(sign)) {
        let word: String = word.chars().filter(|sign| !steers(*sign)).collect();
        if !word.is_empty() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
    }
    line
}

/// The text in at most `limit` characters; what is longer ends with “…”.
pub fn shortened(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let kept: String = text.chars().take(limit.saturating_sub(1)).collect();
    kept.trim_end().to_owned() + "…"
}

fn breaks_like_a_space(sign: char) -> bool {
    sign.is_whitespace() && !matches!(sign, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

fn steers(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_begins_a_line_or_turns_it_around() {
        assert_eq!(one_line("  a\tb\r\nBcc: c\u{2028}d\u{0}e\u{85}f "), "a b Bcc: c d e f");
        assert_eq!(one_line("gnp\u{202e}exe \u{2066} x"), "gnpexe x");
        assert_eq!(one_line("Oui\u{202f}! «\u{a0}Bal\u{a0}»"), "Oui\u{202f}! «\u{a0}Bal\u{a0}»");
        assert_eq!(one_line("\r\n \u{202e}"), "");
        assert_eq!(one_line("محمد 王小明 👩\u{200d}🎤"), "محمد 王小明 👩\u{200d}🎤");
    }

    #[test]
    fn is_cut_above_the_limit_only() {
        assert_eq!(shortened("abcd", 4), "abcd");
        assert_eq!(shortened("abcde", 4), "abc…");
        assert_eq!(shortened("ab de", 4), "ab…");
        assert_eq!(shortened(&"é".repeat(200), 80).chars().count(), 80);
    }
}
