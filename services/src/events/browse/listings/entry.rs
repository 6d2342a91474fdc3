//! One event, as lists need it.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use shared::events::{Category, EventStatus};
use shared::ids::{EventId, OrganisationId, VenueId};
use shared::locale::Locale;
use shared::text::LocalText;
use shared::time::Timestamp;

use crate::events::browse::stock::Stock;
use crate::wording::When;

/// An event with a date at least.
#[derive(Debug)]
pub struct Entry {
    pub id: EventId,
    pub slug: String,
    pub titles: LocalText,
    pub category: Category,
    pub genre: Option<String>,
    pub status: EventStatus,
    pub picture: Option<String>,
    pub attribution: Option<String>,
    pub organisation: OrganisationId,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub venue: Arc<Venue>,
    /// Every date on which it takes place and that was still to come.
    pub dates: Vec<Dated>,
    /// The date to show.
    pub next: Shown,
    /// The last one, where that is another.
    pub last: Option<Shown>,
    /// What is left of all that is to come.
    pub stock: Stock,
    /// Whether anything was still to come when it was read.
    pub is_coming: bool,
    /// When time alone changes any of this.
    pub stale_at: Option<Timestamp>,
}

/// Where it takes place.
#[derive(Debug)]
pub struct Venue {
    pub id: VenueId,
    pub name: String,
    pub city: String,
    pub department: String,
    pub region: String,
    pub position: Option<Position>,
}

/// A place on the globe, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// North of the equator.
    pub north: f64,
    /// East of Greenwich.
    pub east: f64,
}

/// A date, as far as one looks for days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// The start, by the clocks of the venue.
    pub starts_local: DateTime,
    /// The end, by the clocks of the venue.
    pub ends_local: DateTime,
    /// Whether only the days count.
    pub all_day: bool,
    /// The day on which it begins, by the calendar of the venue.
    pub day: Date,
}

/// A date as a card shows it.
#[derive(Debug)]
pub struct Shown {
    pub when: When,
    pub starts_at: Timestamp,
    pub status: EventStatus,
}

/// Later than every start: what is over comes after what is to come, the latest first.
const OVER: i64 = 1 << 62;

impl Entry {
    /// Its place in a list by date, as far as it goes.
    pub fn rank(&self) -> i64 {
        let starts = self.next.starts_at.micros();
        if self.is_coming { starts } else { OVER - starts }
    }
}

impl Entry {
    /// When, for a card: its date, or from the next to the last.
    pub fn dates_told(&self, locale: Locale, now: Timestamp) -> String {
        match &self.last {
            Some(last) => self.next.when.short_series(&last.when, now, locale),
            None => self.next.when.short(now, locale),
        }
    }
}

impl Position {
    /// How far apart two places are, in metres, along the surface of a globe of 6,371 km: the haversine formula.
    pub fn metres_to(self, other: Self) -> f64 {
        let (north, east) = ((other.north - self.north).to_radians(), (other.east - self.east).to_radians());
        let chord = (north / 2.0).sin().powi(2)
            + self.north.to_radians().cos() * other.north.to_radians().cos() * (east / 2.0).sin().powi(2);
        2.0 * 6_371_000.0 * chord.clamp(0.0, 1.0).sqrt().asin()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_globe() {
        let (paris, lyon) =
            (Position { north: 48.8566, east: 2.3522 }, Position { north: 45.764, east: 4.8357 });
        let kilometres = paris.metres_to(lyon) / 1_000.0;
        assert!((390.0..394.0).contains(&kilometres), "{kilometres}");
        assert!(paris.metres_to(paris) < 1.0);
        let (here, there) = (Position { north: 0.0, east: 179.9 }, Position { north: 0.0, east: -179.9 });
        assert!(here.metres_to(there) < 23_000.0, "the date line is no wall");
        let antipodes = Position { north: 90.0, east: 0.0 }.metres_to(Position { north: -90.0, east: 0.0 });
        assert!((20_000_000.0..20_030_000.0).contains(&antipodes), "{antipodes}");
    }
}
