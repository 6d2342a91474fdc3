//! The demonstration: events to look at and to buy, over the coming months.
//!
//! Names and towns are those of real festivals (`services/data`); dates, venues, prices, texts and
//! organisers are invented, and each event says so. Everything follows from the seed, the number of an
//! event and the day: the same day, the same demo.
//!
//! To add a situation that a visitor may meet: a [`roles::Role`](roles), and what it means in
//! `tickets` or `schedule`.

mod base;
mod dice;
mod names;
mod organisers;
mod phrases;
mod programme;
mod prose;
mod roles;
mod run;
mod schedule;
mod store;
mod tickets;
mod towns;
mod venues;

pub use run::{Demo, Loaded, Standing, load, organisers, standing};
pub(crate) use store::STATEMENTS;
