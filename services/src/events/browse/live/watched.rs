//! Which dates of which events somebody looks at, and what was told last of each.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use shared::ids::{EventId, OccurrenceId};
use tokio::sync::watch;

use crate::events::browse::availability::Seen;

/// A date of an event, as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Shown {
    pub slug: String,
    pub date: Option<OccurrenceId>,
}

/// What was told last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Told {
    /// It was not read yet.
    NothingYet,
    /// There is no such event.
    Nothing,
    /// What is left.
    Left(Arc<Seen>),
}

impl Told {
    pub fn seen(&self) -> Option<Arc<Seen>> {
        if let Self::Left(seen) = self { Some(seen.clone()) } else { None }
    }
}

/// What is to be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// What nobody looked at before.
    New,
    /// What concerns these events.
    Of(BTreeSet<EventId>),
    /// Everything.
    All,
}

struct Watch {
    /// Which event it is, once that is known.
    event: Option<EventId>,
    told: watch::Sender<Told>,
}

#[derive(Default)]
struct State {
    watches: HashMap<Shown, Watch>,
    /// Whether a task reads for them.
    is_read: bool,
}

/// Everything that somebody looks at.
#[derive(Default)]
pub(super) struct Watched(Mutex<State>);

impl Watched {
    /// Somebody looks. Whether a task must begin to read.
    pub fn enter(&self, shown: Shown) -> (watch::Receiver<Told>, bool) {
        let mut state = self.state();
        let new = || Watch { event: None, told: watch::Sender::new(Told::NothingYet) };
        let told = state.watches.entry(shown).or_insert_with(new).told.subscribe();
        (told, !std::mem::replace(&mut state.is_read, true))
    }

    /// What is to be read, without what nobody looks at any more; `None` when nobody looks at anything: then
    /// whoever reads ends.
    pub fn due(&self, due: &Due) -> Option<Vec<Shown>> {
        let mut state = self.state();
        state.watches.retain(|_, watch| watch.told.receiver_count() > 0);
        if state.watches.is_empty() {
            state.is_read = false;
            return None;
        }
        let is_due = |watch: &Watch| match due {
            Due::All => true,
            Due::New => *watch.told.borrow() == Told::NothingYet,
            Due::Of(events) => watch.event.is_none_or(|event| events.contains(&event)),
        };
        Some(
            state.watches.iter().filter(|(_, watch)| is_due(watch)).map(|(shown, _)| shown.clone()).collect(),
        )
    }

    /// Tells those who look, if it is not what they know.
    pub fn tell(&self, shown: &Shown, event: Option<EventId>, told: Told) {
        if let Some(watch) = self.state().watches.get_mut(shown) {
            watch.event = event;
            watch.told.send_if_modified(|known| {
                let is_new = *known != told;
                *known = told;
                is_new
            });
        }
    }

    pub fn len(&self) -> usize {
        self.state().watches.len()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // No panic leaves a half-made entry behind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn shown(slug: &str) -> Shown {
        Shown { slug: slug.to_owned(), date: None }
    }

    fn event(id: u128) -> EventId {
        EventId::new(Uuid::from_u128(id))
    }

    #[test]
    fn one_task_reads_for_all_and_ends_with_the_last() {
        let watched = Watched::default();
        let (first, begins) = watched.enter(shown("bal"));
        assert!(begins);
        let (second, begins) = watched.enter(shown("bal"));
        assert!(!begins, "it is read already");
        assert_eq!((watched.len(), watched.due(&Due::New)), (1, Some(vec![shown("bal")])));
        drop(first);
        assert!(watched.due(&Due::All).is_some(), "one still looks");
        drop(second);
        assert_eq!((watched.due(&Due::All), watched.len()), (None, 0));
        assert!(watched.enter(shown("bal")).1, "the task has ended");
    }

    #[test]
    fn only_what_changed_is_read_and_told() {
        let watched = Watched::default();
        let (mut ball, _) = watched.enter(shown("bal"));
        let (_jazz, _) = watched.enter(shown("jazz"));
        watched.tell(&shown("bal"), Some(event(1)), Told::Nothing);
        watched.tell(&shown("jazz"), Some(event(2)), Told::Nothing);
        watched.tell(&shown("gone"), Some(event(3)), Told::Nothing);
        assert_eq!(watched.due(&Due::New), Some(vec![]));
        assert_eq!(watched.due(&Due::Of([event(1), event(9)].into())), Some(vec![shown("bal")]));
        assert_eq!(watched.due(&Due::All).map(|due| due.len()), Some(2));
        assert!(ball.has_changed().unwrap());
        ball.mark_unchanged();
        watched.tell(&shown("bal"), Some(event(1)), Told::Nothing);
        assert!(!ball.has_changed().unwrap(), "that is known");
    }
}
