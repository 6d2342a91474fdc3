//! The stocks of one date and what is sold from them.

use std::collections::BTreeMap;

use shared::ids::{OccurrenceId, QuotaId, TicketTypeId};

use super::event::{NewQuota, NewTicketType};
use super::store;
use crate::booking::desk::Desk;
use crate::booking::inventory;
use crate::db::{DbError, Tx};

/// The stocks of an occurrence by their source's names.
pub(super) type Stocks = BTreeMap<String, QuotaId>;

/// Makes or resizes each stock. Says whether one kept its capacity, because more is taken than it was to have.
pub(super) async fn put_quotas(
    tx: &mut Tx<'_>,
    desk: &Desk,
    occurrence: OccurrenceId,
    known: Vec<store::Stock>,
    quotas: &[NewQuota],
) -> Result<(Stocks, bool), DbError> {
    let known: BTreeMap<String, store::Stock> =
        known.into_iter().map(|stock| (stock.source_key.clone(), stock)).collect();
    let mut stocks = Stocks::new();
    let mut kept = false;
    for quota in quotas {
        let id = if let Some(stock) = known.get(&quota.source_key) {
            let differs = stock.capacity != i64::from(quota.capacity);
            kept |= differs && !inventory::resize(tx, stock.quota_id, quota.capacity).await?;
            stock.quota_id
        } else {
            let id = QuotaId::new(desk.uuid());
            inventory::create(tx, id, quota.capacity).await?;
            store::name_quota(tx, occurrence, &quota.source_key, id).await?;
            id
        };
        stocks.insert(quota.source_key.clone(), id);
    }
    Ok((stocks, kept))
}

/// Sells a ticket type on an occurrence, from the stocks it draws on and no others.
pub(super) async fn put_offer(
    tx: &mut Tx<'_>,
    desk: &Desk,
    occurrence: OccurrenceId,
    (id, kind): (TicketTypeId, &NewTicketType),
    stocks: &Stocks,
    is_new: bool,
) -> Result<(), DbError> {
    let mut wanted = Vec::with_capacity(kind.draws_on.len());
    for key in &kind.draws_on {
        let stock = stocks.get(key);
        wanted.push(*stock.ok_or_else(|| {
            DbError::broken(format!(
                "the ticket type “{}” draws on an unknown stock, “{key}”",
                kind.source_key
            ))
        })?);
    }
    // Without a stock it could be sold without end.
    if wanted.is_empty() {
        return Err(DbError::broken(format!("the ticket type “{}” draws on no stock", kind.source_key)));
    }
    let offer = store::put_offer(tx, desk, occurrence, id).await?;
    let drawn = if is_new { Vec::new() } else { store::drawn_on(tx, offer).await? };
    for quota in wanted.iter().filter(|quota| !drawn.contains(quota)) {
        store::draw_on(tx, offer, *quota).await?;
    }
    for quota in drawn.iter().filter(|quota| !wanted.contains(quota)) {
        store::stop_drawing(tx, offer, *quota).await?;
    }
    Ok(())
}
