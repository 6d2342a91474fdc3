//! One event as it is read for its page, with one of its dates chosen.

use std::collections::BTreeMap;
use std::sync::Arc;

use shared::events::{EventStatus, OfferState};
use shared::ids::OccurrenceId;
use shared::locale::Locale;
use shared::time::Timestamp;

use super::kept::{Dated, Known};
use super::listings::Listings;
use super::offer;
use super::stock::Stock;
use super::store::pages::{self, DateRow, EventRow, OfferRow};
use super::store::stocks::{self, StockRow};
use crate::db::Db;
use crate::events::kind::closes_at;
use crate::failure::Failure;

/// What a page tells of an event. However many dates it has, it is read with four statements, and only after a change.
pub(super) struct Reading {
    known: Arc<Known>,
    /// The place of the chosen date among them.
    chosen: Option<usize>,
    /// What is sold on the chosen date, with its state.
    pub offers: Vec<(OfferRow, OfferState)>,
}

impl Reading {
    /// The event with this slug; `None` when there is none, or it was withdrawn. Of its dates the `wished` is chosen; without a wish, the
    /// next that can be bought, else the next to come, else the last.
    pub async fn of(
        listings: &Listings,
        slug: &str,
        wished: Option<OccurrenceId>,
        locale: Locale,
        now: Timestamp,
    ) -> Result<Option<Self>, Failure> {
        // No slug holds any, and PostgreSQL would not even look at a NUL.
        if slug.contains(char::is_control) {
            return Ok(None);
        }
        listings.refresh(now).await?;
        let Some(known) = known(listings, slug, locale, now).await? else {
            return Ok(None);
        };
        let chosen = choose(&known, wished, now);
        let mut offers = Vec::new();
        if let Some(Dated { date, .. }) = chosen.and_then(|place| known.dates.get(place)) {
            let open = is_open(&known.event, date, now);
            for row in &*offers_of(listings.db(), &known, date.id).await? {
                let state = if open { offer::state(row, now) } else { OfferState::SaleEnded };
                offers.push((row.clone(), state));
            }
        }
        Ok(Some(Self { known, chosen, offers }))
    }

    /// The event.
    pub fn event(&self) -> &EventRow {
        &self.known.event
    }

    /// Its dates, from the first to the last.
    pub fn dates(&self) -> &[Dated] {
        &self.known.dates
    }

    /// What is left of all its dates together.
    pub fn stock(&self) -> &Stock {
        &self.known.stock
    }

    /// The chosen date.
    pub fn chosen(&self) -> Option<&Dated> {
        self.chosen.and_then(|place| self.known.dates.get(place))
    }
}

/// What is kept of an event, else what is read now.
async fn known(
    listings: &Listings,
    slug: &str,
    locale: Locale,
    now: Timestamp,
) -> Result<Option<Arc<Known>>, Failure> {
    let kept = listings.kept();
    if let Some(known) = kept.known(slug, locale) {
        return Ok(Some(known));
    }
    let (db, begun) = (listings.db(), kept.begin());
    let Some(event) = pages::event(db, slug, locale).await? else {
        return Ok(None);
    };
    let rows = stocks::of_event(db, event.id, now).await?;
    let dates = dated(pages::dates(db, event.id).await?, &rows, now)?;
    let known = Arc::new(Known::new(event, dates, Stock::of(&rows, now)?));
    kept.keep(begun, slug, locale, known.clone());
    Ok(Some(known))
}

async fn offers_of(db: &Db, known: &Known, date: OccurrenceId) -> Result<Arc<[OfferRow]>, Failure> {
    if let Some(rows) = known.offers(date) {
        return Ok(rows);
    }
    let rows: Arc<[OfferRow]> = pages::offers(db, date).await?.into();
    known.keep_offers(date, rows.clone());
    Ok(rows)
}

/// Each date with its stock.
fn dated(dates: Vec<DateRow>, rows: &[StockRow], now: Timestamp) -> Result<Vec<Dated>, Failure> {
    let mut of_date: BTreeMap<OccurrenceId, Vec<&StockRow>> = BTreeMap::new();
    for row in rows {
        of_date.entry(row.occurrence_id).or_default().push(row);
    }
    let stock = |date: &DateRow| Stock::of(of_date.get(&date.id).into_iter().flatten().copied(), now);
    dates.into_iter().map(|date| Ok(Dated { stock: stock(&date)?, date })).collect()
}

fn choose(known: &Known, wished: Option<OccurrenceId>, now: Timestamp) -> Option<usize> {
    let Known { event, dates, .. } = known;
    let first = |good: &dyn Fn(&Dated) -> bool| dates.iter().position(good);
    let coming = |dated: &Dated| dated.date.ends_at > now;
    first(&|dated| Some(dated.date.id) == wished)
        .or_else(|| first(&|dated| event.status == EventStatus::Published && dated.stock.buyable))
        .or_else(|| first(&|dated| coming(dated) && dated.date.status == EventStatus::Published))
        .or_else(|| first(&coming))
        .or(dates.len().checked_sub(1))
}

/// Whether tickets of a date could be sold at all, whatever the sale windows and the stock say.
fn is_open(event: &EventRow, date: &DateRow, now: Timestamp) -> bool {
    event.status == EventStatus::Published
        && date.status == EventStatus::Published
        && now < closes_at(date.starts_at, date.ends_at, date.all_day)
}
