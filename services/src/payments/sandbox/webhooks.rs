//! What the sandbox tells the shop: written with what happened, sent later, and tried again.

use futures::StreamExt;
use futures::stream;

use shared::time::{Span, Timestamp};

use super::payment::{SandboxPayment, State};
use super::store::DueWebhook;
use super::{SandboxProvider, Webhook, WebhookPoster, signature, store};
use crate::chance;
use crate::db::changes::{self, Topic};
use crate::db::{DbError, Tx};

/// After an attempt that failed, the next comes so much later; after the last, none.
const AGAIN_AFTER: [Span; 3] = [Span::seconds(5), Span::seconds(30), Span::minutes(2)];
/// How many are on their way at once.
const AT_ONCE: usize = 16;

/// Writes down what the shop is told of a step, in the transaction of the step.
pub(super) async fn tell(
    tx: &mut Tx<'_>,
    sandbox: &SandboxProvider,
    before: State,
    payment: &SandboxPayment,
) -> Result<(), DbError> {
    let now = sandbox.now();
    let kind = match payment.state {
        state if state == before => return Ok(()),
        State::Captured => "payment.captured",
        State::Failed => "payment.failed",
        State::Cancelled => "payment.cancelled",
        // The job must know when the slow bank answers.
        State::Waiting => return changes::note(tx, &Topic::SandboxWebhooks).await,
        State::Open | State::Challenged => return Ok(()),
    };
    let event = format!("evt_{}", chance::uuid(&*sandbox.clock, &*sandbox.chance).simple());
    let body = serde_json::json!({ "id": event, "type": kind, "reference": payment.reference }).to_string();
    for (copy, due_at) in (1..).zip(payment.webhooks.due(now)) {
        store::announce(tx, &event, copy, &payment.reference, &body, due_at).await?;
        changes::note(tx, &Topic::SandboxWebhooks).await?;
    }
    Ok(())
}

/// Lets slow banks answer and sends what is due. Tells when there will be something to do again.
///
/// Each attempt is counted before it is made: a process that dies meanwhile leaves it to be tried
/// again, and two processes do not send the same one.
pub async fn send_due(
    sandbox: &SandboxProvider,
    poster: &dyn WebhookPoster,
) -> Result<Option<Timestamp>, DbError> {
    for reference in store::unsettled(&sandbox.db, sandbox.now()).await? {
        let now = sandbox.now();
        sandbox.step(&reference, move |payment| payment.settle(now)).await?;
    }
    loop {
        let claimed = claim_due(sandbox).await?;
        if claimed.is_empty() {
            return store::next_due(&sandbox.db).await;
        }
        let received: Vec<DueWebhook> = stream::iter(claimed)
            .map(|webhook| post(sandbox, poster, webhook))
            .buffer_unordered(AT_ONCE)
            .filter_map(std::future::ready)
            .collect()
            .await;
        let note = async move |tx: &mut Tx<'_>| {
            for webhook in &received {
                store::delivered(tx, webhook).await?;
            }
            Ok::<_, DbError>(())
        };
        sandbox.db.write(note).await?;
    }
}

async fn claim_due(sandbox: &SandboxProvider) -> Result<Vec<DueWebhook>, DbError> {
    let now = sandbox.now();
    let claim = async move |tx: &mut Tx<'_>| {
        let mut claimed = Vec::new();
        for webhook in store::due(tx, now).await? {
            let again_at = usize::try_from(webhook.attempts)
                .ok()
                .and_then(|attempts| AGAIN_AFTER.get(attempts))
                .map(|span| now.plus(*span));
            if store::claim(tx, &webhook, now, again_at).await? {
                claimed.push(webhook);
            }
        }
        Ok(claimed)
    };
    sandbox.db.write(claim).await
}

/// Sends one; gives it back when it was received.
async fn post(
    sandbox: &SandboxProvider,
    poster: &dyn WebhookPoster,
    webhook: DueWebhook,
) -> Option<DueWebhook> {
    let letter = Webhook {
        url: format!("{}/webhooks/{}", sandbox.base_url, super::NAME),
        signature: signature::sign(&sandbox.key, sandbox.now(), webhook.body.as_bytes()),
        body: webhook.body.clone(),
    };
    match poster.post(&letter).await {
        Ok(()) => Some(webhook),
        Err(error) => {
            let attempt = webhook.attempts + 1;
            tracing::warn!(event = webhook.event, attempt, %error, "a webhook of the sandbox was not received");
            None
        }
    }
}
