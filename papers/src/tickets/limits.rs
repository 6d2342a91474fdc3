//! How much of each text fits on the paper, in characters (Unicode scalar values). What is longer
//! ends with “…” at the limit.

/// Tickets on one sheet. One order rarely has fifty; a larger batch is split by the caller.
pub const TICKETS: usize = 500;
/// The event's title.
pub const EVENT: usize = 300;
/// The date and time of the occurrence.
pub const DATE: usize = 120;
/// Names: venue, city, street, holder, organiser.
pub const NAME: usize = 160;
/// Ticket type, numbered place, price, fee, VAT, date and place of sale.
pub const DETAIL: usize = 80;
/// The organiser's legal mentions.
pub const LEGAL: usize = 600;
/// The conditions.
pub const CONDITIONS: usize = 3_000;
