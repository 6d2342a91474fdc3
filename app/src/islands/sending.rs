//! Fields sent to a server function, and the way to where its answer leads.

use std::time::Duration;

use leptos::wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response, Url, UrlSearchParams};

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

/// Goes where an answer leads, as a browser would follow a redirect: to a page made anew, even if it is this one.
pub fn go(place: &str) {
    let window = leptos::prelude::window();
    let here = window.location();
    let (Ok(base), Ok(history)) = (here.href(), window.history()) else { return };
    let Ok(there) = Url::new_with_base(place, &base) else { return };
    // A browser that refuses leaves the visitor where they are, with their form as it was.
    let _ = if is_same_page(&base, &there.href()) {
        let replaced =
            history.replace_state_with_url(&leptos::wasm_bindgen::JsValue::NULL, "", Some(&there.href()));
        replaced.and_then(|()| here.reload())
    } else {
        here.set_href(&there.href())
    };
}

/// Whether two addresses differ in their fragments at most: from one to the other a browser only scrolls.
fn is_same_page(one: &str, other: &str) -> bool {
    let page = |address: &str| address.split('#').next().map(str::to_owned);
    page(one) == page(other)
}

#[cfg(test)]
mod tests {
    use super::is_same_page;

    #[test]
    fn a_fragment_makes_no_other_page() {
        let page = "https://guichet.example/fr/checkout";
        assert!(is_same_page(page, &format!("{page}#faults")));
        assert!(is_same_page(&format!("{page}#problem"), page));
        assert!(!is_same_page(page, &format!("{page}?problem=sold_out#problem")));
        assert!(!is_same_page(page, "https://guichet.example/en/checkout"));
    }
}
