//! The kind of line that sells tickets to events.

use std::collections::BTreeMap;

use async_trait::async_trait;
use uuid::Uuid;

use shared::ids::LineId;
use shared::money::{Currency, Money, VatRate};
use shared::problem::Problem;
use shared::time::Timestamp;

use super::description::describe;
use super::sale::{closes_at, takes_place, window};
use super::store;
use crate::booking::inventory;
use crate::booking::kind::{Bounds, Claim, Kind, Quote};
use crate::db::changes::{self, Topic};
use crate::db::{Db, Tx};
use crate::failure::Failure;

/// Sells tickets: the subject of a line is an offer, a ticket admits to the offer's occurrence.
#[derive(Debug, Clone, Copy, Default)]
pub struct TicketKind;

impl TicketKind {
    /// The name by which lines know it.
    pub const NAME: &'static str = "event_ticket";
}

#[async_trait]
impl Kind for TicketKind {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    async fn bounds(&self, db: &Db, subjects: &[Uuid]) -> Result<BTreeMap<Uuid, Bounds>, Failure> {
        let bounds = |row: store::BoundsRow| {
            let left = u32::try_from(row.free.max(0)).unwrap_or(u32::MAX);
            (row.id.uuid(), Bounds { minimum: row.minimum, maximum: row.maximum, left })
        };
        Ok(store::bounds(db, subjects).await?.into_iter().map(bounds).collect())
    }

    async fn takes_place(&self, tx: &mut Tx<'_>, subject: Uuid, now: Timestamp) -> Result<(), Failure> {
        let standing = store::standing(tx, subject).await?.ok_or(Problem::NotFound)?;
        will_take_place(&standing, now).map_err(Failure::from)
    }

    /// Refused when the event or its date is cancelled ([`Problem::EventCancelled`]), postponed or withdrawn
    /// ([`Problem::NotOnSale`]), begun or over ([`Problem::Past`]; festivals sell until they end), or
    /// outside the ticket type's sale window.
    async fn quote(&self, tx: &mut Tx<'_>, subject: Uuid, now: Timestamp) -> Result<Quote, Failure> {
        let (offer, titles) = store::offer(tx, subject).await?.ok_or(Problem::NotFound)?;
        will_take_place(&offer.standing, now)?;
        window(offer.sale_starts_at, offer.sale_ends_at, now)?;
        let currency: Currency = offer.currency.parse().map_err(Failure::broken)?;
        Ok(Quote {
            organisation: offer.organisation_id,
            unit: Money::new(offer.price_minor, currency),
            fee: Money::new(offer.fee_minor, currency),
            vat: VatRate::from_basis_points(offer.vat_basis_points)
                .ok_or_else(|| Failure::broken("a VAT rate"))?,
            minimum: offer.minimum,
            maximum: offer.maximum,
            starts_at: offer.standing.starts_at,
            scope: offer.occurrence_id.uuid(),
            description: describe(&offer, titles)?,
            policy: serde_json::from_str(&offer.policy)?,
        })
    }

    async fn claim(&self, tx: &mut Tx<'_>, claim: Claim<'_>) -> Result<(), Failure> {
        let stock = store::stock(tx, claim.subject).await?;
        // What nobody counts, or no longer, is not sold: it could be sold without end. Nor is what was withdrawn, even
        // to money that comes late: it goes back as when others have the places.
        let (event, _) = *stock.first().ok_or(Problem::SoldOut)?;
        // Before the stock is taken: on PostgreSQL the next buyer waits from there to the commit.
        changes::note(tx, &Topic::Event(event)).await?;
        inventory::claim(tx, claim, stock.into_iter().map(|(_, quota)| quota).collect()).await
    }

    async fn confirm(&self, _: &mut Tx<'_>, _: LineId) -> Result<(), Failure> {
        // The places were taken when they were claimed; nobody else has to agree.
        Ok(())
    }

    async fn release(&self, tx: &mut Tx<'_>, line: LineId, subject: Uuid, keep: u32) -> Result<(), Failure> {
        if let Some(event) = store::event(tx, subject).await? {
            changes::note(tx, &Topic::Event(event)).await?;
        }
        inventory::release(tx, line, keep).await
    }
}

fn will_take_place(of: &store::Standing, now: Timestamp) -> Result<(), Problem> {
    takes_place(of.event_status)?;
    takes_place(of.status)?;
    if now >= closes_at(of.starts_at, of.ends_at, of.all_day) { Err(Problem::Past) } else { Ok(()) }
}
