//! What is put into a calendar.

use jiff::civil::{Date, DateTime};
use shared::ids::OccurrenceId;

/// One occurrence.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Which one; its identity in every calendar it was ever put into.
    pub occurrence: OccurrenceId,
    /// How often the occurrence was changed since it was published. A calendar keeps the highest.
    pub sequence: u32,
    /// The event's title; shortened at 300 characters.
    pub title: String,
    /// What to know, for example order and ticket numbers; may be empty, may have several lines;
    /// shortened at 3,000 characters.
    pub description: String,
    /// When it takes place.
    pub when: When,
    /// Name and address on one line; may be empty; shortened at 500 characters.
    pub location: String,
    /// Where that is.
    pub position: Option<Position>,
    /// Address of the event's page, absolute, `http` or `https`.
    pub url: Option<String>,
    /// Whether it takes place.
    pub status: Status,
}

/// When an occurrence takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// From one time of day to another, on the clocks of the place.
    Timed {
        /// Local start.
        start: DateTime,
        /// Local end, not before the start.
        end: DateTime,
        /// IANA name of the place's time zone, for example `Europe/Paris`.
        zone: String,
    },
    /// Whole days.
    Days {
        /// The first day.
        first: Date,
        /// The last day, which is part of it.
        last: Date,
    },
}

/// A place on earth, WGS 84, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// North of the equator, from -90 to 90.
    pub latitude: f64,
    /// East of Greenwich, from -180 to 180.
    pub longitude: f64,
}

/// Whether an occurrence takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It does.
    Confirmed,
    /// It does not.
    Cancelled,
}

/// Why an entry cannot be written. Each names the occurrence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// A file without an entry is no calendar file (RFC 5545, 3.4).
    #[error("a calendar file needs at least one entry")]
    Empty,
    /// It ends before it starts.
    #[error("{0} ends before it starts")]
    EndsBeforeStart(OccurrenceId),
    /// The time zone is not in the IANA database.
    #[error("{occurrence} is in an unknown time zone, {zone:?}")]
    UnknownZone {
        /// Which one.
        occurrence: OccurrenceId,
        /// What was given.
        zone: String,
    },
    /// A time that no calendar has, close to the year 9999.
    #[error("{0} is out of the calendar")]
    OutOfTime(OccurrenceId),
    /// No place on earth.
    #[error("{0} has a position that is not on earth")]
    Position(OccurrenceId),
    /// Not an absolute `http` or `https` address in ASCII.
    #[error("{0} has an address that cannot be written")]
    Url(OccurrenceId),
}
