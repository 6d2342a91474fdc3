//! Cookies, read from the request and put on the answer.

use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use http::header::{COOKIE, SET_COOKIE};
use http::request::Parts;
use http::{HeaderMap, HeaderValue};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use services::failure::Failure;
use services::guichet::Guichet;

/// Whether browsers reach us over HTTPS.
pub(super) fn is_https(guichet: &Guichet) -> bool {
    guichet.settings.base_url.starts_with("https://")
}

/// What this visitor's cookie of a name holds.
pub(super) fn read(name: &str) -> Option<String> {
    value(&use_context::<Parts>()?.headers, name)
}

/// What the cookie of a name holds, among others and broken ones.
pub(super) fn value(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// A cookie for this host alone that no script sees. Kept for no time, it goes.
pub(super) fn made(name: &'static str, value: String, kept: Duration, https: bool) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(https)
        .max_age(kept)
        .build()
}

/// Puts a cookie on the answer.
pub(super) fn put(cookie: &Cookie<'_>) -> Result<(), Failure> {
    let response = use_context::<ResponseOptions>()
        .ok_or_else(|| Failure::broken("there is no answer to put a cookie on"))?;
    response.append_header(SET_COOKIE, HeaderValue::try_from(cookie.to_string()).map_err(Failure::broken)?);
    Ok(())
}
