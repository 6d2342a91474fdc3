//! The sandbox: a payment provider with play money, to try the whole path out.
//!
//! It behaves as a provider with a hosted payment page does, and keeps books of its own: the shop
//! knows it only through the port ([`super::provider`]). [`cards`] are the cards it takes,
//! [`typed`] reads what the customer typed, [`payment`] is the state machine, [`page`] the verbs of
//! the page, [`webhooks`] what it tells the shop, [`signature`] how the shop knows that it is true.
//!
//! No card data is ever written down: only which test case was tried. Numbers of real cards are
//! refused. See `docs/SANDBOX.md`.
//!
//! To add a test card: a variant of [`cards::TestCard`], what it does in
//! [`payment::SandboxPayment`], and its words in `server/src/http/sandbox/words.rs`.

pub mod cards;
pub mod page;
pub mod payment;
mod poster;
mod provider;
pub mod signature;
mod store;
pub mod typed;
pub mod webhooks;

pub use poster::{HttpPoster, PostError, Webhook, WebhookPoster};
pub use provider::{NAME, SandboxProvider};
pub(crate) use store::STATEMENTS;
