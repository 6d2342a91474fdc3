//! What is left on each date.

use shared::ids::{EventId, OccurrenceId};
use shared::time::Timestamp;

use crate::db::{Db, DbError, sql, statements};

/// What is left on each date of the events that `$from` and `$of` choose. Of a type that draws on several quotas
/// as much is left as in the emptiest of them. CROSS JOIN keeps SQLite to the order written: from the events to
/// the quotas.
macro_rules! stocks {
    ($from:literal, $of:literal) => {
        concat!(
            "offered AS
                 (SELECT dates.event_id, dates.id AS occurrence_id, dates.starts_at, dates.ends_at, dates.all_day,
                         types.currency, types.price_minor + types.fee_minor AS price_minor, types.minimum,
                         CASE WHEN types.sale_ends_at <= $2 THEN 1 ELSE 0 END AS ended,
                         CASE WHEN types.sale_starts_at > $2 THEN 1 ELSE 0 END AS ahead,
                         MIN(quotas.capacity - quotas.taken) AS free, MIN(quotas.capacity) AS capacity
                  FROM ",
            $from,
            "occurrences AS dates CROSS JOIN offers CROSS JOIN ticket_types AS types
                  CROSS JOIN offer_quotas CROSS JOIN quotas
                  WHERE dates.event_id = ",
            $of,
            " AND dates.ends_at > $2 AND dates.status = 'published'
                    AND offers.occurrence_id = dates.id AND types.id = offers.ticket_type_id
                    AND offer_quotas.offer_id = offers.id AND quotas.id = offer_quotas.quota_id
                  GROUP BY offers.id, dates.id, types.id)
             SELECT event_id, occurrence_id, starts_at, ends_at, all_day, currency,
                    MIN(CASE WHEN ended = 0 AND free >= minimum THEN price_minor END) AS least_minor,
                    MAX(CASE WHEN ended = 0 THEN price_minor END) AS most_minor,
                    CAST(MAX(CASE WHEN ended = 0 AND ahead = 0 AND free >= minimum THEN 1 ELSE 0 END) AS BIGINT)
                        AS buyable,
                    MAX(CASE WHEN ended = 0 THEN free END) AS free,
                    MAX(CASE WHEN ended = 0 THEN capacity END) AS capacity
             FROM offered
             GROUP BY event_id, occurrence_id, starts_at, ends_at, all_day, currency
             ORDER BY starts_at, occurrence_id, currency"
        )
    };
}

statements! {
    OF_EVENTS = (concat!(
        "WITH RECURSIVE page (place, event_id) AS
             (SELECT 1, substr(CAST($1 AS BLOB), 1, 16)
              UNION ALL
              SELECT place + 16, substr(CAST($1 AS BLOB), place + 16, 16) FROM page
              WHERE place + 16 <= length(CAST($1 AS BLOB))), ",
        stocks!("page CROSS JOIN ", "page.event_id")
    ));
    OF_EVENT = (concat!("WITH ", stocks!("", "$1")));
}

/// What is sold on one date that is still to come, in one currency.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::events::browse) struct StockRow {
    pub event_id: EventId,
    pub occurrence_id: OccurrenceId,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub all_day: bool,
    pub currency: String,
    /// The least price of what is left, now or once its sale begins.
    pub least_minor: Option<i64>,
    /// The highest price; `None` when every sale has ended.
    pub most_minor: Option<i64>,
    /// 1 when something can be bought now, as far as sale windows and quotas say.
    pub buyable: i64,
    /// Places left, of the type that has the most.
    pub free: Option<i64>,
    /// Places there were in all, of the type that has the most.
    pub capacity: Option<i64>,
}

/// What is sold on each coming date of some events that takes place.
pub(in crate::events::browse) async fn of_events(
    db: &Db,
    events: &[EventId],
    now: Timestamp,
) -> Result<Vec<StockRow>, DbError> {
    sql!(OF_EVENTS, super::joined(events), now).all(db).await
}

/// What is sold on each coming date of one event that takes place.
pub(in crate::events::browse) async fn of_event(
    db: &Db,
    event: EventId,
    now: Timestamp,
) -> Result<Vec<StockRow>, DbError> {
    sql!(OF_EVENT, event, now).all(db).await
}
