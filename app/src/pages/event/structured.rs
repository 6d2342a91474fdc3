//! The event for machines: <https://schema.org/Event>, one for each date to come, with what is sold on the chosen
//! one; and the way to it.

use serde_json::{Value, json};
use shared::events::{Badge, EventPage, EventStatus, OccurrenceView, OfferState, OfferView};
use shared::money::Currency;

/// So many dates are told; who reads more follows the links.
const TOLD: usize = 20;

/// The coming dates of an event whose page is at `url`, if there are any; `base` is the address of the site.
pub fn events(event: &EventPage, url: &str, base: &str) -> Option<Value> {
    let coming = event.occurrences.iter().filter(|date| date.badge != Some(Badge::Past)).take(TOLD);
    let told: Vec<Value> = coming.map(|date| of_date(event, date, url, base)).collect();
    (!told.is_empty()).then_some(Value::Array(told))
}

fn of_date(event: &EventPage, date: &OccurrenceView, url: &str, base: &str) -> Value {
    let is_chosen = event.chosen == Some(date.id);
    let mut told = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "inLanguage": event.language.code(),
        "url": format!("{url}?date={}", date.id),
        "startDate": date.starts_iso,
        "endDate": date.ends_iso,
        "eventStatus": status(event.status, date.badge),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": place(event),
        "organizer": { "@type": "Organization", "name": event.organisation },
    });
    if let Some(fields) = told.as_object_mut() {
        if !event.description.is_empty() {
            fields.insert("description".to_owned(), json!(event.description.join("\n\n")));
        }
        if let Some(picture) = &event.picture {
            fields.insert("image".to_owned(), json!([format!("{base}/pictures/{picture}-large.jpg")]));
        }
        if is_chosen && !event.offers.is_empty() {
            let offers: Vec<Value> = event.offers.iter().map(|offer| of_offer(offer, date, url)).collect();
            fields.insert("offers".to_owned(), json!(offers));
        }
    }
    told
}

fn place(event: &EventPage) -> Value {
    let name = if event.venue.is_empty() { &event.city } else { &event.venue };
    let mut place = json!({
        "@type": "Place",
        "name": name,
        "address": { "@type": "PostalAddress", "addressLocality": event.city, "streetAddress": event.address.join(", ") },
    });
    if let (Some(fields), Some((north, east))) = (place.as_object_mut(), &event.position) {
        let position = json!({ "@type": "GeoCoordinates", "latitude": north, "longitude": east });
        fields.insert("geo".to_owned(), position);
    }
    place
}

/// The price is the one that is paid, fee and VAT included.
fn of_offer(offer: &OfferView, date: &OccurrenceView, url: &str) -> Value {
    let availability = match (offer.state, date.badge) {
        (OfferState::OnSale, Some(Badge::LastPlaces)) => "https://schema.org/LimitedAvailability",
        (OfferState::OnSale, _) => "https://schema.org/InStock",
        (OfferState::NotYetOnSale, _) => "https://schema.org/PreSale",
        (OfferState::SoldOut, _) => "https://schema.org/SoldOut",
        (OfferState::SaleEnded, _) => "https://schema.org/Discontinued",
    };
    json!({
        "@type": "Offer",
        "name": offer.name,
        "price": decimal(offer),
        "priceCurrency": offer.currency,
        "availability": availability,
        "url": format!("{url}?date={}", date.id),
    })
}

/// The price with as many decimals as its currency has, and a point before them.
fn decimal(offer: &OfferView) -> String {
    let digits = offer.currency.parse().map_or(2, |currency: Currency| u32::from(currency.digits()));
    let unit = 10_i64.pow(digits);
    let (whole, rest) = (offer.price_minor / unit, offer.price_minor % unit);
    if digits == 0 { whole.to_string() } else { format!("{whole}.{rest:0width$}", width = digits as usize) }
}

const fn status(event: EventStatus, date: Option<Badge>) -> &'static str {
    match (event, date) {
        (EventStatus::Cancelled, _) | (_, Some(Badge::Cancelled)) => "https://schema.org/EventCancelled",
        (EventStatus::Postponed, _) | (_, Some(Badge::Postponed)) => "https://schema.org/EventPostponed",
        (EventStatus::Published, _) => "https://schema.org/EventScheduled",
    }
}

#[cfg(test)]
mod tests {
    use super::super::standing::tests::event;
    use super::*;

    const URL: &str = "https://guichet.example/fr/events/jazz";

    fn told(event: &EventPage) -> Value {
        events(event, URL, "https://guichet.example").expect("a date is to come")
    }

    #[test]
    fn each_coming_date_is_an_event_and_the_chosen_one_has_offers() {
        let data = told(&event(None, &[OfferState::OnSale, OfferState::SoldOut]));
        assert_eq!(data.as_array().map(Vec::len), Some(2));
        assert_eq!(data[0]["@type"], "Event");
        assert_eq!(data[0]["eventStatus"], "https://schema.org/EventScheduled");
        assert_eq!(data[0]["offers"][0]["price"], "25.00");
        assert_eq!(data[0]["offers"][0]["priceCurrency"], "EUR");
        assert_eq!(data[0]["offers"][0]["availability"], "https://schema.org/InStock");
        assert_eq!(data[0]["offers"][1]["availability"], "https://schema.org/SoldOut");
        assert!(data[1].get("offers").is_none());
    }

    #[test]
    fn what_is_cancelled_or_over_is_told() {
        let mut cancelled = event(Some(Badge::Cancelled), &[]);
        assert_eq!(told(&cancelled)[0]["eventStatus"], "https://schema.org/EventCancelled");
        assert_eq!(told(&cancelled)[1]["eventStatus"], "https://schema.org/EventScheduled");
        cancelled.status = EventStatus::Postponed;
        assert_eq!(told(&cancelled)[1]["eventStatus"], "https://schema.org/EventPostponed");
        let mut past = event(Some(Badge::Past), &[]);
        assert_eq!(told(&past).as_array().map(Vec::len), Some(1));
        past.occurrences.truncate(1);
        assert_eq!(events(&past, URL, ""), None, "nothing is to come");
    }

    #[test]
    fn a_price_has_the_decimals_of_its_currency() {
        let mut page = event(None, &[OfferState::OnSale]);
        for (currency, minor, price) in
            [("EUR", 5, "0.05"), ("XPF", 2_500, "2500"), ("TND", 12_500, "12.500")]
        {
            (page.offers[0].currency, page.offers[0].price_minor) = (currency.to_owned(), minor);
            assert_eq!(told(&page)[0]["offers"][0]["price"], price, "{currency}");
        }
    }
}
