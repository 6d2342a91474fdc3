//! The basket.

mod page;

pub use page::BasketPage;
