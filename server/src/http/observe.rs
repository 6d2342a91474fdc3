//! One line of log and one measure for each request, under its route's template: paths hold tokens,
//! and query strings hold what people typed.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use metrics::{counter, gauge, histogram};
use tracing::{Instrument, Span, info_span};

use super::request_id::{RequestId, X_REQUEST_ID};
use crate::telemetry::metrics::{DURATION, IN_FLIGHT, REQUESTS};

/// Stands for every path that no route matches: they are made up by others.
const NO_ROUTE: &str = "none";
/// The status of a request whose client left before there was one.
const GONE: &str = "gone";

/// Names, times and counts each request.
pub async fn observe(mut request: Request, next: Next) -> Response {
    let id = RequestId::of(request.headers());
    // What lies inside reads the name from the header, and needs no type of ours.
    request.headers_mut().insert(X_REQUEST_ID, id.header());
    let measured = Measured::start(&request, &id);
    let mut response = next.run(request).instrument(measured.span.clone()).await;
    response.headers_mut().insert(X_REQUEST_ID, id.header());
    measured.finish(&response);
    response
}

struct Measured {
    span: Span,
    route: String,
    method: &'static str,
    started: Instant,
    status: Option<u16>,
}

impl Measured {
    fn start(request: &Request, id: &RequestId) -> Self {
        let route =
            request.extensions().get::<MatchedPath>().map_or(NO_ROUTE, MatchedPath::as_str).to_owned();
        let method = name_of(request.method());
        gauge!(IN_FLIGHT).increment(1);
        let span = info_span!("request", request_id = %id, method, route);
        Self { span, route, method, started: Instant::now(), status: None }
    }

    fn finish(mut self, response: &Response) {
        self.status = Some(response.status().as_u16());
    }
}

/// Also when the client left and the request was dropped.
impl Drop for Measured {
    fn drop(&mut self) {
        gauge!(IN_FLIGHT).decrement(1);
        let took = self.started.elapsed();
        let status = self.status.map_or_else(|| GONE.to_owned(), |status| status.to_string());
        let labels = [("method", self.method.to_owned()), ("route", self.route.clone())];
        histogram!(DURATION, &labels).record(took);
        counter!(REQUESTS, "method" => self.method, "route" => self.route.clone(), "status" => status)
            .increment(1);
        let milliseconds = took.as_secs_f64() * 1000.0;
        let _entered = self.span.enter();
        match self.status {
            None => tracing::info!(milliseconds, "the client left"),
            Some(status @ 500..) => tracing::error!(status, milliseconds, "answered"),
            Some(status) if is_probe(&self.route) => tracing::debug!(status, milliseconds, "answered"),
            Some(status) => tracing::info!(status, milliseconds, "answered"),
        }
    }
}

fn is_probe(route: &str) -> bool {
    matches!(route, "/health" | "/ready")
}

/// Only methods that exist: others are made up, and would each become a series of figures.
fn name_of(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}
