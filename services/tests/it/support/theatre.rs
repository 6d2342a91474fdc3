//! A theatre to buy from: one play, two dates, two ticket types that share the hall; and a provider that
//! does what the story tells it to.

use std::collections::BTreeMap;
use std::sync::Arc;

use services::booking::checkouts::{CheckoutToken, HOLD};
use services::booking::kind::Kinds;
use services::events::catalogue::{
    self, EventText, NewEvent, NewOccurrence, NewQuota, NewTicketType, NewVenue,
};
use services::events::door;
use services::events::kind::TicketKind;
use services::failure::Failure;
use services::flows::buyer::{self, Details, HoldPlaces, Placed};
use services::guichet::{Guichet, Inner, Settings};
use services::keys::Keys;
use services::payments::provider::Providers;
use services::payments::sandbox::SandboxProvider;
use services::people::organisations::{self, Introduction};
use shared::events::{Category, EventStatus};
use shared::ids::{EventId, OccurrenceId, OfferId};
use shared::locale::Locale;
use shared::money::{Currency, Money, VatRate};
use shared::operator::Operator;
use shared::policies::{CancellationPolicy, RefundStep};
use shared::text::LocalText;
use shared::tickets::TicketView;
use uuid::Uuid;

use super::Shop;
pub use super::bank::Bank;

/// Seats in the hall on each date.
pub const SEATS: u32 = 10;

/// A theatre with its box office open.
pub struct Theatre {
    pub shop: Shop,
    pub guichet: Guichet,
    pub bank: Bank,
    pub event: EventId,
    /// The first date and the second.
    pub dates: Vec<OccurrenceId>,
    /// Full price and reduced, on the first date.
    pub full: OfferId,
    pub reduced: OfferId,
    /// Nothing to pay, on the first date.
    pub guest: OfferId,
}

pub fn euros(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn ticket_type(key: &str, name: &LocalText, price: i64, fee: i64) -> NewTicketType {
    NewTicketType {
        source_key: key.to_owned(),
        name: name.clone(),
        price: euros(price),
        fee_minor: fee,
        vat: VatRate::from_basis_points(550).unwrap(),
        sale_starts_at: None,
        sale_ends_at: None,
        minimum: 1,
        maximum: 6,
        draws_on: vec!["hall".to_owned()],
    }
}

fn date(key: &str, starts: &str, ends: &str) -> NewOccurrence {
    NewOccurrence {
        source_key: key.to_owned(),
        starts: starts.parse().unwrap(),
        ends: ends.parse().unwrap(),
        all_day: false,
        status: EventStatus::Published,
        quotas: vec![NewQuota { source_key: "hall".to_owned(), capacity: SEATS }],
    }
}

/// The play, as its source tells it.
pub fn play(organisation: shared::ids::OrganisationId) -> NewEvent {
    let text = |title: &str| EventText {
        title: title.to_owned(),
        description: "Une pièce.\n\nEn cinq actes.".to_owned(),
    };
    NewEvent {
        organisation,
        source_key: "cyrano".to_owned(),
        venue: NewVenue {
            source_key: "hall".to_owned(),
            name: "Théâtre de la Ville".to_owned(),
            street: "1 place du Marché".to_owned(),
            postcode: "63000".to_owned(),
            city: "Clermont-Ferrand".to_owned(),
            country: "FR".to_owned(),
            zone: "Europe/Paris".to_owned(),
            ..NewVenue::default()
        },
        category: Category::Stage,
        genre: Some("Théâtre".to_owned()),
        texts: BTreeMap::from([(Locale::Fr, text("Cyrano de Bergerac")), (Locale::En, text("Cyrano"))]),
        status: EventStatus::Published,
        minimum_age: Some(8),
        accessibility: Vec::new(),
        policy: CancellationPolicy {
            steps: vec![
                RefundStep { hours_before: 168, percent: 100 },
                RefundStep { hours_before: 48, percent: 50 },
            ],
            fees_refunded: false,
        },
        website: None,
        picture: None,
        attribution: None,
        ticket_types: vec![
            ticket_type("full", &LocalText::both("Plein tarif", "Full price"), 2_500, 150),
            ticket_type("reduced", &LocalText::both("Tarif réduit", "Reduced"), 1_200, 150),
            ticket_type("guest", &LocalText::both("Invitation", "Guest"), 0, 0),
        ],
        occurrences: vec![
            date("2027/1", "2027-02-19T20:30:00", "2027-02-19T23:00:00"),
            date("2027/2", "2027-02-20T20:30:00", "2027-02-20T23:00:00"),
        ],
    }
}

/// Opens the theatre thirty days before its first date.
pub async fn open_theatre(shop: Shop) -> Theatre {
    let desk = shop.desk(Kinds::default().with(TicketKind));
    let bank = Bank::default();
    let base_url = "https://guichet.example".to_owned();
    let keys = Keys::ephemeral(&*desk.chance);
    let (db, clock, chance) = (shop.db.clone(), desk.clock.clone(), desk.chance.clone());
    let guichet = Guichet::new(Inner {
        sandbox: SandboxProvider::new(db.clone(), clock, chance, keys.sandbox, base_url.clone()),
        listings: shop.listings.clone(),
        db,
        keys,
        providers: Providers::default().with(Arc::new(bank.clone())),
        settings: Settings {
            base_url,
            demo: false,
            operator: Operator::default(),
            hold: HOLD,
            data_dir: shop.folder.path().to_owned(),
        },
        desk: desk.clone(),
    });
    let event = shop
        .db
        .write(async move |tx| {
            let who = Introduction { name: "Les Tréteaux", legal_mention: "Licence 2-001", demo: false };
            let organisation = organisations::find_or_found(tx, &desk, who).await?;
            Ok::<_, Failure>(catalogue::save(tx, &desk, &play(organisation)).await?.event)
        })
        .await
        .unwrap();
    let dates: Vec<OccurrenceId> =
        door::dates(&shop.db, event).await.unwrap().into_iter().map(|date| date.id).collect();
    let offers = offers(&guichet, dates[0]).await;
    Theatre { full: offers[0], reduced: offers[1], guest: offers[2], shop, guichet, bank, event, dates }
}

/// The offers of a date, as the event's page shows them.
pub async fn offers(guichet: &Guichet, date: OccurrenceId) -> Vec<OfferId> {
    let slug = "cyrano-de-bergerac-clermont-ferrand";
    let page =
        services::events::browse::page(&guichet.listings, slug, Some(date), Locale::Fr, guichet.desk.now())
            .await;
    page.unwrap().unwrap().offers.into_iter().map(|offer| offer.id).collect()
}

impl Theatre {
    /// The same theatre with nobody to take its money.
    pub fn without_a_bank(self) -> Self {
        let guichet = Guichet::new(Inner {
            db: self.guichet.db.clone(),
            desk: self.guichet.desk.clone(),
            keys: Keys::ephemeral(&*self.guichet.desk.chance),
            providers: Providers::default(),
            sandbox: self.guichet.sandbox.clone(),
            listings: self.guichet.listings.clone(),
            settings: self.guichet.settings.clone(),
        });
        Self { guichet, ..self }
    }

    /// A visitor puts places in a new basket.
    pub async fn hold(&self, places: &[(OfferId, u32)]) -> Result<CheckoutToken, Failure> {
        self.hold_again(None, self.guichet.desk.uuid(), places).await
    }

    /// A visitor puts places in a basket, by a request with a key.
    pub async fn hold_again(
        &self,
        basket: Option<CheckoutToken>,
        request: Uuid,
        places: &[(OfferId, u32)],
    ) -> Result<CheckoutToken, Failure> {
        let wish = HoldPlaces { basket, request, locale: Locale::Fr, places: places.to_vec() };
        buyer::hold_places(&self.guichet, wish).await
    }

    /// Ada orders what is in the basket.
    pub async fn order(&self, basket: &CheckoutToken) -> Result<Placed, Failure> {
        let details =
            Details { email: "ada@example.org".to_owned(), name: "Ada Lovelace".to_owned(), consent: true };
        buyer::place_order(&self.guichet, basket.clone(), Locale::Fr, details).await
    }

    /// Ada orders what is to be paid, and is sent to the bank. The order's link and the bank's reference.
    pub async fn order_to_pay(&self, basket: &CheckoutToken) -> (String, String) {
        let Placed::ToPay(_) = self.order(basket).await.unwrap() else { panic!("there is something to pay") };
        let (reference, opened) = self.bank.last_opened();
        let link = opened.return_url.split("/orders/").nth(1).unwrap().trim_end_matches("/paid").to_owned();
        (link, reference)
    }

    /// The bank says that something happened.
    pub async fn reported(&self, reference: &str) -> Result<(), Failure> {
        services::flows::machine::payment_reported(&self.guichet, Bank::NAME, reference).await
    }

    /// Ada orders two full places and pays at once. The order's link.
    pub async fn a_paid_order(&self) -> String {
        let basket = self.hold(&[(self.full, 2)]).await.unwrap();
        let (link, reference) = self.order_to_pay(&basket).await;
        self.bank.pay(&reference);
        self.reported(&reference).await.unwrap();
        link
    }

    /// The organiser changes the play.
    pub async fn change(&self, change: impl FnOnce(&mut NewEvent)) {
        let desk = self.guichet.desk.clone();
        let organisation = self.shop.db.write(async move |tx| {
            let who = Introduction { name: "Les Tréteaux", legal_mention: "Licence 2-001", demo: false };
            organisations::find_or_found(tx, &desk, who).await
        });
        let mut event = play(organisation.await.unwrap());
        change(&mut event);
        let desk = self.guichet.desk.clone();
        let saved = self.shop.db.write(async move |tx| catalogue::save(tx, &desk, &event).await.map(drop));
        saved.await.unwrap();
    }

    pub async fn order_view(&self, link: &str) -> shared::orders::OrderView {
        buyer::view_order(&self.guichet, link, Locale::Fr).await.unwrap().unwrap()
    }

    pub async fn left(&self) -> i64 {
        let page = services::events::browse::page(
            &self.guichet.listings,
            "cyrano-de-bergerac-clermont-ferrand",
            Some(self.dates[0]),
            Locale::Fr,
            self.guichet.desk.now(),
        );
        let offers = page.await.unwrap().unwrap().offers;
        offers.iter().find(|offer| offer.id == self.full).and_then(|offer| offer.left).map_or(-1, i64::from)
    }

    /// The signed code of a ticket, as its QR code holds it.
    pub async fn code(&self, ticket: &TicketView) -> String {
        use services::booking::tickets::{self, TicketCode};
        let ticket = tickets::by_number(&self.guichet.db, ticket.number).await.unwrap().unwrap();
        self.guichet.keys.tickets.sign(&TicketCode::new(ticket.id, ticket.scope(), ticket.revision))
    }
}
