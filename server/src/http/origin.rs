//! Only our own pages may change something: a form or script on another site that makes a visitor's
//! browser post to us is refused. Browsers say where a request comes from; no token is needed.

use axum::body::Body;
use axum::http::{Method, Uri};
use axum::response::{IntoResponse, Response};
use tower_http::csrf::{ConfigError, CsrfLayer, ProtectionError, ResponseForProtectionError};

use super::refusal::Refusal;
use crate::config::BaseUrl;

/// Methods that change nothing.
pub(super) fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Providers call from elsewhere by nature; each call proves itself by its signature.
pub(super) fn is_webhook(path: &str) -> bool {
    path.starts_with("/webhooks/")
}

/// Mail programs end an alert at a click of their own (RFC 8058): they come from elsewhere, without a cookie; the link
/// in the address is what allows it.
pub(super) fn is_one_click(path: &str) -> bool {
    path.strip_prefix("/api/alerts/")
        .is_some_and(|rest| rest.ends_with("/stop") && rest.matches('/').count() == 1)
}

/// The check, which also trusts the address people type: a proxy may have changed the host.
pub(super) fn layer(base_url: &BaseUrl) -> Result<CsrfLayer<Refused>, ConfigError> {
    Ok(CsrfLayer::new()
        .add_trusted_origin(base_url.origin())?
        .with_insecure_bypass(|_: &Method, uri: &Uri| is_webhook(uri.path()) || is_one_click(uri.path()))
        .with_rejection_response(Refused))
}

/// The answer to a request from elsewhere.
#[derive(Debug, Clone, Copy)]
pub(super) struct Refused;

impl ResponseForProtectionError<Body> for Refused {
    fn response_for_protection_error(&mut self, _error: ProtectionError) -> Response {
        Refusal::ForeignOrigin.into_response()
    }
}
