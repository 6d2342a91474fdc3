//! Each answer in words.

use shared::tickets::{Admission, AdmissionView};

use crate::i18n::{Locale, td_string};

/// The one word that says it.
pub fn word(words: Locale, view: &AdmissionView) -> &'static str {
    match view.admission {
        Admission::Admitted => td_string!(words, check_in.admitted),
        Admission::AlreadyUsed => td_string!(words, check_in.used),
        Admission::Cancelled => td_string!(words, check_in.cancelled),
        Admission::OtherOccurrence if view.occurrence.is_some() => td_string!(words, check_in.other_date),
        Admission::OtherOccurrence => td_string!(words, check_in.other_event),
        Admission::Forged => td_string!(words, check_in.forged),
        Admission::Unknown => td_string!(words, check_in.unknown),
    }
}

/// Why, in a sentence.
pub fn reason(words: Locale, view: &AdmissionView) -> String {
    match (view.admission, &view.used_at, &view.occurrence) {
        (Admission::Admitted, ..) => td_string!(words, check_in.admitted_why).to_owned(),
        (Admission::AlreadyUsed, Some(when), _) => {
            td_string!(words, check_in.used_when, when = when.as_str()).to_string()
        }
        (Admission::AlreadyUsed, None, _) => td_string!(words, check_in.used_why).to_owned(),
        (Admission::Cancelled, ..) => td_string!(words, check_in.cancelled_why).to_owned(),
        (Admission::OtherOccurrence, _, Some(date)) => {
            td_string!(words, check_in.other_date_why, date = date.as_str()).to_string()
        }
        (Admission::OtherOccurrence, _, None) => td_string!(words, check_in.other_event_why).to_owned(),
        (Admission::Forged, ..) => td_string!(words, check_in.forged_why).to_owned(),
        (Admission::Unknown, ..) => td_string!(words, check_in.unknown_why).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(admission: Admission, occurrence: Option<&str>) -> AdmissionView {
        AdmissionView {
            scan: "scn_01h455vb4pex5vsknk084sn02q".parse().unwrap(),
            door: "occ_01h455vb4pex5vsknk084sn02q".parse().unwrap(),
            at: "20:31".to_owned(),
            admission,
            number: None,
            holder: None,
            variant: None,
            occurrence: occurrence.map(str::to_owned),
            used_at: (admission == Admission::AlreadyUsed).then(|| "Friday, 20:30".to_owned()),
            entered: 0,
            expected: 0,
        }
    }

    #[test]
    fn no_two_answers_share_a_word_or_a_reason() {
        for words in [Locale::fr, Locale::en] {
            let answers = Admission::ALL.iter().map(|admission| view(*admission, None));
            let answers: Vec<_> = answers.chain([view(Admission::OtherOccurrence, Some("Friday"))]).collect();
            let said = answers.iter().map(|view| word(words, view).to_owned());
            let mut told: Vec<String> = said.chain(answers.iter().map(|view| reason(words, view))).collect();
            told.sort_unstable();
            told.dedup();
            assert_eq!(told.len(), 2 * answers.len());
        }
    }

    #[test]
    fn tells_when_it_was_used_and_which_date_it_is_for() {
        let used = view(Admission::AlreadyUsed, None);
        assert!(reason(Locale::en, &used).contains("Friday, 20:30"));
        let other = view(Admission::OtherOccurrence, Some("samedi 20 février"));
        assert!(reason(Locale::fr, &other).contains("samedi 20 février"));
    }
}
