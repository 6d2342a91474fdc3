//! What is wrong with what was typed, in words.

use shared::checkouts::DetailsView;
use shared::contact::FieldProblem;

use crate::i18n::{Locale, td_string};

/// What is wrong with each field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Faults {
    /// The e-mail address.
    pub email: Option<&'static str>,
    /// The name.
    pub name: Option<&'static str>,
    /// The terms.
    pub consent: Option<&'static str>,
}

impl Faults {
    /// What is wrong with details that were sent.
    pub fn of(details: &DetailsView, words: Locale) -> Self {
        let email = |problem| match problem {
            FieldProblem::Missing => td_string!(words, checkout.email_missing),
            FieldProblem::TooLong => td_string!(words, checkout.email_too_long),
            FieldProblem::Malformed => td_string!(words, checkout.email_malformed),
        };
        let name = |problem| match problem {
            FieldProblem::Missing => td_string!(words, checkout.name_missing),
            FieldProblem::TooLong => td_string!(words, checkout.name_too_long),
            FieldProblem::Malformed => td_string!(words, checkout.name_malformed),
        };
        Self {
            email: details.email_problem.map(email),
            name: details.name_problem.map(name),
            consent: details.consent_missing.then(|| td_string!(words, checkout.consent_missing)),
        }
    }

    /// Each fault with the field it is about, in the order of the form.
    pub fn list(self) -> Vec<(&'static str, &'static str)> {
        [("name", self.name), ("email", self.email), ("consent", self.consent)]
            .into_iter()
            .filter_map(|(field, fault)| fault.map(|fault| (field, fault)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_is_told_beside_its_field() {
        let details = DetailsView {
            email_problem: Some(FieldProblem::Malformed),
            consent_missing: true,
            ..DetailsView::default()
        };
        let faults = Faults::of(&details, Locale::en);
        let fields: Vec<&str> = faults.list().into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["email", "consent"]);
        assert!(Faults::of(&DetailsView::default(), Locale::fr).list().is_empty());
    }
}
