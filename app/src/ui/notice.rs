//! What has to be said before anything else on a page: how things stand, or what went wrong.

use http::request::Parts;
use leptos::prelude::*;
use shared::problem::Problem;

use super::alarm::Alarm;
use super::button::Call;
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
    view! {
        <Alarm locale id="problem" sentence=sentence(sentences_in(locale), problem) />
        {reference(problem)}
    }
}

/// A page that cannot be shown.
#[component]
pub fn ProblemPage(problem: Problem) -> AnyView {
    let locale = locale_now();
    let words = sentences_in(locale);
    // What is ours to mend may be mended the next time.
    let is_ours = problem == Problem::Internal;
    let home = if is_ours { Call::Quiet } else { Call::Next };
    let again = is_ours.then(|| {
        view! {
            <a class=Call::Next.class() href="">
                {td_string!(words, offline.again)}
            </a>
            " "
        }
    });
    view! {
        <PageHead title=td_string!(words, problem.title) />
        <section class="empty">
            <h1>{td_string!(words, problem.title)}</h1>
            <p class="lead">{sentence(words, problem)}</p>
            <p>
                {again}
                <a class=home.class() href=format!("/{locale}")>
                    {td_string!(words, not_found.home_link)}
                </a>
            </p>
            {reference(problem)}
        </section>
    }
    .into_any()
}

/// Where a fault is ours: the name of the request, under which the log tells the cause.
fn reference(problem: Problem) -> Option<impl IntoView + use<>> {
    let named = || use_context::<Parts>()?.headers.get("x-request-id")?.to_str().ok().map(str::to_owned);
    let id = named().filter(|_| problem == Problem::Internal)?;
    let words = sentences_in(locale_now());
    Some(view! {
        <p>
            <small>{td_string!(words, problem.reference, id = id).to_string()}</small>
        </p>
    })
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
