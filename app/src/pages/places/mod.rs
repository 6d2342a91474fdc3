//! The pages of towns, venues, organisers and categories.

mod category;
mod named;
mod organiser;
mod parts;
mod structured;
mod town;
mod venue;

use leptos::either::Either;
use leptos::prelude::*;
use services::events::browse::places::{town_slug, venue_slug};
use shared::locale::Locale;

use crate::locale::locale_now;

pub use category::CategoryPage;
pub use organiser::OrganiserPage;
pub use town::TownPage;
pub use venue::VenuePage;

/// The page of a town, if it has a name that can stand in an address.
pub fn town_path(locale: Locale, city: &str) -> Option<String> {
    let slug = town_slug(city);
    (!slug.is_empty()).then(|| format!("/{locale}/cities/{slug}"))
}

/// The page of a venue; none for one without a name, or that is but the name of its town.
pub fn venue_path(locale: Locale, city: &str, venue: &str) -> Option<String> {
    let (city, venue) = (town_slug(city), venue_slug(venue));
    let named = !city.is_empty() && !venue.is_empty() && city != venue;
    named.then(|| format!("/{locale}/venues/{city}/{venue}"))
}

/// `La Cigale, Paris`, each leading to its page; what is not known is left out, and nothing is said twice.
pub fn linked_place(venue: &str, city: &str) -> impl IntoView + use<> {
    let locale = locale_now();
    let named = |name: &str, href: Option<String>, class: &'static str| match href {
        Some(href) => Either::Left(view! {
            <a class=class href=href>
                {name.to_owned()}
            </a>
        }),
        None => Either::Right(view! { <span class=class>{name.to_owned()}</span> }),
    };
    let own = !venue.is_empty() && venue != city;
    let venue =
        own.then(|| (named(venue, venue_path(locale, city, venue), ""), (!city.is_empty()).then_some(", ")));
    let city = (!city.is_empty()).then(|| named(city, town_path(locale, city), "town"));
    view! {
        {venue}
        {city}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_name_has_no_page() {
        assert_eq!(town_path(Locale::Fr, "Saint-Étienne").as_deref(), Some("/fr/cities/saint-etienne"));
        assert_eq!(town_path(Locale::Fr, "…"), None);
        assert_eq!(
            venue_path(Locale::En, "Gap", "Théâtre municipal").as_deref(),
            Some("/en/venues/gap/theatre-municipal")
        );
        for (city, venue) in [("Gap", ""), ("", "La Cigale"), ("Bièvres", "Bièvres")] {
            assert_eq!(venue_path(Locale::En, city, venue), None, "{city} {venue}");
        }
    }
}
