//! The page of a venue.

use shared::ids::VenueId;
use shared::locale::Locale;
use shared::time::Timestamp;

use super::coming::{Coming, coming};
use super::town::{count_coming, venue_links};
use super::{VenueLink, address};
use crate::db::Db;
use crate::events::browse::list::ListQuery;
use crate::events::browse::listings::{Listings, Position};
use crate::events::browse::store::places::{self, VenueRow};
use crate::events::kind;
use crate::events::words::fold;
use crate::failure::Failure;

/// Other venues of the town told.
const OTHERS: usize = 12;

/// A venue, with what is coming there.
#[derive(Debug, Clone, PartialEq)]
pub struct VenuePage {
    /// The last part of its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Street, then postcode and town.
    pub address: Vec<String>,
    /// The street alone; may be empty.
    pub street: String,
    /// May be empty.
    pub postcode: String,
    /// Its town.
    pub city: String,
    /// The last part of the address of its town.
    pub city_slug: String,
    /// ISO 3166-1; may be empty.
    pub country: String,
    /// Where it is, when known.
    pub position: Option<Position>,
    /// What is coming.
    pub coming: Coming,
    /// Other venues of the town where something is coming.
    pub others: Vec<VenueLink>,
}

/// The page of a venue in a town; `None` when there is no such venue.
pub async fn venue_page(
    db: &Db,
    listings: &Listings,
    city: &str,
    slug: &str,
    after: Option<&str>,
    locale: Locale,
    now: Timestamp,
) -> Result<Option<VenuePage>, Failure> {
    let (Some(city_key), Some(key)) = (address::key_of_slug(city), address::key_of_slug(slug)) else {
        return Ok(None);
    };
    let rows = places::venues(db, &city_key).await?;
    let (mut here, mut elsewhere): (Vec<VenueRow>, Vec<VenueRow>) =
        rows.into_iter().partition(|row| fold(&row.name) == key);
    // Of several sources, who tells most of the address is believed; the order stays else.
    here.sort_by_key(|row| (row.street.is_empty(), row.latitude.is_none()));
    let Some(first) = here.first().cloned() else { return Ok(None) };
    let mut venues: Vec<VenueId> = here.iter().map(|row| row.id).collect();
    venues.sort();
    let coming = coming(listings, ListQuery { venues, ..ListQuery::default() }, after, locale, now).await?;
    count_coming(&listings.read(), &mut elsewhere);
    elsewhere.retain(|row| row.events > 0);
    let mut others = venue_links(&elsewhere);
    others.truncate(OTHERS);
    Ok(Some(VenuePage {
        slug: slug.to_owned(),
        address: kind::address(&first.street, &first.postcode, &first.city),
        position: first.latitude.zip(first.longitude).map(|(north, east)| Position { north, east }),
        name: first.name,
        street: first.street,
        postcode: first.postcode,
        city: first.city,
        city_slug: city.to_owned(),
        country: first.country,
        coming,
        others,
    }))
}
