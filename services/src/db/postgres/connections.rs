//! Connections, lent in turns. They come from a pool, but stay with those who use them, one after the other: a pool
//! asks a connection whether it is well each time that it is lent and comes back, and most are lent for one statement.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx::pool::PoolConnection;
use sqlx::{Connection, PgPool, Postgres};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::PATIENCE;
use crate::db::{DbError, DbErrorKind};

/// After how long a connection is asked whether its server is still there.
const RESTED: Duration = Duration::from_secs(1);

/// The connections of one sort of work.
pub struct Connections {
    pool: PgPool,
    /// Those that nobody uses, and since when.
    resting: Mutex<Vec<(PoolConnection<Postgres>, Instant)>>,
    /// As many as the pool has connections, so that whoever has one finds a connection, resting or new.
    turns: Semaphore,
}

/// A connection, for as long as a turn lasts. Dropped, it goes to the pool, which looks what is wrong with it.
pub struct Lent<'a> {
    pub(in crate::db) connection: PoolConnection<Postgres>,
    of: &'a Connections,
    _turn: SemaphorePermit<'a>,
}

impl Connections {
    pub(super) fn of(pool: PgPool) -> Self {
        let turns = Semaphore::new(pool.options().get_max_connections() as usize);
        Self { pool, resting: Mutex::default(), turns }
    }

    /// Waits for a turn, and lends a connection.
    pub(in crate::db) async fn lend(&self) -> Result<Lent<'_>, DbError> {
        let late = |_| DbError::new(DbErrorKind::Unavailable, "too many wait for a connection");
        let turn = tokio::time::timeout(PATIENCE, self.turns.acquire()).await.map_err(late)?;
        let turn = turn.map_err(DbError::broken)?;
        while let Some((mut connection, since)) = self.rested() {
            if since.elapsed() < RESTED || connection.ping().await.is_ok() {
                return Ok(Lent { connection, of: self, _turn: turn });
            }
        }
        Ok(Lent { connection: self.pool.acquire().await?, of: self, _turn: turn })
    }

    fn rested(&self) -> Option<(PoolConnection<Postgres>, Instant)> {
        self.resting.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    /// The pool, for what is not done in turns.
    pub(super) fn pool(&self) -> &PgPool {
        &self.pool
    }

    pub(super) async fn close(&self) {
        // First, so that whoever still has one finds the turns closed, or it is among those taken here.
        self.turns.close();
        while let Some((connection, _)) = self.rested() {
            drop(connection);
        }
        self.pool.close().await;
    }
}

impl Lent<'_> {
    /// Gives it back in good order: no transaction is open, no answer outstanding. Else the pool looks at it.
    pub(in crate::db) fn rest_if(self, in_order: bool) {
        if !in_order {
            return;
        }
        let mut resting = self.of.resting.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever closes waits until the pool has every connection back.
        if !self.of.turns.is_closed() {
            resting.push((self.connection, Instant::now()));
        }
    }
}
