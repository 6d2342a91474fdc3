//! The map of what is coming.

mod page;
mod query;
mod towns;

pub use page::MapPage;
