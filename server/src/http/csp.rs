//! What a page of ours may load and where it may send forms. No inline script, style or handler, but
//! for the scripts of the framework that carry the nonce made for this very answer.

use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use leptos::nonce::use_nonce;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// For HTML that is not rendered by Leptos and says nothing itself.
pub(super) const PLAIN_PAGE: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; \
     base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// For pictures opened by themselves: a drawing may use its own styles and can run nothing.
pub(super) const DRAWING: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
/// For everything else: it loads nothing.
pub(super) const NOTHING: &str =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The policy of a rendered page. `wasm-unsafe-eval` lets it compile WebAssembly, and nothing more;
/// `blob:` shows what the camera sees and pictures before they are sent.
fn of_page(nonce: &str) -> String {
    let reload =
        if std::env::var_os("LEPTOS_WATCH").is_some() { " ws://127.0.0.1:* ws://localhost:*" } else { "" };
    format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; \
         style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; media-src 'self' blob:; \
         connect-src 'self'{reload}; object-src 'none'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'"
    )
}

/// Called while a page is rendered: puts the policy with this page's nonce on the answer.
pub(super) fn put_on_page() {
    let (Some(nonce), Some(options)) = (use_nonce(), use_context::<ResponseOptions>()) else { return };
    if let Ok(value) = HeaderValue::from_str(&of_page(&nonce)) {
        options.insert_header(CONTENT_SECURITY_POLICY, value);
    }
}
