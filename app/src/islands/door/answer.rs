//! The answer: one big field of a colour, with a drawing and a word.

use leptos::prelude::*;
use shared::tickets::{Admission, AdmissionView};

use super::icon::{self, Icon};
use super::live::Live;
use super::screen::Shown;
use super::words::{reason, word};
use crate::i18n::{Locale, td_string};

/// Where the answer stands. What is calm is said when there is time, a refusal at once.
#[component]
pub fn AnswerPlace(live: Live) -> AnyView {
    let (shown, words) = (live.shown(), live.words());
    let calm = move || match shown.get() {
        Shown::Ready => Some(ready(words)),
        Shown::Asking => Some(asking(words)),
        Shown::Answered(view) if view.admission == Admission::Admitted => Some(answer(words, view)),
        Shown::Answered(_) | Shown::Unchecked => None,
    };
    let alarming = move || match shown.get() {
        Shown::Answered(view) if view.admission != Admission::Admitted => Some(answer(words, view)),
        Shown::Unchecked => Some(unchecked(words)),
        Shown::Answered(_) | Shown::Ready | Shown::Asking => None,
    };
    view! {
        <div class="door-answers">
            <div role="status">{calm}</div>
            <div role="alert">{alarming}</div>
        </div>
    }
    .into_any()
}

fn ready(words: Locale) -> AnyView {
    state(
        "door-answer door-ready",
        icon::READY,
        td_string!(words, check_in.ready),
        Some(td_string!(words, check_in.ready_hint)),
    )
}

fn asking(words: Locale) -> AnyView {
    state("door-answer door-asking", icon::ASKING, td_string!(words, check_in.asking), None)
}

/// A failure is never a yes, nor a no.
fn unchecked(words: Locale) -> AnyView {
    let (word, why) = (td_string!(words, check_in.unchecked), td_string!(words, check_in.unchecked_why));
    state("door-answer door-unchecked", icon::UNCHECKED, word, Some(why))
}

fn state(class: &'static str, lines: &'static str, word: &'static str, why: Option<&'static str>) -> AnyView {
    view! {
        <div class=class>
            <Icon lines />
            <p class="door-word">{word}</p>
            <div class="door-said">{why.map(|why| view! { <p class="door-why">{why}</p> })}</div>
        </div>
    }
    .into_any()
}

fn answer(words: Locale, view: AdmissionView) -> AnyView {
    let class =
        if view.admission == Admission::Admitted { "door-answer door-yes" } else { "door-answer door-no" };
    let (word, reason) = (word(words, &view), reason(words, &view));
    let at = td_string!(words, check_in.at, time = view.at.as_str()).to_string();
    let facts = [
        (td_string!(words, check_in.holder), view.holder),
        (td_string!(words, check_in.variant), view.variant),
        (td_string!(words, check_in.number), view.number.map(|number| number.to_string())),
    ];
    let known = facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect::<Vec<_>>();
    let fact = |(name, value): (&'static str, String)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    view! {
        <div class=class id="answer">
            <Icon lines=icon::of_admission(view.admission) />
            <p class="door-word">{word}</p>
            <div class="door-said">
                <p class="door-why">{reason}</p>
                {(!known.is_empty())
                    .then(|| view! { <dl class="door-facts">{known.into_iter().map(fact).collect_view()}</dl> })}
                <p class="door-at">{at}</p>
            </div>
        </div>
    }
    .into_any()
}
