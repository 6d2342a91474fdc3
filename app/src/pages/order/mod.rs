//! An order behind its signed link, and the way to give it back.

mod cancel;
mod page;
mod tickets;

pub use cancel::CancelPage;
pub use page::OrderPage;
