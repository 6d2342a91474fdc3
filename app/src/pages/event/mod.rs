//! The page of one event: what it is, its dates, and the tickets of one of them.

mod dates;
mod facts;
mod heading;
mod offers;
mod opening;
mod page;
mod place;
mod share;
mod similar;
mod standing;
mod structured;

pub use page::EventPage;
