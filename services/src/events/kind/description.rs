//! What was sold, in words that stay when the event changes.

use shared::locale::Locale;
use shared::text::LocalText;

use super::store::{OfferRow, TitleRow};
use crate::booking::kind::{Description, Place, Showing};
use crate::failure::Failure;
use crate::wording::When;

/// Describes an offer in every language.
pub(super) fn describe(offer: &OfferRow, titles: Vec<TitleRow>) -> Result<Description, Failure> {
    let mut title = LocalText::default();
    for text in titles {
        title = title.with(text.language.parse().map_err(Failure::broken)?, text.title);
    }
    let when = When::read(&offer.starts_local, &offer.ends_local, &offer.zone, offer.standing.all_day)?;
    let venue = venue_and_city(&offer.venue, &offer.city);
    let in_each = |tell: &dyn Fn(Locale) -> String| {
        Locale::ALL.into_iter().fold(LocalText::default(), |text, locale| text.with(locale, tell(locale)))
    };
    Ok(Description {
        title,
        location: in_each(&|_| venue.clone()),
        variant: serde_json::from_str(&offer.ticket_type)?,
        path: format!("events/{}", offer.slug),
        when: in_each(&|locale| when.long(locale)),
        showing: Showing {
            starts_local: offer.starts_local.clone(),
            ends_local: offer.ends_local.clone(),
            zone: offer.zone.clone(),
            starts_at: offer.standing.starts_at,
            ends_at: offer.standing.ends_at,
            all_day: offer.standing.all_day,
            revision: offer.revision,
        },
        place: Place {
            name: offer.venue.clone(),
            address: address(&offer.street, &offer.postcode, &offer.city),
            position: offer.latitude.zip(offer.longitude),
        },
        seller: offer.seller.clone(),
        seller_mention: offer.seller_mention.clone(),
    })
}

/// Street, then postcode and town; a line for each that is known.
pub fn address(street: &str, postcode: &str, city: &str) -> Vec<String> {
    let town = format!("{postcode} {city}");
    [street, &town].into_iter().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// `La Cigale, Paris`; what is not known is left out, and nothing is said twice.
fn venue_and_city(venue: &str, city: &str) -> String {
    match (venue.trim(), city.trim()) {
        ("", city) => city.to_owned(),
        (venue, "") => venue.to_owned(),
        (venue, city) if venue == city => city.to_owned(),
        (venue, city) => format!("{venue}, {city}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_leaves_no_gap() {
        assert_eq!(
            address("3 allée des Tilleuls", "91570", "Bièvres"),
            ["3 allée des Tilleuls", "91570 Bièvres"]
        );
        assert_eq!(address("", "", "Bièvres"), ["Bièvres"]);
        assert_eq!(address(" ", "", ""), [] as [&str; 0]);
        assert_eq!(venue_and_city("La Cigale", "Paris"), "La Cigale, Paris");
        assert_eq!(venue_and_city("", "Paris"), "Paris");
        assert_eq!(venue_and_city("Paris", "Paris"), "Paris");
        assert_eq!(venue_and_city("La Cigale", " "), "La Cigale");
    }
}
