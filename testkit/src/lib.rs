//! What tests, benches and xtask share.
#![warn(missing_docs)]

pub mod account;
pub mod postgres;
pub mod server;
