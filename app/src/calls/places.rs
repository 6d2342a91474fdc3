//! Towns, venues, organisers, categories, the calendar and the map: what their pages show.

use services::events::browse::agenda::{self, AgendaPage, AgendaQuery};
use services::events::browse::map::{self, MapPage, MapQuery};
use services::events::browse::places::{self, CategoryPage, OrganiserPage, TownPage, VenuePage};
use services::failure::Failure;
use shared::events::Category;
use shared::locale::Locale;

use super::CallError;
use super::server_side::{guichet, refused};

/// The page of a town; `None` when there is no such town.
pub async fn view_town(
    locale: Locale,
    slug: String,
    after: Option<String>,
) -> Result<Option<TownPage>, CallError> {
    let viewed = async {
        let guichet = guichet()?;
        let now = guichet.desk.now();
        places::town_page(&guichet.db, &guichet.listings, &slug, after.as_deref(), locale, now).await
    };
    viewed.await.map_err(|failure: Failure| refused(&failure, "view_town"))
}

/// The page of a venue; `None` when there is no such venue.
pub async fn view_venue(
    locale: Locale,
    city: String,
    slug: String,
    after: Option<String>,
) -> Result<Option<VenuePage>, CallError> {
    let viewed = async {
        let guichet = guichet()?;
        let now = guichet.desk.now();
        places::venue_page(&guichet.db, &guichet.listings, &city, &slug, after.as_deref(), locale, now).await
    };
    viewed.await.map_err(|failure: Failure| refused(&failure, "view_venue"))
}

/// The page of an organiser; `None` when there is no such organiser.
pub async fn view_organiser(
    locale: Locale,
    slug: String,
    after: Option<String>,
) -> Result<Option<OrganiserPage>, CallError> {
    let viewed = async {
        let guichet = guichet()?;
        let now = guichet.desk.now();
        places::organiser_page(&guichet.db, &guichet.listings, &slug, after.as_deref(), locale, now).await
    };
    viewed.await.map_err(|failure: Failure| refused(&failure, "view_organiser"))
}

/// The page of a category.
pub async fn view_category(
    locale: Locale,
    category: Category,
    after: Option<String>,
) -> Result<CategoryPage, CallError> {
    let viewed = async {
        let guichet = guichet()?;
        let now = guichet.desk.now();
        places::category_page(&guichet.listings, category, after.as_deref(), locale, now).await
    };
    viewed.await.map_err(|failure: Failure| refused(&failure, "view_category"))
}

/// A month or a week of the calendar.
pub async fn view_agenda(locale: Locale, query: AgendaQuery) -> Result<AgendaPage, CallError> {
    let viewed = async {
        let guichet = guichet()?;
        agenda::agenda(&guichet.listings, &query, locale, guichet.desk.now()).await
    };
    viewed.await.map_err(|failure: Failure| refused(&failure, "view_agenda"))
}

/// The map.
pub async fn view_map(query: MapQuery) -> Result<MapPage, CallError> {
    let viewed = async {
        let guichet = guichet()?;
        map::map_page(&guichet.listings, &query, guichet.desk.now()).await
    };
    viewed.await.map_err(|failure: Failure| refused(&failure, "view_map"))
}
