//! The buyer gives an order back, by the policy frozen at purchase.

use shared::contact::EmailAddress;
use shared::ids::{MessageId, RefundId};
use shared::money::Money;
use shared::orders::OrderState;
use shared::payments::RefundReason;
use shared::policies::RefundStep;
use shared::problem::Problem;
use shared::tickets::TicketState;
use shared::time::Timestamp;

use crate::booking::desk::Desk;
use crate::booking::orders::Order;
use crate::booking::tickets::TicketRecord;
use crate::booking::{checkouts, orders, tickets};
use crate::db::Tx;
use crate::failure::Failure;
use crate::guichet::Guichet;
use crate::messages::Template;
use crate::messages::outbox::{self, NewMessage};
use crate::payments::{ledger, refunds};

/// What cancelling the whole order brings.
pub(super) struct OrderQuote {
    pub amount: Money,
    /// The rule of the line whose rule ends first; none when nothing was paid.
    pub step: Option<RefundStep>,
    pub until: Timestamp,
}

/// What cancelling at `now` brings; `None` when the order cannot be cancelled (any more).
/// A free order can be given back until it begins: somebody else may want the place.
pub(super) fn quote(
    order: &Order,
    tickets: &[TicketRecord],
    now: Timestamp,
) -> Result<Option<OrderQuote>, Failure> {
    if order.state != OrderState::Confirmed || tickets.iter().any(|ticket| ticket.state == TicketState::Used)
    {
        return Ok(None);
    }
    let mut whole = OrderQuote {
        amount: Money::zero(order.currency),
        step: None,
        until: Timestamp::from_micros(i64::MAX),
    };
    for line in &order.lines {
        if line.total()?.is_zero() {
            if now >= line.starts_at {
                return Ok(None);
            }
            whole.until = whole.until.min(line.starts_at);
            continue;
        }
        let Some(quote) = line.refund_quote(now)? else {
            return Ok(None);
        };
        whole.amount = whole.amount.plus(quote.amount)?;
        if quote.until <= whole.until {
            whole.until = quote.until;
            whole.step = Some(quote.step);
        }
    }
    Ok(Some(whole))
}

/// Cancels the order that a link opens, if what comes back is what was shown. Cancelling again what is
/// cancelled changes nothing, and is no fault of whoever clicked twice.
pub async fn cancel_order(guichet: &Guichet, token: &str, shown_minor: i64) -> Result<(), Failure> {
    let id = guichet.keys.links.read_order(token).ok_or(Problem::NotFound)?;
    let desk = guichet.desk.clone();
    guichet
        .db
        .write(async move |tx| {
            let order = orders::lock(tx, id).await?.ok_or(Problem::NotFound)?;
            match order.state {
                OrderState::Confirmed => {}
                OrderState::Cancelled => return Ok(()),
                OrderState::Held | OrderState::AwaitingPayment | OrderState::Expired => {
                    return Err(Problem::NotCancellable.into());
                }
            }
            let tickets = tickets::of_order(&mut *tx, id).await?;
            if tickets.iter().any(|ticket| ticket.state == TicketState::Used) {
                return Err(Problem::NotCancellable.into());
            }
            let quote = quote(&order, &tickets, desk.now())?.ok_or(Problem::TooLateToCancel)?;
            if quote.amount.amount_minor != shown_minor {
                return Err(Problem::QuoteChanged.into());
            }
            orders::cancel(tx, &desk, &order).await?;
            if !quote.amount.is_zero() {
                give_back(tx, &desk, &order, quote.amount, RefundReason::Cancellation).await?;
            }
            tell(tx, &desk, &order, quote.amount).await
        })
        .await
}

/// Writes down the refund of an order, on the payment whose money was kept: others may have come besides and
/// been given back.
async fn give_back(
    tx: &mut Tx<'_>,
    desk: &Desk,
    order: &Order,
    amount: Money,
    reason: RefundReason,
) -> Result<(), Failure> {
    let payments = ledger::kept(&mut *tx, order.id, order.currency).await?;
    let enough = payments.into_iter().find(|(_, kept)| kept.amount_minor >= amount.amount_minor);
    let (payment, _) = enough
        .ok_or_else(|| Failure::broken(format!("order {}: more would go back than came in", order.number)))?;
    let id = RefundId::new(desk.uuid());
    refunds::write_down(tx, id, payment, order.id, amount, reason, desk.now()).await?;
    Ok(())
}

async fn tell(tx: &mut Tx<'_>, desk: &Desk, order: &Order, refund: Money) -> Result<(), Failure> {
    let checkout = checkouts::by_id(&mut *tx, order.checkout).await?;
    let recipient: &EmailAddress =
        checkout.email.as_ref().ok_or_else(|| Failure::broken("a confirmed order without an address"))?;
    let message = NewMessage {
        id: MessageId::new(desk.uuid()),
        template: Template::OrderCancelled,
        locale: checkout.locale,
        recipient,
        order: order.id,
        content: serde_json::json!({ "refund": refund }),
    };
    outbox::enqueue(tx, message, desk.now()).await
}
