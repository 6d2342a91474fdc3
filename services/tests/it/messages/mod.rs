//! Messages: written with what they tell of, delivered whatever happens, once if at all possible.

mod contents;
mod outbox;

use services::booking::orders;
use services::flows::buyer::{self, Details, HoldPlaces, Placed};
use services::flows::machine::{self, Delivered};
use services::messages::couriers::Recording;
use services::messages::mail::Sender;
use services::messages::outbox::{Standing, Undelivered, standing, undelivered};
use shared::contact::{EmailAddress, PersonName};
use shared::ids::{OfferId, OrderId};
use shared::locale::Locale;

use crate::support::theatre::Theatre;

fn courier() -> Recording {
    Recording::new(Sender {
        name: Some(PersonName::parse("Guichet").unwrap()),
        address: EmailAddress::parse("billets@guichet.example").unwrap(),
    })
}

async fn deliver(theatre: &Theatre, courier: &Recording) -> Delivered {
    machine::deliver_due(&theatre.guichet, courier).await.unwrap()
}

fn sent(count: u32) -> Delivered {
    Delivered { sent: count, ..Delivered::default() }
}

/// What still waits, and what was given up.
async fn left(theatre: &Theatre) -> (u64, u64) {
    let Standing { waiting, parked, .. } = standing(&theatre.guichet.db).await.unwrap();
    (waiting, parked)
}

async fn the_undelivered(theatre: &Theatre) -> Undelivered {
    let mut all = undelivered(&theatre.guichet.db).await.unwrap();
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

/// Somebody orders what costs nothing; the tickets are valid at once. The order's link.
async fn a_free_order_of(
    theatre: &Theatre,
    locale: Locale,
    email: &str,
    name: &str,
    places: &[(OfferId, u32)],
) -> String {
    let wish =
        HoldPlaces { basket: None, request: theatre.guichet.desk.uuid(), locale, places: places.to_vec() };
    let basket = buyer::hold_places(&theatre.guichet, wish).await.unwrap();
    let details = Details { email: email.to_owned(), name: name.to_owned(), consent: true };
    match buyer::place_order(&theatre.guichet, basket, locale, details).await.unwrap() {
        Placed::Confirmed(link) => link,
        other => panic!("a free order is confirmed at once, not {other:?}"),
    }
}

async fn a_free_order(theatre: &Theatre) -> String {
    a_free_order_of(theatre, Locale::Fr, "ada@example.org", "Ada Lovelace", &[(theatre.guest, 1)]).await
}

fn order_of(theatre: &Theatre, link: &str) -> OrderId {
    theatre.guichet.keys.links.read_order(link).unwrap()
}

async fn number_of(theatre: &Theatre, link: &str) -> String {
    let order = orders::by_id(&theatre.guichet.db, order_of(theatre, link)).await.unwrap().unwrap();
    order.number.to_string()
}
