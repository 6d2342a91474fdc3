//! What tests, benches and xtask share.
#![warn(missing_docs)]

pub mod postgres;
