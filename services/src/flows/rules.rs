//! The rules by which what is bought can be given back, as they are told before and after it is paid.
//!
//! An order is given back as a whole ([`quote`](super::buyer)): where its lines differ, that is told, too.

use shared::locale::Locale;
use shared::orders::{RulesPart, RulesView, TitleView};
use shared::policies::CancellationPolicy;

use crate::booking::lines::Line;
use crate::failure::Failure;
use crate::messages::prose::one_line;
use crate::wording;

/// Lines of one page that can be given back by the same policy; by none, where they cost nothing.
struct Part<'a> {
    first: &'a Line,
    policy: Option<&'a CancellationPolicy>,
    with_fees: bool,
}

/// The rules for the lines of an order: each set of them once, with the titles that it holds for where it does not hold
/// for all.
pub(super) fn rules(lines: &[Line], locale: Locale) -> Result<RulesView, Failure> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    for line in lines {
        let policy = (!line.total()?.is_zero()).then_some(&line.policy);
        let same = |part: &&mut Part<'_>| part.policy == policy && part.is_of(line);
        if let Some(part) = parts.iter_mut().find(same) {
            part.with_fees |= !line.fee.is_zero();
        } else {
            parts.push(Part { first: line, policy, with_fees: !line.fee.is_zero() });
        }
    }
    let is_free = parts.iter().all(|part| part.policy.is_none());
    let starts_alike = lines.iter().all(|line| line.starts_at == lines[0].starts_at);
    let is_alike = starts_alike && parts.iter().all(|part| part.policy == parts[0].policy);
    // What is free goes with what was paid for the same.
    let goes_along = |part: &Part<'_>| {
        part.policy.is_none() && parts.iter().any(|paid| paid.policy.is_some() && paid.is_of(part.first))
    };
    let told: Vec<&Part<'_>> = parts.iter().filter(|part| !goes_along(part)).collect();
    let is_never = parts.iter().any(|part| part.policy.is_some_and(|policy| policy.steps.is_empty()));
    let together =
        if is_never { wording::never_given_back(locale) } else { wording::given_back_together(locale) };
    let mut view = RulesView { parts: Vec::new(), together: (!is_alike).then(|| together.to_owned()) };
    for part in &told {
        let (title, sentences) = (part.title(&told, locale), part.sentences(is_free, locale));
        match view.parts.iter_mut().find(|known| known.sentences == sentences) {
            Some(known) => known.titles.push(title),
            None => view.parts.push(RulesPart { titles: vec![title], sentences }),
        }
    }
    if let [all] = view.parts.as_mut_slice() {
        all.titles.clear();
    }
    Ok(view)
}

/// The rules for one line of an order.
pub(super) fn rules_of(line: &Line, lines: &[Line], locale: Locale) -> Result<Vec<String>, Failure> {
    let RulesView { together, .. } = rules(lines, locale)?;
    let is_paid = |line: &Line| Ok::<_, Failure>(!line.total()?.is_zero());
    let mut is_free = true;
    for line in lines {
        is_free &= !is_paid(line)?;
    }
    let part =
        Part { first: line, policy: is_paid(line)?.then_some(&line.policy), with_fees: !line.fee.is_zero() };
    Ok(part.sentences(is_free, locale).into_iter().chain(together).collect())
}

impl Part<'_> {
    fn is_of(&self, line: &Line) -> bool {
        self.first.description.path == line.description.path
    }

    /// What it is called; with when and where, if another part is called the same.
    fn title(&self, parts: &[&Self], locale: Locale) -> TitleView {
        let description = &self.first.description;
        let title = description.title.find(locale);
        let (text, language) = title.map_or(("", locale), |found| (found.text, found.language));
        let also =
            parts.iter().filter(|other| other.first.description.title.read(locale) == text).nth(1).is_some();
        let text = match (also, description.location.read(locale)) {
            (false, _) => text.to_owned(),
            (true, "") => format!("{text}, {}", description.when.read(locale)),
            (true, location) => format!("{text}, {location}, {}", description.when.read(locale)),
        };
        TitleView { text: one_line(&text), language }
    }

    /// Of an order that is free altogether, or not.
    fn sentences(&self, is_free: bool, locale: Locale) -> Vec<String> {
        match self.policy {
            Some(policy) => wording::policy_sentences(policy, self.with_fees, locale),
            None if is_free => vec![wording::free_rule(locale).to_owned()],
            None => vec![wording::free_beside_paid(locale).to_owned()],
        }
    }
}
