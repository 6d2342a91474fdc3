//! One module per page, each a lazy route with its code in a file of its own.
//!
//! A page asks for what it shows in its `data`. Asked in its `view`, it would be asked again each time the server
//! looks whether the view is ready, and under load shown without its answer.

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
