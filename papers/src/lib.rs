//! What is handed to people: tickets as PDF, QR codes, calendar files, drawn posters.
//!
//! Pure functions from data to bytes: no I/O, no clock, no randomness, and the same input gives
//! the same bytes. The arrow is `papers -> shared`; this crate knows no order, no database and no
//! request. Whoever calls it brings text that is already formatted in the reader's language and in
//! the place's time zone; only the labels around it are ours.
//!
//! - [`ticket_pdf`]: one A4 page per ticket, set by [typst](https://typst.app) from
//!   `templates/ticket.typ`, tagged for screen readers.
//! - [`qr`]: the code of a ticket, as a matrix and as SVG.
//! - [`calendar`]: RFC 5545 files for one or several occurrences.
//! - [`posters`]: a drawing for each event without a picture, for pages and for those who are sent an address.
//!
//! To add a paper (an invoice, say): a template in `templates/`, listed in `press/world.rs`; a
//! folder beside `tickets` with its inputs, its labels and the data it hands to the template.
#![warn(missing_docs)]

pub mod calendar;
mod error;
pub mod posters;
mod press;
mod prose;
pub mod qr;
mod tickets;

pub use error::PaperError;
pub use tickets::{Organiser, Price, Sale, Ticket, TicketSheet, Venue, limits, ticket_pdf};
