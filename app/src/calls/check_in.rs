//! The door of an event behind its steward's link.

use leptos::prelude::*;
use shared::tickets::AdmissionView;
#[cfg(feature = "ssr")]
use shared::{locale::Locale, tickets::DoorView};

use super::CallError;

/// A check-in page with what its form needs.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDoor {
    /// The event with its dates.
    pub door: DoorView,
    /// Names the form, so that sending it twice checks once.
    pub request: String,
    /// The answer that the address names, if it was given at this door.
    pub answer: Option<AdmissionView>,
}

/// The door that a link opens; `None` when it opens none. `scan` is the id of an answer given there.
#[cfg(feature = "ssr")]
pub async fn view_door(
    locale: Locale,
    token: &str,
    scan: Option<&str>,
) -> Result<Option<OpenDoor>, CallError> {
    use super::server_side::{guichet, refused};
    use services::failure::Failure;
    use services::flows::organiser;

    let scan = scan.and_then(|scan| scan.parse().ok());
    let viewed = async {
        let guichet = guichet()?;
        let Some(door) = organiser::view_door(&guichet, token, locale).await? else {
            return Ok(None);
        };
        let answer = match scan {
            Some(scan) => organiser::view_scan(&guichet, token, scan, locale).await?,
            None => None,
        };
        let request = guichet.desk.uuid().to_string();
        Ok::<_, Failure>(Some(OpenDoor { door, request, answer }))
    };
    viewed.await.map_err(|failure| refused(&failure, "view_door"))
}

/// Checks a scanned code or a typed number at the door of a date. A native form is led back to the page,
/// which reads the answer by its id: nothing in an address can pretend to be one.
#[server(prefix = "/fn", endpoint = "check_in")]
pub async fn check_in(
    #[server(default)] locale: String,
    #[server(default)] token: String,
    #[server(default)] date: String,
    #[server(default)] request: String,
    #[server(default)] code: String,
) -> Result<AdmissionView, CallError> {
    use super::server_side::{door_path, guichet, is_native_form, locale_of, refused, told};
    use services::flows::organiser::{self, CheckIn};
    use shared::ids::OccurrenceId;
    use shared::problem::Problem;

    let locale = locale_of(&locale);
    let date = date.parse::<OccurrenceId>().ok();
    let checked = async {
        let guichet = guichet()?;
        let wish = CheckIn {
            request: request.parse().map_err(|_| Problem::Malformed)?,
            occurrence: date.ok_or(Problem::Malformed)?,
            typed: code,
        };
        organiser::check_in(&guichet, &token, wish, locale).await
    };
    let checked = checked.await;
    if !is_native_form() {
        return checked.map_err(|failure| refused(&failure, "check_in"));
    }
    let outcome = match &checked {
        Ok(answer) => format!("scan={}", answer.scan),
        Err(failure) => format!("problem={}", told(failure, "check_in")),
    };
    let date = date.map(|date| format!("date={date}&")).unwrap_or_default();
    // No fragment: it would keep the browser from putting the focus where the next code is typed.
    leptos_axum::redirect(&format!("{}?{date}{outcome}", door_path(locale, &token)));
    checked.map_err(|failure| CallError(failure.problem()))
}
