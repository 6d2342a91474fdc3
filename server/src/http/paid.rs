//! Where the payment provider sends the customer back to. The provider is asked how it went; then the
//! order's page tells it.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;
use services::failure::Failure;
use services::flows::buyer::return_from_payment;
use services::guichet::Guichet;
use shared::locale::Locale;
use shared::problem::Problem;

use super::refusal::Refusal;
use super::routes::Routes;

const PAID: &str = "/{locale}/orders/{token}/paid";

/// The way back from paying.
pub(super) fn routes(guichet: Guichet) -> Routes {
    let router = Router::new().route(PAID, get(come_back)).with_state(guichet);
    Routes::new().routed(router, [PAID])
}

#[derive(Debug, Deserialize)]
struct Return {
    /// The provider's reference.
    payment: Option<String>,
}

async fn come_back(
    State(guichet): State<Guichet>,
    Path((locale, token)): Path<(String, String)>,
    Query(Return { payment }): Query<Return>,
) -> Response {
    let Ok(locale) = locale.parse::<Locale>() else { return Refusal::NotFound.into_response() };
    match return_from_payment(&guichet, &token, payment.as_deref()).await {
        Err(Failure::Refused(Problem::NotFound)) => return Refusal::NotFound.into_response(),
        // The order's page shows what is known; the job asks the provider again.
        Err(failure) => {
            tracing::warn!(%failure, "the provider could not be asked when the customer came back");
        }
        Ok(()) => {}
    }
    Redirect::to(&format!("/{locale}/orders/{token}")).into_response()
}
