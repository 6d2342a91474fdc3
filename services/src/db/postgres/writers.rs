//! Threads for those who write. Each has connections of its own: the server's answer wakes the thread on which its
//! connection was opened, and a thread that only passes answers on costs as much as the statement.

use std::future::Future;
use std::sync::Arc;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio_util::task::LocalPoolHandle;

use super::connections::Connections;
use super::{DbError, PATIENCE};

/// For each thread, which interleaves their transactions.
const CONNECTIONS_EACH: u32 = 12;
/// The most threads.
const THREADS: usize = 4;

#[derive(Clone)]
pub(super) struct Writers {
    threads: LocalPoolHandle,
    connections: Arc<[Arc<Connections>]>,
}

impl Writers {
    /// Connects nothing yet.
    pub(super) fn new(options: &PgConnectOptions) -> Self {
        // A thread is busy a fifth of the time for which the server is: where there are few processors, one is
        // enough, and more only take turns with the server.
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = (processors / 2).clamp(1, THREADS);
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS_EACH).acquire_timeout(PATIENCE);
        let connections = (0..threads)
            .map(|_| Arc::new(Connections::of(pool.clone().connect_lazy_with(options.clone()))))
            .collect();
        Self { threads: LocalPoolHandle::new(threads), connections }
    }

    /// Runs `work` on the thread that has the least to do. It goes on to the end even if nobody waits for it.
    pub(super) async fn run<T, W, F>(&self, work: W) -> Result<T, DbError>
    where
        W: FnOnce(Arc<Connections>) -> F + Send + 'static,
        F: Future<Output = T> + 'static,
        T: Send + 'static,
    {
        let loads = self.threads.get_task_loads_for_each_worker();
        let (thread, own) = self
            .connections
            .iter()
            .enumerate()
            .min_by_key(|(thread, _)| loads.get(*thread))
            .ok_or_else(|| DbError::broken("no thread writes"))?;
        let own = own.clone();
        let done = self.threads.spawn_pinned_by_idx(move || work(own), thread);
        done.await.map_err(|error| DbError::broken(format!("a write broke off: {error}")))
    }

    pub(super) async fn close(&self) {
        futures::future::join_all(self.connections.iter().map(|connections| connections.close())).await;
    }
}
