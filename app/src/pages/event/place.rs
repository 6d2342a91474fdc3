//! Where it is, and how to get there. Maps are links: nothing is loaded from anybody else.

use leptos::either::Either;
use leptos::prelude::*;
use shared::events::EventPage;

use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::pages::places::venue_path;

/// The venue and its address, with the ways there.
pub fn place(event: &EventPage) -> impl IntoView + use<> {
    let words = sentences_in(locale_now());
    // A venue may have but the name of its town.
    let venue = Some(&event.venue).filter(|venue| !venue.is_empty() && **venue != event.city);
    let lines: Vec<String> = venue.into_iter().chain(&event.address).cloned().collect();
    // The name of the venue leads to all that is on there.
    let page = venue_path(locale_now(), &event.city, &event.venue).filter(|_| venue.is_some());
    let told = move |(place, line): (usize, String)| match page.clone().filter(|_| place == 0) {
        Some(href) => Either::Left(view! {
            <dd>
                <a href=href>{line}</a>
            </dd>
        }),
        None => Either::Right(view! { <dd>{line}</dd> }),
    };
    let ways = [
        route(event).map(|href| (href, td_string!(words, event_page.route))),
        on_map(event).map(|href| (href, td_string!(words, event_page.map))),
        in_app(event).map(|href| (href, td_string!(words, event_page.map_app))),
    ];
    let way = |(href, told)| {
        view! {
            <li>
                <a href=href rel="noopener noreferrer nofollow external">
                    {told}
                </a>
            </li>
        }
    };
    let ways: Vec<_> = ways.into_iter().flatten().map(way).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <div>
                <dt>{td_string!(words, event.place)}</dt>
                {lines.into_iter().enumerate().map(told).collect_view()}
                {(!ways.is_empty())
                    .then(|| {
                        view! {
                            <dd>
                                <ul class="ways">{ways}</ul>
                            </dd>
                        }
                    })}
            </div>
        }
    })
}

/// The way there from wherever one is.
fn route(event: &EventPage) -> Option<String> {
    let (north, east) = event.position.as_ref()?;
    Some(format!("https://www.openstreetmap.org/directions?to={north}%2C{east}#map=16/{north}/{east}"))
}

/// Without a position, what a map finds by the address. What takes place online is on no map.
fn on_map(event: &EventPage) -> Option<String> {
    if event.position.is_some() || event.country.is_empty() || event.street.is_empty() {
        return None;
    }
    let asked = [event.address.join(", "), event.country.clone()].join(", ");
    Some(format!("https://www.openstreetmap.org/search?query={}", encoded(&asked)))
}

/// For a program on the device that knows the way (RFC 5870).
fn in_app(event: &EventPage) -> Option<String> {
    let (north, east) = event.position.as_ref()?;
    Some(format!("geo:{north},{east}"))
}

/// A text as a part of an address.
pub fn encoded(text: &str) -> String {
    let sign = |byte: u8| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::super::standing::tests::event;
    use super::*;

    #[test]
    fn the_ways_are_those_that_are_known() {
        let mut page = event(None, &[]);
        assert_eq!((route(&page), on_map(&page), in_app(&page)), (None, None, None), "no street");
        page.street = "2 rue Haute".to_owned();
        page.address = vec!["2 rue Haute".to_owned(), "75001 Paris".to_owned()];
        assert_eq!(
            on_map(&page).as_deref(),
            Some("https://www.openstreetmap.org/search?query=2%20rue%20Haute%2C%2075001%20Paris%2C%20FR")
        );
        page.country = String::new();
        assert_eq!(on_map(&page), None, "online");
        page.position = Some(("48.850000".to_owned(), "-2.350000".to_owned()));
        assert_eq!(
            route(&page).as_deref(),
            Some(
                "https://www.openstreetmap.org/directions?to=48.850000%2C-2.350000#map=16/48.850000/-2.350000"
            )
        );
        assert_eq!((on_map(&page), in_app(&page).as_deref()), (None, Some("geo:48.850000,-2.350000")));
    }

    #[test]
    fn nothing_leaves_a_part_of_an_address() {
        assert_eq!(encoded("Été & fête?#\"<\n"), "%C3%89t%C3%A9%20%26%20f%C3%AAte%3F%23%22%3C%0A");
    }
}
