//! The calendar by month and by week.

mod month;
mod page;
mod query;
mod week;

pub use page::CalendarPage;
