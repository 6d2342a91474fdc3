//! Writes the demo into the catalogue.

use std::sync::Arc;

use jiff::tz::TimeZone;

use shared::ids::OrganisationId;

use super::base;
use super::organisers::{LEGAL_MENTION, ORGANISERS};
use super::programme::Programme;
use super::store;
use crate::booking::desk::Desk;
use crate::db::{Db, DbError};
use crate::events::catalogue::{self, Saved};
use crate::failure::Failure;

/// Events written in one transaction.
const BATCH: u64 = 200;

/// Which demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demo {
    /// How many events, up to [`Demo::MOST`].
    pub events: u64,
    /// Decides everything that chance decides.
    pub seed: u64,
}

impl Demo {
    /// The most events of a demo.
    pub const MOST: u64 = 1_000_000;
}

impl Default for Demo {
    /// As many as there are shipped festivals, all but nine.
    fn default() -> Self {
        Self { events: 300, seed: 1 }
    }
}

/// What loading did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Loaded {
    /// Events that were not there.
    pub new: u64,
    /// Events that moved on with the calendar.
    pub changed: u64,
    /// Events that are as they were.
    pub same: u64,
}

/// What stands in the way of loading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing.
    Free,
    /// Somebody ordered in the demo: dates must not move under their tickets.
    Bought,
    /// Somebody uses this database in earnest.
    InEarnest,
}

/// What stands in the way of loading the demo into this database.
pub async fn standing(db: &Db) -> Result<Standing, DbError> {
    Ok(if store::has_real_orders(db).await? {
        Standing::InEarnest
    } else if store::has_demo_orders(db).await? {
        Standing::Bought
    } else {
        Standing::Free
    })
}

/// Name and legal mention of each made-up organiser.
pub fn organisers() -> impl Iterator<Item = (&'static str, &'static str)> {
    ORGANISERS.iter().map(|organiser| (organiser.name, LEGAL_MENTION))
}

/// Writes the events of a demo, organised by `organisations`: one for each of [`organisers`], in
/// their order. `told` is called now and then with what was done so far.
///
/// Loading it again on the same day changes nothing; on another day, its events move on.
pub async fn load(
    db: &Db,
    desk: &Desk,
    demo: Demo,
    organisations: Vec<OrganisationId>,
    mut told: impl FnMut(&Loaded),
) -> Result<Loaded, Failure> {
    if organisations.len() != ORGANISERS.len() {
        return Err(Failure::broken("every made-up organiser needs an id"));
    }
    let now = jiff::Timestamp::from_microsecond(desk.now().micros())?;
    let today = TimeZone::get("Europe/Paris")?.to_datetime(now).date();
    let bases = base::bases(demo.seed)?;
    let programme = Arc::new(Programme { seed: demo.seed, today, bases, organisations });
    let mut loaded = Loaded::default();
    let mut first = 0;
    while first < demo.events {
        let last = demo.events.min(first + BATCH);
        let (programme, desk) = (programme.clone(), desk.clone());
        let found = db
            .write(async move |tx| {
                let mut found = Vec::new();
                for number in first..last {
                    found.push(catalogue::save(tx, &desk, &programme.event(number)).await?.saved);
                }
                Ok::<_, Failure>(found)
            })
            .await?;
        for saved in found {
            *match saved {
                Saved::New => &mut loaded.new,
                Saved::Changed => &mut loaded.changed,
                Saved::Same => &mut loaded.same,
            } += 1;
        }
        told(&loaded);
        first = last;
    }
    Ok(loaded)
}
