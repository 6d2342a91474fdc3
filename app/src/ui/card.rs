//! An event in a list, as a small ticket: poster, what and where, and on the stub when and how much.

use leptos::prelude::*;
use shared::events::{Badge, EventCard};
use shared::locale::Locale;
use shared::text::grouped;

use super::badge::BadgeMark;
use super::drawing;
use super::look::{Room, look};
use super::price::{Cost, Price, everything_included};
use super::written::Written;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

/// Cards that were written, of some 8,000 events.
static WRITTEN: Written<(Locale, EventCard)> = Written::within::<{ 16 << 20 }>();

/// A list of events.
#[component]
pub fn CardGrid(cards: Vec<EventCard>) -> impl IntoView {
    view! { <ul class="cards">{card_items(cards)}</ul> }
}

/// One `<li>` for each.
pub fn card_items(cards: Vec<EventCard>) -> impl IntoView {
    let locale = locale_now();
    let item =
        |card| drawing::item(&WRITTEN, (locale, card), |(_, card)| view! { <Card card=card.clone() /> });
    cards.into_iter().map(item).collect_view()
}

/// One event. All of it is a link; what is read aloud as the link is the title alone.
#[component]
pub fn Card(
    /// The event.
    card: EventCard,
) -> impl IntoView {
    let locale = locale_now();
    // That it is free is what the badge says.
    let price = card.from_price.filter(|_| card.badge != Some(Badge::Free)).map(Cost::From);
    let lang = (card.title_language != locale).then(|| card.title_language.code());
    view! {
        <article class="card">
            {look(card.picture.as_deref(), card.category, card.genre.as_deref(), &card.slug, Room::Card)}
            <div class="card-body">
                <h3 class="card-title">
                    <a href=format!("/{locale}/events/{}", card.slug) lang=lang>
                        {card.title}
                    </a>
                </h3>
                <p class="card-place">{place(&card.venue, &card.city)}{card.distance.and_then(away)}</p>
                <p class="card-dates">
                    <time datetime=card.date_iso>{card.dates}</time>
                </p>
            </div>
            <p class="card-stub">
                {price.map(|cost| view! { <Price cost notes=vec![everything_included()] /> })}
                {card.badge.map(|badge| view! { <BadgeMark badge /> })}
            </p>
        </article>
    }
}

/// `La Cigale, Paris`; what is not known is left out, and nothing is said twice. The names of venue and
/// town stay in one piece where they can.
pub fn place(venue: &str, city: &str) -> impl IntoView + use<> {
    let (venue, city) = place_parts(venue, city);
    view! {
        {(!venue.is_empty())
            .then(|| {
                view! {
                    <span class="venue">{venue}</span>
                    " "
                }
            })}
        {(!city.is_empty()).then(|| view! { <span class="town">{city}</span> })}
    }
}

/// How far away it is, in whole kilometres; what is less than one is here.
fn away(kilometres: u32) -> Option<impl IntoView + use<>> {
    let distance = grouped(&kilometres.to_string(), locale_now());
    let words = sentences_in(locale_now());
    let told = (kilometres > 0).then(|| td_string!(words, card.away, distance = distance).to_string());
    told.map(|told| {
        view! {
            " "
            <span class="card-away">{told}</span>
        }
    })
}

/// What stands before the town, and the town.
fn place_parts(venue: &str, city: &str) -> (String, String) {
    match (venue, city) {
        ("", city) => (String::new(), city.to_owned()),
        (venue, "") => (venue.to_owned(), String::new()),
        (venue, city) if venue == city => (String::new(), city.to_owned()),
        (venue, city) => (format!("{venue},"), city.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leaves_no_gap_and_says_nothing_twice() {
        let told = |venue, city| {
            let (venue, city) = place_parts(venue, city);
            format!("{venue} {city}").trim().to_owned()
        };
        assert_eq!(told("La Cigale", "Paris"), "La Cigale, Paris");
        assert_eq!(told("", "Paris"), "Paris");
        assert_eq!(told("Bièvres", "Bièvres"), "Bièvres");
        assert_eq!(told("En ligne", ""), "En ligne");
    }
}
