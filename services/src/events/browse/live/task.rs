//! The one reader: follows the change log and tells those who look.

use std::time::Duration;

use shared::locale::Locale;
use tokio::time::{Instant, sleep, sleep_until};

use super::Inner;
use super::watched::{Due, Shown, Told};
use crate::db::DbError;
use crate::db::changes::{Changes, Topic};
use crate::events::browse::availability::Seen;
use crate::events::browse::reading::Reading;
use crate::failure::Failure;

/// So often everything is read again: what time alone changes is in no log.
const TURN: Duration = Duration::from_secs(15);
/// Changes that come within it are read together: a rush on one date is read some times a second, not at each sale.
const BREATH: Duration = Duration::from_millis(250);
/// When the log cannot be read.
const PATIENCE: Duration = Duration::from_secs(1);

/// Reads until nobody looks.
pub(super) async fn run(inner: &Inner) {
    let mut changes: Option<Changes> = None;
    let mut turn = Instant::now() + TURN;
    let mut due = Due::All;
    loop {
        if changes.is_none() {
            // Listening begins before anything is read, so that nothing falls in between.
            match inner.listings.db().changes().await {
                Ok(reader) => (changes, due) = (Some(reader), Due::All),
                Err(error) => tracing::warn!(%error, "what is left of events cannot be followed"),
            }
        }
        let Some(shown) = inner.watched.due(&due) else { return };
        for one in &shown {
            read(inner, one).await;
        }
        if !shown.is_empty() {
            sleep(BREATH).await;
        }
        due = tokio::select! {
            () = inner.asked.notified() => Due::New,
            () = sleep_until(turn) => Due::All,
            changed = next(changes.as_mut()) => match changed {
                Ok(topics) => Due::Of(topics.iter().filter_map(event_of).collect()),
                Err(error) => {
                    tracing::warn!(%error, "what is left of events cannot be followed");
                    changes = None;
                    sleep(PATIENCE).await;
                    Due::All
                }
            },
        };
        if due == Due::All {
            turn = Instant::now() + TURN;
        }
    }
}

async fn next(changes: Option<&mut Changes>) -> Result<Vec<Topic>, DbError> {
    if let Some(changes) = changes {
        return changes.next().await;
    }
    sleep(PATIENCE).await;
    Ok(Vec::new())
}

const fn event_of(topic: &Topic) -> Option<shared::ids::EventId> {
    if let Topic::Event(event) = topic { Some(*event) } else { None }
}

/// Reads one and tells it. When that fails, those who look keep what they know, until the next turn.
async fn read(inner: &Inner, shown: &Shown) {
    match seen(inner, shown).await {
        Ok(Some((event, seen))) => inner.watched.tell(shown, Some(event), Told::Left(seen.into())),
        Ok(None) => inner.watched.tell(shown, None, Told::Nothing),
        Err(failure) => tracing::warn!(%failure, "what is left of an event cannot be read"),
    }
}

async fn seen(inner: &Inner, shown: &Shown) -> Result<Option<(shared::ids::EventId, Seen)>, Failure> {
    let now = inner.clock.now();
    // No text is told, so that the language does not matter.
    let reading = Reading::of(&inner.listings, &shown.slug, shown.date, Locale::default(), now).await?;
    reading.map(|reading| Ok((reading.event().id, Seen::of(&reading, now)?))).transpose()
}
