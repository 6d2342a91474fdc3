//! The same for machines: <https://schema.org/Place>, `Organization`, and the way to the page.

use leptos::prelude::use_context;
use serde_json::{Value, json};
use services::events::browse::map::Position;
use services::events::browse::places::{OrganiserPage, TownPage, VenuePage};
use services::guichet::Guichet;

/// The address of the site.
pub fn base() -> String {
    use_context::<Guichet>().map(|guichet| guichet.settings.base_url.clone()).unwrap_or_default()
}

/// A town.
pub fn town(page: &TownPage, url: &str) -> Value {
    let mut told = json!({
        "@context": "https://schema.org",
        "@type": "City",
        "name": page.name,
        "url": url,
    });
    put_position(&mut told, page.position);
    if let ([country], Some(fields)) = (&page.countries[..], told.as_object_mut()) {
        fields.insert("containedInPlace".to_owned(), json!({ "@type": "Country", "name": country }));
    }
    told
}

/// A venue.
pub fn venue(page: &VenuePage, url: &str) -> Value {
    let mut address = json!({ "@type": "PostalAddress", "addressLocality": page.city });
    let parts =
        [("streetAddress", &page.street), ("postalCode", &page.postcode), ("addressCountry", &page.country)];
    if let Some(fields) = address.as_object_mut() {
        for (name, value) in parts.into_iter().filter(|(_, value)| !value.is_empty()) {
            fields.insert(name.to_owned(), json!(value));
        }
    }
    let mut told = json!({
        "@context": "https://schema.org",
        "@type": "EventVenue",
        "name": page.name,
        "url": url,
        "address": address,
    });
    put_position(&mut told, page.position);
    told
}

/// An organiser.
pub fn organiser(page: &OrganiserPage, url: &str) -> Value {
    json!({ "@context": "https://schema.org", "@type": "Organization", "name": page.name, "url": url })
}

/// The pages from the first to this one, each with its name and full address.
pub fn way(pages: &[(&str, String)]) -> Value {
    let step = |(place, (name, url)): (usize, &(&str, String))| json!({ "@type": "ListItem", "position": place + 1, "name": name, "item": url });
    let steps: Vec<Value> = pages.iter().enumerate().map(step).collect();
    json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps })
}

fn put_position(told: &mut Value, position: Option<Position>) {
    if let (Some(Position { north, east }), Some(fields)) = (position, told.as_object_mut()) {
        let degrees = |value: f64| format!("{value:.6}");
        let geo =
            json!({ "@type": "GeoCoordinates", "latitude": degrees(north), "longitude": degrees(east) });
        fields.insert("geo".to_owned(), geo);
    }
}
