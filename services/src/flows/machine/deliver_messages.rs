//! The outbox is delivered: each message is put together from the order as it is now, and handed to
//! the courier, outside of any transaction.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use futures::{StreamExt, stream};
use serde::Deserialize;

use shared::contact::EmailAddress;
use shared::ids::{AlertId, MessageId};
use shared::money::Money;
use shared::orders::OrderState;

use super::dossier::Dossier;
use super::notice_letter;
use super::order_letter::letter;
use super::papers::{print_tickets, write_calendar};
use crate::events::alerts;
use crate::failure::Failure;
use crate::guichet::Guichet;
use crate::messages::couriers::{Courier, CourierError};
use crate::messages::mail::{Attachment, Mail};
use crate::messages::outbox::{self, About, Claimed, TRIES, wait_after};
use crate::messages::{Template, templates};

/// How many messages are put together and handed over at once.
const AT_ONCE: usize = 4;
/// How long one run may take new messages, so that whoever wants to stop does not wait for a whole
/// backlog.
const RUN: Duration = Duration::from_secs(5);
/// How long one message may take; well within its lease.
const PATIENCE: Duration = Duration::from_mins(4);

/// What became of the messages that were due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Delivered {
    /// Handed over.
    pub sent: u32,
    /// Not taken; they are tried again later.
    pub later: u32,
    /// Given up: a person must look.
    pub parked: u32,
    /// No longer true, so not sent.
    pub withdrawn: u32,
}

/// How one try ended.
enum Verdict {
    Sent,
    Withdrawn,
    /// Another try may succeed. The reason holds no personal data.
    NotNow(String),
    /// No try will succeed. The reason holds no personal data.
    Never(String),
    /// The mailbox takes nothing, now or later. The reason holds no personal data.
    Refused(String),
}

/// Delivers what is due. With much to deliver it ends after some seconds; what is left is for the next
/// run.
pub async fn deliver_due(guichet: &Guichet, courier: &dyn Courier) -> Result<Delivered, Failure> {
    let begun = Instant::now();
    let mut delivered = Delivered::default();
    loop {
        let due = outbox::due(&guichet.db, guichet.desk.now()).await?;
        let before = delivered;
        deliver_all(guichet, courier, due, begun, &mut delivered).await?;
        if delivered == before || begun.elapsed() >= RUN {
            return Ok(delivered);
        }
    }
}

/// When something breaks on our side, what is under way is still brought to its end, because it may
/// have been handed over; nothing new is begun.
async fn deliver_all(
    guichet: &Guichet,
    courier: &dyn Courier,
    due: Vec<MessageId>,
    begun: Instant,
    delivered: &mut Delivered,
) -> Result<(), Failure> {
    let broken = &AtomicBool::new(false);
    let deliver = |id| async move {
        if broken.load(Ordering::Relaxed) || begun.elapsed() >= RUN {
            return Ok(None);
        }
        let outcome = deliver_one(guichet, courier, id).await;
        broken.fetch_or(outcome.is_err(), Ordering::Relaxed);
        outcome
    };
    let mut outcomes = stream::iter(due).map(deliver).buffer_unordered(AT_ONCE);
    let mut failure = None;
    while let Some(outcome) = outcomes.next().await {
        match outcome {
            Ok(one) => delivered.add(one.unwrap_or_default()),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    failure.map_or(Ok(()), Err)
}

impl Delivered {
    fn add(&mut self, other: Self) {
        self.sent += other.sent;
        self.later += other.later;
        self.parked += other.parked;
        self.withdrawn += other.withdrawn;
    }
}

/// `None` when somebody else took it.
async fn deliver_one(
    guichet: &Guichet,
    courier: &dyn Courier,
    id: MessageId,
) -> Result<Option<Delivered>, Failure> {
    let now = guichet.desk.now();
    let Some(message) = guichet.db.write(async move |tx| outbox::claim(tx, id, now).await).await? else {
        return Ok(None);
    };
    let verdict = if message.attempt > TRIES {
        Verdict::Never("the process ended during the last try".to_owned())
    } else {
        match tokio::time::timeout(PATIENCE, attempt(guichet, courier, &message)).await {
            Ok(Ok(verdict)) => verdict,
            Ok(Err(failure)) => {
                tracing::error!(message = %message.id, %failure, "a message could not be put together");
                Verdict::NotNow("it could not be put together; the log says why".to_owned())
            }
            Err(_) => Verdict::NotNow(format!("it took longer than {PATIENCE:?}")),
        }
    };
    note(guichet, message, verdict).await.map(Some)
}

/// Puts one message together and hands it over.
async fn attempt(guichet: &Guichet, courier: &dyn Courier, message: &Claimed) -> Result<Verdict, Failure> {
    let Ok(recipient) = EmailAddress::parse(&message.recipient) else {
        return Ok(Verdict::Never("the address is none that this version takes".to_owned()));
    };
    let mail = match message.about {
        About::Order(template, order) => {
            let dossier = Dossier::read(guichet, order).await?;
            if template == Template::OrderConfirmed && dossier.order.state == OrderState::Cancelled {
                return Ok(Verdict::Withdrawn);
            }
            compose(guichet, courier, message, template, &dossier, recipient).await?
        }
        About::Notice(notice) => {
            match notice_letter::compose(guichet, courier, message, notice, recipient).await? {
                Some(mail) => mail,
                None => return Ok(Verdict::Withdrawn),
            }
        }
    };
    let sealed = match mail.and_then(|mail| mail.seal().map_err(|error| error.to_string())) {
        Ok(sealed) => sealed,
        Err(reason) => return Ok(Verdict::Never(reason)),
    };
    Ok(match courier.carry(&sealed).await {
        Ok(()) => Verdict::Sent,
        Err(CourierError::NotNow(reason)) => Verdict::NotNow(reason),
        Err(CourierError::Never(reason)) => Verdict::Refused(reason),
    })
}

/// What a message about money that goes back was given beyond its order.
#[derive(Deserialize)]
struct GivenBack {
    refund: Money,
}

/// The mail about an order, or why there can be none.
async fn compose(
    guichet: &Guichet,
    courier: &dyn Courier,
    message: &Claimed,
    template: Template,
    dossier: &Dossier,
    recipient: EmailAddress,
) -> Result<Result<Mail, String>, Failure> {
    let locale = message.locale;
    let mut attachments = Vec::new();
    let letter = match template {
        Template::OrderConfirmed => {
            let mut letter = letter(guichet, dossier, None, locale)?;
            let tickets = or_without(message, print_tickets(guichet, dossier, locale).await);
            let calendar = or_without(message, write_calendar(guichet, dossier, locale));
            letter.tickets_attached = tickets.is_some();
            letter.calendar_attached = calendar.is_some();
            attachments.extend(tickets.into_iter().chain(calendar));
            letter
        }
        Template::OrderCancelled
        | Template::PaidTooLate
        | Template::PaidTwice
        | Template::WrongAmount
        | Template::PaidForCancelled => {
            let Ok(given_back) = GivenBack::deserialize(&message.content) else {
                return Ok(Err("its content cannot be read".to_owned()));
            };
            letter(guichet, dossier, Some(given_back.refund), locale)?
        }
    };
    let composed = templates::compose(template, locale, &letter).map_err(Failure::broken)?;
    Ok(Ok(Mail {
        id: message.id,
        from: courier.sender().clone(),
        to: recipient,
        to_name: dossier.checkout.name.clone(),
        locale,
        written_at: message.created_at,
        subject: composed.subject,
        text: composed.text,
        html: composed.html,
        attachments,
        stop_url: None,
    }))
}

/// A paper that cannot be made keeps no mail from its reader: the order's page has the tickets, too.
fn or_without(message: &Claimed, paper: Result<Option<Attachment>, Failure>) -> Option<Attachment> {
    paper.unwrap_or_else(|failure| {
        tracing::error!(message = %message.id, %failure, "a paper could not be made; the mail goes without");
        None
    })
}

/// Writes down how a try ended.
async fn note(guichet: &Guichet, message: Claimed, verdict: Verdict) -> Result<Delivered, Failure> {
    let now = guichet.desk.now();
    let (id, template, attempt) = (message.id, message.about.code(), message.attempt);
    let db = &guichet.db;
    let mut delivered = Delivered::default();
    match verdict {
        Verdict::Sent => {
            db.write(async move |tx| outbox::sent(tx, &message, now).await).await?;
            tracing::info!(message = %id, %template, attempt, "a message was sent");
            delivered.sent = 1;
        }
        Verdict::Withdrawn => {
            db.write(async move |tx| outbox::withdraw(tx, &message).await).await?;
            tracing::info!(message = %id, %template, "a message was withdrawn: it was no longer true");
            delivered.withdrawn = 1;
        }
        Verdict::NotNow(reason) => match wait_after(attempt, guichet.desk.chance.bits()) {
            Some(wait) => {
                tracing::warn!(message = %id, %template, attempt, %reason, "a message will be tried again");
                let at = now.plus(wait);
                db.write(async move |tx| outbox::try_later(tx, &message, at, &reason).await).await?;
                delivered.later = 1;
            }
            None => park(guichet, message, reason, None, &mut delivered).await?,
        },
        Verdict::Never(reason) => park(guichet, message, reason, None, &mut delivered).await?,
        Verdict::Refused(reason) => {
            // Its reader is not written to every day for nothing.
            let alert = notice_letter::alert_of(&message);
            park(guichet, message, reason, alert, &mut delivered).await?;
        }
    }
    Ok(delivered)
}

async fn park(
    guichet: &Guichet,
    message: Claimed,
    reason: String,
    with_it: Option<AlertId>,
    delivered: &mut Delivered,
) -> Result<(), Failure> {
    let (id, template, attempt) = (message.id, message.about.code(), message.attempt);
    tracing::error!(message = %id, %template, attempt, %reason, "a message was given up: a person must look");
    guichet
        .db
        .write(async move |tx| {
            if let Some(alert) = with_it {
                alerts::drop_alert(tx, alert).await?;
            }
            outbox::park(tx, &message, &reason).await
        })
        .await?;
    delivered.parked = 1;
    Ok(())
}
