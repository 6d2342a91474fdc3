//! One event as it is read for its page, with one of its dates chosen.

use std::collections::BTreeMap;

use shared::events::{EventStatus, OfferState};
use shared::ids::OccurrenceId;
use shared::locale::Locale;
use shared::time::Timestamp;

use super::offer;
use super::stock::Stock;
use super::store::pages::{self, DateRow, EventRow, OfferRow};
use super::store::stocks::{self, StockRow};
use crate::db::Db;
use crate::events::kind::closes_at;
use crate::failure::Failure;

/// A date with what is left of it.
pub(super) struct Dated {
    pub date: DateRow,
    pub stock: Stock,
}

/// Everything that is read of an event for its page. However many dates it has, the statements are four.
pub(super) struct Reading {
    pub event: EventRow,
    pub dates: Vec<Dated>,
    /// What is left of all its dates together.
    pub stock: Stock,
    /// The place of the chosen date in `dates`.
    chosen: Option<usize>,
    /// What is sold on the chosen date, with its state.
    pub offers: Vec<(OfferRow, OfferState)>,
}

impl Reading {
    /// The event with this slug; `None` when there is none, or it was withdrawn. Of its dates the `wished` is chosen; without a wish, the
    /// next that can be bought, else the next to come, else the last.
    pub async fn of(
        db: &Db,
        slug: &str,
        wished: Option<OccurrenceId>,
        locale: Locale,
        now: Timestamp,
    ) -> Result<Option<Self>, Failure> {
        // No slug holds any, and PostgreSQL would not even look at a NUL.
        if slug.contains(char::is_control) {
            return Ok(None);
        }
        let Some(event) = pages::event(db, slug, locale).await? else {
            return Ok(None);
        };
        let rows = stocks::of_event(db, event.id, now).await?;
        let dates = dated(pages::dates(db, event.id).await?, &rows, now)?;
        let chosen = choose(&event, &dates, wished, now);
        let mut offers = Vec::new();
        if let Some(Dated { date, .. }) = chosen.and_then(|place| dates.get(place)) {
            let open = is_open(&event, date, now);
            for row in pages::offers(db, date.id).await? {
                let state = if open { offer::state(&row, now) } else { OfferState::SaleEnded };
                offers.push((row, state));
            }
        }
        Ok(Some(Self { stock: Stock::of(&rows, now)?, event, dates, chosen, offers }))
    }

    /// The chosen date.
    pub fn chosen(&self) -> Option<&Dated> {
        self.chosen.and_then(|place| self.dates.get(place))
    }
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

fn choose(event: &EventRow, dates: &[Dated], wished: Option<OccurrenceId>, now: Timestamp) -> Option<usize> {
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
