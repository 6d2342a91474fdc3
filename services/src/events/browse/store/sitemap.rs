//! The addresses of events, for search engines.

use shared::time::Timestamp;

use crate::db::{Db, DbError, sql, statements};

statements! {
    COMING = "SELECT COUNT(*) FROM listings WHERE stale_at IS NOT NULL";
    SITEMAP = "SELECT slug, updated_at FROM listings
            JOIN events ON events.id = listings.event_id
            WHERE stale_at IS NOT NULL
            ORDER BY events.id LIMIT $1 OFFSET $2";
}

/// How many events are still to come.
pub(in crate::events::browse) async fn coming(db: &Db) -> Result<i64, DbError> {
    sql!(COMING).value(db).await
}

/// The addresses of events that are still to come and when they were changed, in an order that does not change,
/// from one place on.
pub(in crate::events::browse) async fn part(
    db: &Db,
    limit: i64,
    offset: i64,
) -> Result<Vec<(String, Timestamp)>, DbError> {
    sql!(SITEMAP, limit, offset).all(db).await
}
