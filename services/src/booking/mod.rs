//! The kernel: the same whatever is sold.
//!
//! A [`checkouts`] visit holds [`orders`] of lines; what a line sells is a [`kind`], registered at start.
//! [`inventory`] counts, and the database refuses to count too far. [`tickets`] admit people.
//!
//! To sell a new kind of thing: implement [`kind::Kind`] in a vertical and register it where the
//! process starts. Nothing here changes; the kernel's own tests sell deck chairs.

pub mod basket;
pub mod checkouts;
pub mod desk;
pub mod holds;
pub mod inventory;
pub mod kind;
pub mod lines;
pub mod orders;
pub mod requests;
pub mod tickets;
