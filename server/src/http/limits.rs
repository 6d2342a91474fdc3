//! Sizes and times that no request may exceed.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::{LengthLimitError, Limited};
use hyper::body::{Frame, SizeHint};

use super::refusal::Refusal;

/// Sizes and times that no request may exceed.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of a request's line and headers.
    pub head: usize,
    /// Time for the head to arrive, and how long an idle connection is kept.
    pub head_time: Duration,
    /// Bytes of a request's body. The longest form is far below.
    pub body: usize,
    /// Time from the head of the request to the head of the answer.
    pub request_time: Duration,
    /// Time for which a reader may take nothing of an answer.
    pub write_time: Duration,
    /// Connections at once; more wait to be accepted.
    pub connections: usize,
    /// Pages at once that are told what is left as it changes. Each keeps a connection.
    pub followers: usize,
    /// The same from one address: a household, or a company behind one door.
    pub followers_of_one: usize,
    /// How often such a page hears that somebody is still there.
    pub heartbeat: Duration,
    /// Time that running requests get when the process is told to stop.
    pub drain_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: 32 * 1024,
            head_time: Duration::from_secs(15),
            body: 256 * 1024,
            request_time: Duration::from_secs(30),
            write_time: Duration::from_secs(30),
            connections: 8192,
            followers: 4096,
            followers_of_one: 64,
            heartbeat: Duration::from_secs(15),
            drain_time: Duration::from_secs(30),
        }
    }
}

/// Refuses a body that is too long, whether it says so or not, and a request that takes too long.
pub async fn enforce(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    if declared_length(&request).is_some_and(|length| length > limits.body as u64) {
        return Refusal::TooLarge.into_response();
    }
    let seen = Arc::new(Seen::default());
    let request = request.map(|body| Body::new(Watched::new(body, limits.body, seen.clone())));
    let answer = tokio::time::timeout(limits.request_time, next.run(request)).await;
    // A handler may have mistaken the end of its patience for a malformed body: what we saw counts.
    if seen.too_long.load(Ordering::Relaxed) {
        return Refusal::TooLarge.into_response();
    }
    match answer {
        Ok(response) => response,
        Err(_) if seen.whole.load(Ordering::Relaxed) => Refusal::TooSlow.into_response(),
        Err(_) => Refusal::SlowBody.into_response(),
    }
}

fn declared_length(request: &Request) -> Option<u64> {
    request.headers().get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

#[derive(Debug, Default)]
struct Seen {
    too_long: AtomicBool,
    whole: AtomicBool,
}

/// A body that stops at the limit, and tells whether it was too long and whether it came whole.
struct Watched {
    body: Limited<Body>,
    seen: Arc<Seen>,
}

impl Watched {
    fn new(body: Body, limit: usize, seen: Arc<Seen>) -> Self {
        seen.whole.store(body.is_end_stream(), Ordering::Relaxed);
        Self { body: Limited::new(body, limit), seen }
    }
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = Box<dyn std::error::Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        match &frame {
            Poll::Ready(Some(Err(error))) if error.is::<LengthLimitError>() => {
                self.seen.too_long.store(true, Ordering::Relaxed);
            }
            Poll::Ready(None) => self.seen.whole.store(true, Ordering::Relaxed),
            Poll::Ready(Some(Ok(_))) if self.body.is_end_stream() => {
                self.seen.whole.store(true, Ordering::Relaxed);
            }
            Poll::Ready(Some(_)) | Poll::Pending => {}
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
