//! A form that changes something.
//!
//! It is a native form first: without script it is sent by the browser and answered with a redirect. Once it is
//! live the same fields go to the same address, never twice at once, and nothing that was typed gets lost when
//! the network fails; then the browser goes where the answer leads.

use leptos::ev::SubmitEvent;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast as _;
use shared::locale::Locale;
use web_sys::{FormData, HtmlFormElement, UrlSearchParams};

use super::sending::{self, Unsent};
use crate::i18n::{self, td_string};
use crate::locale::sentences_in;
use crate::ui::alarm::Alarm;

/// A native `POST` form.
#[island]
pub fn PostForm(
    /// The language of the page.
    locale: Locale,
    /// The path of the server function that answers, always with a redirect.
    #[prop(into)]
    action: String,
    /// Its class.
    #[prop(optional, into)]
    class: Option<String>,
    /// Whether the server alone judges what was typed, and tells all faults together.
    #[prop(optional)]
    judged_by_server: Option<bool>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let is_sending = RwSignal::new(false);
    let unsent = RwSignal::new(None::<Unsent>);
    let target = action.clone();
    let submit = move |event: SubmitEvent| {
        // Without its fields the browser sends the form itself.
        let Some(fields) = fields_of(&event) else { return };
        event.prevent_default();
        if is_sending.get_untracked() {
            return;
        }
        is_sending.set(true);
        unsent.set(None);
        let target = target.clone();
        spawn_local(async move {
            match sending::post(&target, &fields).await {
                Ok(place) => {
                    sending::go(&place);
                    // The way back may lead to this very page, as it was left.
                    set_timeout(move || is_sending.set(false), sending::TIME_TO_LEAVE);
                }
                Err(reason) => {
                    is_sending.set(false);
                    unsent.set(Some(reason));
                }
            }
        });
    };
    view! {
        <form
            method="post"
            action=action
            class=class
            novalidate=judged_by_server
            aria-busy=move || is_sending.get().then_some("true")
            on:submit=submit
        >
            {move || unsent.get().map(|reason| alarm(locale, reason))}
            {children()}
        </form>
    }
}

/// Says that the form did not arrive, and takes the focus: whoever sent it would hear nothing.
fn alarm(locale: Locale, reason: Unsent) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    Effect::new(move || {
        if let Some(node) = node.get() {
            // Without the focus it is still there to be read.
            let _ = node.focus();
        }
    });
    view! { <Alarm locale sentence=sentence(sentences_in(locale), reason) node /> }
}

fn sentence(words: i18n::Locale, reason: Unsent) -> &'static str {
    match reason {
        Unsent::Unreachable => td_string!(words, problem.unreachable),
        Unsent::TooMany => td_string!(words, problem.too_many),
        Unsent::Unanswered => td_string!(words, problem.internal),
    }
}

/// What is filled in, as a native form would send it.
fn fields_of(event: &SubmitEvent) -> Option<UrlSearchParams> {
    let form = event.target()?.dyn_into::<HtmlFormElement>().ok()?;
    let fields = FormData::new_with_form(&form).ok()?;
    UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()
}
