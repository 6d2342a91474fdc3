//! Which codes the camera sees for the first time.

/// A code that stays in view is not asked about again; one that was away so long is. In milliseconds.
const FORGOTTEN_AFTER: f64 = 3_000.0;
/// An answer stands at least so long before the camera asks about another code.
const READING_TIME: f64 = 1_500.0;

/// What the camera saw lately.
#[derive(Debug, Default)]
pub struct Memory {
    /// Each code with the time when it was last in view.
    seen: Vec<(String, f64)>,
    asked: Option<f64>,
}

impl Memory {
    /// A code is in view. Whether to ask about it now, which cannot be while another one is `busy`. Time is
    /// in milliseconds from anywhere.
    pub fn sees(&mut self, code: &str, now: f64, busy: bool) -> bool {
        self.seen.retain(|(_, last)| now - last <= FORGOTTEN_AFTER);
        if let Some((_, last)) = self.seen.iter_mut().find(|(known, _)| known == code) {
            *last = now;
            return false;
        }
        let reading = self.asked.is_some_and(|asked| now - asked < READING_TIME);
        if busy || reading {
            return false;
        }
        self.seen.push((code.to_owned(), now));
        self.asked = Some(now);
        true
    }

    /// The last code was not checked: it may be asked about again while it stays in view.
    pub fn forget(&mut self) {
        self.seen.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_stays_in_view_is_asked_about_once() {
        let mut memory = Memory::default();
        assert!(memory.sees("A", 0.0, false));
        for tick in 1..100 {
            assert!(!memory.sees("A", f64::from(tick) * 125.0, false), "tick {tick}");
        }
        assert!(!memory.sees("A", 99.0 * 125.0 + 3_000.0, false), "away for a moment");
        assert!(memory.sees("A", 99.0 * 125.0 + 6_001.0, false), "shown again");
    }

    #[test]
    fn a_code_waits_for_the_answer_to_the_one_before() {
        let mut memory = Memory::default();
        assert!(memory.sees("A", 0.0, false));
        assert!(!memory.sees("B", 2_000.0, true), "the server is still asked");
        assert!(memory.sees("B", 2_100.0, false));
        assert!(!memory.sees("A", 2_200.0, false), "both are on one sheet");
    }

    #[test]
    fn an_answer_stands_long_enough_to_be_read() {
        let mut memory = Memory::default();
        assert!(memory.sees("A", 0.0, false));
        assert!(!memory.sees("B", 1_000.0, false));
        assert!(memory.sees("B", 1_500.0, false));
    }

    #[test]
    fn a_slow_answer_does_not_make_a_code_new() {
        let mut memory = Memory::default();
        assert!(memory.sees("A", 0.0, false));
        for tick in 1..80 {
            assert!(!memory.sees("A", f64::from(tick) * 125.0, true));
        }
        assert!(!memory.sees("A", 10_050.0, false));
    }

    #[test]
    fn what_was_not_checked_is_tried_again() {
        let mut memory = Memory::default();
        assert!(memory.sees("A", 0.0, false));
        memory.forget();
        assert!(!memory.sees("A", 100.0, false), "not at once");
        assert!(memory.sees("A", 1_600.0, false));
    }
}
