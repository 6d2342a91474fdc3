//! The page for machines: <https://schema.org/Event>, one for each date to come, with what is sold on the chosen one;
//! who organises it; and the way to the page.

use serde_json::{Map, Value, json};
use shared::availability::DateState;
use shared::events::{Badge, EventPage, EventStatus, OccurrenceView, OfferState, OfferView};
use shared::locale::Locale;
use shared::money::Currency;

use super::facts::is_page;
use crate::i18n::td_string;
use crate::locale::sentences_in;

/// So many dates are told; who reads more follows the links.
const TOLD: usize = 20;

/// Everything that is told of an event whose page is at `url`; `base` is the address of the site.
pub fn page(event: &EventPage, url: &str, base: &str, locale: Locale) -> Value {
    let mut graph: Vec<Value> = told(event).into_iter().map(|date| of_date(event, date, url, base)).collect();
    graph.push(json!({ "@type": "Organization", "@id": organiser(url), "name": event.organisation }));
    graph.push(way(event, url, base, locale));
    json!({ "@context": "https://schema.org", "@graph": graph })
}

/// The dates to come; of an event that is over, the last.
fn told(event: &EventPage) -> Vec<&OccurrenceView> {
    let coming = event.occurrences.iter().filter(|date| date.state != DateState::Past);
    let coming: Vec<_> = coming.take(TOLD).collect();
    if coming.is_empty() { event.occurrences.last().into_iter().collect() } else { coming }
}

/// Who organises it. Named on this page only: the same name elsewhere may be somebody else's.
fn organiser(url: &str) -> String {
    format!("{url}#organiser")
}

/// The way from the start of the site, as the page shows it.
fn way(event: &EventPage, url: &str, base: &str, locale: Locale) -> Value {
    let words = sentences_in(locale);
    let steps = [
        (td_string!(words, breadcrumb.home), format!("{base}/{locale}")),
        (td_string!(words, events.title), format!("{base}/{locale}/events")),
        (event.title.as_str(), url.to_owned()),
    ];
    let step = |(position, (name, item)): (usize, (&str, String))| json!({ "@type": "ListItem", "position": position + 1, "name": name, "item": item });
    let steps: Vec<Value> = steps.into_iter().enumerate().map(step).collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": steps })
}

fn of_date(event: &EventPage, date: &OccurrenceView, url: &str, base: &str) -> Value {
    let is_online = event.country.is_empty();
    let mut told = Map::new();
    let mut tell = |name: &str, value: Value| told.insert(name.to_owned(), value);
    tell("@type", json!("Event"));
    tell("name", json!(event.title));
    tell("inLanguage", json!(event.language.code()));
    tell("url", json!(of(url, date)));
    tell("startDate", json!(date.starts_iso));
    tell("endDate", json!(date.ends_iso));
    tell("eventStatus", json!(status(event.status, date.state)));
    let mode = if is_online { "OnlineEventAttendanceMode" } else { "OfflineEventAttendanceMode" };
    tell("eventAttendanceMode", json!(format!("https://schema.org/{mode}")));
    tell("location", if is_online { online(event, date, url) } else { place(event) });
    tell("organizer", json!({ "@id": organiser(url), "@type": "Organization", "name": event.organisation }));
    if !event.description.is_empty() {
        tell("description", json!(event.description.join("\n\n")));
    }
    if let Some(picture) = &event.picture {
        tell("image", json!([format!("{base}/pictures/{picture}-large.jpg")]));
    }
    if let Some(age) = event.minimum_age.filter(|age| *age > 0) {
        tell("typicalAgeRange", json!(format!("{age}-")));
    }
    // What does not take place has no price.
    let is_sold = !matches!(date.state, DateState::Cancelled | DateState::Postponed | DateState::Past);
    if event.chosen == Some(date.id) && is_sold && !event.offers.is_empty() {
        let offers: Vec<Value> = event.offers.iter().map(|offer| of_offer(offer, date, url)).collect();
        tell("isAccessibleForFree", json!(event.offers.iter().all(|offer| offer.price_minor == 0)));
        tell("offers", json!(offers));
    }
    Value::Object(told)
}

/// The address of a date.
fn of(url: &str, date: &OccurrenceView) -> String {
    format!("{url}?date={}", date.id)
}

fn online(event: &EventPage, date: &OccurrenceView, url: &str) -> Value {
    let address = event.website.clone().filter(|href| is_page(href)).unwrap_or_else(|| of(url, date));
    json!({ "@type": "VirtualLocation", "url": address })
}

fn place(event: &EventPage) -> Value {
    let name = if event.venue.is_empty() { &event.city } else { &event.venue };
    let mut address = Map::new();
    for (part, told) in [
        ("streetAddress", &event.street),
        ("postalCode", &event.postcode),
        ("addressLocality", &event.city),
        ("addressCountry", &event.country),
    ] {
        if !told.is_empty() {
            address.insert(part.to_owned(), json!(told));
        }
    }
    address.insert("@type".to_owned(), json!("PostalAddress"));
    let mut place = json!({ "@type": "Place", "name": name, "address": address });
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
    let mut told = json!({
        "@type": "Offer",
        "name": offer.name,
        "price": decimal(offer),
        "priceCurrency": offer.currency,
        "availability": availability,
        "url": of(url, date),
    });
    if let (Some(fields), Some(from)) = (told.as_object_mut(), &offer.on_sale_from_iso) {
        fields.insert("validFrom".to_owned(), json!(from));
    }
    told
}

/// The price with as many decimals as its currency has, and a point before them.
fn decimal(offer: &OfferView) -> String {
    let digits = offer.currency.parse().map_or(2, |currency: Currency| u32::from(currency.digits()));
    let unit = 10_i64.pow(digits);
    let (whole, rest) = (offer.price_minor / unit, offer.price_minor % unit);
    if digits == 0 { whole.to_string() } else { format!("{whole}.{rest:0width$}", width = digits as usize) }
}

/// What is over took place as announced: there is no word for that but this.
const fn status(event: EventStatus, date: DateState) -> &'static str {
    match (event, date) {
        // What is withdrawn has no such page: machines are told 410 and no more.
        (EventStatus::Cancelled | EventStatus::Withdrawn, _) | (_, DateState::Cancelled) => {
            "https://schema.org/EventCancelled"
        }
        (EventStatus::Postponed, _) | (_, DateState::Postponed) => "https://schema.org/EventPostponed",
        (EventStatus::Published, _) => "https://schema.org/EventScheduled",
    }
}

#[cfg(test)]
mod tests {
    use super::super::standing::tests::event;
    use super::*;

    const URL: &str = "https://guichet.example/fr/events/jazz";

    /// What is told of one type.
    fn told(event: &EventPage, kind: &str) -> Vec<Value> {
        let told = page(event, URL, "https://guichet.example", Locale::Fr);
        assert_eq!(told["@context"], "https://schema.org");
        let graph = told["@graph"].as_array().unwrap().clone();
        graph.into_iter().filter(|one| one["@type"] == kind).collect()
    }

    fn events(event: &EventPage) -> Vec<Value> {
        told(event, "Event")
    }

    #[test]
    fn each_coming_date_is_an_event_and_the_chosen_one_has_offers() {
        let mut page = event(None, &[OfferState::OnSale, OfferState::SoldOut, OfferState::NotYetOnSale]);
        page.offers[2].on_sale_from_iso = Some("2026-12-01T10:00:00+01:00".to_owned());
        let data = events(&page);
        assert_eq!(data.len(), 2);
        assert_eq!(data[0]["eventStatus"], "https://schema.org/EventScheduled");
        assert_eq!(data[0]["offers"][0]["price"], "25.00");
        assert_eq!(data[0]["offers"][0]["priceCurrency"], "EUR");
        assert_eq!(data[0]["offers"][0]["availability"], "https://schema.org/InStock");
        assert!(data[0]["offers"][0].get("validFrom").is_none());
        assert_eq!(data[0]["offers"][1]["availability"], "https://schema.org/SoldOut");
        assert_eq!(data[0]["offers"][2]["availability"], "https://schema.org/PreSale");
        assert_eq!(data[0]["offers"][2]["validFrom"], "2026-12-01T10:00:00+01:00");
        assert_eq!(data[0]["isAccessibleForFree"], false);
        assert!(data[1].get("offers").is_none());
        page.occurrences[0].badge = Some(Badge::LastPlaces);
        assert_eq!(events(&page)[0]["offers"][0]["availability"], "https://schema.org/LimitedAvailability");
    }

    #[test]
    fn what_does_not_take_place_is_told_and_has_no_price() {
        let mut cancelled = event(Some(Badge::Cancelled), &[OfferState::SaleEnded]);
        assert_eq!(events(&cancelled)[0]["eventStatus"], "https://schema.org/EventCancelled");
        assert!(events(&cancelled)[0].get("offers").is_none());
        assert_eq!(events(&cancelled)[1]["eventStatus"], "https://schema.org/EventScheduled");
        cancelled.status = EventStatus::Postponed;
        assert_eq!(events(&cancelled)[1]["eventStatus"], "https://schema.org/EventPostponed");
    }

    #[test]
    fn what_is_over_is_told_once_and_has_no_price() {
        let mut past = event(Some(Badge::Past), &[OfferState::SaleEnded]);
        assert_eq!(events(&past).len(), 1, "one date is to come");
        past.occurrences.truncate(1);
        let data = events(&past);
        assert_eq!((data.len(), &data[0]["startDate"]), (1, &json!("2026-12-04T20:30:00+01:00")));
        assert!(data[0].get("offers").is_none());
        past.occurrences.clear();
        assert_eq!(events(&past), [] as [Value; 0], "an event without a date is none");
    }

    #[test]
    fn a_place_is_a_place_or_none() {
        let mut page = event(None, &[]);
        (page.street, page.postcode) = ("2 rue Haute".to_owned(), "75001".to_owned());
        page.position = Some(("48.850000".to_owned(), "2.350000".to_owned()));
        let of = |page: &EventPage| events(page)[0].clone();
        let address = json!({
            "@type": "PostalAddress", "streetAddress": "2 rue Haute", "postalCode": "75001",
            "addressLocality": "Paris", "addressCountry": "FR",
        });
        assert_eq!(of(&page)["location"]["address"], address);
        assert_eq!(of(&page)["location"]["geo"]["latitude"], "48.850000");
        assert_eq!(of(&page)["eventAttendanceMode"], "https://schema.org/OfflineEventAttendanceMode");
        page.country = String::new();
        assert_eq!(of(&page)["location"]["@type"], "VirtualLocation");
        assert_eq!(of(&page)["location"]["url"], of(&page)["url"], "there is no other address");
        page.website = Some("javascript:alert(1)".to_owned());
        assert_eq!(of(&page)["location"]["url"], of(&page)["url"], "that is none");
        page.website = Some("https://nuits.example".to_owned());
        assert_eq!(of(&page)["location"]["url"], "https://nuits.example");
        assert_eq!(of(&page)["eventAttendanceMode"], "https://schema.org/OnlineEventAttendanceMode");
    }

    #[test]
    fn the_way_and_the_organiser_are_told() {
        let page = event(None, &[]);
        let way = told(&page, "BreadcrumbList");
        let steps = way[0]["itemListElement"].as_array().unwrap();
        let told_steps: Vec<_> =
            steps.iter().map(|step| (&step["position"], &step["name"], &step["item"])).collect();
        let expected = [
            (json!(1), json!("Accueil"), json!("https://guichet.example/fr")),
            (json!(2), json!("Événements"), json!("https://guichet.example/fr/events")),
            (json!(3), json!("Jazz"), json!(URL)),
        ];
        assert_eq!(told_steps, expected.each_ref().map(|(position, name, item)| (position, name, item)));
        let organiser = told(&page, "Organization");
        assert_eq!(organiser[0]["name"], "Une association");
        assert_eq!(events(&page)[0]["organizer"]["@id"], organiser[0]["@id"]);
    }

    #[test]
    fn a_price_has_the_decimals_of_its_currency() {
        let mut page = event(None, &[OfferState::OnSale]);
        for (currency, minor, price) in
            [("EUR", 5, "0.05"), ("XPF", 2_500, "2500"), ("TND", 12_500, "12.500")]
        {
            (page.offers[0].currency, page.offers[0].price_minor) = (currency.to_owned(), minor);
            assert_eq!(events(&page)[0]["offers"][0]["price"], price, "{currency}");
        }
    }
}
