//! The calendar by month and by week.

mod page;
mod query;

pub use page::CalendarPage;
