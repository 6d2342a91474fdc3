//! Metrics, served in Prometheus' format on an address of their own.

use std::net::SocketAddr;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Router, http::HeaderValue};
use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use metrics_process::Collector;
use services::db::Db;
use services::flows::machine::{Worries, worries};

/// Requests answered, by method, route template and status.
pub const REQUESTS: &str = "http_requests_total";
/// Time from the first byte of the request to the head of the answer, by method and route template.
pub const DURATION: &str = "http_request_duration_seconds";
/// Requests being answered now.
pub const IN_FLIGHT: &str = "http_requests_in_flight";
/// Requests refused by the stack before any handler, by reason.
pub const REFUSED: &str = "http_requests_refused_total";
/// Connections open now.
pub const CONNECTIONS: &str = "http_connections_open";
/// Pages open now that are told what is left as it changes.
pub const FOLLOWED: &str = "guichet_live_pages";

/// Messages that were given up: a person must look.
pub const PARKED_MESSAGES: &str = "guichet_messages_parked";
/// Messages that are still to be delivered.
pub const WAITING_MESSAGES: &str = "guichet_messages_waiting";
/// Refunds that a provider refused for good: a person must look.
pub const FAILED_REFUNDS: &str = "guichet_refunds_failed";

/// From a cached page to the slowest checkout.
const BUCKETS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];
/// How often histograms are folded, which otherwise only happens when somebody reads them.
const UPKEEP: Duration = Duration::from_secs(5);
/// How often it is counted what waits for a person.
const COUNTED: Duration = Duration::from_secs(15);

static HANDLE: Mutex<Option<PrometheusHandle>> = Mutex::new(None);
static PROCESS: LazyLock<Collector> = LazyLock::new(Collector::default);

/// Starts recording, once per process, and gives what renders the figures.
pub fn start() -> anyhow::Result<PrometheusHandle> {
    let mut started = HANDLE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = started.as_ref() {
        return Ok(handle.clone());
    }
    let recorder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Full(DURATION.to_owned()), &BUCKETS)?
        .build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder)?;
    describe();
    *started = Some(handle.clone());
    Ok(handle)
}

fn describe() {
    describe_counter!(REQUESTS, "Requests answered.");
    describe_histogram!(DURATION, Unit::Seconds, "Time to the head of the answer.");
    describe_gauge!(IN_FLIGHT, "Requests being answered now.");
    describe_counter!(REFUSED, "Requests refused before any handler.");
    describe_gauge!(CONNECTIONS, "Connections open now.");
    describe_gauge!(FOLLOWED, "Pages that are told what is left as it changes.");
    describe_gauge!(PARKED_MESSAGES, "Messages that were given up: a person must look.");
    describe_gauge!(WAITING_MESSAGES, "Messages that are still to be delivered.");
    describe_gauge!(FAILED_REFUNDS, "Refunds that a provider refused for good: a person must look.");
    describe_gauge!("guichet_build_info", "The version, as a label; always 1.");
    metrics::gauge!("guichet_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    PROCESS.describe();
}

/// Folds histograms from time to time, for as long as it is polled.
pub async fn keep_up(handle: PrometheusHandle) {
    let mut tick = tokio::time::interval(UPKEEP);
    loop {
        tick.tick().await;
        handle.run_upkeep();
    }
}

/// Counts from time to time what waits for a person, for as long as it is polled.
pub async fn count_worries(db: Db) {
    let mut tick = tokio::time::interval(COUNTED);
    loop {
        tick.tick().await;
        match worries(&db).await {
            Ok(worries) => show(worries),
            Err(error) => tracing::warn!(%error, "what waits for a person could not be counted"),
        }
    }
}

/// Shows what waits for a person.
pub fn show(worries: Worries) {
    let count = |count: u64| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    metrics::gauge!(PARKED_MESSAGES).set(count(worries.parked_messages));
    metrics::gauge!(WAITING_MESSAGES).set(count(worries.waiting_messages));
    metrics::gauge!(FAILED_REFUNDS).set(count(worries.failed_refunds));
}

/// The routes of the metrics' own address.
pub fn router(handle: PrometheusHandle) -> Router {
    Router::new().route(
        "/metrics",
        get(move || {
            let handle = handle.clone();
            async move {
                PROCESS.collect();
                let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
                ([(header::CONTENT_TYPE, kind)], handle.render()).into_response()
            }
        }),
    )
}

/// Says so when figures are shown to more than this machine.
pub fn warn_if_open(address: SocketAddr) {
    if !address.ip().is_loopback() {
        tracing::warn!(%address, "metrics can be read from other machines; a firewall should say by whom");
    }
}
