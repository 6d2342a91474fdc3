//! The cookie by which a visitor owns a basket. It holds the checkout's secret token and nothing else.

use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use http::header::{COOKIE, SET_COOKIE};
use http::request::Parts;
use http::{HeaderMap, HeaderValue};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use services::booking::checkouts::CheckoutToken;
use services::failure::Failure;
use services::guichet::Guichet;
use shared::time::Span;

/// Over plain HTTP, such as on a laptop in a school's own network.
const PLAIN_NAME: &str = "guichet_basket";
/// Over HTTPS: browsers take a cookie of such a name from this very host only, and only over HTTPS.
const HOST_NAME: &str = "__Host-guichet_basket";
/// Longer than any hold or payment lasts; afterwards there is nothing left to own.
pub const KEPT: Span = Span::days(1);
const MAX_AGE: Duration = Duration::seconds(KEPT.as_seconds());

/// The visitor's basket; `None` when they have none, or the cookie is none of ours.
pub fn read(guichet: &Guichet) -> Option<CheckoutToken> {
    let parts = use_context::<Parts>()?;
    CheckoutToken::parse(&value(&parts.headers, is_https(guichet))?)
}

/// Gives the visitor the basket.
pub fn set(guichet: &Guichet, token: &CheckoutToken) -> Result<(), Failure> {
    put(&made(token.text(), MAX_AGE, is_https(guichet)))
}

/// Under which name this visitor's browser keeps it.
pub fn name_here(guichet: &Guichet) -> &'static str {
    name(is_https(guichet))
}

/// Takes the basket from the visitor, who has no use for it any more.
pub fn clear(guichet: &Guichet) -> Result<(), Failure> {
    put(&made(String::new(), Duration::ZERO, is_https(guichet)))
}

fn is_https(guichet: &Guichet) -> bool {
    guichet.settings.base_url.starts_with("https://")
}

const fn name(https: bool) -> &'static str {
    if https { HOST_NAME } else { PLAIN_NAME }
}

fn value(headers: &HeaderMap, https: bool) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name(https))
        .map(|cookie| cookie.value().to_owned())
}

fn made(value: String, kept: Duration, https: bool) -> Cookie<'static> {
    Cookie::build((name(https), value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(https)
        .max_age(kept)
        .build()
}

fn put(cookie: &Cookie<'_>) -> Result<(), Failure> {
    let response = use_context::<ResponseOptions>()
        .ok_or_else(|| Failure::broken("there is no answer to put the basket's cookie on"))?;
    response.append_header(SET_COOKIE, HeaderValue::try_from(cookie.to_string()).map_err(Failure::broken)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token() -> CheckoutToken {
        CheckoutToken::new([7; 32])
    }

    #[test]
    fn is_for_the_server_alone_and_over_https_for_this_host_alone() {
        let text = token().text();
        assert_eq!(
            made(text.clone(), MAX_AGE, true).to_string(),
            format!("__Host-guichet_basket={text}; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=86400")
        );
        assert_eq!(
            made(text.clone(), MAX_AGE, false).to_string(),
            format!("guichet_basket={text}; HttpOnly; SameSite=Lax; Path=/; Max-Age=86400")
        );
        assert_eq!(
            made(String::new(), Duration::ZERO, false).to_string(),
            "guichet_basket=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0"
        );
    }

    #[test]
    fn is_found_among_others_and_only_by_its_own_name() {
        let mut headers = HeaderMap::new();
        let text = token().text();
        headers.append(COOKIE, HeaderValue::from_static("guichet_locale=en; broken"));
        headers.append(COOKIE, format!("a=b; guichet_basket={text}").parse().unwrap());
        let found = value(&headers, false).and_then(|value| CheckoutToken::parse(&value));
        assert_eq!(found, Some(token()));
        // Over HTTPS a cookie of the plain name may come from a neighbour host: it is not believed.
        assert_eq!(value(&headers, true), None);
    }
}
