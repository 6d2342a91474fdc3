//! What is coming somewhere, in pages.

use shared::events::EventCard;
use shared::locale::Locale;
use shared::time::Timestamp;

use crate::events::browse::list::{ListQuery, list};
use crate::events::browse::listings::Listings;
use crate::failure::Failure;

/// A page of what is coming.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coming {
    /// How many events are coming, on all pages.
    pub total: u32,
    /// Those of this page, soonest first.
    pub cards: Vec<EventCard>,
    /// Where the following page begins, if there is one.
    pub next: Option<String>,
    /// The sources of these events' data, where attribution is owed; each once.
    pub attributions: Vec<String>,
}

/// The coming events of a query, after where the page before ended. A word of another query, or none of ours, is as
/// good as none.
pub(super) async fn coming(
    listings: &Listings,
    query: ListQuery,
    after: Option<&str>,
    locale: Locale,
    now: Timestamp,
) -> Result<Coming, Failure> {
    let query = ListQuery { coming: true, after: after.map(str::to_owned), ..query };
    let list = list(listings, &query, locale, now).await?;
    Ok(Coming { total: list.total, cards: list.cards, next: list.next, attributions: list.attributions })
}
