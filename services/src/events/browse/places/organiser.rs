//! The page of who organises.

use shared::locale::Locale;
use shared::time::Timestamp;

use super::coming::{Coming, coming};
use super::{TownLink, most_in};
use crate::db::Db;
use crate::events::browse::list::ListQuery;
use crate::events::browse::listings::{Listings, Wish};
use crate::events::browse::store::places;
use crate::failure::Failure;

/// Towns told.
const TOWNS: usize = 12;

/// An organiser, with what is coming.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganiserPage {
    /// The last part of its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What the law wants to be known of a seller; may be empty.
    pub legal_mention: String,
    /// Whether it is made up, for a demonstration.
    pub demo: bool,
    /// What is coming.
    pub coming: Coming,
    /// The towns with the most of it.
    pub towns: Vec<TownLink>,
}

/// The page of the organiser with this slug; `None` when there is none.
pub async fn organiser_page(
    db: &Db,
    listings: &Listings,
    slug: &str,
    after: Option<&str>,
    locale: Locale,
    now: Timestamp,
) -> Result<Option<OrganiserPage>, Failure> {
    // No slug holds any, and PostgreSQL would not even look at a NUL.
    if slug.contains(char::is_control) {
        return Ok(None);
    }
    let Some(row) = places::organiser(db, slug).await? else { return Ok(None) };
    let query = ListQuery { organisation: Some(row.id), ..ListQuery::default() };
    let coming = coming(listings, query, after, locale, now).await?;
    let wish = Wish { organisation: Some(row.id), ..Wish::default() };
    let towns = most_in(&listings.read(), &wish, TOWNS);
    Ok(Some(OrganiserPage {
        slug: slug.to_owned(),
        name: row.name,
        legal_mention: row.legal_mention,
        demo: row.demo,
        coming,
        towns,
    }))
}
