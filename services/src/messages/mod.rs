//! Messages to people: an outbox written in the transaction of what it tells of, then delivered.
//!
//! - [`outbox`]: what is to be sent, and how it went.
//! - [`templates`]: what a message says, in each language, as HTML and as text.
//! - [`mail`]: a mail and its sealed form, ready to be carried; [`reading`] opens it again.
//! - [`couriers`]: who carries it: a mail server, a folder, a record for tests.
//!
//! To add a message: a variant of [`Template`] and its texts in each language under `templates/`.

pub mod couriers;
pub mod mail;
pub mod outbox;
pub mod prose;
pub mod reading;
mod template;
pub mod templates;

pub use template::{Template, UnknownTemplate};
