//! Payments: the port behind which every provider stands, the providers, and what we write down.
//!
//! To add a provider: implement [`provider::PaymentProvider`] in a folder of its own and add it to
//! [`Providers`] where the process starts.

pub mod ledger;
pub mod provider;
pub mod records;
pub mod refunds;
pub mod sandbox;

pub use provider::{PaymentProvider, Providers};
