//! Everything known of an order, read once: what its mails and papers are made of.

use uuid::Uuid;

use shared::ids::OrderId;
use shared::locale::Locale;
use shared::orders::OrderState;
use shared::problem::Problem;
use shared::tickets::TicketState;

use crate::booking::checkouts::{self, Checkout};
use crate::booking::kind::Description;
use crate::booking::lines::Line;
use crate::booking::orders::{self, Order};
use crate::booking::tickets::{self, TicketRecord};
use crate::failure::Failure;
use crate::guichet::Guichet;

/// Everything known of an order.
pub(super) struct Dossier {
    pub order: Order,
    pub checkout: Checkout,
    pub tickets: Vec<TicketRecord>,
}

/// The lines of an order that are for the same date at the same place.
pub(super) struct Outing<'a> {
    /// What the tickets admit to.
    pub scope: Uuid,
    /// Never empty.
    pub lines: Vec<&'a Line>,
}

impl Outing<'_> {
    /// How many places there are.
    pub fn places(&self) -> u32 {
        self.lines.iter().map(|line| line.quantity).sum()
    }
}

impl Dossier {
    pub async fn read(guichet: &Guichet, order: OrderId) -> Result<Self, Failure> {
        let db = &guichet.db;
        let order = orders::by_id(db, order).await?.ok_or(Problem::NotFound)?;
        Ok(Self {
            checkout: checkouts::by_id(db, order.checkout).await?,
            tickets: tickets::of_order(db, order.id).await?,
            order,
        })
    }

    /// The tickets that are worth something: none before the order was confirmed, none after it was
    /// given back.
    pub fn good_tickets(&self) -> Vec<&TicketRecord> {
        let confirmed = self.order.state == OrderState::Confirmed;
        self.tickets.iter().filter(|ticket| confirmed && ticket.state != TicketState::Cancelled).collect()
    }

    /// What was ordered, by date.
    pub fn outings(&self) -> Vec<Outing<'_>> {
        let mut outings: Vec<Outing<'_>> = Vec::new();
        for line in &self.order.lines {
            match outings.iter_mut().find(|outing| outing.scope == line.scope) {
                Some(outing) => outing.lines.push(line),
                None => outings.push(Outing { scope: line.scope, lines: vec![line] }),
            }
        }
        outings.sort_by_key(|outing| outing.lines.first().map(|line| line.starts_at));
        outings
    }

    /// How the first line is described; an order without lines is a broken machine.
    pub fn description(&self) -> Result<&Description, Failure> {
        let first = self.order.lines.first().map(|line| &line.description);
        first.ok_or_else(|| Failure::broken(format!("order {} has no lines", self.order.number)))
    }

    /// When it was ordered, as the clocks at the first place go.
    pub fn placed_at(&self, locale: Locale) -> Result<String, Failure> {
        use crate::wording::{times, zone};
        let at = self.checkout.placed_at.or(self.order.confirmed_at);
        let zone = zone(&self.description()?.showing.zone)?;
        Ok(at.map_or_else(String::new, |at| times::instant(at, &zone, locale)))
    }
}
