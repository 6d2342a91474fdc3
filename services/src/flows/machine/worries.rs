//! What a person must look at, because no machine can mend it.

use crate::booking::inventory;
use crate::db::{Db, DbError};
use crate::messages::outbox;
use crate::payments::refunds;

/// How many things wait for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Worries {
    /// Messages that were given up.
    pub parked_messages: u64,
    /// Messages that are still to be delivered: no worry, unless they grow.
    pub waiting_messages: u64,
    /// Refunds that a provider refused for good.
    pub failed_refunds: u64,
}

/// Counts what waits for a person. Cheap: read from indexes of nothing else.
pub async fn worries(db: &Db) -> Result<Worries, DbError> {
    let standing = outbox::standing(db).await?;
    let failed = refunds::failed(db).await?;
    Ok(Worries {
        parked_messages: standing.parked,
        waiting_messages: standing.waiting,
        failed_refunds: u64::try_from(failed).unwrap_or_default(),
    })
}

/// How many stocks count something else than what lines draw from them: must always be none. Reads all of
/// them.
pub async fn unsound_stocks(db: &Db) -> Result<usize, DbError> {
    Ok(inventory::capacity_differs_from_draws(db).await?.len())
}
