//! What must add up whatever happened: sold places, stock, tickets, money and mail.

use anyhow::{Result, ensure};
use services::db::{Db, Param, Query, Statement};

/// Something that must never be, and how to count how often it is.
struct Contradiction {
    says: &'static str,
    counted: Statement,
}

const fn never(says: &'static str, text: &'static str) -> Contradiction {
    Contradiction { says, counted: Statement { name: says, sqlite: text, postgres: text } }
}

/// Holds at every moment, in the middle of a sale too.
static ALWAYS: [Contradiction; 8] = [
    never("quotas oversold", "SELECT COUNT(*) FROM quotas WHERE taken > capacity OR taken < 0"),
    never(
        "quotas whose count is not what lines draw",
        "SELECT COUNT(*) FROM quotas WHERE taken <>
             (SELECT COALESCE(SUM(quantity), 0) FROM draws WHERE draws.quota_id = quotas.id)",
    ),
    never(
        "sold lines that draw another number than they sold, or nothing",
        "SELECT COUNT(*) FROM lines WHERE state = 'secured' AND
             (NOT EXISTS (SELECT 1 FROM draws WHERE line_id = lines.id)
              OR EXISTS (SELECT 1 FROM draws WHERE line_id = lines.id AND draws.quantity <> lines.quantity))",
    ),
    never(
        "confirmed orders with another number of tickets than of places",
        "SELECT COUNT(*) FROM orders WHERE state = 'confirmed' AND
             (SELECT COALESCE(SUM(quantity), 0) FROM lines WHERE order_id = orders.id) <>
             (SELECT COUNT(*) FROM tickets WHERE order_id = orders.id AND tickets.state <> 'cancelled')",
    ),
    never(
        "tickets of orders that are not confirmed",
        "SELECT COUNT(*) FROM tickets JOIN orders ON orders.id = order_id
         WHERE tickets.state <> 'cancelled' AND orders.state <> 'confirmed'",
    ),
    never(
        "captured payments whose ledger holds another amount",
        "SELECT COUNT(*) FROM payments WHERE state = 'captured' AND amount_minor <>
             (SELECT COALESCE(SUM(amount_minor), 0) FROM ledger
              WHERE payment_id = payments.id AND movement = 'capture')",
    ),
    never(
        "confirmed orders for which other money came than they cost",
        "SELECT COUNT(*) FROM orders WHERE state = 'confirmed' AND
             (SELECT COALESCE(SUM(quantity * (unit_minor + fee_minor)), 0) FROM lines WHERE order_id = orders.id) <>
             (SELECT COALESCE(SUM(CASE movement WHEN 'capture' THEN amount_minor ELSE -amount_minor END), 0)
              FROM ledger WHERE order_id = orders.id)",
    ),
    never(
        "confirmed orders without their one mail",
        "SELECT COUNT(*) FROM orders WHERE state = 'confirmed' AND 1 <>
             (SELECT COUNT(*) FROM messages WHERE order_id = orders.id AND template = 'order_confirmed')",
    ),
];

/// Holds once everything that was under way has come to its end.
static AT_REST: [Contradiction; 5] = [
    never(
        "payments that the provider took and we do not know of",
        "SELECT COUNT(*) FROM sandbox_payments LEFT JOIN payments
             ON payments.provider = 'sandbox' AND payments.reference = sandbox_payments.reference
         WHERE sandbox_payments.state = 'captured' AND COALESCE(payments.state, '') <> 'captured'",
    ),
    never(
        "captured payments without a ticket and without a refund",
        "SELECT COUNT(*) FROM payments WHERE state = 'captured'
             AND NOT EXISTS (SELECT 1 FROM orders WHERE checkout_id = payments.checkout_id AND state = 'confirmed')
             AND amount_minor <> (SELECT COALESCE(SUM(amount_minor), 0) FROM refunds
                                  WHERE payment_id = payments.id AND state = 'done')",
    ),
    never("refunds that are still due or failed", "SELECT COUNT(*) FROM refunds WHERE state <> 'done'"),
    never(
        "payments of which the provider gave back another amount than we wrote down",
        "SELECT COUNT(*) FROM sandbox_payments JOIN payments
             ON payments.provider = 'sandbox' AND payments.reference = sandbox_payments.reference
         WHERE refunded_minor <> (SELECT COALESCE(SUM(amount_minor), 0) FROM refunds
                                  WHERE payment_id = payments.id AND refunds.state = 'done')",
    ),
    never("mails that did not leave", "SELECT COUNT(*) FROM messages WHERE state <> 'sent'"),
];

/// How much was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// Orders that are confirmed.
    pub orders: i64,
    /// Places in them.
    pub places: i64,
    /// Tickets that admit.
    pub tickets: i64,
    /// Payments captured.
    pub payments: i64,
    /// Payments given back.
    pub refunds: i64,
    /// Mails in the outbox, sent or not.
    pub mails: i64,
}

const fn sum(name: &'static str, text: &'static str) -> Statement {
    Statement { name, sqlite: text, postgres: text }
}

static ORDERS: Statement = sum("ORDERS", "SELECT COUNT(*) FROM orders WHERE state = 'confirmed'");
static PLACES: Statement =
    sum("PLACES", "SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) FROM lines WHERE state = 'secured'");
static TICKETS: Statement = sum("TICKETS", "SELECT COUNT(*) FROM tickets WHERE state = 'valid'");
static PAYMENTS: Statement = sum("PAYMENTS", "SELECT COUNT(*) FROM payments WHERE state = 'captured'");
static REFUNDS: Statement = sum("REFUNDS", "SELECT COUNT(*) FROM refunds WHERE state = 'done'");
static MAILS: Statement = sum("MAILS", "SELECT COUNT(*) FROM messages");
static WIDEN: Statement = sum(
    "WIDEN",
    "UPDATE quotas SET capacity = capacity + $1 WHERE id IN
    (SELECT quota_id FROM offer_quotas WHERE offer_id = $2 OR $2 IS NULL)",
);

static END_LEASES: Statement =
    sum("END_LEASES", "UPDATE messages SET next_attempt_at = 0 WHERE state = 'pending'");

/// Adds up.
pub async fn sums(db: &Db) -> Result<Sums> {
    let count = async |statement: &'static Statement| Query::new(statement, vec![]).value(db).await;
    Ok(Sums {
        orders: count(&ORDERS).await?,
        places: count(&PLACES).await?,
        tickets: count(&TICKETS).await?,
        payments: count(&PAYMENTS).await?,
        refunds: count(&REFUNDS).await?,
        mails: count(&MAILS).await?,
    })
}

/// Refuses books that contradict themselves at any moment.
pub async fn check(db: &Db) -> Result<()> {
    let found = found(db, &ALWAYS).await?;
    ensure!(found.is_empty(), "the books do not add up: {}", found.join("; "));
    Ok(())
}

/// What is not yet at its end, or never will be.
pub async fn unfinished(db: &Db) -> Result<Vec<String>> {
    found(db, &AT_REST).await
}

async fn found(db: &Db, contradictions: &'static [Contradiction]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for contradiction in contradictions {
        let count: i64 = Query::new(&contradiction.counted, vec![]).value(db).await?;
        if count > 0 {
            found.push(format!("{count} {}", contradiction.says));
        }
    }
    Ok(found)
}

/// Adds places to what an offer draws on, or to everything that is sold.
pub async fn widen(db: &Db, places: u32, offer: Option<shared::ids::OfferId>) -> Result<()> {
    let offer = offer.map(shared::ids::OfferId::uuid);
    db.write(async move |tx| Query::new(&WIDEN, vec![Param::from(places), Param::from(offer)]).run(tx).await)
        .await?;
    Ok(())
}

/// Makes every mail due at once that somebody took and did not live to deliver.
pub async fn end_leases(db: &Db) -> Result<()> {
    db.write(async |tx| Query::new(&END_LEASES, vec![]).run(tx).await).await?;
    Ok(())
}

#[cfg(test)]
mod tests;
