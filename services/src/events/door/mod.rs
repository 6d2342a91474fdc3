//! The door of an event: its dates with their counts, and every code shown there.

mod store;

pub(crate) use store::STATEMENTS;
pub use store::{DoorDate, NotedScan, dates, event_of_slug, note_scan, noted_scan, title};
