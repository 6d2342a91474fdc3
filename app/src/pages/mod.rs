//! One module per page.

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
