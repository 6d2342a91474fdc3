//! The sandbox provider's payment page: another company's till, as it were. Routes parse, call one
//! verb of `services::payments::sandbox::page` and render; they decide nothing.
//!
//! What comes out is plain HTML without JavaScript, in the payment's language, with its own style.

mod forms;
mod page;
mod words;

use axum::Router;
use axum::extract::{Form, Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use services::failure::Failure;
use services::payments::sandbox::SandboxProvider;
use services::payments::sandbox::page::{self as till, Next};
use shared::problem::Problem;

use self::forms::{AnswerForm, CardForm, Chosen};
use self::page::Filled;
use super::refusal::Refusal;
use super::routes::Routes;

const PAY: &str = "/sandbox/pay/{reference}";
const CHALLENGE: &str = "/sandbox/pay/{reference}/challenge";
const GIVE_UP: &str = "/sandbox/pay/{reference}/give-up";
const STYLE: &str = "/sandbox/style.css";
const ICON: &str = "/sandbox/icon.svg";

/// The page of the sandbox and what it is drawn with.
pub(super) fn routes(sandbox: SandboxProvider) -> Routes {
    let router = Router::new()
        .route(PAY, get(view).post(pay))
        .route(CHALLENGE, post(challenge))
        .route(GIVE_UP, post(give_up))
        .route(STYLE, get(|| async { file("text/css; charset=utf-8", include_str!("sandbox/style.css")) }))
        .route(ICON, get(|| async { file("image/svg+xml", include_str!("sandbox/icon.svg")) }))
        .with_state(sandbox);
    Routes::new().routed(router, [PAY, CHALLENGE, GIVE_UP, STYLE, ICON])
}

async fn view(
    State(sandbox): State<SandboxProvider>,
    Path(reference): Path<String>,
    Query(chosen): Query<Chosen>,
) -> Result<Response, Refusal> {
    let page = till::view(&sandbox, &reference).await.map_err(refusal)?;
    page::render(&page, &Filled::with(chosen.card()))
}

async fn pay(
    State(sandbox): State<SandboxProvider>,
    Path(reference): Path<String>,
    Form(form): Form<CardForm>,
) -> Result<Response, Refusal> {
    let plan = form.plan().ok_or(Refusal::Malformed)?;
    let typed = form.into_typed();
    match till::pay(&sandbox, &reference, &typed, plan).await.map_err(refusal)? {
        Next::Faults(faults) => {
            let page = till::view(&sandbox, &reference).await.map_err(refusal)?;
            page::render(&page, &Filled::again(&typed, faults, plan))
        }
        next => Ok(onward(&reference, next)),
    }
}

async fn challenge(
    State(sandbox): State<SandboxProvider>,
    Path(reference): Path<String>,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Refusal> {
    let confirmed = form.confirmed().ok_or(Refusal::Malformed)?;
    let next = till::challenge(&sandbox, &reference, confirmed).await.map_err(refusal)?;
    Ok(onward(&reference, next))
}

async fn give_up(
    State(sandbox): State<SandboxProvider>,
    Path(reference): Path<String>,
) -> Result<Response, Refusal> {
    let next = till::give_up(&sandbox, &reference).await.map_err(refusal)?;
    Ok(onward(&reference, next))
}

/// 303: what comes next is read, not sent again.
fn onward(reference: &str, next: Next) -> Response {
    match next {
        Next::Back(url) => Redirect::to(&url).into_response(),
        Next::Page | Next::Faults(_) => Redirect::to(&format!("/sandbox/pay/{reference}")).into_response(),
    }
}

fn file(kind: &'static str, text: &'static str) -> Response {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=300")], text).into_response()
}

fn refusal(failure: Failure) -> Refusal {
    match failure {
        Failure::Refused(Problem::NotFound) => Refusal::NotFound,
        failure => {
            tracing::error!(%failure, "the sandbox's payment page broke");
            Refusal::Internal
        }
    }
}
