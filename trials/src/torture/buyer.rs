//! A buyer who insists: what was not answered is sent again, as it was.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use services::chance::{Chance as _, SystemChance};
use shared::ids::OfferId;

use crate::visitor::{Ordered, Told, Visitor};

/// How long a buyer goes on asking before the server counts as broken.
const PATIENCE: Duration = Duration::from_mins(1);
/// Between two attempts.
const AGAIN: Duration = Duration::from_millis(100);

/// What the crowd wants.
pub struct Target {
    /// The page of the event that half of the crowd wants.
    pub rush: String,
    /// The offer that they want there, as its field is called.
    pub offer: String,
    /// The pages of events for everybody else.
    pub others: Vec<String>,
}

impl Target {
    /// The offer's id.
    pub fn offer_id(&self) -> Result<OfferId> {
        let id = self.offer.trim_start_matches("places[").trim_end_matches(']');
        id.parse().ok().with_context(|| format!("{id} is no offer"))
    }
}

/// An order that its buyer paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paid {
    /// The order's page.
    pub order: String,
    /// How many places.
    pub places: usize,
    /// The address to which the tickets go; of this order alone.
    pub email: String,
}

/// What a buyer saw.
#[derive(Debug, Default)]
pub struct Tally {
    /// What was paid.
    pub paid: Vec<Paid>,
    /// How often there was nothing left.
    pub refused: u64,
    /// How often no answer came, or none that helps.
    pub unanswered: u64,
}

/// One of the crowd.
pub struct Buyer {
    number: usize,
    address: SocketAddr,
    target: Arc<Target>,
    stop: Arc<AtomicBool>,
    tally: Tally,
}

impl Buyer {
    /// Comes with a clean slate.
    pub fn new(number: usize, address: SocketAddr, target: Arc<Target>, stop: Arc<AtomicBool>) -> Self {
        Self { number, address, target, stop, tally: Tally::default() }
    }

    /// Buys one thing after the other until it is told to stop; what was begun is seen through.
    pub async fn buy_on(mut self) -> Result<Tally> {
        let mut turn = 0;
        while !self.stop.load(Ordering::Relaxed) {
            turn += 1;
            self.buy(turn).await.with_context(|| format!("buyer {}", self.number))?;
            tokio::time::sleep(Duration::from_millis(SystemChance.bits() % 1_500)).await;
        }
        Ok(self.tally)
    }

    async fn buy(&mut self, turn: u32) -> Result<()> {
        let mut visitor = Visitor::new(self.address);
        let target = self.target.clone();
        let event = if self.number.is_multiple_of(2) { &target.rush } else { pick(&target.others) };
        let form = self.insist(&mut visitor, async |visitor| visitor.look_at(event).await).await?;
        let Some((form, (offer, least))) = form.and_then(|form| {
            let offer = form.offers.first().cloned()?;
            Some((form, offer))
        }) else {
            self.tally.refused += 1;
            return Ok(());
        };
        let held = self.insist(&mut visitor, async |visitor| visitor.hold(&form, &offer, least).await);
        if let Told::Refused(_) = held.await? {
            self.tally.refused += 1;
            return Ok(());
        }
        if chance(10) {
            // Leaves, and the places stay held.
            return Ok(());
        }
        let email = format!("buyer-{}-{turn}@example.org", self.number);
        let ordered = self.insist(&mut visitor, async |visitor| visitor.order("Ada Lovelace", &email).await);
        let places = usize::try_from(least)?;
        let page = match ordered.await? {
            Told::Refused(_) => return Ok(()),
            Told::Done(Ordered::Confirmed(order)) => {
                self.tally.paid.push(Paid { order, places, email });
                return Ok(());
            }
            Told::Done(Ordered::ToPay(page)) => page,
        };
        if chance(10) {
            // Ordered, and never pays.
            return Ok(());
        }
        let webhooks = *pick(&["at_once", "at_once", "twice", "never"]);
        let way = self.insist(&mut visitor, async |visitor| visitor.pay(&page, webhooks).await).await?;
        let order = way.split("/paid?").next().unwrap_or_default().to_owned();
        self.tally.paid.push(Paid { order, places, email });
        if !chance(30) {
            self.insist(&mut visitor, async |visitor| visitor.come_back(&way).await).await?;
        }
        Ok(())
    }

    /// Does it again until it is answered.
    async fn insist<T>(
        &mut self,
        visitor: &mut Visitor,
        act: impl AsyncFn(&mut Visitor) -> Result<T>,
    ) -> Result<T> {
        let begun = Instant::now();
        loop {
            match act(visitor).await {
                Ok(answer) => return Ok(answer),
                Err(error) if begun.elapsed() > PATIENCE => {
                    return Err(error.context("nothing came of it for a minute"));
                }
                Err(_) => self.tally.unanswered += 1,
            }
            tokio::time::sleep(AGAIN).await;
        }
    }
}

fn pick<T>(choices: &[T]) -> &T {
    let count = u64::try_from(choices.len().max(1)).unwrap_or(1);
    &choices[usize::try_from(SystemChance.bits() % count).unwrap_or_default()]
}

fn chance(percent: u64) -> bool {
    SystemChance.bits() % 100 < percent
}
