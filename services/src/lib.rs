//! What the business does. Native only.
//!
//! `db` lies below all; `booking` is the kernel and knows no vertical; a vertical (`events`) never
//! imports another; only `flows` joins rooms. Pages, REST, webhooks and jobs call `flows` or a
//! room's own verb. A module keeps its SQL in its own `store.rs`.
#![warn(missing_docs)]

pub mod booking;
pub mod chance;
pub mod clock;
pub mod db;
pub mod events;
pub mod failure;
pub mod flows;
pub mod guichet;
pub mod jobs;
pub mod keys;
pub mod links;
pub mod messages;
pub mod payments;
pub mod people;
pub mod slugs;
pub mod wording;
