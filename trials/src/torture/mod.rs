//! Kill the server amid a crowd of buyers, again and again, and see whether the books add up.
//!
//! The crowd buys over HTTP from the finished program, half of it the few places of one date that are
//! added after each restart. Every buyer repeats what was not answered, as people do. At the end the
//! server is left alone until everything it began has come to its end. Then nothing may be oversold, all
//! money taken is a ticket or was given back, and who paid has one mail, not none and not two.

mod buyer;
mod mails;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use services::chance::{Chance as _, SystemChance};
use services::db::Db;
use shared::ids::OfferId;
use testkit::postgres::Cluster;
use tokio::task::{JoinSet, LocalSet};

use self::buyer::{Buyer, Paid, Tally, Target};
use crate::books;
use crate::client::{Client, IDENTITY};
use crate::page;
use crate::shop::{Program, Shop, engines};
use crate::visitor::Visitor;

/// How long the server lives between two deaths, in milliseconds.
const LIVES: std::ops::Range<u64> = 1_500..6_000;
/// Places added to the date that everybody wants, after each restart.
const ROUND: u32 = 10;
/// How long it may take until everything has come to its end. Payments of which nothing was heard are
/// asked about after a minute.
const REST: Duration = Duration::from_mins(10);

/// Torments each engine for so long.
pub fn run(program: &Program, time: Duration, buyers: usize) -> Result<()> {
    for cluster in engines()? {
        on_engine(program, cluster.as_ref(), time, buyers)?;
    }
    Ok(())
}

fn on_engine(program: &Program, cluster: Option<&Cluster>, time: Duration, buyers: usize) -> Result<()> {
    let shop = Shop::open(program, cluster)?;
    let engine = shop.engine;
    println!("> {engine}: {buyers} buyers for {} s", time.as_secs());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let mut running = shop.serve()?;
    let db = runtime.block_on(shop.database())?;
    let target = Arc::new(runtime.block_on(target(&shop))?);
    let rush: OfferId = target.offer_id()?;

    let enough = Arc::new(AtomicBool::new(false));
    let crowd = crowd(buyers, shop.address, target, enough.clone());
    let (begun, mut deaths) = (Instant::now(), 0_u32);
    while begun.elapsed() < time {
        std::thread::sleep(Duration::from_millis(
            LIVES.start + SystemChance.bits() % (LIVES.end - LIVES.start),
        ));
        running.kill()?;
        deaths += 1;
        runtime.block_on(books::check(&db)).with_context(|| format!("after death {deaths}"))?;
        runtime.block_on(books::widen(&db, ROUND, Some(rush)))?;
        running = shop.serve()?;
    }
    enough.store(true, Ordering::Relaxed);
    let tally = crowd.join().map_err(|_| anyhow!("the crowd panicked"))??;
    running.kill()?;
    deaths += 1;
    // Nobody lives who could still hold a mail: what was being delivered is due again.
    runtime.block_on(books::end_leases(&db))?;
    let running = shop.serve()?;
    let rested = runtime.block_on(rest(&db))?;
    runtime.block_on(witness(&shop, &db, &tally.paid))?;
    running.stop()?;
    mails::check(&shop.folder().join("mail"), &tally.paid)?;
    let sums = runtime.block_on(books::sums(&db))?;
    let Tally { paid, refused, unanswered } = tally;
    println!(
        "  {engine}: killed {deaths} times, {unanswered} requests unanswered; {} orders paid by those who saw it \
         through, {refused} refused; the books hold {} orders, {} tickets, {} mails, {} refunds; at rest after {} s",
        paid.len(),
        sums.orders,
        sums.tickets,
        sums.mails,
        sums.refunds,
        rested.as_secs()
    );
    ensure!(!paid.is_empty() && unanswered > 0 && refused > 0, "this was no torment: nothing is shown by it");
    Ok(())
}

/// Buyers on a thread of their own, until it is enough.
fn crowd(
    buyers: usize,
    address: SocketAddr,
    target: Arc<Target>,
    enough: Arc<AtomicBool>,
) -> JoinHandle<Result<Tally>> {
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        LocalSet::new().block_on(&runtime, async move {
            let mut crowd = JoinSet::new();
            for number in 0..buyers {
                let buyer = Buyer::new(number, address, target.clone(), enough.clone());
                crowd.spawn_local(buyer.buy_on());
            }
            gather(crowd).await
        })
    })
}

/// What the crowd wants: a date of an event that costs something, and the pages of all others.
async fn target(shop: &Shop) -> Result<Target> {
    let mut client = Client::new(shop.address);
    let list = client.get("/fr/events", IDENTITY).await?;
    let events: Vec<String> =
        page::links(list.text()?, "/fr/events/").into_iter().map(str::to_owned).collect();
    let mut visitor = Visitor::new(shop.address);
    for rush in &events {
        if let Some((offer, _)) = visitor.look_at(rush).await?.and_then(|form| form.offers.first().cloned()) {
            let rush = rush.clone();
            return Ok(Target { rush, offer, others: events });
        }
    }
    bail!("nothing can be bought")
}

async fn gather(mut crowd: JoinSet<Result<Tally>>) -> Result<Tally> {
    let mut tally = Tally::default();
    while let Some(one) = crowd.join_next().await {
        let one = one??;
        tally.paid.extend(one.paid);
        tally.refused += one.refused;
        tally.unanswered += one.unanswered;
    }
    Ok(tally)
}

/// Waits until nothing is under way any more; tells how long that took.
async fn rest(db: &Db) -> Result<Duration> {
    let (begun, mut told) = (Instant::now(), 0);
    loop {
        let unfinished = books::unfinished(db).await?;
        if unfinished.is_empty() {
            books::check(db).await?;
            return Ok(begun.elapsed());
        }
        ensure!(
            begun.elapsed() < REST,
            "after {} s there are still {}",
            REST.as_secs(),
            unfinished.join("; ")
        );
        if begun.elapsed().as_secs() / 30 > told {
            told = begun.elapsed().as_secs() / 30;
            println!("  ... {}", unfinished.join("; "));
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// Whoever paid has as many tickets as they paid for.
async fn witness(shop: &Shop, db: &Db, paid: &[Paid]) -> Result<()> {
    let mut visitor = Visitor::new(shop.address);
    for Paid { order, places, .. } in paid {
        let tickets = visitor.tickets(order).await?;
        ensure!(tickets == *places, "{order} was paid for {places} places and shows {tickets} tickets");
    }
    let orders = usize::try_from(books::sums(db).await?.orders)?;
    ensure!(paid.len() <= orders, "{} orders were paid, {orders} are in the books", paid.len());
    Ok(())
}
