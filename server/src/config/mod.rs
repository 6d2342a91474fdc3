//! Typed configuration, from a TOML file and the environment.
//!
//! [`settings`] is the one table of what can be set; [`sources`] gathers what was given;
//! [`values`] are the types of what is set; [`typed`] reads everything into a [`Config`], or
//! stops with one sentence.
//!
//! To add a setting: a constant in [`settings`] (and in its `ALL`), a field in [`Config`], and
//! a line in `typed.rs` that reads it. A test fails when one of the three is missing.

mod error;
pub mod settings;
mod sources;
mod typed;
mod values;

pub use error::ConfigError;
pub use settings::Setting;
pub use sources::{Origin, Values};
pub use typed::{Config, Loaded};
pub use values::{BaseUrl, LogFormat, MailFrom, SecretUrl};
