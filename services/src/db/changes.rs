//! The log of what changed: written in the transaction of the change, read by whoever keeps a
//! copy (caches, live pages) or waits for work (jobs), in this process or another.

use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

use shared::ids::EventId;

use super::{Db, DbError, Tx, in_steps, sql, statements};

/// How long a change of another process may stay unnoticed.
const POLL: Duration = Duration::from_millis(500);
/// PostgreSQL hands out numbers before it commits: a smaller number may become visible after a larger one. So
/// numbers that were passed over are looked for until they are so far behind.
const OVERLAP: i64 = 1_000;

/// What may change.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Topic {
    /// An event: its texts, dates, prices or what is left.
    Event(EventId),
    /// The outbox has a new message.
    Outbox,
    /// A refund is due.
    Refunds,
    /// The sandbox provider has a webhook to send.
    SandboxWebhooks,
    /// Something a newer version wrote.
    Other(String),
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Event(id) => write!(f, "event/{id}"),
            Self::Outbox => f.write_str("outbox"),
            Self::Refunds => f.write_str("refunds"),
            Self::SandboxWebhooks => f.write_str("sandbox_webhooks"),
            Self::Other(text) => f.write_str(text),
        }
    }
}

impl From<&str> for Topic {
    fn from(text: &str) -> Self {
        match text {
            "outbox" => Self::Outbox,
            "refunds" => Self::Refunds,
            "sandbox_webhooks" => Self::SandboxWebhooks,
            _ => text
                .strip_prefix("event/")
                .and_then(|id| id.parse().ok())
                .map_or_else(|| Self::Other(text.to_owned()), Self::Event),
        }
    }
}

statements! {
    NOTE = "INSERT INTO changes (topic) VALUES ($1)";
    LAST = "SELECT COALESCE(MAX(seq), 0) FROM changes";
    SINCE = "SELECT seq, topic FROM changes WHERE seq > $1 ORDER BY seq";
    FORGET = "DELETE FROM changes
              WHERE seq IN (SELECT seq FROM changes WHERE seq <= $1 ORDER BY seq LIMIT 5000)";
}

/// Writes down that something changed, in the transaction that changes it.
pub async fn note(tx: &mut Tx<'_>, topic: &Topic) -> Result<(), DbError> {
    sql!(NOTE, topic.to_string()).run(tx).await?;
    Ok(())
}

/// The number of the newest entry, 0 when there is none.
pub(crate) async fn last(db: &Db) -> Result<i64, DbError> {
    sql!(LAST).value(db).await
}

/// Forgets all but the last `keep` entries.
pub async fn forget_old(db: &Db, keep: i64) -> Result<u64, DbError> {
    let until = last(db).await? - keep.max(2 * OVERLAP);
    in_steps(db, async move |tx| Ok(sql!(FORGET, until).run(tx).await?.0)).await
}

/// A reader of the log. Each change is given once.
pub struct Changes {
    db: Db,
    place: Place,
}

impl Changes {
    pub(super) async fn from_now_on(db: Db) -> Result<Self, DbError> {
        let from = last(&db).await? - OVERLAP;
        let mut changes = Self { db, place: Place::after(from) };
        changes.unseen().await?;
        Ok(changes)
    }

    /// Waits until something changes, and tells all that did.
    pub async fn next(&mut self) -> Result<Vec<Topic>, DbError> {
        loop {
            let db = self.db.clone();
            let commit = db.next_commit();
            let topics = self.unseen().await?;
            if !topics.is_empty() {
                return Ok(topics);
            }
            // Our own commits wake at once; those of other processes are found by looking.
            let _ = tokio::time::timeout(POLL, commit).await;
        }
    }

    /// What changed since, without waiting.
    pub(crate) async fn unseen(&mut self) -> Result<Vec<Topic>, DbError> {
        let rows: Vec<(i64, String)> = sql!(SINCE, self.place.since()).all(&self.db).await?;
        let unseen = rows.into_iter().filter(|(seq, _)| self.place.is_new(*seq));
        Ok(unseen.map(|(_, topic)| Topic::from(topic.as_str())).collect())
    }
}

/// How far the log was read.
#[derive(Debug)]
struct Place {
    /// The largest number that was seen.
    last: i64,
    /// Smaller ones that were not there.
    missing: BTreeSet<i64>,
}

impl Place {
    /// After this number; nothing before it will be looked for.
    fn after(last: i64) -> Self {
        Self { last: last.max(0), missing: BTreeSet::new() }
    }

    /// The number after which there may be something new.
    fn since(&self) -> i64 {
        self.missing.first().map_or(self.last, |missing| missing - 1)
    }

    /// Whether this number is seen for the first time. Numbers must come in their order.
    fn is_new(&mut self, seq: i64) -> bool {
        if seq <= self.last {
            return self.missing.remove(&seq);
        }
        self.missing = self.missing.split_off(&(seq - OVERLAP));
        self.missing.extend((self.last + 1).max(seq - OVERLAP)..seq);
        self.last = seq;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_read_back() {
        let event = EventId::new(uuid::Uuid::from_u128(7));
        for topic in [
            Topic::Event(event),
            Topic::Outbox,
            Topic::Refunds,
            Topic::SandboxWebhooks,
            Topic::Other("x".into()),
        ] {
            assert_eq!(Topic::from(topic.to_string().as_str()), topic);
        }
    }

    #[test]
    fn only_what_is_new_is_read_again() {
        let mut place = Place::after(-1_000);
        assert_eq!(place.since(), 0);
        assert!((1..=5).all(|seq| place.is_new(seq)));
        assert_eq!(place.since(), 5);
        assert!(!place.is_new(5));
    }

    #[test]
    fn a_number_that_comes_late_is_seen_once() {
        let mut place = Place::after(0);
        assert!(place.is_new(1) && place.is_new(4));
        assert_eq!(place.since(), 1, "2 and 3 may still come");
        assert!(place.is_new(3) && !place.is_new(4));
        assert_eq!(place.since(), 1);
        assert!(place.is_new(2) && !place.is_new(3));
        assert_eq!(place.since(), 4);
    }

    #[test]
    fn what_never_comes_is_looked_for_no_longer() {
        let mut place = Place::after(0);
        assert!(place.is_new(2));
        for (seq, since) in [(OVERLAP, 0), (OVERLAP + 1, 0)] {
            let rest = (place.last + 1)..=seq;
            assert!(rest.into_iter().all(|seq| place.is_new(seq)));
            assert_eq!(place.since(), since);
        }
        assert!(place.is_new(OVERLAP + 2));
        assert_eq!(place.since(), OVERLAP + 2);
        assert!(!place.is_new(1), "too late");
        assert!(place.is_new(10 * OVERLAP));
        assert_eq!(place.missing.first(), Some(&(9 * OVERLAP)));
    }
}
