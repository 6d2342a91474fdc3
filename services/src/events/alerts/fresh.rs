//! New events, and the searches that find them.
//!
//! Ids sort by creation, so “new since” is a range of ids. What a search finds among them is asked of the list itself.

use shared::ids::EventId;
use shared::time::Timestamp;
use uuid::Uuid;

use super::SHOWN;
use super::search::SavedSearch;
use crate::events::browse::{Answers, Listings, answers};
use crate::failure::Failure;

/// What a search found of what is new to it.
#[derive(Debug, Default)]
pub struct Looked {
    /// The soonest of them, [`SHOWN`] at most.
    pub events: Vec<EventId>,
    /// How many there are in all.
    pub found: u32,
}

/// The id that is smaller than any made at `at` or later.
pub(super) fn first_id_at(at: Timestamp) -> EventId {
    let millis = u64::try_from(at.millis()).unwrap_or_default();
    EventId::new(Uuid::from_u128(u128::from(millis) << 80))
}

/// What each search finds among the events up to `until`, after the one up to which it looked before.
pub async fn fresh_events(
    listings: &Listings,
    searches: &[(EventId, &SavedSearch)],
    until: EventId,
    now: Timestamp,
) -> Result<Vec<Looked>, Failure> {
    let queries: Vec<_> = searches.iter().map(|(seen, search)| (*seen, search.listed())).collect();
    let answers = answers(listings, &queries, until, SHOWN, now).await?;
    let looked = |Answers { soonest, total }| Looked { events: soonest, found: total };
    Ok(answers.into_iter().map(looked).collect())
}
