//! A form that changes something.
//!
//! It is a native form first: without script it is sent by the browser and answered with a redirect. Once
//! the page is live the same fields go to the same address; what answers is followed through the router,
//! so that nothing is loaded anew and nothing that was typed gets lost when the network fails.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast as _;
use web_sys::{FormData, HtmlFormElement, UrlSearchParams};

use super::follow::use_follow;
use super::notice::BadNotice;
use super::sending::{self, Unsent};
use crate::i18n::{td_string, use_i18n};

/// A native `POST` form, sent without a page load once the page is live, and never twice at once.
#[component]
pub fn PostForm(
    /// The path of the server function that answers, always with a redirect.
    action: &'static str,
    /// Its class.
    #[prop(optional)]
    class: Option<&'static str>,
    /// Whether the server alone judges what was typed, and tells all faults together.
    #[prop(optional)]
    judged_by_server: bool,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let words = use_i18n().get_locale_untracked();
    let is_sending = RwSignal::new(false);
    let unsent = RwSignal::new(None::<Unsent>);
    let follow = use_follow();
    let submit = move |event: SubmitEvent| {
        // Without its fields the browser sends the form itself.
        let Some(fields) = fields_of(&event) else { return };
        event.prevent_default();
        if is_sending.get_untracked() {
            return;
        }
        is_sending.set(true);
        unsent.set(None);
        let follow = follow.clone();
        spawn_local(async move {
            match sending::post(action, &fields).await {
                Ok(place) => {
                    follow(&place);
                    // Where it leads may be another document, to which the way back is this very page.
                    let again = move || {
                        is_sending.try_set(false);
                    };
                    set_timeout(again, sending::TIME_TO_LEAVE);
                }
                Err(reason) => {
                    is_sending.try_set(false);
                    unsent.try_set(Some(reason));
                }
            }
        });
    };
    let told = move || {
        unsent.get().map(|reason| {
            let sentence = match reason {
                Unsent::Unreachable => td_string!(words, problem.unreachable),
                Unsent::TooMany => td_string!(words, problem.too_many),
                Unsent::Unanswered => td_string!(words, problem.internal),
            };
            view! { <BadNotice sentence /> }
        })
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
            {told}
            {children()}
        </form>
    }
}

/// What is filled in, as a native form would send it.
fn fields_of(event: &SubmitEvent) -> Option<UrlSearchParams> {
    let form = event.target()?.dyn_into::<HtmlFormElement>().ok()?;
    let fields = FormData::new_with_form(&form).ok()?;
    UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()
}
