//! Every event as lists need it, kept in memory: what is searched, counted and sorted there takes a glance at each
//! event and no statement (see `docs/adr/0020-listings-in-memory.md`).
//!
//! [`Listings`] keeps itself true by the change log: before it answers, it asks for the log's last number, and
//! reads anew what changed since. So a process sees what any other one wrote before.
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
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use shared::ids::EventId;
use shared::time::Timestamp;
use tokio::sync::Mutex;

pub use entry::Position;
pub(super) use entry::{Dated, Entry};
pub(super) use find::{Found, find, middle};
pub(super) use index::Index;
pub(super) use summary::ComingTown;
pub(super) use towns::{Town, towns_of};
pub(super) use wish::{Area, Wish};

use crate::db::Db;
use crate::db::changes::{self, Changes, Topic};
use crate::failure::Failure;

/// Every event as lists need it. Cheap to clone: all clones are one.
#[derive(Clone)]
pub struct Listings(Arc<Inner>);

struct Inner {
    db: Db,
    index: RwLock<Index>,
    /// Who brings it up to date: one at a time. `None` until everything was read once.
    reader: Mutex<Option<Reader>>,
}

/// Who brings it up to date.
struct Reader {
    changes: Changes,
    /// What changed and is still to be read.
    due: BTreeSet<EventId>,
}

impl Listings {
    /// Of the events in a database. Nothing is read yet.
    pub fn new(db: Db) -> Self {
        Self(Arc::new(Inner { db, index: RwLock::new(Index::default()), reader: Mutex::new(None) }))
    }

    /// Brings everything up to date: what was changed, and what time alone has changed. Whoever keeps it fresh
    /// saves visitors the wait. Given up halfway, it is taken up again by the next one.
    pub async fn refresh(&self, now: Timestamp) -> Result<(), Failure> {
        let newest = changes::last(&self.0.db).await?;
        if self.read().is_true(newest, now) {
            return Ok(());
        }
        let mut reader = self.0.reader.lock().await;
        // Somebody else may have done it meanwhile.
        if self.read().is_true(newest, now) {
            return Ok(());
        }
        if let Some(reader) = reader.as_mut() {
            return self.catch_up(reader, now).await;
        }
        // From before the first look, so that nothing falls between.
        let changes = self.0.db.changes().await?;
        let index = load::everything(&self.0.db, changes.seen_until(), now).await?;
        *self.write() = index;
        *reader = Some(Reader { changes, due: BTreeSet::new() });
        Ok(())
    }

    async fn catch_up(&self, reader: &mut Reader, now: Timestamp) -> Result<(), Failure> {
        let topics = reader.changes.unseen().await?;
        reader.due.extend(topics.into_iter().filter_map(|topic| match topic {
            Topic::Event(event) => Some(event),
            _ => None,
        }));
        reader.due.extend(self.read().stale(now));
        let due: Vec<EventId> = reader.due.iter().copied().collect();
        let entries = load::entries(&self.0.db, &due, now).await?;
        reader.due.clear();
        let mut index = self.write();
        index.replace(&due, entries);
        index.reached(reader.changes.seen_until(), now);
        Ok(())
    }

    fn write(&self) -> RwLockWriteGuard<'_, Index> {
        self.0.index.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The events as they are known, after [`refresh`](Self::refresh). Not to be held over a wait.
    pub(super) fn read(&self) -> RwLockReadGuard<'_, Index> {
        self.0.index.read().unwrap_or_else(PoisonError::into_inner)
    }
}
