//! An event as its source tells it, before anybody knows whether it is new.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::{Serialize, Serializer};

use shared::events::{Accessibility, Category, EventStatus};
use shared::ids::OrganisationId;
use shared::locale::Locale;
use shared::money::{Money, VatRate};
use shared::policies::CancellationPolicy;
use shared::text::LocalText;
use shared::time::Timestamp;

/// An event as its source tells it: whole, so that what is no longer told can be withdrawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewEvent {
    /// Who organises and sells.
    pub organisation: OrganisationId,
    /// The name its source knows it by; one organisation has one event of a key.
    pub source_key: String,
    /// Where.
    pub venue: NewVenue,
    /// What it is about.
    pub category: Category,
    /// More precisely, in the words of its source.
    pub genre: Option<String>,
    /// Title and text per language; at least one.
    pub texts: BTreeMap<Locale, EventText>,
    /// Whether it takes place.
    pub status: EventStatus,
    /// The least age to enter, 0 to 99 years.
    pub minimum_age: Option<u32>,
    /// What visitors with a disability find.
    pub accessibility: Vec<Accessibility>,
    /// What cancelling brings back.
    pub policy: CancellationPolicy,
    /// The organiser's own page, `http` or `https`.
    pub website: Option<String>,
    /// The name of its picture, which is in [`pictures`](crate::events::pictures).
    pub picture: Option<String>,
    /// Where attribution is owed: the source of the data.
    pub attribution: Option<String>,
    /// What is sold on each date, in the order in which it is shown; empty when it is only listed.
    pub ticket_types: Vec<NewTicketType>,
    /// When.
    pub occurrences: Vec<NewOccurrence>,
}

/// What is said of an event in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct EventText {
    /// The title.
    pub title: String,
    /// Paragraphs, an empty line between two; may be empty.
    pub description: String,
}

/// A place. Two events at a venue of the same key share it.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct NewVenue {
    /// The name its source knows it by; one organisation has one venue of a key.
    pub source_key: String,
    /// Its name; empty when the source does not say.
    pub name: String,
    /// House and street; may be empty.
    pub street: String,
    /// May be empty.
    pub postcode: String,
    /// The town.
    pub city: String,
    /// May be empty.
    pub department: String,
    /// May be empty.
    pub region: String,
    /// ISO 3166-1, two letters; empty for what takes place online.
    pub country: String,
    /// Degrees north and east, when known.
    pub position: Option<(f64, f64)>,
    /// The IANA time zone.
    pub zone: String,
}

/// A kind of ticket, sold on every date of its event.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewTicketType {
    /// The name its source knows it by; one event has one type of a key.
    pub source_key: String,
    /// What it is called.
    pub name: LocalText,
    /// Price of one without its fee, VAT included.
    pub price: Money,
    /// Fee on one, VAT included, in minor units of the same currency.
    pub fee_minor: i64,
    /// The rate of VAT inside both.
    pub vat: VatRate,
    /// When the sale begins, unless at once.
    pub sale_starts_at: Option<Timestamp>,
    /// When the sale ends, unless with the showing.
    pub sale_ends_at: Option<Timestamp>,
    /// The least that is sold at once, 1 or more.
    pub minimum: u32,
    /// The most that one order may have.
    pub maximum: u32,
    /// The keys of the quotas that each ticket draws on; at least one.
    pub draws_on: Vec<String>,
}

/// One dated showing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewOccurrence {
    /// `edition/number`, unique within the event. Dates of an edition that its source no longer
    /// names are withdrawn; those of other editions, such as last year's, stay.
    pub source_key: String,
    /// Start on the clocks of the place.
    #[serde(serialize_with = "as_text")]
    pub starts: DateTime,
    /// End; of whole days, the midnight after the last.
    #[serde(serialize_with = "as_text")]
    pub ends: DateTime,
    /// Whether only the days matter.
    pub all_day: bool,
    /// Whether it takes place.
    pub status: EventStatus,
    /// The stocks that its tickets draw on.
    pub quotas: Vec<NewQuota>,
}

/// A stock of places on one date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewQuota {
    /// The name by which ticket types draw on it.
    pub source_key: String,
    /// How many places there are; none means sold out from the start.
    pub capacity: u32,
}

impl NewOccurrence {
    /// The edition it belongs to: the year, in an import.
    pub fn edition(&self) -> &str {
        edition(&self.source_key)
    }

    /// Whether it still ends after it starts when the clocks of the zone are changed meanwhile: what starts in
    /// the hour that they jump over starts later than is told.
    pub fn ends_after_its_start(&self, zone: &str) -> Result<bool, jiff::Error> {
        let (starts, ends) = self.instants(&TimeZone::get(zone)?)?;
        Ok(ends > starts)
    }

    /// Start and end as instants. A time that the clocks jump over is told as the one after the
    /// jump; one that comes twice is the first.
    pub(super) fn instants(&self, zone: &TimeZone) -> Result<(Timestamp, Timestamp), jiff::Error> {
        let instant = |local: DateTime| {
            let instant = zone.to_ambiguous_timestamp(local).compatible()?;
            Ok::<_, jiff::Error>(Timestamp::from_micros(instant.as_microsecond()))
        };
        Ok((instant(self.starts)?, instant(self.ends)?))
    }
}

pub(super) fn edition(source_key: &str) -> &str {
    source_key.split('/').next().unwrap_or_default()
}

fn as_text<S: Serializer>(time: &DateTime, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_that_the_clocks_skip_or_repeat_have_one_instant() {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        let at = |starts: &str, ends: &str| {
            let occurrence = NewOccurrence {
                source_key: "2026/1".into(),
                starts: starts.parse().unwrap(),
                ends: ends.parse().unwrap(),
                all_day: false,
                status: EventStatus::Published,
                quotas: Vec::new(),
            };
            let (start, end) = occurrence.instants(&paris).unwrap();
            end.since(start).as_seconds() / 60
        };
        assert_eq!(at("2026-03-29T01:30:00", "2026-03-29T02:30:00"), 60, "02:30 is told as 03:30");
        assert_eq!(at("2026-03-29T01:30:00", "2026-03-29T03:30:00"), 60);
        assert_eq!(at("2026-10-25T02:30:00", "2026-10-25T03:30:00"), 120, "the first 02:30");
        assert_eq!(edition("2026/1"), "2026");
        assert_eq!(edition("1"), "1");
    }
}
