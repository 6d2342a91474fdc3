//! Days: a month as a table, and the days of a week one below the other. Both take plain data; who fills them in
//! knows what a day holds.

mod agenda;
mod month;

pub use agenda::{Agenda, AgendaDay, AgendaEntry};
pub use month::{Day, Month, MonthTable, Way};
