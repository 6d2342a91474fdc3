//! The process: command line, configuration, HTTP, telemetry.
//!
//! Nothing is decided here. A route finds who asks, calls one verb of `services` or renders
//! one page of `app`, and maps the answer. The binary `guichet` is `main.rs`; everything else
//! is in this library, so that tests can start the same server inside themselves.
//!
//! To add a verb to the command line: a file in `commands/` and a line in `cli.rs`.
//! To add a route: a line in the file of its noun, and its rule in `http/access.rs`.
#![warn(missing_docs)]

pub mod cli;
pub mod commands;
pub mod config;
pub mod counter;
pub mod data_dir;
pub mod http;
pub mod readiness;
pub mod state;
pub mod telemetry;

pub use state::AppState;
