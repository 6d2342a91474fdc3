//! What is left of the events that somebody looks at, as it changes.
//!
//! However many look at the same date of an event, it is read once: one task follows the change log and hands out what it
//! finds. It runs only while somebody looks.

mod task;
mod watched;

use std::sync::Arc;

use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use shared::ids::OccurrenceId;

use super::availability::Seen;
use super::listings::Listings;
use crate::clock::Clock;
use watched::{Shown, Told, Watched};

/// What is left of the events that somebody looks at. Cheap to clone: all clones are one.
#[derive(Clone)]
pub struct Live(Arc<Inner>);

struct Inner {
    listings: Listings,
    clock: Arc<dyn Clock>,
    tasks: TaskTracker,
    stop: CancellationToken,
    watched: Watched,
    /// Somebody looks at what nobody looked at before.
    asked: Notify,
}

impl Live {
    /// Nobody looks at anything yet. The task runs among `tasks` and ends with `stop`.
    pub fn new(
        listings: Listings,
        clock: Arc<dyn Clock>,
        tasks: TaskTracker,
        stop: CancellationToken,
    ) -> Self {
        Self(Arc::new(Inner {
            listings,
            clock,
            tasks,
            stop,
            watched: Watched::default(),
            asked: Notify::new(),
        }))
    }

    /// Looks at a date of the event with this slug; without one, at that which its page would choose.
    pub fn watch(&self, slug: &str, date: Option<OccurrenceId>) -> Watching {
        let (told, begins) = self.0.watched.enter(Shown { slug: slug.to_owned(), date });
        if begins {
            let (inner, stop) = (self.0.clone(), self.0.stop.clone());
            self.0.tasks.spawn(async move { stop.run_until_cancelled(task::run(&inner)).await });
        }
        self.0.asked.notify_one();
        Watching(told)
    }

    /// At how many dates of events somebody looks.
    pub fn shown(&self) -> usize {
        self.0.watched.len()
    }
}

/// Somebody looks at a date of an event, until this is dropped.
pub struct Watching(watch::Receiver<Told>);

impl Watching {
    /// What is left, as soon as it is known; `None` when there is no such event.
    pub async fn now(&mut self) -> Option<Arc<Seen>> {
        let told = self.0.wait_for(|told| !matches!(told, Told::NothingYet)).await.ok()?;
        told.seen()
    }

    /// Waits until something changes; `None` when there is nothing to wait for any more.
    pub async fn next(&mut self) -> Option<Arc<Seen>> {
        self.0.changed().await.ok()?;
        self.0.borrow_and_update().seen()
    }
}
