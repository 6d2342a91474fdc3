//! The rules by which what is bought can be given back, as they are told before and after it is paid.

use shared::locale::Locale;
use shared::orders::{RulesView, TitleView};
use shared::policies::CancellationPolicy;

use crate::booking::lines::Line;
use crate::failure::Failure;
use crate::messages::prose::one_line;
use crate::wording;

/// What holds for the lines of one title.
#[derive(Default)]
struct Held<'a> {
    /// Of what is paid: one, unless the policy changed between two lines.
    policies: Vec<&'a CancellationPolicy>,
    with_fees: bool,
    /// Whether some of it costs nothing.
    is_free: bool,
}

/// The rules for these lines, each set of them once, with the titles that it holds for where it does not hold for all.
/// What costs nothing can be given back until it begins, whatever its policy says.
pub(super) fn rules(lines: &[Line], locale: Locale) -> Result<Vec<RulesView>, Failure> {
    let mut by_title: Vec<(TitleView, Held<'_>)> = Vec::new();
    for line in lines {
        let title = title(line, locale);
        let at = by_title.iter().position(|(known, _)| *known == title).unwrap_or_else(|| {
            by_title.push((title, Held::default()));
            by_title.len() - 1
        });
        let held = &mut by_title[at].1;
        if line.total()?.is_zero() {
            held.is_free = true;
        } else if !held.policies.contains(&&line.policy) {
            held.policies.push(&line.policy);
        }
        held.with_fees |= !line.fee.is_zero();
    }
    let mut told: Vec<RulesView> = Vec::new();
    for (title, held) in by_title {
        let sentences = held.sentences(locale);
        match told.iter_mut().find(|rules| rules.sentences == sentences) {
            Some(rules) => rules.titles.push(title),
            None => told.push(RulesView { titles: vec![title], sentences }),
        }
    }
    if let [all] = told.as_mut_slice() {
        all.titles.clear();
    }
    Ok(told)
}

impl Held<'_> {
    fn sentences(&self, locale: Locale) -> Vec<String> {
        let paid = |policy| wording::policy_sentences(policy, self.with_fees, locale);
        let free = self.is_free.then(|| wording::free_rule(locale).to_owned());
        self.policies.iter().copied().flat_map(paid).chain(free).collect()
    }
}

fn title(line: &Line, locale: Locale) -> TitleView {
    let found = line.description.title.find(locale);
    let (text, language) = found.map_or(("", locale), |found| (found.text, found.language));
    TitleView { text: one_line(text), language }
}
