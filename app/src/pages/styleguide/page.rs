//! `/{locale}/styleguide`

use leptos::prelude::*;

use super::{foundations, lists, overlays, parts, pressed, typed};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::head::PageHead;

/// The style guide. Nobody finds it but those who look for it.
#[component]
pub fn StyleguidePage() -> AnyView {
    let words = sentences_in(locale_now());
    let sheets = [
        ("colour", td_string!(words, guide.colour), foundations::colours().into_any()),
        ("type", td_string!(words, guide.letters), foundations::letters().into_any()),
        ("measures", td_string!(words, guide.measures), foundations::measures().into_any()),
        ("pressed", td_string!(words, guide.pressed), pressed::pressed().into_any()),
        ("ways", td_string!(words, guide.ways), pressed::ways().into_any()),
        ("typed", td_string!(words, guide.typed), typed::typed().into_any()),
        ("chosen", td_string!(words, guide.chosen), typed::chosen().into_any()),
        ("told", td_string!(words, guide.told), parts::told().into_any()),
        ("news", td_string!(words, guide.news), parts::news().into_any()),
        ("cards", td_string!(words, guide.cards), lists::cards().into_any()),
        ("rows", td_string!(words, guide.rows), lists::rows().into_any()),
        ("days", td_string!(words, guide.days), lists::days().into_any()),
        ("over", td_string!(words, guide.over), overlays::overlays().into_any()),
        ("nothing", td_string!(words, guide.nothing), parts::nothing().into_any()),
    ];
    let contents = sheets.each_ref().map(|(id, name, _)| {
        view! {
            <li>
                <a href=format!("#{id}")>{*name}</a>
            </li>
        }
    });
    let sheet = |(id, name, samples): (&'static str, &'static str, AnyView)| {
        let title = format!("{id}-title");
        let labelled_by = title.clone();
        view! {
            <section class="guide-sheet" id=id aria-labelledby=labelled_by>
                <h2 id=title>{name}</h2>
                {samples}
            </section>
        }
    };
    view! {
        <PageHead title=td_string!(words, guide.title) />
        <h1>{td_string!(words, guide.title)}</h1>
        <p class="lead">{td_string!(words, guide.lead)}</p>
        <nav aria-label=td_string!(words, guide.contents)>
            <ul class="guide-contents">{contents}</ul>
        </nav>
        {sheets.map(sheet)}
    }
    .into_any()
}

/// A part in one of its states, with the name that its source has.
pub(super) fn sample(name: &'static str, part: impl IntoView + 'static) -> impl IntoView {
    view! {
        <div class="guide-sample">
            <p class="guide-name">{name}</p>
            {part}
        </div>
    }
}

/// Parts side by side.
pub(super) fn row(parts: impl IntoView + 'static) -> impl IntoView {
    view! { <div class="guide-row">{parts}</div> }
}
