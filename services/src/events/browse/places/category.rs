//! The page of what events are about.

use shared::events::Category;
use shared::locale::Locale;
use shared::time::Timestamp;

use super::coming::{Coming, coming};
use super::{TownLink, most_in};
use crate::events::browse::list::ListQuery;
use crate::events::browse::listings::{Listings, Wish};
use crate::failure::Failure;

/// Towns told.
const TOWNS: usize = 12;

/// A category, with what is coming.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryPage {
    /// Which one.
    pub category: Category,
    /// What is coming.
    pub coming: Coming,
    /// The towns with the most of it.
    pub towns: Vec<TownLink>,
}

/// The page of a category.
pub async fn category_page(
    listings: &Listings,
    category: Category,
    after: Option<&str>,
    locale: Locale,
    now: Timestamp,
) -> Result<CategoryPage, Failure> {
    let query = ListQuery { category: Some(category), ..ListQuery::default() };
    let coming = coming(listings, query, after, locale, now).await?;
    let wish = Wish { category: Some(category), ..Wish::default() };
    let towns = most_in(&listings.read(), &wish, TOWNS);
    Ok(CategoryPage { category, coming, towns })
}
