//! The catalogue: how events come into the database.
//!
//! Whatever brings events (an import, the demo, later the back office) makes a [`NewEvent`] and hands it
//! to [`save`], which finds out what is new in it. Nothing that was sold is ever lost: places stay
//! taken, and a date that somebody holds a ticket for is cancelled rather than removed.

mod content;
mod event;
mod save;
mod stock;
mod store;
pub(crate) mod withdrawal;

pub use event::{EventText, NewEvent, NewOccurrence, NewQuota, NewTicketType, NewVenue};
pub use save::{Outcome, Saved, save};
pub(crate) use store::STATEMENTS;
pub use withdrawal::{Standing, buyers, put_back, standing, stop_sales, take_out};
