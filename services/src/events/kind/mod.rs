//! How the kernel sells a ticket: one of an offer, which is a ticket type on one occurrence.

mod description;
mod sale;
mod store;
mod ticket_kind;

pub(super) use description::address;
pub(super) use sale::{closes_at, window};
pub(crate) use store::STATEMENTS;
pub use ticket_kind::TicketKind;
