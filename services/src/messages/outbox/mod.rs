//! The outbox: it loses nothing and waits longer after each failure.
//!
//! A message is written in the transaction of what it tells of ([`enqueue`]). Whoever delivers it
//! first takes it out for the time of a [`LEASE`] ([`claim`]), so that two nodes do not send it
//! twice; then puts it together and hands it over outside of any transaction; then notes how it
//! went. If the process ends in between, the lease runs out and somebody delivers it again, under the
//! same Message-ID.

mod retry;
mod store;

pub use retry::{TRIES, wait_after};
pub(crate) use store::STATEMENTS;
pub use store::{
    Standing, claim, due, enqueue, enqueue_notice, forget_parked, park, sent, standing, try_later,
    undelivered, withdraw,
};

use shared::contact::EmailAddress;
use shared::ids::{MessageId, OrderId};
use shared::locale::Locale;
use shared::time::{Span, Timestamp};

use super::{Notice, Template};

/// How long a message belongs to whoever claimed it. Longer than putting together and handing over
/// may ever take.
pub const LEASE: Span = Span::minutes(10);
/// How long a message that is about no order is kept once it was given up: until a person could look.
pub const PARKED_KEPT: Span = Span::days(7);

/// A message to be sent.
#[derive(Debug, Clone)]
pub struct NewMessage<'a> {
    /// Made by the caller.
    pub id: MessageId,
    /// What it tells.
    pub template: Template,
    /// The reader's language.
    pub locale: Locale,
    /// To whom.
    pub recipient: &'a EmailAddress,
    /// Of which order.
    pub order: OrderId,
    /// What the template needs beyond the order as it is at delivery.
    pub content: serde_json::Value,
}

/// A message to be sent that is about no order.
#[derive(Debug, Clone)]
pub struct NewNotice<'a> {
    /// Made by the caller.
    pub id: MessageId,
    /// What it tells.
    pub notice: Notice,
    /// The reader's language.
    pub locale: Locale,
    /// To whom.
    pub recipient: &'a EmailAddress,
    /// What it is put together from.
    pub content: serde_json::Value,
}

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// An order, and what it tells of it.
    Order(Template, OrderId),
    /// Something else. Nothing of it is kept once it is sent, or is no longer true.
    Notice(Notice),
}

impl About {
    /// The code of what it tells.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Order(template, _) => template.code(),
            Self::Notice(notice) => notice.code(),
        }
    }
}

/// A message that was taken out to be delivered now.
#[derive(Debug, Clone, PartialEq)]
pub struct Claimed {
    /// Which one; its Message-ID is made of it.
    pub id: MessageId,
    /// What it tells, and of what.
    pub about: About,
    /// The reader's language.
    pub locale: Locale,
    /// To whom, as it was parsed when it was written.
    pub recipient: String,
    /// What is needed beyond that.
    pub content: serde_json::Value,
    /// The how-many-th try this is, from 1.
    pub attempt: u32,
    /// When it was written.
    pub created_at: Timestamp,
}

/// A message that has not reached its reader, for whoever runs the installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undelivered {
    /// Which one.
    pub id: MessageId,
    /// The code of what it tells.
    pub template: String,
    /// To whom.
    pub recipient: String,
    /// Of which order, if of one.
    pub order: Option<OrderId>,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried next; `None` once it is parked and a person must look.
    pub next_attempt_at: Option<Timestamp>,
    /// Why the last try failed, without personal data.
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: Timestamp,
}
