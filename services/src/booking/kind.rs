//! What is sold.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use shared::ids::{CheckoutId, LineId, OrganisationId, QuotaId};
use shared::money::{Money, VatRate};
use shared::policies::CancellationPolicy;
use shared::text::LocalText;
use shared::time::Timestamp;

use crate::db::{Db, Tx};
use crate::failure::Failure;

/// A kind of thing that can be booked. Each verb runs inside the caller's transaction.
#[async_trait]
pub trait Kind: Send + Sync {
    /// The name under which lines remember their kind. Never changes once lines exist.
    fn name(&self) -> &'static str;

    /// What one of `subject` costs now, described in each language. Refuses what cannot be sold now
    /// (unknown, past, cancelled, not yet on sale), whatever is left in stock.
    async fn quote(&self, tx: &mut Tx<'_>, subject: Uuid, now: Timestamp) -> Result<Quote, Failure>;

    /// How many of each subject are sold at once, and how many are left. What is sold no longer is left out. Nothing
    /// is promised: who claims decides.
    async fn bounds(&self, db: &Db, subjects: &[Uuid]) -> Result<BTreeMap<Uuid, Bounds>, Failure>;

    /// Refuses what was cancelled since it was put in the basket, or has begun. Whether it is still on sale no
    /// longer matters: the places are held.
    async fn takes_place(&self, tx: &mut Tx<'_>, subject: Uuid, now: Timestamp) -> Result<(), Failure>;

    /// Takes `quantity` more of `subject` out of the stock for `line`.
    /// [`Problem::SoldOut`](shared::problem::Problem) when there is not enough.
    async fn claim(&self, tx: &mut Tx<'_>, claim: Claim<'_>) -> Result<(), Failure>;

    /// The line is paid for. Called once per line.
    async fn confirm(&self, tx: &mut Tx<'_>, line: LineId) -> Result<(), Failure>;

    /// Gives `line` back: all of it, or what is above `keep`.
    async fn release(&self, tx: &mut Tx<'_>, line: LineId, subject: Uuid, keep: u32) -> Result<(), Failure>;
}

/// How many of something can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The least that is sold at once.
    pub minimum: u32,
    /// The most that one order may have.
    pub maximum: u32,
    /// How many are left.
    pub left: u32,
}

/// What a line asks of the stock.
#[derive(Clone, Copy)]
pub struct Claim<'a> {
    /// Whose checkout asks: its own places are never taken back for it.
    pub checkout: CheckoutId,
    /// Which of its lines.
    pub line: LineId,
    /// For what.
    pub subject: Uuid,
    /// How many more.
    pub quantity: u32,
    /// The instant at which the caller found the checkout open: what is over by then is taken back, and
    /// nothing that ends while the caller is at work.
    pub now: Timestamp,
    /// Takes back what has expired, when the claim would fail.
    pub reclaim: &'a dyn Reclaim,
}

/// Takes back what expired holds still draw from a quota.
#[async_trait]
pub trait Reclaim: Send + Sync {
    /// Takes back what is over by `claim.now`, save from the checkout that claims. Whether anything went back.
    async fn reclaim(&self, tx: &mut Tx<'_>, quota: QuotaId, claim: &Claim<'_>) -> Result<bool, Failure>;
}

/// The terms of a sale at one instant; frozen into the line.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// Who sells.
    pub organisation: OrganisationId,
    /// Price of one without its fee, VAT included.
    pub unit: Money,
    /// Fee on one, VAT included, in the same currency.
    pub fee: Money,
    /// The rate of VAT inside both.
    pub vat: VatRate,
    /// The least that is sold at once.
    pub minimum: u32,
    /// The most that one order may have.
    pub maximum: u32,
    /// When it begins: the cancellation policy counts from here.
    pub starts_at: Timestamp,
    /// What a ticket of it admits to, such as the occurrence.
    pub scope: Uuid,
    /// What it is, for people.
    pub description: Description,
    /// What cancelling brings back.
    pub policy: CancellationPolicy,
}

/// What was sold, told so that messages and papers need not ask its vertical again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Description {
    /// What it is: the event's title.
    pub title: LocalText,
    /// Where, in one line.
    pub location: LocalText,
    /// Which variant: the ticket type.
    pub variant: LocalText,
    /// Where to read more, below `/{locale}/`.
    pub path: String,
    /// When, in words.
    pub when: LocalText,
    /// When, for a calendar.
    pub showing: Showing,
    /// Where.
    pub place: Place,
    /// Who sells, by name.
    pub seller: String,
    /// What the law wants to be known of the seller.
    pub seller_mention: String,
}

/// When something happens, where it happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Showing {
    /// Local start, `2026-12-04T20:30:00`.
    pub starts_local: String,
    /// Local end.
    pub ends_local: String,
    /// The place's IANA time zone.
    pub zone: String,
    /// The start as an instant.
    pub starts_at: Timestamp,
    /// The end as an instant.
    pub ends_at: Timestamp,
    /// Whether only the days matter.
    pub all_day: bool,
    /// How often it was changed since it was announced: calendars take the higher for the newer.
    #[serde(default)]
    pub revision: u32,
}

/// Where something happens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The venue.
    pub name: String,
    /// Street, postcode and town, a line each.
    pub address: Vec<String>,
    /// Degrees north and east.
    pub position: Option<(f64, f64)>,
}

/// The kinds that this process sells.
#[derive(Clone, Default)]
pub struct Kinds(BTreeMap<&'static str, Arc<dyn Kind>>);

impl Kinds {
    /// Adds a kind.
    #[must_use]
    pub fn with(mut self, kind: impl Kind + 'static) -> Self {
        self.0.insert(kind.name(), Arc::new(kind));
        self
    }

    /// The kind of a name; one that no longer exists is a broken machine.
    pub fn get(&self, name: &str) -> Result<&dyn Kind, Failure> {
        let kind = self.0.get(name).map(AsRef::as_ref);
        kind.ok_or_else(|| Failure::broken(format!("lines of the kind “{name}” exist, but nothing sells it")))
    }
}
