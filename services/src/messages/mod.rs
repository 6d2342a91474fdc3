//! Messages to people: an outbox written in the transaction of what it tells of, then delivered.
//!
//! - [`outbox`]: what is to be sent, and how it went.
//! - [`templates`]: what a message says, in each language, as HTML and as text.
//! - [`mail`]: a mail and its sealed form, ready to be carried; [`reading`] opens it again.
//! - [`couriers`]: who carries it: a mail server, a folder, a record for tests.
//!
//! To add a message about an order: a variant of [`Template`] and its texts in each language under `templates/`; about
//! anything else: a variant of [`Notice`] and its words in `templates/notices`.

pub mod couriers;
pub mod mail;
mod notice;
pub mod outbox;
pub mod prose;
pub mod reading;
mod template;
pub mod templates;

pub use notice::Notice;
pub use template::{Template, UnknownTemplate};
