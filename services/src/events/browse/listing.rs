//! The order of the list, kept ready: which date of an event comes next depends on the time, and to
//! find that out for every event at every visit would cost more than all else.

use std::time::Duration;

use shared::ids::EventId;
use shared::time::Timestamp;

use super::store::lists;
use crate::db::{Db, DbError, Tx};

/// How long a visitor waits for the list to be put in order. Another process may be writing a whole
/// import; an order of a moment ago is better than no list.
const PATIENCE: Duration = Duration::from_secs(1);

/// Derives the place of an event in the list anew. Whoever changes an event's venue, category or
/// dates calls it in the same transaction.
pub async fn relist(tx: &mut Tx<'_>, event: EventId, now: Timestamp) -> Result<(), DbError> {
    lists::relist(tx, event, now).await
}

/// Derives anew what time alone has changed: the events whose next date has ended. When that fails,
/// the list keeps its order and the next visitor tries again.
pub(super) async fn relist_stale(db: &Db, now: Timestamp) {
    let relisting = db.write(async move |tx| lists::relist_stale(tx, now).await);
    match tokio::time::timeout(PATIENCE, relisting).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "the list of events keeps its order"),
        Err(_) => tracing::warn!("the list of events keeps its order: the database is busy writing"),
    }
}
