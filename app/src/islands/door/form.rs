//! Where codes are typed: by hand, or by a scanner that types and presses Enter.

use leptos::either::Either;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::tickets::DoorOccurrence;

use super::live::Live;
use crate::i18n::td_string;
use crate::ui::button::SubmitButton;

/// A native form. Once the page is live, its answer comes without a page load.
#[component]
pub fn CodeForm(
    /// The page.
    live: Live,
    /// The secret of the link.
    token: String,
    /// Names the form, so that sending it twice checks once.
    request: String,
    /// Whether the page was made with an answer: then the field tells it to those who do not see it.
    answered: bool,
) -> AnyView {
    let (locale, words) = (live.locale, live.words());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        live.ask_typed();
    };
    view! {
        <form class="door-form" method="post" action="/fn/check_in" on:submit=submit>
            <input type="hidden" name="locale" value=locale.code() />
            <input type="hidden" name="token" value=token />
            <input type="hidden" name="request" value=request />
            {date(live)}
            <div class="field">
                <label for="code">{td_string!(words, check_in.code)}</label>
                <input
                    node_ref=live.code
                    class="control door-code"
                    id="code"
                    name="code"
                    type="text"
                    required
                    autofocus
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    enterkeyhint="go"
                    aria-describedby=if answered { "code-hint answer" } else { "code-hint" }
                />
            </div>
            <p class="door-check">
                <SubmitButton>{td_string!(words, check_in.submit)}</SubmitButton>
            </p>
            <p class="hint" id="code-hint">
                {td_string!(words, check_in.code_hint)}
            </p>
        </form>
    }
    .into_any()
}

/// The choice of the date; a single one is only told.
fn date(live: Live) -> impl IntoView {
    let words = live.words();
    let (dates, chosen) = (live.dates.get_untracked(), live.date.get_untracked());
    if let [only] = dates.as_slice() {
        return Either::Left(view! {
            <input type="hidden" name="date" value=only.id.to_string() />
            <p class="door-date">{only.label.clone()}</p>
        });
    }
    // A browser may have restored another choice before the page came alive.
    Effect::new(move || live.follow_choice());
    let option = |date: DoorOccurrence| {
        view! {
            <option value=date.id.to_string() selected=date.id == chosen>
                {date.label}
            </option>
        }
    };
    Either::Right(view! {
        <div class="field">
            <label for="date">{td_string!(words, check_in.date)}</label>
            <select
                node_ref=live.choice
                class="control"
                id="date"
                name="date"
                on:change=move |_| live.follow_choice()
            >
                {dates.into_iter().map(option).collect_view()}
            </select>
        </div>
    })
}
