//! A name for each request: in its answer, in each line of log, and beside each error that a person
//! is shown, so that what they report can be found.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use data_encoding::HEXLOWER;

/// Carries the name in both directions.
pub const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

const LONGEST: usize = 64;

/// The name of a request: 1 to 64 letters, digits, `-`, `_` or `.`, so that it cannot break a line of
/// log or a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(HeaderValue);

impl RequestId {
    /// The name that a proxy or client gave, if it is one; else a new one.
    pub fn of(headers: &HeaderMap) -> Self {
        headers
            .get(X_REQUEST_ID)
            .filter(|value| is_a_name(value.as_bytes()))
            .map_or_else(Self::new, |value| Self(value.clone()))
    }

    fn new() -> Self {
        static WITHOUT_CHANCE: AtomicU64 = AtomicU64::new(0);
        let mut bytes = [0; 16];
        if getrandom::fill(&mut bytes).is_err() {
            // It only has to differ from others in the same log.
            bytes[8..].copy_from_slice(&WITHOUT_CHANCE.fetch_add(1, Ordering::Relaxed).to_be_bytes());
        }
        let text = HEXLOWER.encode(&bytes);
        Self(HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("unnamed")))
    }

    /// As a header's value.
    pub fn header(&self) -> HeaderValue {
        self.0.clone()
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.to_str().unwrap_or_default())
    }
}

fn is_a_name(bytes: &[u8]) -> bool {
    (1..=LONGEST).contains(&bytes.len())
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(value: &[u8]) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(X_REQUEST_ID, HeaderValue::from_bytes(value).unwrap());
        RequestId::of(&headers).to_string()
    }

    #[test]
    fn a_good_name_is_kept_and_any_other_replaced() {
        assert_eq!(named(b"proxy-7.Ab_3"), "proxy-7.Ab_3");
        assert_eq!(named(&[b'a'; 64]), "a".repeat(64));
        for bad in [&b""[..], &[b'a'; 65], b"a b", b"a\"b", b"<script>", "é".as_bytes()] {
            let name = named(bad);
            assert!(name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit()), "{name}");
        }
        assert_ne!(named(b""), named(b""));
    }
}
