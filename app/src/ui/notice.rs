//! What has to be said before anything else on a page: how things stand, or what went wrong.

use leptos::prelude::*;
use shared::problem::Problem;

use super::alarm::Alarm;
use super::head::PageHead;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

/// How things stand. Calm: nobody did anything wrong.
#[component]
pub fn Notice(children: Children) -> impl IntoView {
    view! { <div class="notice">{children()}</div> }
}

/// What went wrong, at the start of what it is about. Addresses lead to it as `#problem`, and so the focus.
#[component]
pub fn ProblemNotice(problem: Problem) -> impl IntoView {
    let locale = locale_now();
    view! { <Alarm locale id="problem" sentence=sentence(sentences_in(locale), problem) /> }
}

/// A page that cannot be shown.
#[component]
pub fn ProblemPage(problem: Problem) -> AnyView {
    let words = sentences_in(locale_now());
    view! {
        <PageHead title=td_string!(words, problem.title) />
        <section class="empty">
            <h1>{td_string!(words, problem.title)}</h1>
            <p class="lead">{sentence(words, problem)}</p>
        </section>
    }
    .into_any()
}

/// The sentence for a problem.
pub fn sentence(words: crate::i18n::Locale, problem: Problem) -> &'static str {
    match problem {
        Problem::NotFound => td_string!(words, problem.not_found),
        Problem::Malformed => td_string!(words, problem.malformed),
        Problem::NothingChosen => td_string!(words, problem.nothing_chosen),
        Problem::BelowMinimum => td_string!(words, problem.below_minimum),
        Problem::AboveMaximum => td_string!(words, problem.above_maximum),
        Problem::BasketFull => td_string!(words, problem.basket_full),
        Problem::SoldOut => td_string!(words, problem.sold_out),
        Problem::NotYetOnSale => td_string!(words, problem.not_yet_on_sale),
        Problem::SaleEnded => td_string!(words, problem.sale_ended),
        Problem::Past => td_string!(words, problem.past),
        Problem::EventCancelled => td_string!(words, problem.event_cancelled),
        Problem::NotOnSale => td_string!(words, problem.not_on_sale),
        Problem::BasketEmpty => td_string!(words, problem.basket_empty),
        Problem::HoldExpired => td_string!(words, problem.hold_expired),
        Problem::AlreadyOrdered => td_string!(words, problem.already_ordered),
        Problem::AlreadyExtended => td_string!(words, problem.already_extended),
        Problem::KeyReused => td_string!(words, problem.key_reused),
        Problem::MixedCurrencies => td_string!(words, problem.mixed_currencies),
        Problem::NoPaymentMethod => td_string!(words, problem.no_payment_method),
        Problem::PaymentUnavailable => td_string!(words, problem.payment_unavailable),
        Problem::TooLateToCancel => td_string!(words, problem.too_late_to_cancel),
        Problem::NotCancellable => td_string!(words, problem.not_cancellable),
        Problem::QuoteChanged => td_string!(words, problem.quote_changed),
        Problem::TooMany => td_string!(words, problem.too_many),
        Problem::Internal => td_string!(words, problem.internal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_a_sentence_of_its_own_in_each_language() {
        for words in [crate::i18n::Locale::fr, crate::i18n::Locale::en] {
            let mut told: Vec<&str> = Problem::ALL.iter().map(|problem| sentence(words, *problem)).collect();
            assert!(told.iter().all(|sentence| sentence.ends_with('.')), "{told:?}");
            told.sort_unstable();
            told.dedup();
            assert_eq!(told.len(), Problem::ALL.len());
        }
    }
}
