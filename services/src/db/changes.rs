//! The log of what changed: written in the transaction of the change, read by whoever keeps a
//! copy (caches, live pages) or waits for work (jobs), in this process or another.

use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

use shared::ids::EventId;

use super::{Db, DbError, Tx, in_steps, sql, statements};

/// How long a change of another process may stay unnoticed.
const POLL: Duration = Duration::from_millis(500);
/// PostgreSQL hands out numbers before it commits: a smaller number may become visible after a
/// larger one. So a stretch before the last seen number is read again.
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
pub(super) async fn last(db: &Db) -> Result<i64, DbError> {
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
    last: i64,
    seen: BTreeSet<i64>,
}

impl Changes {
    pub(super) async fn from_now_on(db: Db) -> Result<Self, DbError> {
        let last = last(&db).await?;
        let mut changes = Self { db, last, seen: BTreeSet::new() };
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

    async fn unseen(&mut self) -> Result<Vec<Topic>, DbError> {
        let rows: Vec<(i64, String)> = sql!(SINCE, self.last - OVERLAP).all(&self.db).await?;
        let mut topics = Vec::new();
        for (seq, topic) in rows {
            self.last = self.last.max(seq);
            if self.seen.insert(seq) {
                topics.push(Topic::from(topic.as_str()));
            }
        }
        self.seen = self.seen.split_off(&(self.last - 2 * OVERLAP));
        Ok(topics)
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
}
