//! Events: what is announced, on which dates, and what a ticket costs.
//!
//! [`catalogue`] is how events are written, [`import`] and [`demo`] bring them; [`browse`] is what visitors
//! read, [`kind`] how the kernel sells a ticket, [`door`] who is let in, [`alerts`] who is told of what is new, [`pictures`] and
//! [`posters`] what they look like. It knows the kernel, never another vertical.
//!
//! What the columns of text hold, so that whoever writes them and whoever reads them agree:
//! - `ticket_types.name`: a [`LocalText`](shared::text::LocalText) as JSON;
//! - `events.policy`: a [`CancellationPolicy`](shared::policies::CancellationPolicy) as JSON;
//! - `events.accessibility`: a JSON list of [`Accessibility`](shared::events::Accessibility) codes, `[]` for none;
//! - `event_texts.description`: paragraphs, an empty line between two;
//! - `occurrences.starts_local`, `ends_local`: `2026-12-04T20:30:00`; whole days end at the midnight
//!   that follows the last of them;
//! - `events.status`: an [`EventStatus`](shared::events::EventStatus); `occurrences.status` as well, but never `withdrawn`;
//! - `venues.name`: empty when the source does not say where in the town;
//! - `venues.city_key`: what [`words::fold`] makes of the town.
//!
//! Lists are answered out of memory ([`browse::Listings`]): whoever changes an event, its dates or what is left of
//! them notes [`Topic::Event`](crate::db::changes::Topic::Event) in the same transaction.

pub mod alerts;
pub mod browse;
pub mod catalogue;
pub mod demo;
pub mod door;
pub mod import;
pub mod kind;
pub mod pictures;
pub mod posters;
pub mod words;
