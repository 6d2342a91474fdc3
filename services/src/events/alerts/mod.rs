//! Who asked to be told of what: the new events of a search, the begin of a sale.
//!
//! - [`SavedSearch`]: what the address of a list asks for, kept; [`fresh`] finds the new events that it finds;
//! - [`sales`]: which sales that somebody waits for have begun, or never will;
//! - [`asks`]: how often one may ask;
//! - [`store`]: the alerts themselves.
//!
//! An alert is asked for by anybody and confirmed by whoever reads the mail of its address; before that, nothing but
//! the mail with the link of confirmation is sent. It knows no mail: `flows` puts messages in the outbox, in the
//! transaction in which an alert notes what it told.

pub(crate) mod asks;
mod fresh;
pub(crate) mod sales;
mod search;
pub(crate) mod store;

pub use asks::{ASKS_KEPT, ASKS_OF_A_NETWORK, MAILS_TO_AN_ADDRESS, QUIET, forget_asks, may_ask, may_mail};
pub use fresh::{Looked, fresh_events};
pub use sales::{Due, Outcome, WaitedFor, due_sales, waited_for};
pub use search::SavedSearch;
pub use store::{
    Alert, NewAlert, Subject, alert, confirm, drop_alert, forget, looked, newest_event, put, rest, searches,
};

use shared::time::Span;

/// How long the link of confirmation holds. What nobody confirmed is deleted then.
pub const CONFIRMATION: Span = Span::hours(48);
/// How long an alert rests after a mail: one a day at most.
pub const BETWEEN_MAILS: Span = Span::days(1);
/// How long it rests after a look that found nothing.
pub const BETWEEN_LOOKS: Span = Span::minutes(1);
/// How long it rests when it cannot be worked on, so that it keeps no other waiting.
pub const AFTER_TROUBLE: Span = Span::hours(6);
/// How long a sale is waited for at most: a postponed event may never get a new date.
pub const LONGEST_WAIT: Span = Span::days(365);
/// What is newer is not looked at yet: no transaction takes as long, so nothing older is still to be committed.
pub const SETTLING: Span = Span::seconds(30);
/// The most events that one mail shows.
pub const SHOWN: usize = 10;
