//! Lists of events: the order that is kept ready, the cards of one page, the towns to choose from.

use shared::events::{Category, EventStatus};
use shared::ids::EventId;
use shared::locale::Locale;
use shared::time::Timestamp;

use crate::db::{Db, DbError, Tx, sql, statements};

statements! {
    // 4611686018427387904 is 2^62: later than every start, so that what is over comes after what is to
    // come, the latest first.
    RELIST = "INSERT INTO listings (event_id, next_id, last_id, rank, stale_at, category, city, city_key)
              SELECT events.id, upcoming.id, closing.id,
                     CASE WHEN upcoming.ends_at > $2 THEN upcoming.starts_at
                          ELSE 4611686018427387904 - upcoming.starts_at END,
                     CASE WHEN upcoming.ends_at > $2 THEN upcoming.ends_at END,
                     category, city, city_key
              FROM events
              JOIN venues ON venues.id = venue_id
              JOIN occurrences AS upcoming ON upcoming.id =
                  (SELECT id FROM occurrences WHERE event_id = events.id
                   ORDER BY CASE WHEN ends_at <= $2 THEN 2 WHEN status = 'published' THEN 0 ELSE 1 END,
                            CASE WHEN ends_at <= $2 THEN -starts_at ELSE starts_at END, id LIMIT 1)
              JOIN occurrences AS closing ON closing.id =
                  (SELECT id FROM occurrences WHERE event_id = events.id
                   ORDER BY CASE WHEN ends_at <= $2 THEN 2 WHEN status = 'published' THEN 0 ELSE 1 END,
                            CASE WHEN ends_at <= $2 THEN starts_at ELSE ends_at END DESC, id LIMIT 1)
              WHERE events.id = $1 OR events.id IN (SELECT event_id FROM listings WHERE stale_at <= $3)
              ORDER BY events.id
              ON CONFLICT (event_id) DO UPDATE SET
                  next_id = excluded.next_id, last_id = excluded.last_id, rank = excluded.rank,
                  stale_at = excluded.stale_at, category = excluded.category, city = excluded.city,
                  city_key = excluded.city_key";
    DROP_DATELESS = "DELETE FROM listings WHERE event_id = $1
                     AND NOT EXISTS (SELECT id FROM occurrences WHERE occurrences.event_id = $1)";
    // The ids of a page come as one value, 16 bytes each: lists of values have no common syntax.
    CARDS = "WITH RECURSIVE page (place, event_id) AS
                 (SELECT 1, substr(CAST($1 AS BLOB), 1, 16)
                  UNION ALL
                  SELECT place + 16, substr(CAST($1 AS BLOB), place + 16, 16) FROM page
                  WHERE place + 16 <= length(CAST($1 AS BLOB)))
             SELECT events.id, slug, events.category, genre, events.status, picture, attribution, title, language,
                    venues.name AS venue, venues.city,
                    upcoming.starts_local, upcoming.ends_local, upcoming.zone, upcoming.all_day,
                    upcoming.ends_at, upcoming.status AS date_status,
                    next_id <> last_id AS is_series, closing.starts_local AS last_starts_local,
                    closing.ends_local AS last_ends_local, closing.all_day AS last_all_day,
                    closing.ends_at AS last_ends_at
             FROM page
             CROSS JOIN listings CROSS JOIN events CROSS JOIN venues CROSS JOIN event_texts
             CROSS JOIN occurrences AS upcoming CROSS JOIN occurrences AS closing
             WHERE listings.event_id = page.event_id AND events.id = page.event_id AND venues.id = events.venue_id
               AND event_texts.event_id = page.event_id
               AND language = (SELECT texts.language FROM event_texts AS texts WHERE texts.event_id = page.event_id
                               ORDER BY CASE WHEN texts.language = $2 THEN 0 ELSE 1 END, texts.language LIMIT 1)
               AND upcoming.id = next_id AND closing.id = last_id
             ORDER BY place";
    CITIES = "SELECT MIN(city) AS city, city_key, COUNT(*) AS events FROM listings
              WHERE stale_at IS NOT NULL AND city_key <> ''
              GROUP BY city_key ORDER BY events DESC, city_key LIMIT $1";
}

/// An event as its card shows it.
#[derive(Debug, sqlx::FromRow)]
pub(in crate::events::browse) struct CardRow {
    pub id: EventId,
    pub slug: String,
    pub category: Category,
    pub genre: Option<String>,
    pub status: EventStatus,
    pub picture: Option<String>,
    pub attribution: Option<String>,
    pub title: String,
    pub language: String,
    pub venue: String,
    pub city: String,
    pub starts_local: String,
    pub ends_local: String,
    pub zone: String,
    pub all_day: bool,
    pub ends_at: Timestamp,
    pub date_status: EventStatus,
    pub is_series: bool,
    pub last_starts_local: String,
    pub last_ends_local: String,
    pub last_all_day: bool,
    pub last_ends_at: Timestamp,
}

/// A town with its coming events.
#[derive(Debug, sqlx::FromRow)]
pub(in crate::events::browse) struct CityRow {
    pub city: String,
    pub city_key: String,
}

/// Derives the listing of an event anew; drops it when the event has no dates.
pub(in crate::events::browse) async fn relist(
    tx: &mut Tx<'_>,
    event: EventId,
    now: Timestamp,
) -> Result<(), DbError> {
    sql!(DROP_DATELESS, event).run(&mut *tx).await?;
    sql!(RELIST, event, now, Option::<Timestamp>::None).run(tx).await.map(drop)
}

/// Derives anew every listing whose date is over.
pub(in crate::events::browse) async fn relist_stale(tx: &mut Tx<'_>, now: Timestamp) -> Result<(), DbError> {
    sql!(RELIST, Option::<uuid::Uuid>::None, now, now).run(tx).await.map(drop)
}

/// The cards of some events, in their order.
pub(in crate::events::browse) async fn cards(
    db: &Db,
    events: &[EventId],
    locale: Locale,
) -> Result<Vec<CardRow>, DbError> {
    sql!(CARDS, super::joined(events), locale).all(db).await
}

/// The towns with the most coming events.
pub(in crate::events::browse) async fn cities(db: &Db, limit: u32) -> Result<Vec<CityRow>, DbError> {
    sql!(CITIES, limit).all(db).await
}
