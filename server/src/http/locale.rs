//! Which language a visitor reads: what they chose, else what their browser asks for, else French.

use std::sync::Arc;

use axum::extract::{RawQuery, Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, COOKIE, LOCATION, SET_COOKIE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use shared::locale::{CHOICE_COOKIE, CHOICE_KEPT, Locale};

use crate::config::Config;

/// `/` leads to the start page in the visitor's language.
pub async fn redirect_to_start(headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let locale = preferred(&headers);
    let place = match query.filter(|query| !query.is_empty()) {
        Some(query) => format!("/{locale}?{query}"),
        None => format!("/{locale}"),
    };
    let headers = [
        (LOCATION, place),
        (CACHE_CONTROL, "private, no-cache".to_owned()),
        (VARY, "accept-language, cookie".to_owned()),
    ];
    (StatusCode::FOUND, headers).into_response()
}

/// Keeps the language of those who went from one page of ours to one in a language that we would not have
/// guessed: they used the language menu, or a link of somebody who thought of them. Nobody else gets a cookie.
pub async fn keep_choice(State(config): State<Arc<Config>>, request: Request, next: Next) -> Response {
    let choice = of_path(request.uri().path())
        .filter(|locale| walks_here(request.headers()) && *locale != preferred(request.headers()));
    let mut response = next.run(request).await;
    if let Some(locale) = choice.filter(|_| response.status().is_success())
        && let Ok(cookie) = HeaderValue::try_from(cookie(locale, config.base_url.is_https()))
    {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// Whether a page is opened from another page of ours. Browsers say so; scripts cannot.
fn walks_here(headers: &HeaderMap) -> bool {
    let says = |name: &str, word: &str| headers.get(name).is_some_and(|value| value == word);
    says("sec-fetch-site", "same-origin") && says("sec-fetch-mode", "navigate")
}

fn cookie(locale: Locale, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    let kept = CHOICE_KEPT.as_seconds();
    format!("{CHOICE_COOKIE}={locale}; Path=/; Max-Age={kept}; SameSite=Lax{secure}")
}

/// The language of a path such as `/fr/events`.
pub fn of_path(path: &str) -> Option<Locale> {
    path.strip_prefix('/')?.split('/').next()?.parse().ok()
}

/// The choice kept in the cookie, else the best of Accept-Language, else French.
pub fn preferred(headers: &HeaderMap) -> Locale {
    chosen(headers).or_else(|| accepted(headers)).unwrap_or_default()
}

fn chosen(headers: &HeaderMap) -> Option<Locale> {
    lines(headers, &COOKIE)
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == CHOICE_COOKIE).then(|| value.trim_matches('"').parse().ok())?)
}

/// RFC 9110, section 12.5.4: the highest weight wins, the earlier of two that are equal; weight 0
/// means "not this one". `*` stands for whatever is left, which says nothing to us.
fn accepted(headers: &HeaderMap) -> Option<Locale> {
    let mut best: Option<(u16, Locale)> = None;
    for range in lines(headers, &ACCEPT_LANGUAGE).flat_map(|line| line.split(',')) {
        let mut parts = range.split(';').map(str::trim);
        let tag = parts.next().unwrap_or_default().to_ascii_lowercase();
        let Ok(locale) = tag.split('-').next().unwrap_or_default().parse() else { continue };
        let weight = parts
            .find_map(|parameter| parameter.strip_prefix("q=").or_else(|| parameter.strip_prefix("Q=")))
            .map_or(Some(1000), thousandths);
        match (weight, best) {
            (None | Some(0), _) => {}
            (Some(weight), Some((least, _))) if weight <= least => {}
            (Some(weight), _) => best = Some((weight, locale)),
        }
    }
    best.map(|(_, locale)| locale)
}

/// A weight such as `0.8`, times a thousand. Nothing when it is none.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, rest) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    if rest.len() > 3 || !rest.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fraction: u16 = format!("{rest:0<3}").parse().ok()?;
    match whole {
        "0" => Some(fraction),
        "1" if fraction == 0 => Some(1000),
        _ => None,
    }
}

fn lines<'a>(headers: &'a HeaderMap, name: &axum::http::HeaderName) -> impl Iterator<Item = &'a str> {
    headers.get_all(name).iter().filter_map(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaks(cookie: &str, language: &str) -> Locale {
        let mut headers = HeaderMap::new();
        if !cookie.is_empty() {
            headers.insert(COOKIE, cookie.parse().unwrap());
        }
        if !language.is_empty() {
            headers.insert(ACCEPT_LANGUAGE, language.parse().unwrap());
        }
        preferred(&headers)
    }

    #[test]
    fn the_choice_wins_over_the_browser() {
        assert_eq!(speaks("a=b; guichet_locale=en; c=d", "fr"), Locale::En);
        assert_eq!(speaks("guichet_locale=\"fr\"", "en"), Locale::Fr);
        assert_eq!(speaks("guichet_locale=de", "en"), Locale::En);
        assert_eq!(speaks("xguichet_locale=en", "fr"), Locale::Fr);
        assert_eq!(speaks("guichet_locale=../evil", ""), Locale::Fr);
    }

    #[test]
    fn the_browser_is_read_with_its_weights() {
        for (language, expected) in [
            ("", Locale::Fr),
            ("en", Locale::En),
            ("en-GB,en;q=0.9,fr;q=0.8", Locale::En),
            ("fr-CA,en;q=0.9", Locale::Fr),
            ("de-DE,de;q=0.9,en;q=0.5,fr;q=0.4", Locale::En),
            ("fr;q=0.3, EN-us;q=0.7", Locale::En),
            ("fr;q=0, en;q=0.001", Locale::En),
            ("en;q=0", Locale::Fr),
            ("en;q=0.8,fr;q=0.8", Locale::En),
            ("*", Locale::Fr),
            ("de, *;q=0.5", Locale::Fr),
            ("en;q=2, fr;q=0.1", Locale::Fr),
            ("en;q=nonsense, fr;q=0.1", Locale::Fr),
            (";;;,,,en", Locale::En),
        ] {
            assert_eq!(speaks("", language), expected, "{language}");
        }
    }

    #[test]
    fn paths_tell_their_language() {
        assert_eq!(of_path("/fr/events"), Some(Locale::Fr));
        assert_eq!(of_path("/en"), Some(Locale::En));
        for path in ["/", "", "/french", "/fn/hold", "fr"] {
            assert_eq!(of_path(path), None, "{path}");
        }
    }
}
