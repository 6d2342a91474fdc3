//! Requests that run to their end even when the client has gone.
//!
//! A page that is rendered half and then dropped leaks what its components own (leptos 0.8); and a
//! form that was sent should be carried out, or refused, and not cut in the middle. So each runs in a
//! task of its own, and pages are rendered to the end whether somebody reads them or not.

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use futures::channel::mpsc;
use http_body_util::BodyExt;
use tokio::sync::oneshot;
use tokio_util::task::TaskTracker;
use tracing::{Instrument, Span};

use super::refusal::Refusal;

/// Runs the request in a task that `tasks` waits for.
pub async fn run_to_end(State(tasks): State<TaskTracker>, request: Request, next: Next) -> Response {
    let (sender, receiver) = oneshot::channel();
    let run = async move {
        let response = next.run(request).await;
        if !is_page(&response) {
            // Whatever streams for long, such as events, ends when its reader goes.
            let _ = sender.send(response);
            return;
        }
        let (parts, mut body) = response.into_parts();
        let (frames, reader) = mpsc::unbounded::<Result<Bytes, axum::Error>>();
        let _ = sender.send(Response::from_parts(parts, Body::from_stream(reader.boxed())));
        while let Some(frame) = body.frame().await {
            if let Some(chunk) = frame.map(|frame| frame.into_data().ok()).transpose() {
                // Nobody may be reading any more; the page is rendered to its end all the same.
                let _ = frames.unbounded_send(chunk);
            }
        }
    };
    tasks.spawn(run.instrument(Span::current()));
    // The sender is dropped only by a panic, which was logged.
    receiver.await.unwrap_or_else(|_| Refusal::Internal.into_response())
}

fn is_page(response: &Response) -> bool {
    response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}
