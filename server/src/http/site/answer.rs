//! From a file of the site to an answer.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::file::File;
use crate::http::refusal::Refusal;

/// The name carries a hash of the content: what it names never changes.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// A name that stays while the content may change: a minute, then ask whether it did.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("public, max-age=60, must-revalidate");

/// Answers with the smallest form that the browser takes.
pub(super) fn answer(file: Option<&File>, hashed: bool, request: &HeaderMap) -> Response {
    let Some(file) = file else {
        // A cache that kept this would hide the file from an older page of a later release.
        return ([(CACHE_CONTROL, "no-store")], Refusal::NotFound).into_response();
    };
    let encoded = file.encoded.iter().find(|(encoding, _)| encoding.is_accepted(request));
    let tag = match encoded {
        Some((encoding, _)) => format!("\"{}-{}\"", file.tag, encoding.name()),
        None => format!("\"{}\"", file.tag),
    };
    let mut response = if is_known(&tag, request) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Body::from(encoded.map_or(&file.plain, |(_, bytes)| bytes).clone()).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(file.content_type));
    headers.insert(CACHE_CONTROL, if hashed { FOR_EVER } else { ASK_AGAIN });
    if let Ok(tag) = HeaderValue::try_from(tag) {
        headers.insert(ETAG, tag);
    }
    if !file.encoded.is_empty() {
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    }
    if let Some((encoding, _)) = encoded {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding.name()));
    }
    response
}

/// Whether the browser says that it has this very content. Weak and strong tags compare alike here.
fn is_known(tag: &str, request: &HeaderMap) -> bool {
    let known = request.get_all(IF_NONE_MATCH).into_iter().filter_map(|value| value.to_str().ok());
    known
        .flat_map(|list| list.split(','))
        .map(|one| one.trim().trim_start_matches("W/"))
        .any(|one| one == "*" || one == tag)
}
