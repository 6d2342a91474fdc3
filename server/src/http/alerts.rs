//! The end of an alert at a click in a mail program (RFC 8058): it posts to the address of `List-Unsubscribe`, from
//! wherever it runs, without cookies. Whoever opens the same address with a browser is led to the page with the button.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use services::failure::Failure;
use services::flows::visitor;
use services::guichet::Guichet;
use shared::problem::Problem;

use super::locale;
use super::refusal::Refusal;
use super::routes::Routes;

const STOP: &str = "/api/alerts/{token}/stop";

/// The one-click end of alerts.
pub(super) fn routes(guichet: Guichet) -> Routes {
    let router = Router::new().route(STOP, get(show).post(stop)).with_state(guichet);
    Routes::new().routed(router, [STOP])
}

/// Changes nothing: mail scanners follow links.
async fn show(
    State(guichet): State<Guichet>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    guichet.keys.links.read_alert(&token).ok_or(Refusal::NotFound)?;
    Ok(Redirect::to(&format!("/{}/alerts/{token}", locale::preferred(&headers))).into_response())
}

async fn stop(
    State(guichet): State<Guichet>,
    Path(token): Path<String>,
    body: Bytes,
) -> Result<Response, Refusal> {
    if !is_one_click(&body) {
        return Err(Refusal::Malformed);
    }
    match visitor::stop_alert(&guichet, &token).await {
        Ok(()) => Ok("stopped\n".into_response()),
        Err(Failure::Refused(Problem::NotFound)) => Err(Refusal::NotFound),
        Err(failure) => {
            tracing::error!(%failure, "an alert could not be stopped");
            Err(Refusal::Internal)
        }
    }
}

/// `List-Unsubscribe=One-Click`, as a form of either kind.
fn is_one_click(body: &[u8]) -> bool {
    let body = String::from_utf8_lossy(body);
    let plain = body.trim() == "List-Unsubscribe=One-Click";
    plain
        || (body.contains("name=\"List-Unsubscribe\"") && body.lines().any(|line| line.trim() == "One-Click"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_forms_are_read_and_nothing_else() {
        assert!(is_one_click(b"List-Unsubscribe=One-Click"));
        assert!(is_one_click(
            b"--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n"
        ));
        for body in ["", "One-Click", "List-Unsubscribe=", "list-unsubscribe=no", "token=x"] {
            assert!(!is_one_click(body.as_bytes()), "{body}");
        }
    }
}
