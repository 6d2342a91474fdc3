//! What runs by itself. A job has a name, does what is due and may be repeated or broken off at any time.
//!
//! To add one: a line in [`run_all`]. It is woken by its topics in the change log, and by its clock.

mod rhythm;

use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::booking::checkouts::{self, DRAFTS_KEPT};
use crate::booking::{holds, requests};
use crate::db::changes::{self, Topic};
use crate::flows::machine;
use crate::guichet::Guichet;
use crate::messages::couriers::Courier;
use crate::payments::sandbox::{self, WebhookPoster};
pub use rhythm::{Repeated, Rhythm};

/// Entries of the change log that are kept.
const CHANGES_KEPT: i64 = 100_000;

/// What jobs need from outside.
#[derive(Clone)]
pub struct Hands {
    /// Carries mail.
    pub courier: Arc<dyn Courier>,
    /// Posts the sandbox provider's webhooks, where the sandbox is on.
    pub poster: Option<Arc<dyn WebhookPoster>>,
}

/// Starts every job; each ends after the run under way once `stop` is cancelled.
pub fn run_all(guichet: &Guichet, hands: &Hands, tasks: &TaskTracker, stop: &CancellationToken) {
    let start = |rhythm: Rhythm| rhythm.with(guichet.clone(), stop.clone());
    let every = Rhythm::every;

    tasks.spawn(
        start(every("expire holds", Duration::from_secs(5))).repeat(async |guichet, stop| {
            holds::expire_due(&guichet.db, &guichet.desk, stop).await.map(drop)
        }),
    );
    tasks.spawn(
        start(every("reconcile payments", Duration::from_secs(5)))
            .repeat(async |guichet, stop| machine::reconcile_payments(guichet, stop).await.map(drop)),
    );
    tasks.spawn(
        start(every("carry out refunds", Duration::from_secs(5)).woken_by(Topic::Refunds))
            .repeat(async |guichet, _| machine::carry_out_refunds(guichet).await.map(drop)),
    );
    let courier = hands.courier.clone();
    tasks.spawn(
        start(every("deliver messages", Duration::from_secs(5)).woken_by(Topic::Outbox))
            .repeat(async move |guichet, _| machine::deliver_due(guichet, &*courier).await.map(drop)),
    );
    if let Some(poster) = hands.poster.clone() {
        let rhythm = every("send sandbox webhooks", Duration::from_secs(1)).woken_by(Topic::SandboxWebhooks);
        tasks.spawn(start(rhythm).repeat(async move |guichet, _| {
            sandbox::webhooks::send_due(&guichet.sandbox, &*poster).await?;
            Ok(())
        }));
    }
    tasks.spawn(
        start(every("keep the listings", Duration::from_secs(1)))
            .repeat(async |guichet, _| Ok(guichet.listings.refresh(guichet.desk.now()).await?)),
    );
    tasks.spawn(
        start(every("tell of new events", Duration::from_secs(20)))
            .repeat(async |guichet, stop| machine::tell_news(guichet, stop).await.map(drop)),
    );
    tasks.spawn(
        start(every("tell of sales", Duration::from_secs(10)))
            .repeat(async |guichet, stop| machine::tell_sales(guichet, stop).await.map(drop)),
    );
    tasks.spawn(
        start(every("forget alerts", Duration::from_mins(5)))
            .repeat(async |guichet, _| machine::forget_alerts(guichet).await),
    );
    tasks.spawn(start(every("forget what is old", Duration::from_hours(1))).repeat(async |guichet, _| {
        checkouts::forget_drafts(&guichet.db, guichet.desk.now().minus(DRAFTS_KEPT)).await?;
        requests::forget_old(&guichet.db, guichet.desk.now()).await?;
        changes::forget_old(&guichet.db, CHANGES_KEPT).await?;
        Ok(())
    }));
}
