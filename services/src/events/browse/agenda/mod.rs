//! The calendar: what is on each day of a month or a week.

mod days;
mod page;
mod span;

pub use page::{AgendaDay, AgendaEntry, AgendaPage, AgendaQuery, DayPart, agenda};
pub use span::Span;
