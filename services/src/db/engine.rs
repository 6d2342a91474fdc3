//! The open database.

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Notify;

use super::postgres::Postgres;
use super::sqlite::Sqlite;
use super::{DatabaseUrl, DbError, DbErrorKind, Executor, Query, Tx, Written, changes::Changes, migrate};

/// Which engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// A file beside the program.
    Sqlite,
    /// A server.
    Postgres,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// The open database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    inner: Inner,
    /// Rung after each commit of this process.
    committed: Arc<Notify>,
    /// Statements read and transactions written.
    asked: Arc<AtomicU64>,
}

#[derive(Clone)]
enum Inner {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Db {
    /// Opens the database; makes the file on first use. Does not migrate.
    pub async fn open(url: &DatabaseUrl) -> Result<Self, DbError> {
        let committed = Arc::new(Notify::new());
        let inner = match url {
            DatabaseUrl::Sqlite(path) => Inner::Sqlite(Sqlite::open(path, committed.clone()).await?),
            DatabaseUrl::Postgres(url) => Inner::Postgres(Postgres::open(url).await?),
        };
        Ok(Self { inner, committed, asked: Arc::default() })
    }

    /// How often this database was asked so far: each statement that reads counts, and each transaction that
    /// writes. What a page costs is told by what it adds.
    pub fn asked(&self) -> u64 {
        self.asked.load(Ordering::Relaxed)
    }

    /// Brings the tables up to this version.
    pub async fn migrate(&self) -> Result<(), DbError> {
        match &self.inner {
            Inner::Sqlite(sqlite) => migrate::sqlite(sqlite.migration_pool()).await,
            Inner::Postgres(postgres) => migrate::postgres(postgres.migration_pool()).await,
        }
    }

    /// Tells the engine's planner how much there is of what, after very much was written: PostgreSQL else learns
    /// it a minute later, and until then reads whole tables for one row. SQLite looks when it is closed.
    pub async fn count_anew(&self) -> Result<(), DbError> {
        match &self.inner {
            Inner::Sqlite(_) => Ok(()),
            Inner::Postgres(postgres) => postgres.analyze().await,
        }
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        match self.inner {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs `work` in a transaction: committed on `Ok`, rolled back on `Err`.
    ///
    /// **`work` may run more than once** (PostgreSQL repeats it when transactions collide), and on
    /// SQLite several callers share one commit, each in a savepoint. So it touches nothing but
    /// the transaction: no network, no hashing of passwords, no sleep. It goes on to the end
    /// even if the caller stops waiting.
    ///
    /// Errors with [`DbErrorKind::OutcomeUnknown`](super::DbErrorKind) when the answer to COMMIT
    /// was lost: look the outcome up before doing it again.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.asked.fetch_add(1, Ordering::Relaxed);
        match &self.inner {
            Inner::Sqlite(sqlite) => sqlite.write(work).await,
            Inner::Postgres(postgres) => {
                let done = postgres.write(work).await;
                self.committed.notify_waiters();
                done
            }
        }
    }

    /// Runs one statement that changes something, in a transaction of its own: as [`write`](Self::write) does, for
    /// less.
    pub async fn write_one(&self, query: Query) -> Result<Written, DbError> {
        if let Inner::Postgres(postgres) = &self.inner {
            self.asked.fetch_add(1, Ordering::Relaxed);
            match postgres.write_one(query.clone()).await {
                Err(error) if error.kind == DbErrorKind::Conflict => {}
                Err(error) if error.kind == DbErrorKind::Unavailable => {
                    return Err(DbError::new(DbErrorKind::OutcomeUnknown, error));
                }
                done => {
                    self.committed.notify_waiters();
                    return done;
                }
            }
        }
        self.write(async move |tx| query.clone().run(tx).await).await
    }

    /// Whether the database answers.
    pub async fn answer(&self) -> Result<(), DbError> {
        super::changes::last(self).await.map(drop)
    }

    /// What changes from now on.
    pub async fn changes(&self) -> Result<Changes, DbError> {
        Changes::from_now_on(self.clone()).await
    }

    /// Waits for the next commit of this process.
    pub(super) fn next_commit(&self) -> impl Future<Output = ()> + '_ {
        self.committed.notified()
    }

    /// Waits for what is under way and closes every connection.
    pub async fn close(&self) {
        match &self.inner {
            Inner::Sqlite(sqlite) => sqlite.close().await,
            Inner::Postgres(postgres) => postgres.close().await,
        }
    }

    pub(super) fn readers(&self) -> Executor<'_> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        match &self.inner {
            Inner::Sqlite(sqlite) => Executor::SqliteReaders(sqlite.readers()),
            Inner::Postgres(postgres) => Executor::PostgresReaders(postgres.readers()),
        }
    }
}
