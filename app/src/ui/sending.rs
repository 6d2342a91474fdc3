//! Fields sent to a server function, and where its answer leads.

use std::time::Duration;

use leptos::wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response, UrlSearchParams};

/// After so long a form may be sent again: the browser has left for where the answer leads, or is back.
pub const TIME_TO_LEAVE: Duration = Duration::from_secs(4);

/// Why a form did not arrive, as far as the browser can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsent {
    /// No answer came.
    Unreachable,
    /// It was sent too often.
    TooMany,
    /// What came leads nowhere.
    Unanswered,
}

/// Sends fields and tells where the answer leads.
pub async fn post(action: &str, fields: &UrlSearchParams) -> Result<String, Unsent> {
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_body(fields);
    // Not a page: the redirect comes as a header, which a script may read.
    if let Ok(headers) = Headers::new() {
        let _ = headers.set("accept", "application/json");
        request.set_headers(&headers);
    }
    let window = leptos::prelude::window();
    let answer = JsFuture::from(window.fetch_with_str_and_init(action, &request)).await;
    let answer: Response =
        answer.ok().and_then(|answer| answer.dyn_into().ok()).ok_or(Unsent::Unreachable)?;
    match (answer.headers().get("location"), answer.status()) {
        (Ok(Some(place)), _) => Ok(place),
        (_, 429) => Err(Unsent::TooMany),
        _ => Err(Unsent::Unanswered),
    }
}
