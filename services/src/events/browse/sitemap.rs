//! What search engines are told of: every event that is still to come, in parts of a bearable size.

use super::store::sitemap;
use crate::db::{Db, DbError};

/// Events in one part. Each is told in every language; a file may hold 50,000 addresses (sitemaps.org).
const IN_PART: i64 = 5_000;

/// An event's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The last part of its address.
    pub slug: String,
    /// When the event was changed last, as RFC 3339 has it.
    pub changed: String,
}

/// How many parts there are; always one, empty or not.
pub async fn parts(db: &Db) -> Result<u32, DbError> {
    let parts = (sitemap::coming(db).await? + IN_PART - 1) / IN_PART;
    Ok(u32::try_from(parts.max(1)).unwrap_or(u32::MAX))
}

/// The events of a part, from 1; `None` when there is no such part.
pub async fn places(db: &Db, number: u32) -> Result<Option<Vec<Place>>, DbError> {
    let Some(before) = number.checked_sub(1) else { return Ok(None) };
    let mut places = Vec::new();
    for (slug, at) in sitemap::part(db, IN_PART, i64::from(before) * IN_PART).await? {
        let changed = jiff::Timestamp::from_microsecond(at.micros()).map_err(DbError::broken)?;
        places.push(Place { slug, changed: changed.to_string() });
    }
    Ok((number == 1 || !places.is_empty()).then_some(places))
}
