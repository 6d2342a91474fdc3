//! Calendar files (iCalendar, RFC 5545) for one or several occurrences.
//!
//! # Local time and zone, not UTC
//!
//! A showing at half past eight in Lyon stays at half past eight in Lyon, whatever a parliament
//! decides about summer time in between; an instant in UTC would move. So a timed entry is written
//! as `DTSTART;TZID=Europe/Paris:…` with its `VTIMEZONE`:
//! - Google and Apple know the IANA name and keep the entry in that zone;
//! - Outlook reads the `VTIMEZONE`, and only the plain form with one yearly `STANDARD` and one
//!   `DAYLIGHT` rule ([MS-OXCICAL] 2.1.3.1.1.19), which is the form written here.
//!
//! Where no yearly rule tells the zone's changes (Morocco's follow the moon), the entry is written in
//! UTC, which everybody reads.
//!
//! # Days
//!
//! A festival of three days is an all-day entry: `VALUE=DATE`, with the end *after* the last day, as
//! RFC 5545 (3.6.1) has it, and marked as not making its visitor busy for three days.
//!
//! # Changes
//!
//! The `UID` comes from the occurrence alone, so that the file of a moved or cancelled showing
//! replaces the one in the calendar; its `SEQUENCE` must have been raised.
//!
//! The lines are written by this module: the crates at hand take the date of the file from the clock
//! and give time zones random identifiers, which neither the RFC nor our rule of same bytes allows.

mod entry;
mod file;
mod lines;
mod zone;

pub use entry::{CalendarError, Entry, Position, Status, When};
pub use file::{MEDIA_TYPE, ics};
