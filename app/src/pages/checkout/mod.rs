//! The checkout: who buys, and what they take upon themselves.

mod faults;
mod page;

pub use page::CheckoutPage;
