//! Alerts are told: the new events of each search, once a day at most; the begin of a sale, once.
//!
//! What is told is put in the outbox in the transaction in which the alert notes it, so that a run that is broken
//! off, or two at once, tell nothing twice and forget nothing.

use std::time::{Duration, Instant};

use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use shared::contact::EmailAddress;
use shared::ids::{AlertId, EventId, MessageId};
use shared::locale::Locale;
use shared::time::Timestamp;

use crate::db::Tx;
use crate::events::alerts::{self, Alert, Due, Looked, Outcome, SavedSearch, Subject};
use crate::failure::Failure;
use crate::guichet::Guichet;
use crate::messages::Notice;
use crate::messages::outbox::{self, NewNotice};

/// How long one run may take new work; what is left is for the next.
const RUN: Duration = Duration::from_secs(10);
/// How many searches are looked for between two looks at the clock.
const AT_ONCE: usize = 50;

/// What a run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Told {
    /// Alerts that had something to tell.
    pub told: u32,
    /// Alerts that had nothing to tell.
    pub silent: u32,
    /// Alerts that could not be worked on; they rest a while.
    pub troubled: u32,
}

/// Tells each search that may be told something what is new.
pub async fn tell_news(guichet: &Guichet, stop: &CancellationToken) -> Result<Told, Failure> {
    let (begun, now) = (Instant::now(), guichet.desk.now());
    let mut told = Told::default();
    let Some(newest) = alerts::newest_event(&guichet.db, now).await? else { return Ok(told) };
    let mut after = AlertId::new(Uuid::nil());
    while begun.elapsed() < RUN && !stop.is_cancelled() {
        let page = alerts::searches(&guichet.db, after, newest, now).await?;
        let Some((last, _)) = page.last() else { break };
        after = *last;
        let mut readable = Vec::with_capacity(page.len());
        for (id, alert) in page {
            match alert {
                Ok(alert) => readable.push(alert),
                Err(failure) => trouble(guichet, id, &failure, &mut told).await?,
            }
        }
        while !readable.is_empty() && begun.elapsed() < RUN && !stop.is_cancelled() {
            let rest = readable.split_off(readable.len().min(AT_ONCE));
            look(guichet, std::mem::replace(&mut readable, rest), newest, now, &mut told).await?;
        }
    }
    Ok(told)
}

/// Looks for what is new to each of these alerts.
async fn look(
    guichet: &Guichet,
    page: Vec<Alert>,
    newest: EventId,
    now: Timestamp,
    told: &mut Told,
) -> Result<(), Failure> {
    let search = |alert: &Alert| match &alert.subject {
        Subject::Search(search) => Some((alert.seen, search.clone())),
        Subject::Sale(_) => None,
    };
    let kept: Vec<(EventId, SavedSearch)> = page.iter().filter_map(search).collect();
    let searches: Vec<(EventId, &SavedSearch)> = kept.iter().map(|(seen, search)| (*seen, search)).collect();
    let found = alerts::fresh_events(&guichet.listings, &searches, newest, now).await?;
    let (loud, silent): (Vec<_>, Vec<_>) =
        page.into_iter().zip(found).partition(|(_, looked)| !looked.events.is_empty());
    for (alert, looked) in loud {
        let id = alert.id;
        match note(guichet, alert, looked, newest, now).await {
            Ok(()) => told.told += 1,
            Err(failure) => trouble(guichet, id, &failure, told).await?,
        }
    }
    told.silent += u32::try_from(silent.len()).unwrap_or(u32::MAX);
    let rests_until = now.plus(alerts::BETWEEN_LOOKS);
    let rest = async move |tx: &mut Tx<'_>| {
        for (alert, _) in &silent {
            alerts::looked(tx, alert, newest, rests_until).await?;
        }
        Ok(())
    };
    guichet.db.write(rest).await
}

/// Notes what an alert looked at and puts what it found in the outbox, both or neither.
async fn note(
    guichet: &Guichet,
    alert: Alert,
    looked: Looked,
    until: EventId,
    now: Timestamp,
) -> Result<(), Failure> {
    let message = MessageId::new(guichet.desk.uuid());
    let Looked { events, found } = looked;
    guichet
        .db
        .write(async move |tx| {
            if !alerts::looked(tx, &alert, until, now.plus(alerts::BETWEEN_MAILS)).await? {
                return Ok(());
            }
            let notice = NewNotice {
                id: message,
                notice: Notice::NewEvents,
                locale: alert.locale,
                recipient: &alert.email,
                content: serde_json::json!({ "alert": alert.id, "events": events, "found": found }),
            };
            outbox::enqueue_notice(tx, notice, now).await
        })
        .await
}

/// One alert that cannot be worked on keeps no other waiting.
async fn trouble(guichet: &Guichet, id: AlertId, failure: &Failure, told: &mut Told) -> Result<(), Failure> {
    tracing::error!(alert = %id, %failure, "an alert could not be worked on; it rests");
    let until = guichet.desk.now().plus(alerts::AFTER_TROUBLE);
    guichet.db.write(async move |tx| alerts::rest(tx, id, until).await).await?;
    told.troubled += 1;
    Ok(())
}

/// Tells who waits for a sale that it has begun, or that there will be none; then the alert is gone.
pub async fn tell_sales(guichet: &Guichet, stop: &CancellationToken) -> Result<Told, Failure> {
    let (begun, now) = (Instant::now(), guichet.desk.now());
    let mut told = Told::default();
    let mut after = AlertId::new(Uuid::nil());
    while begun.elapsed() < RUN && !stop.is_cancelled() {
        let page = alerts::due_sales(&guichet.db, after, now).await?;
        let Some(last) = page.last() else { break };
        after = last.alert;
        for due in page {
            let (id, outcome) = (due.alert, due.outcome);
            match answer(guichet, due, now).await {
                Ok(()) if outcome == Outcome::Past => told.silent += 1,
                Ok(()) => told.told += 1,
                Err(failure) => trouble(guichet, id, &failure, &mut told).await?,
            }
        }
    }
    Ok(told)
}

async fn answer(guichet: &Guichet, due: Due, now: Timestamp) -> Result<(), Failure> {
    let locale: Locale = due.locale.parse().map_err(Failure::broken)?;
    let email = EmailAddress::parse(&due.email).map_err(Failure::broken)?;
    let notice = match due.outcome {
        Outcome::Begun => Some(Notice::SaleBegun),
        Outcome::CalledOff => Some(Notice::SaleCalledOff),
        Outcome::Past => None,
    };
    let message = MessageId::new(guichet.desk.uuid());
    let tell = async move |tx: &mut Tx<'_>| {
        if !alerts::drop_alert(tx, due.alert).await? {
            return Ok(());
        }
        let Some(notice) = notice else { return Ok(()) };
        let content = serde_json::json!({ "events": [due.event] });
        let notice = NewNotice { id: message, notice, locale, recipient: &email, content };
        outbox::enqueue_notice(tx, notice, now).await
    };
    guichet.db.write(tell).await
}

/// Forgets what nobody confirmed, what is past, what counts no more, and what could not be delivered.
pub async fn forget_alerts(guichet: &Guichet) -> Result<(), Failure> {
    let now = guichet.desk.now();
    alerts::forget(&guichet.db, now).await?;
    alerts::forget_asks(&guichet.db, now).await?;
    outbox::forget_parked(&guichet.db, now).await?;
    Ok(())
}
