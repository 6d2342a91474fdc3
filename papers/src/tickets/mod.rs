//! Tickets as PDF: the inputs, the labels, and what the template is given.

mod data;
mod labels;
pub mod limits;
mod pdf;
mod sheet;

pub use pdf::ticket_pdf;
pub use sheet::{Organiser, Price, Sale, Ticket, TicketSheet, Venue};
