//! A season's programme, announced by one organisation: events to look for, and to sell.

use std::collections::BTreeMap;

use services::booking::desk::Desk;
use services::booking::kind::Kinds;
use services::db::changes::{self, Topic};
use services::db::{DbError, Param, Query, Statement};
use services::events::browse::{self, ListQuery};
use services::events::catalogue::{
    self, EventText, NewEvent, NewOccurrence, NewQuota, NewTicketType, NewVenue,
};
use services::events::kind::TicketKind;
use services::failure::Failure;
use services::people::organisations::{self, Introduction};
use shared::events::{Category, EventCard, EventList, EventPage, EventStatus};
use shared::ids::{EventId, OccurrenceId, OrganisationId};
use shared::locale::Locale;
use shared::money::{Currency, Money, VatRate};
use shared::policies::CancellationPolicy;
use shared::text::LocalText;
use shared::time::Timestamp;
use uuid::Uuid;

use super::Shop;

static TAKE_ALL_BUT: Statement = Statement {
    name: "TAKE_ALL_BUT",
    sqlite: "UPDATE quotas SET taken = capacity - $2 WHERE id IN
             (SELECT quota_id FROM occurrence_quotas JOIN occurrences ON occurrences.id = occurrence_id WHERE event_id = $1)",
    postgres: "UPDATE quotas SET taken = capacity - $2 WHERE id IN
             (SELECT quota_id FROM occurrence_quotas JOIN occurrences ON occurrences.id = occurrence_id WHERE event_id = $1)",
};

/// The shop with an organisation that announces events.
pub struct Programme {
    pub shop: Shop,
    pub desk: Desk,
    pub organisation: OrganisationId,
}

pub async fn programme(shop: Shop) -> Programme {
    let desk = shop.desk(Kinds::default().with(TicketKind));
    let founder = desk.clone();
    let founded = shop.db.write(async move |tx| {
        let who = Introduction { name: "Les Nuits", legal_mention: "Licence 2-002", demo: false };
        organisations::find_or_found(tx, &founder, who).await
    });
    let organisation = founded.await.unwrap();
    Programme { shop, desk, organisation }
}

impl Programme {
    pub fn now(&self) -> Timestamp {
        self.desk.now()
    }

    /// A concert in Paris on one evening: 100 places at 20 euros and 1.50 of fee. Its slug is that of its title.
    pub fn concert(&self, title: &str, evening: &str) -> NewEvent {
        NewEvent {
            organisation: self.organisation,
            source_key: title.to_owned(),
            venue: venue("Paris"),
            category: Category::Music,
            genre: None,
            texts: BTreeMap::from([(Locale::Fr, text(title))]),
            status: EventStatus::Published,
            minimum_age: None,
            accessibility: Vec::new(),
            policy: CancellationPolicy::free_until(48),
            website: None,
            picture: None,
            attribution: None,
            ticket_types: vec![ticket_type("full", 2_000)],
            occurrences: vec![evening_of(evening)],
        }
    }

    pub async fn announce(&self, event: NewEvent) -> EventId {
        let desk = self.desk.clone();
        let saved = self
            .shop
            .db
            .write(async move |tx| Ok::<_, Failure>(catalogue::save(tx, &desk, &event).await?.event));
        saved.await.unwrap()
    }

    /// All places of an event but `left` on each of its stocks are gone.
    pub async fn sell_all_but(&self, event: EventId, left: i64) {
        let sold = self.shop.db.write(async move |tx| {
            let taken =
                Query::new(&TAKE_ALL_BUT, vec![Param::from(event), Param::from(left)]).run(tx).await?;
            changes::note(tx, &Topic::Event(event)).await?;
            Ok::<_, DbError>(taken)
        });
        assert!(sold.await.unwrap().0 > 0);
    }

    pub async fn list(&self, query: ListQuery) -> EventList {
        browse::list(&self.shop.listings, &query, Locale::En, self.now()).await.unwrap()
    }

    /// The titles that a search finds.
    pub async fn found(&self, typed: &str) -> Vec<String> {
        titles(&self.list(ListQuery { q: Some(typed.to_owned()), ..ListQuery::default() }).await)
    }

    /// The card of the one event that there is with this title.
    pub async fn card(&self, title: &str) -> EventCard {
        let cards = self.list(ListQuery { limit: 100, ..ListQuery::default() }).await.cards;
        let mut same = cards.into_iter().filter(|card| card.title == title);
        let card = same.next().unwrap();
        assert_eq!(same.next(), None);
        card
    }

    pub async fn page(&self, slug: &str) -> EventPage {
        self.page_of(slug, None).await
    }

    pub async fn page_of(&self, slug: &str, date: Option<OccurrenceId>) -> EventPage {
        browse::page(&self.shop.listings, slug, date, Locale::En, self.now()).await.unwrap().unwrap()
    }

    /// The first offer of a date, or of the date that the page chooses.
    pub async fn offer(&self, slug: &str, date: Option<OccurrenceId>) -> Uuid {
        self.page_of(slug, date).await.offers[0].id.uuid()
    }
}

pub fn titles(list: &EventList) -> Vec<String> {
    list.cards.iter().map(|card| card.title.clone()).collect()
}

pub fn text(title: &str) -> EventText {
    EventText { title: title.to_owned(), description: format!("{title}.\n\nTout un programme.") }
}

pub fn venue(city: &str) -> NewVenue {
    NewVenue {
        source_key: city.to_owned(),
        name: "La Halle".to_owned(),
        street: "2 rue Haute".to_owned(),
        postcode: "75001".to_owned(),
        city: city.to_owned(),
        country: "FR".to_owned(),
        zone: "Europe/Paris".to_owned(),
        ..NewVenue::default()
    }
}

pub fn ticket_type(key: &str, minor: i64) -> NewTicketType {
    NewTicketType {
        source_key: key.to_owned(),
        name: LocalText::both(format!("Tarif {key}"), format!("Price {key}")),
        price: Money::new(minor, Currency::EUR),
        fee_minor: if minor > 0 { 150 } else { 0 },
        vat: VatRate::from_basis_points(550).unwrap(),
        sale_starts_at: None,
        sale_ends_at: None,
        minimum: 1,
        maximum: 10,
        draws_on: vec!["hall".to_owned()],
    }
}

/// From half past eight to eleven, with a hall of 100 places.
pub fn evening_of(day: &str) -> NewOccurrence {
    NewOccurrence {
        source_key: format!("2027/{day}"),
        starts: format!("{day}T20:30:00").parse().unwrap(),
        ends: format!("{day}T23:00:00").parse().unwrap(),
        all_day: false,
        status: EventStatus::Published,
        quotas: vec![NewQuota { source_key: "hall".to_owned(), capacity: 100 }],
    }
}

/// Whole days, the last one included.
pub fn days(first: &str, after_last: &str) -> NewOccurrence {
    NewOccurrence {
        starts: format!("{first}T00:00:00").parse().unwrap(),
        ends: format!("{after_last}T00:00:00").parse().unwrap(),
        all_day: true,
        ..evening_of(first)
    }
}
