//! What every text goes through on its way in.

use super::column::Column;
use super::error::RowProblem;

/// One line: no space around it, one space where there were several. A single no-break space stays,
/// as French needs it before “!” and “:”.
pub fn line(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut space: Option<char> = None;
    for sign in text.trim().chars() {
        if sign.is_whitespace() {
            let kept = matches!((space, sign), (None, '\u{a0}' | '\u{202f}'));
            space = Some(if kept { sign } else { ' ' });
        } else {
            clean.extend(space.take());
            clean.push(sign);
        }
    }
    clean
}

/// Like [`line`], with ordinary spaces alone: for what is compared.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Paragraphs: what stands between empty lines, an empty line between two.
pub fn paragraphs(text: &str) -> String {
    let mut paragraphs: Vec<String> = vec![String::new()];
    for row in text.lines().map(line) {
        match paragraphs.last_mut() {
            Some(last) if row.is_empty() && !last.is_empty() => paragraphs.push(String::new()),
            Some(last) if last.is_empty() => *last = row,
            Some(last) => {
                last.push(' ');
                last.push_str(&row);
            }
            None => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

/// Refuses what is too long or holds signs that no text has.
pub fn check(column: Column, text: &str) -> Result<(), RowProblem> {
    let limit = column.limit();
    // A character has four bytes at most: the common case needs no counting.
    if text.len() > limit && text.chars().count() > limit {
        return Err(RowProblem::TooLong { column, limit });
    }
    let forbidden = |sign: char| {
        (sign.is_control() && !sign.is_whitespace())
            || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.chars().any(forbidden) { Err(RowProblem::Control(column)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_are_put_in_order() {
        assert_eq!(line("  Les plages  musicales\n"), "Les plages musicales");
        assert_eq!(line("Wee\u{a0}! Week-end"), "Wee\u{a0}! Week-end");
        assert_eq!(line("a \u{a0} b\tc"), "a b c");
        assert_eq!(plain("La\u{a0}Seyne-sur-Mer "), "La Seyne-sur-Mer");
        assert_eq!(paragraphs("\n un\n deux \n\n\n trois\r\n"), "un deux\n\ntrois");
        assert_eq!(paragraphs(" \n "), "");
    }

    #[test]
    fn length_is_counted_in_characters_at_the_border() {
        assert_eq!(check(Column::Name, &"é".repeat(199)), Ok(()));
        assert_eq!(check(Column::Name, &"é".repeat(300)), Ok(()));
        let problem = RowProblem::TooLong { column: Column::Name, limit: 300 };
        assert_eq!(check(Column::Name, &"é".repeat(301)), Err(problem));
        for text in ["a\0b", "a\u{7}b", "a\u{202e}b", "a\u{9b}b"] {
            assert_eq!(check(Column::Name, text), Err(RowProblem::Control(Column::Name)), "{text:?}");
        }
        assert_eq!(check(Column::Name, "a\tb\u{a0}c"), Ok(()));
    }
}
