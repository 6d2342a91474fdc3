//! Venues and organisers, whether anything is coming there or not.

use shared::ids::{OrganisationId, VenueId};

use crate::db::{Db, DbError, sql, statements};

statements! {
    VENUES_OF_TOWN = "SELECT id, name, street, postcode, city, department, region, country, latitude, longitude
                      FROM venues WHERE city_key = $1 ORDER BY id";
    ORGANISER = "SELECT id, name, legal_mention, demo FROM organisations WHERE slug = $1";
    ORGANISERS = "SELECT id, slug FROM organisations ORDER BY id";
}

/// A venue.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::events::browse) struct VenueRow {
    pub id: VenueId,
    pub name: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
    pub department: String,
    pub region: String,
    pub country: String,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    /// How many events are coming there, by the listings.
    #[sqlx(skip)]
    pub events: u32,
}

/// Who organises.
#[derive(Debug, sqlx::FromRow)]
pub(in crate::events::browse) struct OrganiserRow {
    pub id: OrganisationId,
    pub name: String,
    pub legal_mention: String,
    pub demo: bool,
}

/// Every venue of a town.
pub(in crate::events::browse) async fn venues(db: &Db, city_key: &str) -> Result<Vec<VenueRow>, DbError> {
    sql!(VENUES_OF_TOWN, city_key).all(db).await
}

/// The organiser with this slug.
pub(in crate::events::browse) async fn organiser(
    db: &Db,
    slug: &str,
) -> Result<Option<OrganiserRow>, DbError> {
    sql!(ORGANISER, slug).optional(db).await
}

/// The slug of every organiser.
pub(in crate::events::browse) async fn organisers(db: &Db) -> Result<Vec<(OrganisationId, String)>, DbError> {
    sql!(ORGANISERS).all(db).await
}
