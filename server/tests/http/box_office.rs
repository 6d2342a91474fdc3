//! A fête with one date and free places, and somebody who takes some.

use std::collections::BTreeMap;

use services::events::browse;
use services::events::catalogue::{
    self, EventText, NewEvent, NewOccurrence, NewQuota, NewTicketType, NewVenue,
};
use services::failure::Failure;
use services::flows::buyer::{self, Details, HoldPlaces, Placed};
use services::guichet::Guichet;
use services::people::organisations::{self, Introduction};
use shared::events::{Category, EventStatus};
use shared::ids::{OccurrenceId, OfferId, OrganisationId};
use shared::locale::Locale;
use shared::money::{Currency, Money, VatRate};
use shared::policies::CancellationPolicy;
use shared::text::LocalText;

pub const SLUG: &str = "le-bal-clermont-ferrand";

/// What is offered: free places for one evening.
pub fn fete(organisation: OrganisationId) -> NewEvent {
    let text = EventText { title: "Le Bal".to_owned(), description: String::new() };
    NewEvent {
        organisation,
        source_key: "bal".to_owned(),
        venue: NewVenue {
            source_key: "hall".to_owned(),
            name: "Salle des fêtes".to_owned(),
            city: "Clermont-Ferrand".to_owned(),
            country: "FR".to_owned(),
            zone: "Europe/Paris".to_owned(),
            ..NewVenue::default()
        },
        category: Category::Stage,
        genre: None,
        texts: BTreeMap::from([(Locale::Fr, text)]),
        status: EventStatus::Published,
        minimum_age: None,
        accessibility: Vec::new(),
        policy: CancellationPolicy::free_until(24),
        website: None,
        picture: None,
        attribution: None,
        ticket_types: vec![NewTicketType {
            source_key: "free".to_owned(),
            name: LocalText::both("Entrée libre", "Free entry"),
            price: Money::zero(Currency::EUR),
            fee_minor: 0,
            vat: VatRate::ZERO,
            sale_starts_at: None,
            sale_ends_at: None,
            minimum: 1,
            maximum: 6,
            draws_on: vec!["hall".to_owned()],
        }],
        occurrences: vec![NewOccurrence {
            source_key: "1".to_owned(),
            starts: "2098-06-13T20:30:00".parse().unwrap(),
            ends: "2098-06-13T23:00:00".parse().unwrap(),
            all_day: false,
            status: EventStatus::Published,
            quotas: vec![NewQuota { source_key: "hall".to_owned(), capacity: 100 }],
        }],
    }
}

/// Opens the box office. What there is to take, and the date.
pub async fn open(guichet: &Guichet) -> (OfferId, OccurrenceId) {
    let desk = guichet.desk.clone();
    guichet
        .db
        .write(async move |tx| {
            let who = Introduction { name: "Comité des fêtes", legal_mention: "Loi 1901", demo: false };
            let organisation = organisations::find_or_found(tx, &desk, who).await?;
            catalogue::save(tx, &desk, &fete(organisation)).await?;
            Ok::<_, Failure>(())
        })
        .await
        .unwrap();
    let page =
        browse::page(&guichet.listings, SLUG, None, Locale::Fr, guichet.desk.now()).await.unwrap().unwrap();
    (page.offers[0].id, page.occurrences[0].id)
}

/// An event of so many days in a row.
pub async fn announce(guichet: &Guichet, title: &str, website: &str, dates: i64) {
    let (desk, title) = (guichet.desk.clone(), title.to_owned());
    let website = Some(website.to_owned()).filter(|website| !website.is_empty());
    let written = guichet.db.write(async move |tx| {
        let who = Introduction { name: "Comité des fêtes", legal_mention: "Loi 1901", demo: false };
        let organisation = organisations::find_or_found(tx, &desk, who).await?;
        let mut event = fete(organisation);
        event.source_key.clone_from(&title);
        event.website.clone_from(&website);
        event.texts.insert(Locale::Fr, EventText { title: title.clone(), description: String::new() });
        let first = event.occurrences.remove(0);
        event.occurrences = (0..dates)
            .map(|day| {
                let mut date = first.clone();
                let later = jiff::Span::new().days(day);
                date.source_key = day.to_string();
                date.starts = date.starts.checked_add(later).unwrap();
                date.ends = date.ends.checked_add(later).unwrap();
                date
            })
            .collect();
        catalogue::save(tx, &desk, &event).await?;
        Ok::<_, Failure>(())
    });
    written.await.unwrap();
}

/// Takes two free places. The last part of the order's link.
pub async fn order(guichet: &Guichet, free: OfferId, name: &str) -> String {
    let wish = HoldPlaces {
        basket: None,
        request: guichet.desk.uuid(),
        locale: Locale::Fr,
        places: vec![(free, 2)],
    };
    let basket = buyer::hold_places(guichet, wish).await.unwrap();
    let details = Details { email: "ada@example.org".to_owned(), name: name.to_owned(), consent: true };
    match buyer::place_order(guichet, basket, Locale::Fr, details).await.unwrap() {
        Placed::Confirmed(link) => link,
        other => panic!("nothing was to pay, but {other:?}"),
    }
}
