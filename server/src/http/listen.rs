//! Connections: accepted, read with patience that ends, and brought to a good end when the process is
//! told to stop.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use metrics::gauge;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_io_timeout::TimeoutStream;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::Service;

use super::client::PeerAddr;
use super::limits::Limits;
use crate::telemetry::metrics::CONNECTIONS;

/// Accepting fails when the machine has no more handles; some come back when connections close.
const BREATH: Duration = Duration::from_millis(100);

/// Serves until `stopping`, then finishes what runs, for at most [`Limits::drain_time`]. What is still
/// open then is cut.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, stopping: CancellationToken) {
    let connections = TaskTracker::new();
    let cut = CancellationToken::new();
    let places = Arc::new(Semaphore::new(limits.connections));
    while let Some((stream, peer, place)) = next(&listener, &places, &stopping).await {
        let connection =
            Connection { stream, peer, place, router: router.clone(), limits, stopping: stopping.clone() };
        let cut = cut.clone();
        connections.spawn(async move { cut.run_until_cancelled(connection.serve()).await });
    }
    drop(listener);
    connections.close();
    if tokio::time::timeout(limits.drain_time, connections.wait()).await.is_err() {
        tracing::warn!(open = connections.len(), "cutting connections that did not end in time");
        cut.cancel();
        connections.wait().await;
    }
}

/// The next connection, or nothing once the process was told to stop.
async fn next(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
    stopping: &CancellationToken,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    stopping
        .run_until_cancelled(async {
            // The semaphore is never closed.
            let place = places.clone().acquire_owned().await.ok()?;
            loop {
                match listener.accept().await {
                    Ok((stream, peer)) => return Some((stream, peer, place)),
                    Err(error) if is_the_clients(&error) => {}
                    Err(error) => {
                        tracing::error!(%error, "a connection cannot be accepted");
                        tokio::time::sleep(BREATH).await;
                    }
                }
            }
        })
        .await
        .flatten()
}

fn is_the_clients(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset
    )
}

struct Connection {
    stream: TcpStream,
    peer: SocketAddr,
    place: OwnedSemaphorePermit,
    router: Router,
    limits: Limits,
    stopping: CancellationToken,
}

impl Connection {
    async fn serve(self) {
        let _place = self.place;
        let _open = Open::count();
        // An answer is written at once and whole; waiting to fill a packet only delays it.
        let _ = self.stream.set_nodelay(true);
        // Reading is timed by hyper, request by request.
        let mut stream = TimeoutStream::new(self.stream);
        stream.set_write_timeout(Some(self.limits.write_time));
        let router = self.router;
        let peer = PeerAddr(self.peer);
        let service = service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(peer);
            router.clone().call(request)
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.limits.head_time)
            .max_buf_size(self.limits.head)
            .serve_connection(TokioIo::new(Box::pin(stream)), service)
            .with_upgrades();
        let mut connection = pin!(connection);
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            () = self.stopping.cancelled() => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(error) = ended {
            // Clients leave, or are too slow: worth knowing only to whoever looks for it.
            tracing::debug!(%error, "a connection ended early");
        }
    }
}

/// Counts an open connection for as long as it lives.
struct Open;

impl Open {
    fn count() -> Self {
        gauge!(CONNECTIONS).increment(1);
        Self
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        gauge!(CONNECTIONS).decrement(1);
    }
}
