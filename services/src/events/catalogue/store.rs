//! Events, their texts, dates and ticket types in the database.

use std::collections::BTreeMap;

use shared::events::EventStatus;
use shared::ids::{EventId, OccurrenceId, OfferId, QuotaId, TicketTypeId, VenueId};
use shared::locale::Locale;
use shared::time::Timestamp;

use super::event::{EventText, NewEvent, NewOccurrence, NewTicketType};
use crate::booking::desk::Desk;
use crate::db::{DbError, Tx, sql, statements};
use crate::events::words;
use crate::failure::Failure;

statements! {
    FIND = "SELECT id, content_hash FROM events WHERE organisation_id = $1 AND source_key = $2";
    OF_SLUG = "SELECT id FROM events WHERE slug = $1";
    VENUE = "SELECT name, street, postcode, city, department, region, country, latitude, longitude
             FROM venues WHERE organisation_id = $1 AND source_key = $2";
    HOSTED = "SELECT id FROM events WHERE venue_id = $1 AND id <> $2";
    PUT_VENUE = "INSERT INTO venues (id, organisation_id, source_key, name, street, postcode, city, city_key,
                                     department, region, country, latitude, longitude, zone)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                 ON CONFLICT (organisation_id, source_key) DO UPDATE SET
                     name = excluded.name, street = excluded.street, postcode = excluded.postcode,
                     city = excluded.city, city_key = excluded.city_key, department = excluded.department,
                     region = excluded.region, country = excluded.country, latitude = excluded.latitude,
                     longitude = excluded.longitude, zone = excluded.zone
                 RETURNING id";
    ADD = "INSERT INTO events (id, organisation_id, source_key, slug, venue_id, category, genre, status, minimum_age,
                               accessibility, policy, website, picture, attribution, content_hash, created_at, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)";
    // What was withdrawn stays so, whatever its source tells: only who withdrew it brings it back. Decided here, so that
    // it holds against a withdrawal of this very moment, too.
    UPDATE = "UPDATE events SET venue_id = $2, category = $3, genre = $4,
                                status = CASE WHEN status = 'withdrawn' THEN status ELSE $5 END, minimum_age = $6,
                                accessibility = $7, policy = $8, website = $9, picture = $10, attribution = $11,
                                content_hash = $12, updated_at = $13
              WHERE id = $1";
    PUT_TEXT = "INSERT INTO event_texts (event_id, language, title, description) VALUES ($1, $2, $3, $4)
                ON CONFLICT (event_id, language) DO UPDATE SET
                    title = excluded.title, description = excluded.description";
    DROP_TEXT = "DELETE FROM event_texts WHERE event_id = $1 AND language = $2";
    TYPES_OF = "SELECT source_key, id FROM ticket_types WHERE event_id = $1";
    PUT_TYPE = "INSERT INTO ticket_types (id, event_id, source_key, position, name, price_minor, fee_minor, currency,
                                          vat_basis_points, sale_starts_at, sale_ends_at, minimum, maximum)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                ON CONFLICT (event_id, source_key) DO UPDATE SET
                    position = excluded.position, name = excluded.name, price_minor = excluded.price_minor,
                    fee_minor = excluded.fee_minor, currency = excluded.currency,
                    vat_basis_points = excluded.vat_basis_points, sale_starts_at = excluded.sale_starts_at,
                    sale_ends_at = excluded.sale_ends_at, minimum = excluded.minimum, maximum = excluded.maximum
                RETURNING id";
    END_TYPE = "UPDATE ticket_types SET sale_ends_at = $2
                WHERE id = $1 AND (sale_ends_at IS NULL OR sale_ends_at > $2)";
    OCCURRENCES_OF = "SELECT source_key, id FROM occurrences WHERE event_id = $1";
    PUT_OCCURRENCE = "INSERT INTO occurrences (id, event_id, source_key, starts_local, ends_local, zone, local_day,
                                               starts_at, ends_at, all_day, status)
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                      ON CONFLICT (event_id, source_key) DO UPDATE SET
                          starts_local = excluded.starts_local, ends_local = excluded.ends_local,
                          zone = excluded.zone, local_day = excluded.local_day, starts_at = excluded.starts_at,
                          ends_at = excluded.ends_at, all_day = excluded.all_day, status = excluded.status,
                          revision = occurrences.revision + 1
                      RETURNING id";
    CANCEL_OCCURRENCE = "UPDATE occurrences SET status = $2, revision = revision + 1 WHERE id = $1";
    IN_USE = "SELECT EXISTS (SELECT draws.line_id FROM draws
                             JOIN occurrence_quotas ON occurrence_quotas.quota_id = draws.quota_id
                             WHERE occurrence_quotas.occurrence_id = $1)
                  OR EXISTS (SELECT id FROM tickets WHERE scope_id = $1)
                  OR EXISTS (SELECT id FROM scans WHERE occurrence_id = $1)";
    REMOVE_DRAWING = "DELETE FROM offer_quotas WHERE offer_id IN (SELECT id FROM offers WHERE occurrence_id = $1)";
    REMOVE_OFFERS = "DELETE FROM offers WHERE occurrence_id = $1";
    REMOVE_NAMES = "DELETE FROM occurrence_quotas WHERE occurrence_id = $1";
    REMOVE_QUOTA = "DELETE FROM quotas WHERE id = $1";
    REMOVE_OCCURRENCE = "DELETE FROM occurrences WHERE id = $1";
    QUOTAS_OF = "SELECT source_key, quota_id, capacity FROM occurrence_quotas
                 JOIN quotas ON quotas.id = quota_id WHERE occurrence_id = $1";
    NAME_QUOTA = "INSERT INTO occurrence_quotas (occurrence_id, source_key, quota_id) VALUES ($1, $2, $3)";
    PUT_OFFER = "INSERT INTO offers (id, occurrence_id, ticket_type_id) VALUES ($1, $2, $3)
                 ON CONFLICT (occurrence_id, ticket_type_id) DO UPDATE SET ticket_type_id = excluded.ticket_type_id
                 RETURNING id";
    DRAWN_ON = "SELECT quota_id FROM offer_quotas WHERE offer_id = $1";
    DRAW_ON = "INSERT INTO offer_quotas (offer_id, quota_id) VALUES ($1, $2)";
    STOP_DRAWING = "DELETE FROM offer_quotas WHERE offer_id = $1 AND quota_id = $2";
}

/// An event that was saved before.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Known {
    pub id: EventId,
    pub content_hash: Vec<u8>,
}

pub(super) async fn find(tx: &mut Tx<'_>, event: &NewEvent) -> Result<Option<Known>, DbError> {
    sql!(FIND, event.organisation, &event.source_key).optional(tx).await
}

pub(super) async fn slug_is_taken(tx: &mut Tx<'_>, slug: &str) -> Result<bool, DbError> {
    Ok(sql!(OF_SLUG, slug).optional::<(EventId,)>(tx).await?.is_some())
}

/// What of a venue is shown with each of its events.
#[derive(Debug, PartialEq, sqlx::FromRow)]
struct Shown {
    name: String,
    street: String,
    postcode: String,
    city: String,
    department: String,
    region: String,
    country: String,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

/// Whether an event tells something else of its venue than what is known.
pub(super) async fn moves_venue(tx: &mut Tx<'_>, event: &NewEvent) -> Result<bool, DbError> {
    let known: Option<Shown> = sql!(VENUE, event.organisation, &event.venue.source_key).optional(tx).await?;
    let venue = event.venue.clone();
    let told = Shown {
        name: venue.name,
        street: venue.street,
        postcode: venue.postcode,
        city: venue.city,
        department: venue.department,
        region: venue.region,
        country: venue.country,
        latitude: venue.position.map(|(latitude, _)| latitude),
        longitude: venue.position.map(|(_, longitude)| longitude),
    };
    Ok(known.is_some_and(|known| known != told))
}

/// The other events of a venue.
pub(super) async fn hosted(tx: &mut Tx<'_>, venue: VenueId, event: EventId) -> Result<Vec<EventId>, DbError> {
    let rows: Vec<(EventId,)> = sql!(HOSTED, venue, event).all(tx).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub(super) async fn put_venue(tx: &mut Tx<'_>, desk: &Desk, event: &NewEvent) -> Result<VenueId, DbError> {
    let venue = &event.venue;
    sql!(
        PUT_VENUE,
        VenueId::new(desk.uuid()),
        event.organisation,
        &venue.source_key,
        &venue.name,
        &venue.street,
        &venue.postcode,
        &venue.city,
        words::fold(&venue.city),
        &venue.department,
        &venue.region,
        &venue.country,
        venue.position.map(|(latitude, _)| latitude),
        venue.position.map(|(_, longitude)| longitude),
        &venue.zone,
    )
    .value(tx)
    .await
}

/// What both a new and a changed event are written with.
pub(super) struct Row<'a> {
    pub id: EventId,
    pub venue: VenueId,
    pub event: &'a NewEvent,
    pub hash: &'a [u8],
    pub now: Timestamp,
}

pub(super) async fn add(tx: &mut Tx<'_>, slug: String, row: &Row<'_>) -> Result<(), Failure> {
    let event = row.event;
    sql!(
        ADD,
        row.id,
        event.organisation,
        &event.source_key,
        slug,
        row.venue,
        event.category,
        event.genre.as_deref(),
        event.status,
        event.minimum_age.map(i64::from),
        serde_json::to_string(&event.accessibility)?,
        serde_json::to_string(&event.policy)?,
        event.website.as_deref(),
        event.picture.as_deref(),
        event.attribution.as_deref(),
        row.hash,
        row.now,
    )
    .run(tx)
    .await?;
    Ok(())
}

pub(super) async fn update(tx: &mut Tx<'_>, row: &Row<'_>) -> Result<(), Failure> {
    let event = row.event;
    sql!(
        UPDATE,
        row.id,
        row.venue,
        event.category,
        event.genre.as_deref(),
        event.status,
        event.minimum_age.map(i64::from),
        serde_json::to_string(&event.accessibility)?,
        serde_json::to_string(&event.policy)?,
        event.website.as_deref(),
        event.picture.as_deref(),
        event.attribution.as_deref(),
        row.hash,
        row.now,
    )
    .run(tx)
    .await?;
    Ok(())
}

pub(super) async fn put_text(
    tx: &mut Tx<'_>,
    event: EventId,
    language: Locale,
    text: &EventText,
) -> Result<(), DbError> {
    sql!(PUT_TEXT, event, language, &text.title, &text.description).run(tx).await.map(drop)
}

pub(super) async fn drop_text(tx: &mut Tx<'_>, event: EventId, language: Locale) -> Result<(), DbError> {
    sql!(DROP_TEXT, event, language).run(tx).await.map(drop)
}

pub(super) async fn types_of(
    tx: &mut Tx<'_>,
    event: EventId,
) -> Result<BTreeMap<String, TicketTypeId>, DbError> {
    Ok(sql!(TYPES_OF, event).all::<(String, TicketTypeId)>(tx).await?.into_iter().collect())
}

pub(super) async fn put_type(
    tx: &mut Tx<'_>,
    desk: &Desk,
    event: EventId,
    position: u32,
    kind: &NewTicketType,
) -> Result<TicketTypeId, Failure> {
    let id = sql!(
        PUT_TYPE,
        TicketTypeId::new(desk.uuid()),
        event,
        &kind.source_key,
        position,
        serde_json::to_string(&kind.name)?,
        kind.price.amount_minor,
        kind.fee_minor,
        kind.price.currency,
        kind.vat,
        kind.sale_starts_at,
        kind.sale_ends_at,
        kind.minimum,
        kind.maximum,
    )
    .value(tx)
    .await?;
    Ok(id)
}

pub(super) async fn end_sale(tx: &mut Tx<'_>, kind: TicketTypeId, now: Timestamp) -> Result<(), DbError> {
    sql!(END_TYPE, kind, now).run(tx).await.map(drop)
}

pub(super) async fn occurrences_of(
    tx: &mut Tx<'_>,
    event: EventId,
) -> Result<BTreeMap<String, OccurrenceId>, DbError> {
    Ok(sql!(OCCURRENCES_OF, event).all::<(String, OccurrenceId)>(tx).await?.into_iter().collect())
}

pub(super) async fn put_occurrence(
    tx: &mut Tx<'_>,
    desk: &Desk,
    event: EventId,
    zone: &str,
    occurrence: &NewOccurrence,
    (starts_at, ends_at): (Timestamp, Timestamp),
) -> Result<OccurrenceId, DbError> {
    sql!(
        PUT_OCCURRENCE,
        OccurrenceId::new(desk.uuid()),
        event,
        &occurrence.source_key,
        occurrence.starts.to_string(),
        occurrence.ends.to_string(),
        zone,
        occurrence.starts.date().to_string(),
        starts_at,
        ends_at,
        occurrence.all_day,
        occurrence.status,
    )
    .value(tx)
    .await
}

pub(super) async fn cancel_occurrence(tx: &mut Tx<'_>, id: OccurrenceId) -> Result<(), DbError> {
    sql!(CANCEL_OCCURRENCE, id, EventStatus::Cancelled).run(tx).await.map(drop)
}

/// Whether somebody holds places of it, has a ticket for it or entered.
pub(super) async fn is_in_use(tx: &mut Tx<'_>, id: OccurrenceId) -> Result<bool, DbError> {
    sql!(IN_USE, id).value(tx).await
}

pub(super) async fn remove_occurrence(tx: &mut Tx<'_>, id: OccurrenceId) -> Result<(), DbError> {
    let quotas = quotas_of(tx, id).await?;
    sql!(REMOVE_DRAWING, id).run(tx).await?;
    sql!(REMOVE_OFFERS, id).run(tx).await?;
    sql!(REMOVE_NAMES, id).run(tx).await?;
    for quota in quotas {
        sql!(REMOVE_QUOTA, quota.quota_id).run(tx).await?;
    }
    sql!(REMOVE_OCCURRENCE, id).run(tx).await.map(drop)
}

/// A stock of an occurrence.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Stock {
    pub source_key: String,
    pub quota_id: QuotaId,
    pub capacity: i64,
}

pub(super) async fn quotas_of(tx: &mut Tx<'_>, id: OccurrenceId) -> Result<Vec<Stock>, DbError> {
    sql!(QUOTAS_OF, id).all(tx).await
}

pub(super) async fn name_quota(
    tx: &mut Tx<'_>,
    id: OccurrenceId,
    key: &str,
    quota: QuotaId,
) -> Result<(), DbError> {
    sql!(NAME_QUOTA, id, key, quota).run(tx).await.map(drop)
}

pub(super) async fn put_offer(
    tx: &mut Tx<'_>,
    desk: &Desk,
    occurrence: OccurrenceId,
    kind: TicketTypeId,
) -> Result<OfferId, DbError> {
    sql!(PUT_OFFER, OfferId::new(desk.uuid()), occurrence, kind).value(tx).await
}

pub(super) async fn drawn_on(tx: &mut Tx<'_>, offer: OfferId) -> Result<Vec<QuotaId>, DbError> {
    let rows: Vec<(QuotaId,)> = sql!(DRAWN_ON, offer).all(tx).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub(super) async fn draw_on(tx: &mut Tx<'_>, offer: OfferId, quota: QuotaId) -> Result<(), DbError> {
    sql!(DRAW_ON, offer, quota).run(tx).await.map(drop)
}

pub(super) async fn stop_drawing(tx: &mut Tx<'_>, offer: OfferId, quota: QuotaId) -> Result<(), DbError> {
    sql!(STOP_DRAWING, offer, quota).run(tx).await.map(drop)
}
