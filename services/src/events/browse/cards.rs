//! The cards of events that are known by their ids.

use shared::events::EventCard;
use shared::ids::EventId;
use shared::locale::Locale;
use shared::time::Timestamp;

use super::list::card;
use super::listings::Listings;
use crate::failure::Failure;

/// The cards of these events, in their order; those that are gone or have no date are left out.
pub async fn cards(
    listings: &Listings,
    events: &[EventId],
    locale: Locale,
    now: Timestamp,
) -> Result<Vec<EventCard>, Failure> {
    listings.refresh(now).await?;
    let index = listings.read();
    let new_since = index.new_since(now);
    let known = events.iter().filter_map(|event| index.entry_of(*event));
    Ok(known.map(|entry| card(entry, None, new_since, locale, now)).collect())
}
