//! A shop with a great many events: how long it takes to fill and to know them all, what it holds, and how soon a visitor
//! has an answer.

use std::time::{Duration, Instant};

use anyhow::Result;
use testkit::postgres::Cluster;

use super::load;
use super::memory::resident;
use super::pages;
use super::report::{Answered, Large};
use crate::client::{BROWSER, Client};
use crate::shop::{Program, Shop};

/// Visitors at once: more than the machine can serve would measure how they wait for each other.
const VISITORS: usize = 2;

/// What visitors ask for. The first ones are lists, which are held against their ceiling.
pub(super) const ASKED: [(&str, &str); 13] = [
    ("all events", "/fr/events"),
    ("a word", "/fr/events?q=jazz"),
    ("a word of many events", "/fr/events?q=festival"),
    ("a slip of the finger", "/fr/events?q=festval"),
    ("a town", "/fr/events?city=Paris"),
    ("50 km around a town", "/fr/events?city=Lyon&within=50&sort=distance"),
    ("a category, by price", "/fr/events?category=music&sort=price"),
    ("free ones of a region", "/fr/events?region=Bretagne&free=1"),
    ("words, town and days", "/fr/events?q=musique&city=Lyon&when=week"),
    ("what is typed is guessed", "/fr/suggestions?q=mar"),
    ("the front page", "/fr"),
    ("the calendar", "/fr/calendar"),
    ("the map", "/fr/map"),
];
/// So many events' pages are asked for.
const EVENTS: usize = 300;
/// How many of them are lists.
pub(super) const LISTS: usize = 10;

/// Fills a shop with so many events, starts it, and asks.
pub fn measure(program: &Program, cluster: Option<&Cluster>, events: u64, time: Duration) -> Result<Large> {
    let count = events.to_string();
    let begun = Instant::now();
    let shop = Shop::with_demo(program, cluster, &["--events", &count, "--seed", "1"])?;
    let filled = begun.elapsed();
    let begun = Instant::now();
    let running = shop.serve()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    // The first list waits until all events are known.
    runtime.block_on(async { Client::new(shop.address).get("/fr/events", BROWSER).await })?;
    let known = begun.elapsed();
    let (_, events_asked) = runtime.block_on(pages::addresses(&shop, EVENTS))?;
    let mut answers = Vec::new();
    let mut ask = |asked, paths: &[String]| -> Result<()> {
        answers.push(Answered { asked, loaded: load::run(shop.address, paths, BROWSER, VISITORS, time)? });
        Ok(())
    };
    for (asked, path) in ASKED {
        ask(asked, &[path.to_owned()])?;
    }
    ask("pages of events, in turn", &events_asked)?;
    let memory = resident(running.pid());
    running.stop()?;
    Ok(Large {
        engine: shop.engine.to_string(),
        events,
        filled_seconds: filled.as_secs(),
        known_millis: u64::try_from(known.as_millis())?,
        memory,
        answers,
    })
}
