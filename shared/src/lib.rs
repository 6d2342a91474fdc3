//! The words of the business, shared by the server and the browser.
//!
//! No I/O, no clock, no randomness: this crate knows nobody and builds for WASM. Values are
//! parsed at the edge: private fields and `parse` leave no bad value inside.
//!
//! To add a word: give it a module here under the same noun that `services` and `app` use.
#![warn(missing_docs)]

pub mod alerts;
pub mod availability;
pub mod checkouts;
pub mod contact;
pub mod events;
pub mod ids;
pub mod locale;
pub mod money;
pub mod numbers;
pub mod operator;
pub mod orders;
pub mod payments;
pub mod policies;
pub mod problem;
pub mod states;
pub mod text;
pub mod theme;
pub mod tickets;
pub mod time;
