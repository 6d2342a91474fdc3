//! What the steward sees: one answer, never taken for another, and those before it.

use serde::{Deserialize, Serialize};
use shared::ids::{OccurrenceId, ScanId};
use shared::tickets::AdmissionView;

/// So many earlier answers are kept in sight.
const KEPT: usize = 6;

/// What stands where the answer stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown {
    /// Nothing was asked yet.
    Ready,
    /// The server is asked.
    Asking,
    /// The server answered.
    Answered(AdmissionView),
    /// No answer came. Nobody knows whether the ticket is good.
    Unchecked,
}

/// A code that was shown, and the name under which the server is asked about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// At the door of which date.
    pub date: OccurrenceId,
    /// What was scanned or typed.
    pub code: String,
    /// The same for each try, so that a try whose answer was lost admits nobody twice and the next one
    /// gets that answer.
    pub request: String,
}

/// Which question an answer belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn(u32);

/// What the steward sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// Where the answer stands.
    pub shown: Shown,
    /// Earlier answers, the last one first.
    pub past: Vec<AdmissionView>,
    turn: u32,
    open: Option<Question>,
}

impl Screen {
    /// A screen that shows this first.
    pub const fn new(shown: Shown) -> Self {
        Self { shown, past: Vec::new(), turn: 0, open: None }
    }

    /// A code is shown. The answer before it leaves its place at once, so that nobody takes it for the
    /// answer to this code. `request` names the question, unless this is another try of the last one.
    pub fn ask(&mut self, date: OccurrenceId, code: String, request: String) -> (Turn, Question) {
        if let Shown::Answered(view) = std::mem::replace(&mut self.shown, Shown::Asking) {
            self.keep(view);
        }
        self.turn += 1;
        let again = self.open.take().filter(|open| open.date == date && open.code == code);
        let question = again.unwrap_or(Question { date, code, request });
        self.open = Some(question.clone());
        (Turn(self.turn), question)
    }

    /// The server answered. An answer that comes after the next question goes to those before.
    pub fn answered(&mut self, turn: Turn, view: AdmissionView) {
        if turn.0 == self.turn {
            self.forget(view.scan);
            self.shown = Shown::Answered(view);
            self.open = None;
        } else {
            self.keep(view);
        }
    }

    /// The server was not reached, or takes too long. Whether this is what is shown now.
    pub fn failed(&mut self, turn: Turn) -> bool {
        let concerned = turn.0 == self.turn && self.shown == Shown::Asking;
        if concerned {
            self.shown = Shown::Unchecked;
        }
        concerned
    }

    fn keep(&mut self, view: AdmissionView) {
        // Two tries of one question have one answer.
        let shown = matches!(&self.shown, Shown::Answered(shown) if shown.scan == view.scan);
        if !shown {
            self.forget(view.scan);
            self.past.insert(0, view);
            self.past.truncate(KEPT);
        }
    }

    fn forget(&mut self, scan: ScanId) {
        self.past.retain(|past| past.scan != scan);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::tickets::Admission;

    const DATE: &str = "occ_01h455vb4pex5vsknk084sn02q";

    fn date() -> OccurrenceId {
        DATE.parse().unwrap()
    }

    fn view(scan: u8, admission: Admission) -> AdmissionView {
        AdmissionView {
            scan: format!("scn_01h455vb4pex5vsknk084sn0{scan:02}").parse().unwrap(),
            door: date(),
            at: "20:31".to_owned(),
            admission,
            number: None,
            holder: None,
            variant: None,
            occurrence: None,
            used_at: None,
            entered: 1,
            expected: 2,
        }
    }

    fn ask(screen: &mut Screen, code: &str, request: &str) -> (Turn, Question) {
        screen.ask(date(), code.to_owned(), request.to_owned())
    }

    #[test]
    fn an_answer_never_stands_beside_the_next_code() {
        let mut screen = Screen::new(Shown::Ready);
        let (first, _) = ask(&mut screen, "A", "1");
        screen.answered(first, view(1, Admission::Admitted));
        assert_eq!(screen.shown, Shown::Answered(view(1, Admission::Admitted)));
        ask(&mut screen, "B", "2");
        assert_eq!((screen.shown, screen.past), (Shown::Asking, vec![view(1, Admission::Admitted)]));
    }

    #[test]
    fn a_late_yes_is_not_the_answer_to_the_next_code() {
        let mut screen = Screen::new(Shown::Ready);
        let (first, _) = ask(&mut screen, "A", "1");
        let (second, _) = ask(&mut screen, "B", "2");
        screen.answered(first, view(1, Admission::Admitted));
        assert_eq!(screen.shown, Shown::Asking);
        assert_eq!(screen.past, [view(1, Admission::Admitted)]);
        assert!(!screen.failed(first), "the failure of an older question says nothing of this one");
        screen.answered(second, view(2, Admission::Forged));
        assert_eq!(screen.shown, Shown::Answered(view(2, Admission::Forged)));
        assert!(!screen.failed(second), "what was answered stays answered");
    }

    #[test]
    fn another_try_asks_the_same_question_and_shows_its_answer_once() {
        let mut screen = Screen::new(Shown::Ready);
        let (first, question) = ask(&mut screen, "A", "1");
        assert!(screen.failed(first));
        assert_eq!(screen.shown, Shown::Unchecked);
        let (second, again) = ask(&mut screen, "A", "2");
        assert_eq!(again, question);
        screen.answered(first, view(1, Admission::Admitted));
        screen.answered(second, view(1, Admission::Admitted));
        assert_eq!(screen.shown, Shown::Answered(view(1, Admission::Admitted)));
        assert_eq!(screen.past, []);
        assert_eq!(ask(&mut screen, "A", "3").1.request, "3", "once answered, it is another scan");
    }

    #[test]
    fn an_answer_that_came_after_all_is_shown() {
        let mut screen = Screen::new(Shown::Ready);
        let (turn, _) = ask(&mut screen, "A", "1");
        assert!(screen.failed(turn));
        screen.answered(turn, view(1, Admission::Admitted));
        assert_eq!(screen.shown, Shown::Answered(view(1, Admission::Admitted)));
    }

    #[test]
    fn another_code_or_date_is_another_question() {
        let mut screen = Screen::new(Shown::Unchecked);
        ask(&mut screen, "A", "1");
        assert_eq!(ask(&mut screen, "B", "2").1.request, "2");
        let other = "occ_01h455vb4pex5vsknk084sn02r".parse().unwrap();
        assert_eq!(screen.ask(other, "B".to_owned(), "3".to_owned()).1.request, "3");
    }

    #[test]
    fn only_the_last_answers_are_kept() {
        let mut screen = Screen::new(Shown::Ready);
        for scan in 1..=9 {
            let (turn, _) = ask(&mut screen, "A", "1");
            screen.answered(turn, view(scan, Admission::Unknown));
        }
        let kept: Vec<_> = screen.past.iter().map(|view| view.scan).collect();
        let expected: Vec<_> = (3..=8).rev().map(|scan| view(scan, Admission::Unknown).scan).collect();
        assert_eq!(kept, expected);
    }
}
