//! Routes and layers, put together.

use std::sync::Arc;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;

use super::access::{self, Caller, Register, RegisterError, Rule};
use super::rate_limit::PerAddress;
use super::refusal::{Refusal, tell};
use super::refusal_page::Look;
use super::routes::Routes;
use super::{
    alerts, client, compression, dev_mail, downloads, health, limits, live, locale, observe, origin, pages,
    paid, pictures, posters, rate_limit, robots, sandbox, security_headers, site, sitemap, suggestions,
    ticket_keys, webhooks, worker,
};
use crate::config::Config;
use crate::state::AppState;

/// The routes cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum RouterError {
    /// Routes and rules do not match.
    #[error(transparent)]
    Register(#[from] RegisterError),
    /// The address of the site is no origin.
    #[error("the base URL cannot be trusted as an origin: {0}")]
    Origin(#[from] tower_http::csrf::ConfigError),
}

/// Everything the process serves.
pub fn build(state: AppState) -> Result<Router, RouterError> {
    let routes = own_routes(&state);
    assemble(state, routes, access::RULES)
}

/// Every route that is in the register.
pub fn own_routes(state: &AppState) -> Routes {
    Routes::new()
        .route("/", get(locale::redirect_to_start))
        .route("/health", get(health::health))
        .route("/ready", get(health::ready))
        .routed(site::routes(&state.site), site::templates())
        .merge(webhooks::routes(state.guichet.clone()))
        .merge(paid::routes(state.guichet.clone()))
        .merge(downloads::routes(state.guichet.clone()))
        .merge(ticket_keys::routes(state.guichet.clone()))
        .merge(alerts::routes(state.guichet.clone()))
        .merge(pictures::routes(state.guichet.clone()))
        .merge(live::routes())
        .merge(posters::routes(state.guichet.clone()))
        .merge(robots::routes(state.guichet.clone()))
        .merge(sitemap::routes(state.guichet.clone()))
        .merge(suggestions::routes(state.guichet.clone()))
        .merge(worker::routes(&state.site))
        .merge(dev_mail::routes(state.guichet.clone(), state.config.mail_spool()))
        .merge(sandbox::routes(state.guichet.sandbox.clone()))
        .merge(pages::routes(state))
}

/// Holds routes against rules and puts the layers around them.
///
/// From the outside in: name, time and count; headers for browsers; compression; words for refusals;
/// panics; where the request comes from (before anything of it is read); whose it is; how often; how
/// long and how slow; whether such a caller exists here.
pub fn assemble(state: AppState, routes: Routes, rules: &[Rule]) -> Result<Router, RouterError> {
    let config = state.config.clone();
    let exists = |caller: Caller| caller.exists(&config);
    let register = Arc::new(Register::new(rules, &routes.templates, exists)?);
    let layers = ServiceBuilder::new()
        .layer(from_fn(observe::observe))
        .layer(from_fn_with_state((config.clone(), register.clone()), security_headers::fill_in))
        .layer(compression::layer())
        .layer(from_fn_with_state(Look::of(&state.site), tell))
        .layer(CatchPanicLayer::custom(|_| Refusal::Internal.into_response()))
        .layer(origin::layer(&config.base_url)?)
        .layer(from_fn_with_state(config.clone(), client::identify))
        .option_layer(
            PerAddress::per_minute(config.rate_limit)
                .map(|limiter| from_fn_with_state(limiter, rate_limit::enforce)),
        )
        .layer(from_fn_with_state(state.limits, limits::enforce))
        .layer(from_fn_with_state((config, register), admit));
    Ok(routes.router.layer(layers).with_state(state))
}

/// Where there can be no such caller, there is no such route.
async fn admit(
    State((config, register)): State<(Arc<Config>, Arc<Register>)>,
    request: Request,
    next: Next,
) -> Response {
    let template = request.extensions().get::<MatchedPath>();
    let rule = template.map(|template| register.rule(template.as_str()));
    match rule {
        None => next.run(request).await,
        Some(Some(rule)) if rule.caller.exists(&config) => next.run(request).await,
        Some(_) => Refusal::NotFound.into_response(),
    }
}
