//! One module per page. The server alone makes them: what they ask for is there before they are shown, and nothing
//! in them changes by itself but their [`islands`](crate::islands).

pub mod about;
pub mod absent;
mod address;
pub mod alerts;
pub mod basket;
pub mod calendar;
pub mod check_in;
pub mod checkout;
pub mod event;
pub mod events;
pub mod home;
pub mod legal;
mod locale_pages;
pub mod map;
mod narrowing;
pub mod offline;
pub mod order;
pub mod places;
pub mod styleguide;
pub mod suggestions;

pub use locale_pages::LocalePages;

use crate::ui::answered::when_answered;
