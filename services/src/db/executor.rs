//! Where a statement runs: on a pool of readers, or inside a transaction.

use sqlx::{PgConnection, SqliteConnection, SqlitePool};

use super::postgres::Connections;
use super::{Db, Engine};

/// A transaction, opened by [`Db::write`] and closed by it: committed when the closure
/// returns `Ok`, rolled back when it returns `Err`.
pub struct Tx<'c> {
    pub(super) connection: TxConnection<'c>,
    /// Another transaction came in between: `write` may run the closure again.
    pub(super) conflicted: bool,
}

pub(super) enum TxConnection<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

impl<'c> Tx<'c> {
    pub(super) fn sqlite(connection: &'c mut SqliteConnection) -> Self {
        Self { connection: TxConnection::Sqlite(connection), conflicted: false }
    }

    pub(super) fn postgres(connection: &'c mut PgConnection) -> Self {
        Self { connection: TxConnection::Postgres(connection), conflicted: false }
    }

    /// Which engine it runs on.
    pub fn engine(&self) -> Engine {
        match self.connection {
            TxConnection::Sqlite(_) => Engine::Sqlite,
            TxConnection::Postgres(_) => Engine::Postgres,
        }
    }
}

/// What a [`Query`](super::Query) can be sent to.
pub enum Executor<'a> {
    /// SQLite's readers.
    SqliteReaders(&'a SqlitePool),
    /// PostgreSQL's readers.
    PostgresReaders(&'a Connections),
    /// Inside a transaction on SQLite.
    SqliteTx(&'a mut SqliteConnection),
    /// Inside a transaction on PostgreSQL, with the place where a conflict is noted.
    PostgresTx(&'a mut PgConnection, &'a mut bool),
}

impl<'a> From<&'a Db> for Executor<'a> {
    fn from(db: &'a Db) -> Self {
        db.readers()
    }
}

impl<'a> From<&'a mut Tx<'_>> for Executor<'a> {
    fn from(tx: &'a mut Tx<'_>) -> Self {
        match &mut tx.connection {
            TxConnection::Sqlite(connection) => Executor::SqliteTx(connection),
            TxConnection::Postgres(connection) => Executor::PostgresTx(connection, &mut tx.conflicted),
        }
    }
}
