//! What search engines are told of: every event that is still to come, in parts of a bearable size.

use shared::time::Timestamp;

use super::listings::{Entry, Listings};
use crate::failure::Failure;

/// Events in one part. Each is told in every language; a file may hold 50,000 addresses (sitemaps.org).
const IN_PART: usize = 5_000;

/// An event's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The last part of its address.
    pub slug: String,
    /// When the event was changed last, as RFC 3339 has it.
    pub changed: String,
}

/// How many parts there are; always one, empty or not.
pub async fn parts(listings: &Listings, now: Timestamp) -> Result<u32, Failure> {
    listings.refresh(now).await?;
    let coming = listings.read().entries().filter(|entry| entry.is_coming).count();
    Ok(u32::try_from(coming.div_ceil(IN_PART).max(1)).unwrap_or(u32::MAX))
}

/// The events of a part, from 1, in an order that does not change; `None` when there is no such part.
pub async fn places(listings: &Listings, number: u32, now: Timestamp) -> Result<Option<Vec<Place>>, Failure> {
    let Some(before) = number.checked_sub(1) else { return Ok(None) };
    listings.refresh(now).await?;
    let index = listings.read();
    let mut coming: Vec<&Entry> = index.entries().filter(|entry| entry.is_coming).collect();
    coming.sort_unstable_by_key(|entry| entry.id);
    let part = coming.into_iter().skip((before as usize).saturating_mul(IN_PART)).take(IN_PART);
    let places = part.map(place).collect::<Result<Vec<_>, _>>()?;
    Ok((number == 1 || !places.is_empty()).then_some(places))
}

fn place(entry: &Entry) -> Result<Place, Failure> {
    let changed = jiff::Timestamp::from_microsecond(entry.updated_at.micros())?;
    Ok(Place { slug: entry.slug.clone(), changed: changed.to_string() })
}
