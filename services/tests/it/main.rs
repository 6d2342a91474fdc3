//! What the services promise, told as stories, each on both engines.
//!
//! A story is an `async fn` that takes a [`Shop`](support::Shop); `on_both_engines!` lists the stories of
//! a file once and runs each on SQLite and on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod support;

mod alerts;
mod browse;
mod buyer;
mod catalogue;
mod crossings;
mod database;
mod demo;
mod door;
mod import;
mod jobs;
mod kernel;
mod messages;
mod plans;
mod races;
mod sandbox;
mod statements;
mod ticket_kind;
mod withdraw;
