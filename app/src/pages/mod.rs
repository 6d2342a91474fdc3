//! One module per page, each a lazy route with its code in a file of its own.
//!
//! A page asks for what it shows in its `view`, not in its `data`: the router calls `data` before the page's code
//! is there, so that it would have to be in what every visitor downloads, with all it can read.

pub mod about;
pub mod basket;
pub mod check_in;
pub mod checkout;
pub mod event;
pub mod events;
pub mod home;
mod locale_pages;
pub mod not_found;
pub mod order;

pub use locale_pages::LocalePages;
