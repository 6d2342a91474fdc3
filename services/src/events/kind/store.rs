//! Offers as the kernel needs them.

use uuid::Uuid;

use shared::events::EventStatus;
use shared::ids::{EventId, OccurrenceId, OfferId, OrganisationId, QuotaId};
use shared::time::Timestamp;

use crate::db::{Db, DbError, Tx, sql, statements};

statements! {
    OFFER = "SELECT events.slug, events.status AS event_status, events.policy,
                    organisations.id AS organisation_id, organisations.name AS seller,
                    organisations.legal_mention AS seller_mention,
                    occurrences.id AS occurrence_id, starts_local, ends_local, occurrences.zone, starts_at, ends_at,
                    all_day, occurrences.status, occurrences.revision,
                    venues.name AS venue, street, postcode, city, latitude, longitude,
                    ticket_types.name AS ticket_type, price_minor, fee_minor, currency, vat_basis_points,
                    sale_starts_at, sale_ends_at, minimum, maximum, event_texts.language, event_texts.title
             FROM offers
             JOIN ticket_types ON ticket_types.id = offers.ticket_type_id
             JOIN occurrences ON occurrences.id = offers.occurrence_id
             JOIN events ON events.id = occurrences.event_id
             JOIN venues ON venues.id = events.venue_id
             JOIN organisations ON organisations.id = events.organisation_id
             JOIN event_texts ON event_texts.event_id = events.id
             WHERE offers.id = $1";
    // The ids come as one value, 16 bytes each: lists of values have no common syntax.
    BOUNDS = "WITH RECURSIVE asked (place, offer_id) AS
                  (SELECT 1, substr(CAST($1 AS BLOB), 1, 16)
                   UNION ALL
                   SELECT place + 16, substr(CAST($1 AS BLOB), place + 16, 16) FROM asked
                   WHERE place + 16 <= length(CAST($1 AS BLOB)))
              SELECT offers.id, minimum, maximum, MIN(capacity - taken) AS free
              FROM asked CROSS JOIN offers CROSS JOIN ticket_types CROSS JOIN offer_quotas CROSS JOIN quotas
              WHERE offers.id = asked.offer_id AND ticket_types.id = offers.ticket_type_id
                AND offer_quotas.offer_id = offers.id AND quotas.id = offer_quotas.quota_id
              GROUP BY offers.id, minimum, maximum";
    STANDING = "SELECT events.status AS event_status, occurrences.status, starts_at, ends_at, all_day FROM offers
                JOIN occurrences ON occurrences.id = offers.occurrence_id
                JOIN events ON events.id = occurrences.event_id
                WHERE offers.id = $1";
    STOCK = "SELECT occurrences.event_id, offer_quotas.quota_id FROM offers
             JOIN occurrences ON occurrences.id = offers.occurrence_id
             JOIN events ON events.id = occurrences.event_id
             JOIN offer_quotas ON offer_quotas.offer_id = offers.id
             WHERE offers.id = $1 AND events.status <> 'withdrawn'";
    EVENT = "SELECT occurrences.event_id FROM offers JOIN occurrences ON occurrences.id = offers.occurrence_id
             WHERE offers.id = $1";
}

/// Everything about an offer that its sale depends on.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct OfferRow {
    pub slug: String,
    pub policy: String,
    pub organisation_id: OrganisationId,
    pub seller: String,
    pub seller_mention: String,
    pub occurrence_id: OccurrenceId,
    pub starts_local: String,
    pub ends_local: String,
    pub zone: String,
    #[sqlx(flatten)]
    pub standing: Standing,
    #[sqlx(try_from = "i64")]
    pub revision: u32,
    pub venue: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub ticket_type: String,
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
}

/// What decides whether the showing of an offer takes place.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Standing {
    pub event_status: EventStatus,
    pub status: EventStatus,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub all_day: bool,
}

/// The title in one language.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct TitleRow {
    pub language: String,
    pub title: String,
}

/// An offer with the title in one language.
#[derive(sqlx::FromRow)]
struct TitledRow {
    #[sqlx(flatten)]
    offer: OfferRow,
    #[sqlx(flatten)]
    title: TitleRow,
}

/// An offer, with the titles of its event.
pub(super) async fn offer(
    tx: &mut Tx<'_>,
    offer: Uuid,
) -> Result<Option<(OfferRow, Vec<TitleRow>)>, DbError> {
    let rows: Vec<TitledRow> = sql!(OFFER, OfferId::new(offer)).all(tx).await?;
    let mut found = None;
    for TitledRow { offer, title } in rows {
        found.get_or_insert_with(|| (offer, Vec::new())).1.push(title);
    }
    Ok(found)
}

/// The limits of an offer, and what is left in the emptiest quota that it draws on.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct BoundsRow {
    pub id: OfferId,
    #[sqlx(try_from = "i64")]
    pub minimum: u32,
    #[sqlx(try_from = "i64")]
    pub maximum: u32,
    pub free: i64,
}

pub(super) async fn bounds(db: &Db, offers: &[Uuid]) -> Result<Vec<BoundsRow>, DbError> {
    let joined: Vec<u8> = offers.iter().flat_map(|offer| *offer.as_bytes()).collect();
    sql!(BOUNDS, joined).all(db).await
}

pub(super) async fn standing(tx: &mut Tx<'_>, offer: Uuid) -> Result<Option<Standing>, DbError> {
    sql!(STANDING, OfferId::new(offer)).optional(tx).await
}

/// The event of an offer with each quota that the offer draws on; nothing when the event is withdrawn.
pub(super) async fn stock(tx: &mut Tx<'_>, offer: Uuid) -> Result<Vec<(EventId, QuotaId)>, DbError> {
    sql!(STOCK, OfferId::new(offer)).all(tx).await
}

/// The event of an offer, unless that date is gone.
pub(super) async fn event(tx: &mut Tx<'_>, offer: Uuid) -> Result<Option<EventId>, DbError> {
    Ok(sql!(EVENT, OfferId::new(offer)).optional::<(EventId,)>(tx).await?.map(|(event,)| event))
}
