//! Instants. Text for people is made on the server, in the zone of the place.

use serde::{Deserialize, Serialize};

/// An instant: microseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
pub struct Timestamp(i64);

/// A length of time in microseconds. Negative when the end comes before the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Span(i64);

impl Timestamp {
    /// From microseconds since the epoch.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since the epoch.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole milliseconds since the epoch, as `UUIDv7` and JavaScript count.
    pub const fn millis(self) -> i64 {
        self.0.div_euclid(1_000)
    }

    /// Whole seconds since the epoch.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// The instant `span` later; stops at the ends of time.
    #[must_use]
    pub const fn plus(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }

    /// The instant `span` earlier; stops at the ends of time.
    #[must_use]
    pub const fn minus(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.0))
    }

    /// How long after `earlier` this is.
    pub const fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

impl Span {
    /// A number of milliseconds.
    pub const fn milliseconds(count: i64) -> Self {
        Self(count.saturating_mul(1_000))
    }

    /// A number of seconds.
    pub const fn seconds(count: i64) -> Self {
        Self(count.saturating_mul(1_000_000))
    }

    /// A number of minutes.
    pub const fn minutes(count: i64) -> Self {
        Self::seconds(count.saturating_mul(60))
    }

    /// A number of hours.
    pub const fn hours(count: i64) -> Self {
        Self::minutes(count.saturating_mul(60))
    }

    /// A number of days of 24 hours.
    pub const fn days(count: i64) -> Self {
        Self::hours(count.saturating_mul(24))
    }

    /// The whole length in microseconds.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The whole seconds in it.
    pub const fn as_seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// The whole minutes in it.
    pub const fn as_minutes(self) -> i64 {
        self.as_seconds().div_euclid(60)
    }

    /// The whole days of 24 hours in it.
    pub const fn as_days(self) -> i64 {
        self.as_minutes().div_euclid(24 * 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_and_compares() {
        let noon = Timestamp::from_micros(1_000_000);
        let later = noon.plus(Span::minutes(15));
        assert_eq!(later.since(noon), Span::seconds(900));
        assert_eq!(later.minus(Span::minutes(15)), noon);
        assert_eq!(Span::days(2), Span::hours(48));
        assert_eq!(Span::milliseconds(1_500).as_seconds(), 1);
        assert_eq!((Span::seconds(119).as_minutes(), Span::seconds(120).as_minutes()), (1, 2));
        assert_eq!((Span::hours(47).as_days(), Span::hours(48).as_days()), (1, 2));
        assert_eq!(Timestamp::from_micros(-1).seconds(), -1);
        assert_eq!(Timestamp::from_micros(1_999).millis(), 1);
    }

    #[test]
    fn stops_at_the_ends_of_time() {
        let end = Timestamp::from_micros(i64::MAX);
        assert_eq!(end.plus(Span::days(1)), end);
        assert_eq!(Span::days(i64::MAX).micros(), i64::MAX);
    }
}
