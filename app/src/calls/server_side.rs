//! What every server function needs of the server.

use http::StatusCode;
use http::header::ACCEPT;
use http::request::Parts;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use services::failure::Failure;
use services::guichet::Guichet;
use shared::locale::Locale;
use shared::problem::Problem;

use super::CallError;

/// The counter, which the server puts into the context of every page and call.
pub(super) fn guichet() -> Result<Guichet, Failure> {
    use_context().ok_or_else(|| Failure::broken("there is no counter in the context of this call"))
}

/// What to tell of a failure. The cause of a broken machine is written to the log here, and only here.
pub(super) fn told(failure: &Failure, call: &'static str) -> Problem {
    if let Failure::Broken(cause) = failure {
        tracing::error!(call, %cause, "a call failed");
    }
    failure.problem()
}

/// The same for a call that answers with data: its status code tells the failure, too.
pub(super) fn refused(failure: &Failure, call: &'static str) -> CallError {
    let problem = told(failure, call);
    set_status(problem);
    CallError(problem)
}

/// Tells by the status code that a call could not be read. A native form is led back instead, which needs
/// the code of a redirect.
pub(super) fn unread(problem: Problem) {
    if !is_native_form() {
        set_status(problem);
    }
}

/// Whether the browser itself sent the form, and wants a page.
pub(super) fn is_native_form() -> bool {
    let accepts = use_context::<Parts>().and_then(|parts| parts.headers.get(ACCEPT).cloned());
    accepts.is_some_and(|kinds| kinds.to_str().is_ok_and(|kinds| kinds.contains("text/html")))
}

fn set_status(problem: Problem) {
    if let (Some(response), Ok(status)) =
        (use_context::<ResponseOptions>(), StatusCode::from_u16(problem.status()))
    {
        response.set_status(status);
    }
}

/// The language that a form names; French when it names none of ours.
pub(super) fn locale_of(field: &str) -> Locale {
    field.parse().unwrap_or_default()
}

/// An order's page.
pub(super) fn order_path(locale: Locale, token: &str) -> String {
    format!("/{locale}/orders/{}", as_segment(token))
}

/// An alert's page.
pub(super) fn alert_path(locale: Locale, token: &str) -> String {
    format!("/{locale}/alerts/{}", as_segment(token))
}

/// A door's page.
pub(super) fn door_path(locale: Locale, token: &str) -> String {
    format!("/{locale}/check-in/{}", as_segment(token))
}

/// A token that is none of ours leads to the page that says so, never elsewhere.
fn as_segment(token: &str) -> &str {
    let is_token = token.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-' || sign == b'_');
    if is_token && !token.is_empty() { token } else { "-" }
}

/// Leads back to the basket, with what went wrong.
pub(super) fn back_to_basket(locale: Locale, outcome: Result<(), Failure>, call: &'static str) {
    match outcome {
        Ok(()) => leptos_axum::redirect(&format!("/{locale}/basket")),
        Err(failure) => {
            leptos_axum::redirect(&format!("/{locale}/basket?problem={}#problem", told(&failure, call)));
        }
    }
}
