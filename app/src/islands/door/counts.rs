//! How many have entered, of how many.

use leptos::prelude::*;

use super::live::Live;
use crate::i18n::td_string;

/// The counts of the date at whose door we are.
#[component]
pub fn Counts(live: Live) -> AnyView {
    let words = live.words();
    let counts = Memo::new(move |_| {
        let date = live.date.get();
        live.dates.with(|dates| {
            dates.iter().find(|one| one.id == date).map_or((0, 0), |one| (one.entered, one.expected))
        })
    });
    let (entered, expected) = (move || counts.get().0, move || counts.get().1);
    view! {
        <div class="door-counts">
            <dl>
                <div>
                    <dt>{td_string!(words, check_in.entered)}</dt>
                    <dd>{entered}</dd>
                </div>
                <div>
                    <dt>{td_string!(words, check_in.expected)}</dt>
                    <dd>{expected}</dd>
                </div>
            </dl>
            // The numbers say the same.
            <progress
                aria-hidden="true"
                value=move || entered().to_string()
                max=move || expected().max(1).to_string()
            ></progress>
        </div>
    }
    .into_any()
}
