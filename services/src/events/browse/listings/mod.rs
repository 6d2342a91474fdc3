//! Every event as lists need it, kept in memory: what is searched, counted and sorted there takes a glance at each
//! event and no statement (see `docs/adr/0020-listings-in-memory.md`).
//!
//! [`Listings`] keeps itself true by the change log: before it answers, it asks what was written there since, and
//! reads that anew. So a process sees what any other one wrote before.
//!
//! - [`entry`]: one event; [`load`]: how it is read, by the statements of [`store`];
//! - [`index`]: all of them, with what is asked of each in columns ([`facts`]) and its words ([`vocabulary`]), and what
//!   is asked of all at once ([`summary`]);
//! - [`wish`]: what is asked for; [`find`]: who answers to it; [`towns`](mod@towns): in which towns.

mod entry;
mod facts;
mod find;
mod index;
mod load;
mod names;
pub(crate) mod store;
mod summary;
mod towns;
mod vocabulary;
mod wish;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use shared::ids::EventId;
use shared::time::Timestamp;
use tokio::sync::Mutex;

pub use entry::Position;
pub(super) use entry::{Dated, Entry};
pub(super) use facts::Facts;
pub(super) use find::{Found, find, find_first, middle};
pub(super) use index::Index;
pub(super) use summary::ComingTown;
pub(super) use towns::{Town, towns_of};
pub(super) use wish::{Area, Wish};

use super::kept::Kept;
use crate::db::Db;
use crate::db::changes::{Changes, Topic};
use crate::failure::Failure;

/// Every event as lists need it. Cheap to clone: all clones are one.
#[derive(Clone)]
pub struct Listings(Arc<Inner>);

struct Inner {
    db: Db,
    index: RwLock<Index>,
    kept: Kept,
    /// Looks at the change log that were begun.
    begun: AtomicU64,
    /// Who brings it up to date: one at a time.
    reader: Mutex<Reader>,
}

/// Who brings it up to date.
#[derive(Default)]
struct Reader {
    /// `None` until everything was read once.
    changes: Option<Changes>,
    /// What changed and is still to be read.
    due: BTreeSet<EventId>,
    /// The last look that came to its end, in the count of [`Inner::begun`].
    done: u64,
}

impl Listings {
    /// Of the events in a database. Nothing is read yet.
    pub fn new(db: Db) -> Self {
        Self(Arc::new(Inner {
            db,
            index: RwLock::default(),
            kept: Kept::default(),
            begun: AtomicU64::new(0),
            reader: Mutex::default(),
        }))
    }

    /// Brings everything up to date: what was changed, and what time alone has changed. Whoever keeps it fresh
    /// saves visitors the wait. Given up halfway, it is taken up again by the next one.
    ///
    /// Those who ask while somebody looks at the log wait, and then share one look: it began after all of them asked, so it
    /// sees what any of them may know of.
    pub async fn refresh(&self, now: Timestamp) -> Result<(), Failure> {
        let asked = self.0.begun.load(Ordering::SeqCst);
        let mut reader = self.0.reader.lock().await;
        if reader.done > asked && !self.read().is_stale(now) {
            return Ok(());
        }
        let look = self.0.begun.fetch_add(1, Ordering::SeqCst) + 1;
        if reader.changes.is_some() {
            self.catch_up(&mut reader, now).await?;
        } else {
            // From before the first look, so that nothing falls between.
            let changes = self.0.db.changes().await?;
            *self.write() = load::everything(&self.0.db, now).await?;
            reader.changes = Some(changes);
        }
        reader.done = look;
        Ok(())
    }

    async fn catch_up(&self, reader: &mut Reader, now: Timestamp) -> Result<(), Failure> {
        let Reader { changes, due, .. } = reader;
        let topics = if let Some(changes) = changes { changes.unseen().await? } else { Vec::new() };
        due.extend(topics.into_iter().filter_map(|topic| match topic {
            Topic::Event(event) => Some(event),
            _ => None,
        }));
        due.extend(self.read().stale(now));
        if due.is_empty() {
            return Ok(());
        }
        self.0.kept.forget(due.iter().copied());
        let events: Vec<EventId> = due.iter().copied().collect();
        let entries = load::entries(&self.0.db, &events, now).await?;
        due.clear();
        let mut index = self.write();
        index.replace(&events, entries);
        index.reached(now);
        Ok(())
    }

    /// Where everything is read from.
    pub(super) fn db(&self) -> &Db {
        &self.0.db
    }

    /// What was read of events for their pages, true after [`refresh`](Self::refresh).
    pub(super) fn kept(&self) -> &Kept {
        &self.0.kept
    }

    fn write(&self) -> RwLockWriteGuard<'_, Index> {
        self.0.index.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The events as they are known, after [`refresh`](Self::refresh). Not to be held over a wait.
    pub(super) fn read(&self) -> RwLockReadGuard<'_, Index> {
        self.0.index.read().unwrap_or_else(PoisonError::into_inner)
    }
}
