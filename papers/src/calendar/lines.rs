//! Content lines of RFC 5545 (3.1): names, values, escaping, folding.

/// Octets a line may have, its line break not counted.
const LONGEST: usize = 75;

/// The lines of a file.
#[derive(Debug, Default)]
pub struct Lines(String);

impl Lines {
    /// A value of our own making, or of a type that has nothing to escape. `name` carries its
    /// parameters.
    pub fn plain(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// A value of type TEXT (3.3.11), without control characters other than line feeds.
    pub fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for sign in value.chars() {
            match sign {
                '\\' | ';' | ',' => {
                    escaped.push('\\');
                    escaped.push(sign);
                }
                '\n' => escaped.push_str("\\n"),
                _ => escaped.push(sign),
            }
        }
        self.plain(name, &escaped);
    }

    /// The whole file.
    pub fn finish(self) -> String {
        self.0
    }

    /// Breaks between characters, never inside one: some readers decode each line alone.
    fn fold(&mut self, line: &str) {
        let mut length = 0;
        for sign in line.chars() {
            if length + sign.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(sign);
            length += sign.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(value: &str) -> String {
        let mut lines = Lines::default();
        lines.plain("X", value);
        lines.finish()
    }

    #[test]
    fn folds_after_75_octets() {
        assert_eq!(folded(&"a".repeat(73)), format!("X:{}\r\n", "a".repeat(73)));
        assert_eq!(folded(&"a".repeat(74)), format!("X:{}\r\n a\r\n", "a".repeat(73)));
        for line in folded(&"é👩‍👩‍👧‍👦王".repeat(60)).split("\r\n") {
            assert!(line.len() <= LONGEST, "{} octets", line.len());
        }
        assert_eq!(folded(&"é王".repeat(60)).replace("\r\n ", ""), format!("X:{}\r\n", "é王".repeat(60)));
    }

    #[test]
    fn escapes_text() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", "a,b;c\\d\ne:f\"g\"");
        assert_eq!(lines.finish(), "SUMMARY:a\\,b\\;c\\\\d\\ne:f\"g\"\r\n");
    }
}
