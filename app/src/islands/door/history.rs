//! The answers before the last one.

use leptos::prelude::*;
use shared::tickets::{Admission, AdmissionView};

use super::icon::{self, Icon};
use super::live::Live;
use super::words::word;
use crate::i18n::{Locale, td_string};

/// The last answers of this page. The server does not tell those of other stewards.
#[component]
pub fn History(live: Live) -> AnyView {
    let words = live.words();
    let past = Memo::new(move |_| live.screen.with(|screen| screen.past.clone()));
    let list = move || {
        let past = past.get();
        (!past.is_empty()).then(|| {
            view! {
                <section class="door-history" aria-labelledby="history-title">
                    <h2 id="history-title">{td_string!(words, check_in.history)}</h2>
                    <ol>{past.into_iter().map(|view| entry(words, view)).collect_view()}</ol>
                </section>
            }
        })
    };
    list.into_any()
}

fn entry(words: Locale, view: AdmissionView) -> impl IntoView {
    let class = if view.admission == Admission::Admitted { "door-past-yes" } else { "door-past-no" };
    let about = [view.holder.clone(), view.number.map(|number| number.to_string())];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <li class=class>
            <Icon lines=icon::of_admission(view.admission) />
            <span class="door-past-word">{word(words, &view)}</span>
            <span class="door-past-about">{about}</span>
            <span class="door-past-at">{view.at}</span>
        </li>
    }
}
