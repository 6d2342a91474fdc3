//! A form that asks for a page and changes nothing: a search, a filter.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos_router::hooks::use_navigate;
use web_sys::{FormData, HtmlFormElement, UrlSearchParams};

/// A native `GET` form. Once the page is live, the answer comes through the router, without a page load
/// and without the fields that were left empty.
#[component]
pub fn GetForm(
    /// The page that answers.
    action: Signal<String>,
    /// Its class.
    class: &'static str,
    /// What it is for, for those who go from landmark to landmark.
    label: &'static str,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let navigate = use_navigate();
    let submit = move |event: SubmitEvent| {
        let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        if let Some(query) = form.as_ref().and_then(query) {
            event.prevent_default();
            let action = action.get_untracked();
            let place = if query.is_empty() { action } else { format!("{action}?{query}") };
            navigate(&place, leptos_router::NavigateOptions::default());
        }
    };
    view! {
        <form method="get" action=action class=class role="search" aria-label=label on:submit=submit>
            {children()}
        </form>
    }
}

/// The filled fields as a query. `None` when the browser cannot tell: then it sends the form itself.
fn query(form: &HtmlFormElement) -> Option<String> {
    let fields = FormData::new_with_form(form).ok()?;
    let query = UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?;
    for field in ["q", "city"] {
        if query.get(field).is_some_and(|value| value.trim().is_empty()) {
            query.delete(field);
        }
    }
    Some(String::from(query.to_string()))
}
