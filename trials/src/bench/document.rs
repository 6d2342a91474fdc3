//! The table in the document, between two marks.

use std::path::Path;

use anyhow::{Context as _, Result};

const BEGIN: &str = "<!-- bench: begin -->";
const END: &str = "<!-- bench: end -->";

/// Puts the text in the place of the one there is.
pub fn replace(document: &Path, text: &str) -> Result<()> {
    let whole = std::fs::read_to_string(document)
        .with_context(|| format!("{} cannot be read", document.display()))?;
    let replaced = between(&whole, text)
        .with_context(|| format!("{} lacks the marks {BEGIN} and {END}", document.display()))?;
    std::fs::write(document, replaced).with_context(|| format!("{} cannot be written", document.display()))
}

fn between(whole: &str, text: &str) -> Option<String> {
    let (before, rest) = whole.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n\n{}\n\n{END}{after}", text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_between_the_marks_is_replaced() {
        let whole = format!("# Title\n{BEGIN}\nold\n{END}\nRest.\n");
        let new = format!("# Title\n{BEGIN}\n\n| new |\n\n{END}\nRest.\n");
        assert_eq!(between(&whole, "\n| new |\n").as_deref(), Some(new.as_str()));
        assert_eq!(between(&new, "| new |"), Some(new.clone()));
        assert_eq!(between("# Title\n", "| new |"), None);
    }
}
