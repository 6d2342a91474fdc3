//! Paid orders a second, by the verbs that a buyer's clicks call: hold two places, order, open the
//! provider's page, and its report, which makes tickets and puts a mail in the outbox.
//!
//! In this process and not over HTTP, so that the figure is of the business and its database. Every
//! step is durable before it is answered. Jobs do not run meanwhile: papers are set when the mail
//! is delivered, which is measured after. Then the books must add up, or the figures are worth nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use services::booking::checkouts::HOLD;
use services::booking::desk::Desk;
use services::booking::kind::Kinds;
use services::chance::SystemChance;
use services::clock::SystemClock;
use services::events::browse::{self, ListQuery, Listings};
use services::events::kind::TicketKind;
use services::failure::Failure;
use services::flows::buyer::{self, Details, HoldPlaces, Placed};
use services::flows::machine;
use services::guichet::{Guichet, Inner, Settings};
use services::keys::Keys;
use services::messages::couriers;
use services::messages::mail::Sender;
use services::payments::Providers;
use services::payments::sandbox::SandboxProvider;
use shared::contact::EmailAddress;
use shared::events::OfferState;
use shared::ids::OfferId;
use shared::locale::Locale;
use shared::operator::Operator;
use tokio::task::JoinSet;

use super::provider::{self, Elsewhere};
use super::report::{Orders, Rate, count};
use crate::books;
use crate::shop::Shop;

/// Buyers at once.
const BUYERS: usize = 64;
/// Places in each order.
const PLACES: u32 = 2;
/// More than can be sold in any time: nobody is to be refused here.
const ROOM: u32 = 10_000_000;

/// The counter, and who takes the money.
struct Counter {
    guichet: Guichet,
    provider: Arc<Elsewhere>,
}

/// Sells for so long to buyers who want anything, then to buyers who all want the same.
pub async fn measure(shop: &Shop, time: Duration) -> Result<Orders> {
    let counter = Arc::new(open(shop).await?);
    let guichet = &counter.guichet;
    let offers: Arc<[OfferId]> = offers(guichet).await?.into();
    books::widen(&guichet.db, ROOM, None).await?;
    let before = books::sums(&guichet.db).await?;
    ensure!(before == books::Sums::default(), "the shop has sold before: {before:?}");

    let mut sold = 0;
    sell(&counter, &offers, time / 5, &mut sold).await?;
    let spread = sell(&counter, &offers, time, &mut sold).await?;
    let rush = sell(&counter, &Arc::from(&offers[..1]), time, &mut sold).await?;

    let orders = i64::try_from(sold)?;
    let places = orders * i64::from(PLACES);
    let (payments, mails) = (orders, orders);
    let expected = books::Sums { orders, places, tickets: places, payments, refunds: 0, mails };
    let sums = books::sums(&guichet.db).await?;
    ensure!(sums == expected, "the buyers were told {expected:?}, the books hold {sums:?}");
    books::check(&guichet.db).await?;

    let mails_per_second = deliver(guichet, shop, time).await?;
    guichet.db.close().await;
    Ok(Orders { spread, rush, mails_per_second, buyers: BUYERS })
}

/// The counter, put together as `guichet serve` does it.
async fn open(shop: &Shop) -> Result<Counter> {
    let db = shop.database().await?;
    let kinds = Kinds::default().with(TicketKind);
    let desk = Desk { kinds, clock: Arc::new(SystemClock), chance: Arc::new(SystemChance) };
    let keys = Keys::open(&shop.folder().join("keys"), &*desk.chance)?;
    let base_url = format!("http://{}", shop.address);
    let (clock, chance) = (desk.clock.clone(), desk.chance.clone());
    let sandbox = SandboxProvider::new(db.clone(), clock, chance, keys.sandbox, base_url.clone());
    let provider = Arc::new(Elsewhere::default());
    let providers = Providers::default().with(provider.clone());
    let operator = Operator::default();
    let settings =
        Settings { base_url, demo: true, operator, hold: HOLD, data_dir: shop.folder().to_owned() };
    let listings = Listings::new(db.clone());
    let guichet = Guichet::new(Inner { db, desk, keys, providers, sandbox, listings, settings });
    Ok(Counter { guichet, provider })
}

/// One paid offer of every event that sells one.
async fn offers(guichet: &Guichet) -> Result<Vec<OfferId>> {
    let (mut offers, mut after) = (Vec::new(), None);
    loop {
        let query = ListQuery { after, limit: 100, ..ListQuery::default() };
        let list = browse::list(&guichet.listings, &query, Locale::Fr, guichet.desk.now()).await?;
        for card in list.cards {
            let page =
                browse::page(&guichet.listings, &card.slug, None, Locale::Fr, guichet.desk.now()).await?;
            let sold = page.context("a listed event has a page")?.offers.into_iter().find(|offer| {
                offer.state == OfferState::OnSale && offer.price_minor > 0 && offer.minimum <= PLACES
            });
            offers.extend(sold.map(|offer| offer.id));
        }
        after = list.next;
        if after.is_none() {
            break;
        }
    }
    ensure!(offers.len() >= 100, "only {} events sell something", offers.len());
    Ok(offers)
}

/// Buyers who come one after the other, so many at once, for so long. `sold` counts what they bought.
async fn sell(
    counter: &Arc<Counter>,
    offers: &Arc<[OfferId]>,
    time: Duration,
    sold: &mut usize,
) -> Result<Rate> {
    let (begun, next) = (Instant::now(), Arc::new(AtomicUsize::new(0)));
    let mut crowd = JoinSet::new();
    for _ in 0..BUYERS {
        let (counter, offers, next) = (counter.clone(), offers.clone(), next.clone());
        crowd.spawn(async move {
            let mut micros = Vec::new();
            while begun.elapsed() < time {
                let offer = offers[next.fetch_add(1, Ordering::Relaxed) % offers.len()];
                let came = Instant::now();
                buy(&counter, offer).await?;
                micros.push(u64::try_from(came.elapsed().as_micros()).map_err(Failure::broken)?);
            }
            anyhow::Ok(micros)
        });
    }
    let mut micros = Vec::new();
    while let Some(one) = crowd.join_next().await {
        micros.extend(one??);
    }
    *sold += micros.len();
    Ok(Rate::of(micros, begun.elapsed().as_secs_f64()))
}

async fn buy(counter: &Counter, offer: OfferId) -> Result<()> {
    let Counter { guichet, provider } = counter;
    let places = vec![(offer, PLACES)];
    let wish = HoldPlaces { basket: None, request: guichet.desk.uuid(), locale: Locale::Fr, places };
    let basket = buyer::hold_places(guichet, wish).await?;
    let details =
        Details { email: "ada@example.org".to_owned(), name: "Ada Lovelace".to_owned(), consent: true };
    let Placed::ToPay(page) = buyer::place_order(guichet, basket, Locale::Fr, details).await? else {
        bail!("an order was not to be paid");
    };
    let reference = provider.pay(&page).context("a page that was not opened")?;
    machine::payment_reported(guichet, provider::NAME, &reference).await?;
    Ok(())
}

/// Mails a second, out of the outbox into a folder.
async fn deliver(guichet: &Guichet, shop: &Shop, time: Duration) -> Result<f64> {
    let address = EmailAddress::parse("no-reply@example.org").ok().context("an address")?;
    let courier = couriers::open(None, &shop.folder().join("mail"), Sender { name: None, address })?;
    let (begun, mut sent) = (Instant::now(), 0);
    while begun.elapsed() < time {
        let delivered = machine::deliver_due(guichet, &*courier).await?;
        ensure!(delivered.later + delivered.parked + delivered.withdrawn == 0, "{delivered:?}");
        sent += usize::try_from(delivered.sent)?;
        if delivered.sent == 0 {
            break;
        }
    }
    ensure!(sent > 0, "no mail was delivered");
    Ok(count(sent) / begun.elapsed().as_secs_f64())
}
