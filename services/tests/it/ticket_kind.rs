//! How tickets are sold: what a quote says and refuses, and what a line takes out of the stock.

use services::booking::basket::{self, Wish};
use services::booking::kind::{Kind, Quote};
use services::booking::orders;
use services::events::kind::TicketKind;
use services::failure::Failure;
use shared::events::EventStatus;
use shared::locale::Locale;
use shared::money::{Currency, Money};
use shared::problem::Problem;
use shared::time::Span;
use uuid::Uuid;

use crate::support::deck_chairs::{Visitor, visitor};
use crate::support::programme::{Programme, days, programme, ticket_type};
use crate::support::{NOON, Shop, on_both_engines};

on_both_engines! {
    a_quote_tells_what_is_sold
    what_cannot_be_sold_is_refused_with_its_reason
    a_sale_lasts_as_long_as_people_may_still_come
    a_place_is_drawn_from_every_quota_and_goes_back
    what_was_withdrawn_is_sold_out
}

async fn quote(programme: &Programme, offer: Uuid) -> Result<Quote, Problem> {
    let now = programme.now();
    let quote = programme.shop.db.write(async move |tx| TicketKind.quote(tx, offer, now).await).await;
    quote.map_err(|failure| match failure {
        Failure::Refused(problem) => problem,
        Failure::Broken(cause) => panic!("{cause}"),
    })
}

async fn a_quote_tells_what_is_sold(shop: Shop) {
    let programme = programme(shop).await;
    let mut event = programme.concert("Les Nuits", "2027-02-01");
    event.venue.position = Some((48.85, 2.35));
    programme.announce(event).await;
    let page = programme.page("les-nuits-paris").await;
    let quote = quote(&programme, page.offers[0].id.uuid()).await.unwrap();
    assert_eq!(quote.organisation, programme.organisation);
    assert_eq!((quote.unit, quote.fee), (Money::new(2_000, Currency::EUR), Money::new(150, Currency::EUR)));
    assert_eq!((quote.vat.basis_points(), quote.minimum, quote.maximum), (550, 1, 10));
    assert_eq!(quote.scope, page.occurrences[0].id.uuid());
    assert_eq!(quote.policy, shared::policies::CancellationPolicy::free_until(48));
    let told = &quote.description;
    assert_eq!((told.title.read(Locale::Fr), told.path.as_str()), ("Les Nuits", "events/les-nuits-paris"));
    assert_eq!(told.when.read(Locale::Fr), "lundi 1er février 2027 à 20\u{a0}h\u{a0}30");
    assert_eq!(told.when.read(Locale::En), "Monday 1 February 2027, 20:30");
    assert_eq!(told.location.read(Locale::Fr), "La Halle, Paris");
    assert_eq!(told.when.read(Locale::En), "Monday 1 February 2027, 20:30");
    assert_eq!((told.variant.read(Locale::Fr), told.variant.read(Locale::En)), ("Tarif full", "Price full"));
    assert_eq!(
        (told.showing.starts_local.as_str(), told.showing.zone.as_str()),
        ("2027-02-01T20:30:00", "Europe/Paris")
    );
    assert_eq!(
        (quote.starts_at, told.showing.ends_at),
        (told.showing.starts_at, quote.starts_at.plus(Span::minutes(150)))
    );
    assert_eq!((told.place.name.as_str(), told.place.position), ("La Halle", Some((48.85, 2.35))));
    assert_eq!(told.place.address, ["2 rue Haute", "75001 Paris"]);
    assert_eq!((told.seller.as_str(), told.seller_mention.as_str()), ("Les Nuits", "Licence 2-002"));
}

async fn what_cannot_be_sold_is_refused_with_its_reason(shop: Shop) {
    let programme = programme(shop).await;
    assert_eq!(quote(&programme, Uuid::from_u128(9)).await, Err(Problem::NotFound));
    let mut event = programme.concert("Concert", "2027-02-01");
    programme.announce(event.clone()).await;
    let offer = programme.offer("concert-paris", None).await;
    assert!(quote(&programme, offer).await.is_ok());
    for (whole, date, problem) in [
        (EventStatus::Cancelled, EventStatus::Published, Problem::EventCancelled),
        (EventStatus::Published, EventStatus::Cancelled, Problem::EventCancelled),
        (EventStatus::Postponed, EventStatus::Published, Problem::NotOnSale),
        (EventStatus::Published, EventStatus::Postponed, Problem::NotOnSale),
        (EventStatus::Cancelled, EventStatus::Postponed, Problem::EventCancelled),
    ] {
        event.status = whole;
        event.occurrences[0].status = date;
        programme.announce(event.clone()).await;
        assert_eq!(quote(&programme, offer).await, Err(problem), "{whole} {date}");
    }
    (event.status, event.occurrences[0].status) = (EventStatus::Published, EventStatus::Published);
    let later = NOON.plus(Span::hours(1));
    for (from, until, problem) in
        [(Some(later), None, Problem::NotYetOnSale), (None, Some(NOON), Problem::SaleEnded)]
    {
        event.ticket_types[0].sale_starts_at = from;
        event.ticket_types[0].sale_ends_at = until;
        programme.announce(event.clone()).await;
        assert_eq!(quote(&programme, offer).await, Err(problem));
    }
    event.ticket_types[0].sale_starts_at = Some(later);
    event.ticket_types[0].sale_ends_at = None;
    programme.announce(event).await;
    programme.shop.clock.advance(Span::hours(1));
    assert!(quote(&programme, offer).await.is_ok(), "the sale begins at this instant");
}

async fn a_sale_lasts_as_long_as_people_may_still_come(shop: Shop) {
    let programme = programme(shop).await;
    programme.announce(programme.concert("Concert", "2027-01-20")).await;
    let mut festival = programme.concert("Festival", "2027-01-20");
    festival.occurrences = vec![days("2027-01-19", "2027-01-22")];
    programme.announce(festival).await;
    let concert = programme.offer("concert-paris", None).await;
    let festival = programme.offer("festival-paris", None).await;
    programme.shop.clock.advance(Span::minutes(7 * 60 + 29));
    assert!(quote(&programme, concert).await.is_ok());
    programme.shop.clock.advance(Span::minutes(1));
    assert_eq!(quote(&programme, concert).await, Err(Problem::Past));
    assert!(quote(&programme, festival).await.is_ok());
    // 22 January, midnight in Paris.
    programme.shop.clock.advance(Span::minutes(27 * 60 + 30));
    assert_eq!(quote(&programme, festival).await, Err(Problem::Past));
}

async fn wish(programme: &Programme, visitor: &Visitor, offer: Uuid, quantity: u32) -> Result<(), Problem> {
    let (desk, checkout) = (programme.desk.clone(), visitor.checkout.clone());
    let wish = Wish { kind: TicketKind::NAME.to_owned(), subject: offer, quantity };
    let added = programme
        .shop
        .db
        .write(async move |tx| {
            let mut orders = orders::of_checkout(&mut *tx, checkout.id).await?;
            basket::add(tx, &desk, checkout.id, &mut orders, &wish, desk.now()).await
        })
        .await;
    added.map_err(|failure| failure.problem())
}

async fn a_place_is_drawn_from_every_quota_and_goes_back(shop: Shop) {
    let programme = programme(shop).await;
    let mut event = programme.concert("Salle", "2027-02-01");
    let mut reduced = ticket_type("reduced", 1_000);
    reduced.draws_on = vec!["hall".to_owned(), "reduced".to_owned()];
    event.ticket_types.push(reduced);
    let mut few = event.occurrences[0].quotas[0].clone();
    (few.source_key, few.capacity) = ("reduced".to_owned(), 3);
    event.occurrences[0].quotas[0].capacity = 5;
    event.occurrences[0].quotas.push(few);
    let event = programme.announce(event).await;
    let left = async || -> Vec<Option<u32>> {
        programme.page("salle-paris").await.offers.iter().map(|offer| offer.left).collect()
    };
    let offers: Vec<Uuid> =
        programme.page("salle-paris").await.offers.iter().map(|offer| offer.id.uuid()).collect();
    let visitor = visitor(&programme.shop, &programme.desk).await;
    let mut changes = programme.shop.db.changes().await.unwrap();
    assert_eq!(left().await, [Some(5), Some(3)]);
    wish(&programme, &visitor, offers[1], 2).await.unwrap();
    assert_eq!(left().await, [Some(3), Some(1)]);
    assert_eq!(changes.next().await.unwrap(), [services::db::changes::Topic::Event(event)]);
    assert_eq!(wish(&programme, &visitor, offers[1], 2).await, Err(Problem::SoldOut));
    assert_eq!(left().await, [Some(3), Some(1)], "a refusal takes from no quota");
    wish(&programme, &visitor, offers[0], 3).await.unwrap();
    assert_eq!(left().await, [Some(0), Some(0)]);
    assert_eq!(changes.next().await.unwrap(), [services::db::changes::Topic::Event(event)]);

    let orders = orders::of_checkout(&programme.shop.db, visitor.checkout.id).await.unwrap();
    let line = orders[0].lines.iter().find(|line| line.subject == offers[1]).unwrap().id;
    let set = async |quantity| {
        let (desk, checkout) = (programme.desk.clone(), visitor.checkout.clone());
        let set = programme.shop.db.write(async move |tx| {
            basket::set_quantity(tx, &desk, &checkout, line, quantity, desk.now()).await
        });
        set.await.unwrap();
    };
    set(1).await;
    assert_eq!(left().await, [Some(1), Some(1)]);
    assert_eq!(changes.next().await.unwrap(), [services::db::changes::Topic::Event(event)]);
    set(0).await;
    assert_eq!(left().await, [Some(2), Some(2)]);
    assert!(crate::support::deck_chairs::stock_is_sound(&programme.shop).await);
}

async fn what_was_withdrawn_is_sold_out(shop: Shop) {
    let programme = programme(shop).await;
    let mut event = programme.concert("Concert", "2027-02-01");
    programme.announce(event.clone()).await;
    let offer = programme.offer("concert-paris", None).await;
    event.occurrences = vec![crate::support::programme::evening_of("2027-02-02")];
    programme.announce(event).await;
    assert_eq!(quote(&programme, offer).await, Err(Problem::NotFound));
    let desk = programme.desk.clone();
    let claimed = programme.shop.db.write(async move |tx| {
        let line = shared::ids::LineId::new(Uuid::from_u128(1));
        let checkout = shared::ids::CheckoutId::new(Uuid::from_u128(1));
        let now = desk.now();
        let claim = services::booking::kind::Claim {
            checkout,
            line,
            subject: offer,
            quantity: 1,
            now,
            reclaim: &desk,
        };
        TicketKind.claim(tx, claim).await
    });
    assert_eq!(claimed.await.unwrap_err().problem(), Problem::SoldOut);
}
