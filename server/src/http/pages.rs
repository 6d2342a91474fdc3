//! The pages and server functions of `app`, put on routes of their own.

use axum::Router;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{ACCEPT, LOCATION};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use leptos::prelude::provide_context;
use leptos::server_fn::axum::server_fn_paths;
use leptos_axum::{LeptosRoutes, generate_route_list, render_app_async_with_context};

use super::refusal::Refusal;
use super::routes::Routes;
use super::run_to_end::run_to_end;
use super::{csp, locale, plain_markup};
use crate::state::AppState;

/// Every page, every server function, and the page for all other addresses.
pub(super) fn routes(state: &AppState) -> Routes {
    let pages = generate_route_list(app::App);
    let templates = pages.iter().map(|page| page.path().to_owned());
    let functions = server_fn_paths().map(|(path, _)| path.to_owned());
    let templates = templates.chain(functions).collect();
    let router = Router::new()
        .leptos_routes_with_context(state, pages, context(state), app::shell)
        .route_layer(from_fn_with_state(state.config.clone(), locale::keep_choice))
        .route_layer(from_fn(only_our_languages))
        .route_layer(from_fn(no_dots))
        .fallback(nowhere)
        .layer(from_fn(plain_markup::without_marks))
        .layer(from_fn_with_state(state.tasks.clone(), run_to_end));
    Routes { router, templates }
}

/// What pages and server functions find in their context.
fn context(state: &AppState) -> impl Fn() + Clone + Send + Sync + 'static {
    let (files, guichet) = (state.site.files(), state.guichet.clone());
    move || {
        csp::put_on_page();
        provide_context(files.clone());
        provide_context(guichet.clone());
    }
}

/// `/{locale}` also matches `/wp-login.php` and whatever else robots try: they get no page.
async fn only_our_languages(request: Request, next: Next) -> Response {
    let paged =
        request.extensions().get::<MatchedPath>().is_some_and(|page| page.as_str().starts_with("/{locale}"));
    if paged && locale::of_path(request.uri().path()).is_none() && !wants_page(&request) {
        return Refusal::NotFound.into_response();
    }
    next.run(request).await
}

/// Browsers walk `..` before they ask. From anybody else it would be one page to the register of who may call
/// what and another to the router of the pages, which walks it too.
async fn no_dots(request: Request, next: Next) -> Response {
    if has_dots(request.uri().path()) { Refusal::NotFound.into_response() } else { next.run(request).await }
}

/// Whether a part of the path is one dot or two, written plainly or not.
fn has_dots(path: &str) -> bool {
    path.split(['/', '\\']).any(|part| matches!(part.to_lowercase().replace("%2e", ".").as_str(), "." | ".."))
}

/// An address that no route matches. Those who want a page get one; a slash too many is forgiven.
async fn nowhere(State(state): State<AppState>, request: Request<Body>) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) || !wants_page(&request) {
        return Refusal::NotFound.into_response();
    }
    if let Some(place) = without_slash(&request) {
        return (StatusCode::PERMANENT_REDIRECT, [(LOCATION, place)]).into_response();
    }
    let mut response = render_app_async_with_context(context(&state), app::shell)(request).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

fn wants_page(request: &Request) -> bool {
    request
        .headers()
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kinds| kinds.contains("text/html"))
}

/// `/fr/events/?q=jazz` is meant as `/fr/events?q=jazz`. Never two slashes at the start: browsers
/// would read another site's name in what follows them.
fn without_slash(request: &Request) -> Option<HeaderValue> {
    let path = request.uri().path().strip_suffix('/')?.trim_end_matches('/');
    let path = format!("/{}", path.trim_start_matches(['/', '\\']));
    let place = match request.uri().query() {
        Some(query) => format!("{path}?{query}"),
        None => path,
    };
    HeaderValue::try_from(place).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_no_part_of_an_address() {
        for path in
            ["/fr/check-in/..", "/fr/./events", "/fr/check-in/%2e%2E", "/fr/.%2e/en", "/fr/orders/a\\.."]
        {
            assert!(has_dots(path), "{path}");
        }
        for path in ["/fr", "/fr/events/a..b", "/fr/events/...", "/fr/orders/%2e%2e%2e", "/"] {
            assert!(!has_dots(path), "{path}");
        }
    }

    #[test]
    fn a_slash_too_many_never_leads_elsewhere() {
        for (uri, place) in [
            ("/fr/", Some("/fr")),
            ("/fr/events//?q=jazz", Some("/fr/events?q=jazz")),
            ("//evil.example/", Some("/evil.example")),
            ("/\\evil.example/", Some("/evil.example")),
            ("/fr/nothing", None),
        ] {
            let request = Request::builder().uri(uri).body(Body::empty()).unwrap();
            assert_eq!(
                without_slash(&request).as_ref().map(HeaderValue::as_bytes),
                place.map(str::as_bytes),
                "{uri}"
            );
        }
    }
}
