//! One event with its dates and what is sold on one of them.

use shared::events::{Category, EventStatus};
use shared::ids::{EventId, OccurrenceId, OfferId};
use shared::locale::Locale;
use shared::time::Timestamp;

use crate::db::{Db, DbError, sql, statements};

statements! {
    EVENT = "SELECT events.id, category, genre, status, minimum_age, accessibility, policy, website, picture, attribution,
                    title, description, language, organisations.name AS organisation, organisations.slug AS organisation_slug,
                    venues.name AS venue, street, postcode, city, country, latitude, longitude
             FROM events
             JOIN organisations ON organisations.id = events.organisation_id
             JOIN venues ON venues.id = events.venue_id
             JOIN event_texts ON event_texts.event_id = events.id
             WHERE events.slug = $1 AND events.status <> 'withdrawn'
             ORDER BY CASE WHEN language = $2 THEN 0 ELSE 1 END, language LIMIT 1";
    WITHDRAWN = "SELECT EXISTS (SELECT id FROM events WHERE slug = $1 AND status = 'withdrawn')";
    DATES = "SELECT id, starts_local, ends_local, zone, starts_at, ends_at, all_day, status, revision
             FROM occurrences WHERE event_id = $1 ORDER BY starts_at, id";
    OFFERS = "SELECT offers.id, name, price_minor, fee_minor, currency, vat_basis_points, sale_starts_at,
                     sale_ends_at, minimum, maximum, MIN(capacity - taken) AS free
              FROM offers
              CROSS JOIN ticket_types CROSS JOIN offer_quotas CROSS JOIN quotas
              WHERE offers.occurrence_id = $1 AND ticket_types.id = offers.ticket_type_id
                AND offer_quotas.offer_id = offers.id AND quotas.id = offer_quotas.quota_id
              GROUP BY offers.id, ticket_types.id
              ORDER BY position, offers.id";
}

/// An event as its page shows it, without its dates.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::events::browse) struct EventRow {
    pub id: EventId,
    pub category: Category,
    pub genre: Option<String>,
    pub status: EventStatus,
    pub minimum_age: Option<i64>,
    pub accessibility: String,
    pub policy: String,
    pub website: Option<String>,
    pub picture: Option<String>,
    pub attribution: Option<String>,
    pub title: String,
    pub description: String,
    pub language: String,
    pub organisation: String,
    pub organisation_slug: String,
    pub venue: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
    pub country: String,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
}

/// A date.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::events::browse) struct DateRow {
    pub id: OccurrenceId,
    pub starts_local: String,
    pub ends_local: String,
    pub zone: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub all_day: bool,
    pub status: EventStatus,
    #[sqlx(try_from = "i64")]
    pub revision: u32,
}

/// A ticket type on one date.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::events::browse) struct OfferRow {
    pub id: OfferId,
    pub name: String,
    pub price_minor: i64,
    pub fee_minor: i64,
    pub currency: String,
    #[sqlx(try_from = "i64")]
    pub vat_basis_points: u16,
    pub sale_starts_at: Option<Timestamp>,
    pub sale_ends_at: Option<Timestamp>,
    #[sqlx(try_from = "i64")]
    pub minimum: u32,
    #[sqlx(try_from = "i64")]
    pub maximum: u32,
    /// Places left in the emptiest quota that it draws on.
    pub free: i64,
}

/// The event of a slug, in the reader's language if it has that; `None` when it was withdrawn.
pub(in crate::events::browse) async fn event(
    db: &Db,
    slug: &str,
    locale: Locale,
) -> Result<Option<EventRow>, DbError> {
    sql!(EVENT, slug, locale).optional(db).await
}

/// Whether the event of a slug was withdrawn.
pub(in crate::events::browse) async fn is_withdrawn(db: &Db, slug: &str) -> Result<bool, DbError> {
    sql!(WITHDRAWN, slug).value(db).await
}

/// Every date of an event, from the first to the last.
pub(in crate::events::browse) async fn dates(db: &Db, event: EventId) -> Result<Vec<DateRow>, DbError> {
    sql!(DATES, event).all(db).await
}

/// What is sold on a date, in the order in which it is shown.
pub(in crate::events::browse) async fn offers(
    db: &Db,
    occurrence: OccurrenceId,
) -> Result<Vec<OfferRow>, DbError> {
    sql!(OFFERS, occurrence).all(db).await
}
