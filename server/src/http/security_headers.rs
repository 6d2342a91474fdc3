//! Headers that tell browsers to be careful. A handler may say something else; what it leaves out is
//! filled in here.

use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use super::access::Register;
use super::csp;
use crate::config::Config;

const CROSS_ORIGIN_OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const X_ROBOTS_TAG: HeaderName = HeaderName::from_static("x-robots-tag");

const WITHOUT_CAMERA: &str =
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";
const WITH_CAMERA: &str =
    "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";
/// A year. Not for sub-domains: a school's other sites are not ours to bind.
const HSTS: &str = "max-age=31536000";

/// Fills in what the answer leaves out.
pub(super) async fn fill_in(
    State((config, register)): State<(Arc<Config>, Arc<Register>)>,
    request: Request,
    next: Next,
) -> Response {
    let template = request.extensions().get::<MatchedPath>().cloned();
    let rule = template.and_then(|template| register.rule(template.as_str()));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut put = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    put(X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Paths hold tokens: no other site learns them. Our own forms still say where they come from.
    put(REFERRER_POLICY, "same-origin");
    put(CROSS_ORIGIN_OPENER_POLICY, "same-origin");
    put(CROSS_ORIGIN_RESOURCE_POLICY, "same-origin");
    put(PERMISSIONS_POLICY, if rule.is_some_and(|rule| rule.camera) { WITH_CAMERA } else { WITHOUT_CAMERA });
    if config.base_url.is_https() {
        put(STRICT_TRANSPORT_SECURITY, HSTS);
    }
    if rule.is_some_and(|rule| rule.caller.is_private()) {
        put(CACHE_CONTROL, "no-store");
        put(X_ROBOTS_TAG, "noindex");
    } else {
        put(CACHE_CONTROL, "private, no-cache");
    }
    let policy = HeaderValue::from_static(policy_for(headers));
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(policy);
    response
}

fn policy_for(headers: &HeaderMap) -> &'static str {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    match kind.split([';', '/']).next().unwrap_or_default() {
        "image" => csp::DRAWING,
        _ if kind.starts_with("text/html") => csp::PLAIN_PAGE,
        _ => csp::NOTHING,
    }
}
