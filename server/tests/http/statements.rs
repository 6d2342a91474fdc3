//! What a page asks of the database: few statements, and no more for many events, dates or lines than for one.

use services::events::browse;
use services::flows::buyer::{self, Details, HoldPlaces, Placed};
use services::guichet::Guichet;
use shared::ids::OfferId;
use shared::locale::Locale;
use testkit::postgres::{Cluster, Durability};

use crate::box_office::announce;
use crate::support::{Client, TestApp};

/// Statements of each page. Whoever needs one more writes it down here, with a reason to need it.
const PINNED: [(&str, u64); 9] = [
    // Lists are kept in memory: they ask whether anything has changed since.
    ("home", 1),
    ("list", 1),
    ("search", 1),
    // After a change; then only whether there was another.
    ("event", 5),
    ("event in several dates", 5),
    ("event again", 1),
    // One of them is for the header, which counts the places; one for how many more there may be.
    ("basket", 4),
    ("checkout", 4),
    ("order", 6),
];

#[tokio::test(flavor = "multi_thread")]
async fn pages_ask_as_little_for_many_as_for_one_on_sqlite() {
    ask_for_one_and_many(None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_ask_as_little_for_many_as_for_one_on_postgres() {
    let Some(cluster) = Cluster::start(Durability::Volatile).unwrap() else { return };
    ask_for_one_and_many(Some(&cluster)).await;
}

async fn ask_for_one_and_many(cluster: Option<&Cluster>) {
    for (events, dates, lines) in [(1, 2, 1), (30, 400, 5)] {
        let url = cluster.map(|cluster| cluster.create_database().unwrap());
        let settings: Vec<_> = url.iter().map(|url| ("GUICHET_DATABASE_URL", url.as_str())).collect();
        let app = TestApp::with(&settings);
        let guichet = app.state.guichet.clone();
        let offers = programme(&guichet, events, dates).await;
        let (basket, order) = bought(&guichet, &offers[..lines.min(offers.len())]).await;
        guichet.listings.refresh(guichet.desk.now()).await.unwrap();
        let counter = Counter { client: app.client(), guichet };
        let cookie = format!("guichet_basket={basket}");
        let told = [
            ("home", counter.asked("/fr", "").await),
            ("list", counter.asked("/fr/events", "").await),
            ("search", counter.asked("/fr/events?q=bal&city=Clermont-Ferrand", "").await),
            ("event", counter.asked("/fr/events/bal-0-clermont-ferrand", "").await),
            ("event in several dates", counter.asked("/fr/events/saison-clermont-ferrand", "").await),
            ("event again", counter.asked("/fr/events/saison-clermont-ferrand", "").await),
            ("basket", counter.asked("/fr/basket", &cookie).await),
            ("checkout", counter.asked("/fr/checkout", &cookie).await),
            ("order", counter.asked(&format!("/fr/orders/{order}"), "").await),
        ];
        assert_eq!(told, PINNED, "{events} events, {dates} dates, {lines} lines");
    }
}

struct Counter {
    client: Client,
    guichet: Guichet,
}

impl Counter {
    /// How often a page asks the database.
    async fn asked(&self, path: &str, cookie: &str) -> u64 {
        let before = self.guichet.db.asked();
        let page = self.client.get_with(path, &[("accept", "text/html"), ("cookie", cookie)]).await;
        assert_eq!(page.status, 200, "{path}");
        self.guichet.db.asked() - before
    }
}

/// So many events of one date, and one of so many dates. An offer of each of the former.
async fn programme(guichet: &Guichet, events: usize, dates: i64) -> Vec<OfferId> {
    announce(guichet, "Saison", "", dates).await;
    for number in 0..events {
        announce(guichet, &format!("Bal {number}"), "", 1).await;
    }
    let mut offers = Vec::new();
    for number in 0..events {
        let slug = format!("bal-{number}-clermont-ferrand");
        let now = guichet.desk.now();
        let page = browse::page(&guichet.listings, &slug, None, Locale::Fr, now).await.unwrap().unwrap();
        offers.push(page.offers[0].id);
    }
    offers
}

/// A basket with a line for each offer, and an order with as many.
async fn bought(guichet: &Guichet, offers: &[OfferId]) -> (String, String) {
    let held = async || {
        let places = offers.iter().map(|offer| (*offer, 2)).collect();
        let request = guichet.desk.uuid();
        let wish = HoldPlaces { basket: None, request, locale: Locale::Fr, places };
        buyer::hold_places(guichet, wish).await.unwrap()
    };
    let details = Details { email: "ada@example.org".to_owned(), name: "Ada".to_owned(), consent: true };
    let order = match buyer::place_order(guichet, held().await, Locale::Fr, details).await.unwrap() {
        Placed::Confirmed(link) => link,
        other => panic!("nothing was to pay, but {other:?}"),
    };
    (held().await.text(), order)
}
