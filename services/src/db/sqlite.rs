//! SQLite: a pool of readers and one writer, whose commits many callers share.
//!
//! A commit costs one `fsync`, whatever it holds. So the writer takes all that wait, runs each in a
//! savepoint of one transaction, commits once, and only then answers: what was answered is on disk.

use std::any::Any;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Executor, SqliteConnection, SqlitePool};
use tokio::sync::{Notify, mpsc, oneshot};
use tokio_util::task::LocalPoolHandle;

use super::attentive::Attentive;
use super::{DbError, Tx};

const READERS: u32 = 8;
/// The most callers that share one commit: bounds how long the first of them waits.
const BATCH: usize = 256;
/// The most that wait; more callers wait before they may queue.
const QUEUE: usize = 4_096;
/// How long another process (an import beside a running server) may hold the lock.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

#[derive(Clone)]
pub(super) struct Sqlite {
    readers: SqlitePool,
    queue: mpsc::Sender<Box<dyn Job>>,
}

impl Sqlite {
    pub(super) async fn open(path: &Path, committed: Arc<Notify>) -> Result<Self, DbError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
            .pragma("temp_store", "memory")
            .pragma("cache_size", "-16000")
            .optimize_on_close(true, None);
        let connection = options.connect().await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options)
            .await?;
        let (queue, waiting) = mpsc::channel(QUEUE);
        // Ends when the last sender is dropped.
        drop(LocalPoolHandle::new(1).spawn_pinned(move || async move {
            write_all(connection, waiting, &committed).await;
        }));
        Ok(Self { readers, queue })
    }

    pub(super) fn readers(&self) -> &SqlitePool {
        &self.readers
    }

    /// Migrations run before anything else writes, so any connection will do.
    pub(super) fn migration_pool(&self) -> &SqlitePool {
        &self.readers
    }

    pub(super) async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job = Pending { work, result: None, answer };
        let gone = || DbError::broken("the writer has stopped");
        self.queue.send(Box::new(job)).await.map_err(|_| gone())?;
        answered.await.unwrap_or_else(|_| Err(gone().into()))
    }

    pub(super) async fn close(&self) {
        // An empty job at the end of the queue: all before it are committed when it is answered.
        let _ = self.write(async |_: &mut Tx<'_>| Ok::<_, DbError>(())).await;
        self.readers.close().await;
    }
}

/// A caller's closure, waiting for its turn.
trait Job: Send {
    /// Runs it; says whether its writes are to be kept.
    fn run<'a>(
        &'a mut self,
        connection: &'a mut SqliteConnection,
    ) -> Pin<Box<dyn Future<Output = bool> + 'a>>;

    /// Answers the caller, after the commit (or its failure).
    fn answer(self: Box<Self>, committed: Result<(), DbError>);
}

struct Pending<F, T, E> {
    work: F,
    result: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Job for Pending<F, T, E>
where
    F: AsyncFn(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<DbError> + Send,
{
    fn run<'a>(
        &'a mut self,
        connection: &'a mut SqliteConnection,
    ) -> Pin<Box<dyn Future<Output = bool> + 'a>> {
        Box::pin(async move {
            let mut tx = Tx::sqlite(connection);
            // A panic costs its caller, not everybody who shares the commit.
            let outcome = AssertUnwindSafe((self.work)(&mut tx)).catch_unwind().await;
            let result = outcome.unwrap_or_else(|panic| Err(DbError::broken(panic_text(&*panic)).into()));
            let keep = result.is_ok();
            self.result = Some(result);
            keep
        })
    }

    fn answer(self: Box<Self>, committed: Result<(), DbError>) {
        let result = match (self.result, committed) {
            (Some(Err(refused)), _) => Err(refused),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (_, Err(error)) => Err(error.into()),
            (None, Ok(())) => Err(DbError::broken("the writer passed a job by").into()),
        };
        // A caller that stopped waiting needs no answer.
        let _ = self.answer.send(result);
    }
}

fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text =
        panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("a write panicked: {}", text.unwrap_or("no message"))
}

async fn write_all(
    mut connection: SqliteConnection,
    mut waiting: mpsc::Receiver<Box<dyn Job>>,
    committed: &Notify,
) {
    let mut batch = Vec::with_capacity(BATCH);
    while waiting.recv_many(&mut batch, 1).await > 0 {
        let written = write_batch(&mut connection, &mut batch, &mut waiting);
        let outcome = Attentive::new(Box::pin(written)).await;
        if outcome.is_err() {
            // Whatever is left open must not leak into the next batch.
            let _ = connection.execute("ROLLBACK").await;
        } else {
            committed.notify_waiters();
        }
        for job in batch.drain(..) {
            job.answer(outcome.as_ref().copied().map_err(DbError::again));
        }
    }
}

/// Runs the waiting jobs in one transaction, those that come meanwhile included.
async fn write_batch(
    connection: &mut SqliteConnection,
    batch: &mut Vec<Box<dyn Job>>,
    waiting: &mut mpsc::Receiver<Box<dyn Job>>,
) -> Result<(), DbError> {
    // Several at once where that is possible: each trip to the thread of the database costs more than what
    // it does there.
    connection.execute("BEGIN IMMEDIATE; SAVEPOINT job").await?;
    let mut next = 0;
    while let Some(job) = batch.get_mut(next) {
        if !job.run(connection).await {
            connection.execute("ROLLBACK TO job").await?;
        }
        next += 1;
        if batch.len() < BATCH
            && let Ok(job) = waiting.try_recv()
        {
            batch.push(job);
        }
        if next < batch.len() {
            connection.execute("RELEASE job; SAVEPOINT job").await?;
        }
    }
    connection.execute("RELEASE job; COMMIT").await?;
    Ok(())
}
