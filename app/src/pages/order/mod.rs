//! An order behind its signed link, and the way to give it back.

mod awaited;
mod cancel;
mod opened;
mod page;
mod tickets;

pub use cancel::CancelPage;
pub use page::OrderPage;
