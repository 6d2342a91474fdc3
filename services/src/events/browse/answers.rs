//! Which new events answer to a query: the same that its list would show, asked of many queries at once.

use std::collections::BTreeSet;

use shared::events::EventStatus;
use shared::ids::EventId;
use shared::time::Timestamp;

use super::list::{ListQuery, wish};
use super::listings::{Index, Listings};
use super::search::Search;
use crate::failure::Failure;

/// How many queries are answered in one go, before others get their turn.
const AT_ONCE: usize = 8;

/// The new events that answer to a query, and take place.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::events) struct Answers {
    /// The soonest of them.
    pub soonest: Vec<EventId>,
    /// How many there are in all.
    pub total: u32,
}

/// What answers to each of these queries among the events up to `until`, after the one that stands with the query: the
/// soonest, `most` of them. Whether an event answers is decided as for a list, by the same wish; its order, its
/// pages and its counts are left out.
pub(in crate::events) async fn answers(
    listings: &Listings,
    queries: &[(EventId, ListQuery)],
    until: EventId,
    most: usize,
    now: Timestamp,
) -> Result<Vec<Answers>, Failure> {
    listings.refresh(now).await?;
    let mut answers = Vec::with_capacity(queries.len());
    for queries in queries.chunks(AT_ONCE) {
        answers.extend(some(&listings.read(), queries, until, most, now));
        tokio::task::yield_now().await;
    }
    Ok(answers)
}

fn some(
    index: &Index,
    queries: &[(EventId, ListQuery)],
    until: EventId,
    most: usize,
    now: Timestamp,
) -> Vec<Answers> {
    let seen = queries.iter().map(|(seen, _)| *seen).min();
    let new = seen.map(|seen| index.between(seen, until)).unwrap_or_default();
    let one = |(seen, query): &(EventId, ListQuery)| {
        let known = new.partition_point(|(event, _)| event <= seen);
        answer(index, query, new.get(known..).unwrap_or_default(), most, now)
    };
    queries.iter().map(one).collect()
}

/// What answers to one query among these events.
fn answer(
    index: &Index,
    query: &ListQuery,
    events: &[(EventId, usize)],
    most: usize,
    now: Timestamp,
) -> Answers {
    let search = Search::read(query.q.as_deref().unwrap_or_default());
    if events.is_empty() || search == Search::Nothing {
        return Answers::default();
    }
    let wish = wish(index, query, now);
    let fits = |(event, slot): &(EventId, usize)| {
        let (facts, entry) = (index.facts_of(*slot)?, index.entry(*slot)?);
        let takes_place = entry.status == EventStatus::Published && wish.missed(facts, *slot, index) == 0;
        Some((*event, *slot, wish.first_date(entry).filter(|_| takes_place)?))
    };
    let fitting: Vec<_> = events.iter().filter_map(fits).collect();
    // Words are looked up in the whole vocabulary: only where that can change anything.
    let words = Some(search.words()).filter(|words| !words.is_empty() && !fitting.is_empty());
    let scores = words.map(|words| index.vocabulary.scores(words, index.len()));
    let mut soonest = BTreeSet::new();
    let mut total: u32 = 0;
    for (event, slot, begins) in fitting {
        if scores.as_ref().is_some_and(|scores| scores.of(slot).is_none()) {
            continue;
        }
        total = total.saturating_add(1);
        soonest.insert((begins, event));
        if soonest.len() > most {
            soonest.pop_last();
        }
    }
    Answers { soonest: soonest.into_iter().map(|(_, event)| event).collect(), total }
}
