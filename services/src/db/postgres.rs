//! PostgreSQL: a pool of readers and one of writers, so that a crowd of lookers keeps no buyer waiting;
//! transactions that collide are run again.

use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection, Executor as _, PgPool};
use tokio_util::task::LocalPoolHandle;

use super::{DbError, DbErrorKind, Tx};

/// How often a colliding transaction is run before its caller is told.
const ATTEMPTS: u32 = 10;
const READERS: u32 = 16;
/// For each thread that runs the closures of `write`, which interleaves their transactions.
const WRITERS_EACH: u32 = 12;
/// How long a caller waits for a connection.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most threads that run the closures of `write`.
const THREADS: usize = 4;

#[derive(Clone)]
pub(super) struct Postgres {
    readers: PgPool,
    writers: PgPool,
    threads: LocalPoolHandle,
}

impl Postgres {
    pub(super) async fn open(url: &str) -> Result<Self, DbError> {
        let options = url.parse::<PgConnectOptions>()?.application_name("guichet");
        // Whoever writes finds every row by its key. A plan made while a table was nearly empty would go on
        // reading all of it until the server next counts, however much it has grown.
        let by_key =
            options.clone().options([("enable_seqscan", "off"), ("plan_cache_mode", "force_generic_plan")]);
        let pool = |most| PgPoolOptions::new().max_connections(most).acquire_timeout(PATIENCE);
        // A thread is busy a fifth of the time for which the server is: where there are few processors, one is
        // enough, and more only take turns with the server.
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = (processors / 2).clamp(1, THREADS);
        let writers = WRITERS_EACH * u32::try_from(threads).unwrap_or(1);
        let readers = pool(READERS).connect_with(options).await?;
        let writers = pool(writers).connect_with(by_key).await?;
        Ok(Self { readers, writers, threads: LocalPoolHandle::new(threads) })
    }

    pub(super) fn readers(&self) -> &PgPool {
        &self.readers
    }

    pub(super) async fn close(&self) {
        futures::join!(self.readers.close(), self.writers.close());
    }

    pub(super) async fn analyze(&self) -> Result<(), DbError> {
        self.writers.execute("ANALYZE").await?;
        Ok(())
    }

    pub(super) async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let pool = self.writers.clone();
        let done = self.threads.spawn_pinned(move || async move {
            let mut attempt = 1;
            loop {
                match attempt_once(&pool, &work).await {
                    Attempt::Done(result) => return result,
                    Attempt::Conflicted(error) if attempt == ATTEMPTS => return Err(error),
                    Attempt::Conflicted(_) => {
                        // The loser steps back a little longer each time.
                        tokio::time::sleep(Duration::from_millis(u64::from(attempt * attempt))).await;
                        attempt += 1;
                    }
                }
            }
        });
        done.await.unwrap_or_else(|error| Err(DbError::broken(format!("a write broke off: {error}")).into()))
    }
}

enum Attempt<T, E> {
    Done(Result<T, E>),
    Conflicted(E),
}

async fn attempt_once<T, E, F>(pool: &PgPool, work: &F) -> Attempt<T, E>
where
    F: AsyncFn(&mut Tx<'_>) -> Result<T, E>,
    E: From<DbError>,
{
    let fail = |error: sqlx::Error| Attempt::Done(Err(DbError::from(error).into()));
    let mut connection = match pool.acquire().await {
        Ok(connection) => connection,
        Err(error) => return fail(error),
    };
    let mut transaction = match connection.begin().await {
        Ok(transaction) => transaction,
        Err(error) => return fail(error),
    };
    let mut tx = Tx::postgres(&mut transaction);
    let result = work(&mut tx).await;
    let conflicted = tx.conflicted;
    match result {
        Err(error) => {
            // When the connection is gone, so is the transaction.
            let _ = transaction.rollback().await;
            if conflicted { Attempt::Conflicted(error) } else { Attempt::Done(Err(error)) }
        }
        Ok(value) => match transaction.commit().await {
            Ok(()) => Attempt::Done(Ok(value)),
            Err(error) => match DbErrorKind::of(&error) {
                DbErrorKind::Conflict => Attempt::Conflicted(DbError::from(error).into()),
                DbErrorKind::Unavailable => {
                    Attempt::Done(Err(DbError::new(DbErrorKind::OutcomeUnknown, error).into()))
                }
                _ => fail(error),
            },
        },
    }
}
