//! PostgreSQL: connections of readers and others of writers, so that a crowd of lookers keeps no buyer waiting;
//! transactions that collide are run again.

mod connections;
mod writers;

use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection, Executor as _, PgPool};

pub(super) use self::connections::Connections;
use self::writers::Writers;
use super::{DbError, DbErrorKind, Query, Tx, Written};

/// How often a colliding transaction is run before its caller is told.
const ATTEMPTS: u32 = 10;
const READERS: u32 = 16;
/// How long a caller waits for a connection.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Clone)]
pub(super) struct Postgres {
    readers: Arc<Connections>,
    writers: Writers,
}

impl Postgres {
    pub(super) async fn open(url: &str) -> Result<Self, DbError> {
        // Compiling a statement pays off for seconds of work, which nothing here takes.
        let options = url.parse::<PgConnectOptions>()?.application_name("guichet").options([("jit", "off")]);
        // Whoever writes finds every row by its key. A plan made while a table was nearly empty would go on
        // reading all of it until the server next counts, however much it has grown.
        let by_key =
            options.clone().options([("enable_seqscan", "off"), ("plan_cache_mode", "force_generic_plan")]);
        let pool = PgPoolOptions::new().max_connections(READERS).acquire_timeout(PATIENCE);
        let readers = Arc::new(Connections::of(pool.connect_with(options).await?));
        Ok(Self { readers, writers: Writers::new(&by_key) })
    }

    pub(super) fn readers(&self) -> &Connections {
        &self.readers
    }

    /// Migrations run before anything else writes, so any connection will do.
    pub(super) fn migration_pool(&self) -> &PgPool {
        self.readers.pool()
    }

    pub(super) async fn close(&self) {
        futures::join!(self.readers.close(), self.writers.close());
    }

    pub(super) async fn analyze(&self) -> Result<(), DbError> {
        self.readers.pool().execute("ANALYZE").await?;
        Ok(())
    }

    pub(super) async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let done = self.writers.run(async move |connections: Arc<Connections>| {
            let mut attempt = 1;
            loop {
                match attempt_once(&connections, &work).await {
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
        done.await.unwrap_or_else(|broke_off| Err(broke_off.into()))
    }

    /// Writes by one statement, which PostgreSQL commits by itself.
    pub(super) async fn write_one(&self, query: Query) -> Result<Written, DbError> {
        self.writers
            .run(async move |connections: Arc<Connections>| query.run_alone(&connections).await)
            .await?
    }
}

enum Attempt<T, E> {
    Done(Result<T, E>),
    Conflicted(E),
}

async fn attempt_once<T, E, F>(writers: &Connections, work: &F) -> Attempt<T, E>
where
    F: AsyncFn(&mut Tx<'_>) -> Result<T, E>,
    E: From<DbError>,
{
    let fail = |error: sqlx::Error| Attempt::Done(Err(DbError::from(error).into()));
    let mut writer = match writers.lend().await {
        Ok(writer) => writer,
        Err(error) => return Attempt::Done(Err(error.into())),
    };
    let mut transaction = match writer.connection.begin().await {
        Ok(transaction) => transaction,
        // Its server went away while it rested: nothing was done yet.
        Err(error) => return Attempt::Conflicted(DbError::from(error).into()),
    };
    let mut tx = Tx::postgres(&mut transaction);
    let result = work(&mut tx).await;
    let conflicted = tx.conflicted;
    match result {
        Err(error) => {
            // When the connection is gone, so is the transaction.
            let rolled_back = transaction.rollback().await;
            writer.rest_if(rolled_back.is_ok());
            if conflicted { Attempt::Conflicted(error) } else { Attempt::Done(Err(error)) }
        }
        Ok(value) => match transaction.commit().await {
            Ok(()) => {
                writer.rest_if(true);
                Attempt::Done(Ok(value))
            }
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
