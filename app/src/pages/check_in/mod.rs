//! The door of an event: a steward scans or types, and sees at once who may enter.

mod date;
mod page;

pub use page::CheckInPage;
