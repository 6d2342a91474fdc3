//! Money taken means a ticket or a refund, whatever dies in between.

use shared::checkouts::CheckoutState;
use shared::ids::{LedgerEntryId, MessageId, OrderId, RefundId};
use shared::money::Money;
use shared::orders::OrderState;
use shared::payments::{Movement, PaymentState, RefundReason};
use shared::problem::Problem;
use shared::time::{Span, Timestamp};

use crate::booking::checkouts::Checkout;
use crate::booking::desk::Desk;
use crate::booking::orders::Order;
use crate::booking::{checkouts, orders};
use crate::db::Tx;
use crate::failure::Failure;
use crate::guichet::Guichet;
use crate::messages::Template;
use crate::messages::outbox::{self, NewMessage};
use crate::payments::ledger::{self, Entry};
use crate::payments::provider::ProviderRecord;
use crate::payments::records::{self, Payment};
use crate::payments::refunds;

/// Brings a payment to where its provider says it stands, with all that follows: tickets when the
/// money came, a refund when the places are gone or were paid before. Doing it again changes nothing.
pub async fn settle(guichet: &Guichet, payment: &Payment, record: &ProviderRecord) -> Result<(), Failure> {
    match settle_once(guichet, payment, record, WhenLate::TakeAgain).await {
        // The money came when others had the places: what was taken again on the way is undone.
        Err(Failure::Refused(Problem::SoldOut)) => {
            settle_once(guichet, payment, record, WhenLate::GiveBack).await
        }
        other => other,
    }
}

/// What to do with money that came after the hold was over.
#[derive(Clone, Copy)]
enum WhenLate {
    TakeAgain,
    GiveBack,
}

async fn settle_once(
    guichet: &Guichet,
    payment: &Payment,
    record: &ProviderRecord,
    when_late: WhenLate,
) -> Result<(), Failure> {
    let (desk, record, payment) = (guichet.desk.clone(), record.clone(), payment.clone());
    guichet
        .db
        .write(async move |tx| {
            if !captures(tx, &desk, &payment, record.state).await? {
                Ok(())
            } else if record.amount == payment.amount {
                captured(tx, &desk, &payment, &record.reference, when_late).await
            } else {
                wrong_amount(tx, &desk, &payment, &record).await
            }
        })
        .await
}

/// Moves a payment on to the state that its provider reports, if it is ahead of ours. Says whether the money came
/// with that: of two who report it at once, to one.
async fn captures(
    tx: &mut Tx<'_>,
    desk: &Desk,
    payment: &Payment,
    reported: PaymentState,
) -> Result<bool, Failure> {
    // It was read before this transaction began; whoever moved it on since is followed.
    let mut state = payment.state;
    while let Ok(next) = state.follow(reported) {
        let next_check = next.is_open().then(|| next_check(payment, desk.now()));
        if records::follow(tx, payment.id, state, next, next_check).await? {
            return Ok(next == PaymentState::Captured && state != PaymentState::Captured);
        }
        state = records::by_id(&mut *tx, payment.id).await?.state;
    }
    Ok(false)
}

/// An open payment is looked at again after a tenth of its age, between 20 seconds and an hour.
pub(super) fn next_check(payment: &Payment, now: Timestamp) -> Timestamp {
    let wait = (now.since(payment.created_at).micros() / 10)
        .clamp(Span::seconds(20).micros(), Span::hours(1).micros());
    Timestamp::from_micros(now.micros().saturating_add(wait))
}

/// The money is ours for the first time.
async fn captured(
    tx: &mut Tx<'_>,
    desk: &Desk,
    payment: &Payment,
    reference: &str,
    when_late: WhenLate,
) -> Result<(), Failure> {
    // Locked before it is read: whether the places are still held must not change until this is over.
    let completed = checkouts::complete_placed(tx, payment.checkout).await?;
    let (checkout, before) = if let Some(completed) = completed {
        (completed, CheckoutState::Placed)
    } else {
        let found = checkouts::lock(tx, payment.checkout).await?;
        let state = found.state;
        (found, state)
    };
    let orders = orders::of_checkout(&mut *tx, checkout.id).await?;
    for order in &orders {
        book(tx, desk, payment, order.id, order.total()?, reference).await?;
    }
    let (good, cancelled) = match before {
        CheckoutState::Placed | CheckoutState::Expired => sort(tx, desk, orders).await?,
        // It was settled by another payment: what became of it since makes no difference.
        CheckoutState::Completed => (orders, Vec::new()),
        CheckoutState::Open => return Err(Failure::broken("a basket was paid that was never ordered")),
    };
    for order in &cancelled {
        if order.state == OrderState::AwaitingPayment {
            orders::expire(tx, desk, order).await?;
        }
        give_back(tx, desk, payment, &checkout, order, RefundReason::EventCancelled).await?;
    }
    match (before, when_late) {
        (CheckoutState::Expired, WhenLate::GiveBack) => {
            for order in &good {
                give_back(tx, desk, payment, &checkout, order, RefundReason::PaidTooLate).await?;
            }
            Ok(())
        }
        (CheckoutState::Completed, _) => {
            for order in &good {
                give_back(tx, desk, payment, &checkout, order, RefundReason::PaidTwice).await?;
            }
            Ok(())
        }
        (CheckoutState::Expired, WhenLate::TakeAgain) => {
            for order in &good {
                orders::revive(tx, desk, order).await?;
            }
            checkouts::complete_expired(tx, checkout.id).await?;
            confirm(tx, desk, &checkout, &good).await
        }
        (CheckoutState::Placed | CheckoutState::Open, _) => confirm(tx, desk, &checkout, &good).await,
    }
}

/// Parts orders into those that take place and those of which something was cancelled.
async fn sort(tx: &mut Tx<'_>, desk: &Desk, orders: Vec<Order>) -> Result<(Vec<Order>, Vec<Order>), Failure> {
    let (mut good, mut cancelled) = (Vec::new(), Vec::new());
    for order in orders {
        match orders::takes_place(tx, desk, &order, desk.now()).await {
            Err(Failure::Refused(Problem::EventCancelled)) => cancelled.push(order),
            // Postponed, or begun while the buyer paid: the tickets hold. Gone or withdrawn: a claim will tell.
            Ok(()) | Err(Failure::Refused(_)) => good.push(order),
            Err(broken) => return Err(broken),
        }
    }
    Ok((good, cancelled))
}

/// Another amount came than was asked. It settles nothing: it is written down as it came, on the first order,
/// and goes back as a whole.
async fn wrong_amount(
    tx: &mut Tx<'_>,
    desk: &Desk,
    payment: &Payment,
    record: &ProviderRecord,
) -> Result<(), Failure> {
    tracing::error!(payment = %payment.id, "another amount came than was asked: it goes back");
    let checkout = checkouts::lock(tx, payment.checkout).await?;
    let orders = orders::of_checkout(&mut *tx, checkout.id).await?;
    let order = orders.first().ok_or_else(|| Failure::broken("a payment for a checkout without orders"))?;
    book(tx, desk, payment, order.id, record.amount, &record.reference).await?;
    refund(tx, desk, payment, &checkout, order, record.amount, RefundReason::WrongAmount).await
}

async fn book(
    tx: &mut Tx<'_>,
    desk: &Desk,
    payment: &Payment,
    order: OrderId,
    amount: Money,
    reference: &str,
) -> Result<(), Failure> {
    if amount.is_zero() {
        return Ok(());
    }
    let id = LedgerEntryId::new(desk.uuid());
    let entry = Entry { id, payment: payment.id, order, movement: Movement::Capture, amount, reference };
    ledger::append(tx, entry, desk.now()).await?;
    Ok(())
}

/// Gives back what a payment brought for an order, and tells the buyer why.
async fn give_back(
    tx: &mut Tx<'_>,
    desk: &Desk,
    payment: &Payment,
    checkout: &Checkout,
    order: &Order,
    reason: RefundReason,
) -> Result<(), Failure> {
    refund(tx, desk, payment, checkout, order, order.total()?, reason).await
}

async fn refund(
    tx: &mut Tx<'_>,
    desk: &Desk,
    payment: &Payment,
    checkout: &Checkout,
    order: &Order,
    amount: Money,
    reason: RefundReason,
) -> Result<(), Failure> {
    if amount.is_zero() {
        return Ok(());
    }
    let id = RefundId::new(desk.uuid());
    refunds::write_down(tx, id, payment.id, order.id, amount, reason, desk.now()).await?;
    let template = match reason {
        RefundReason::Cancellation => Template::OrderCancelled,
        RefundReason::PaidTooLate => Template::PaidTooLate,
        RefundReason::PaidTwice => Template::PaidTwice,
        RefundReason::WrongAmount => Template::WrongAmount,
        RefundReason::EventCancelled => Template::PaidForCancelled,
    };
    tell(tx, desk, checkout, order, template, serde_json::json!({ "refund": amount })).await
}

/// Confirms these orders of a completed checkout, and puts the tickets' mail in the outbox.
pub(in crate::flows) async fn confirm(
    tx: &mut Tx<'_>,
    desk: &Desk,
    checkout: &Checkout,
    orders: &[Order],
) -> Result<(), Failure> {
    let holder =
        checkout.name.as_ref().ok_or_else(|| Failure::broken("an ordered checkout without a name"))?;
    for order in orders {
        orders::confirm(tx, desk, order, holder).await?;
        tell(tx, desk, checkout, order, Template::OrderConfirmed, serde_json::Value::Null).await?;
    }
    Ok(())
}

async fn tell(
    tx: &mut Tx<'_>,
    desk: &Desk,
    checkout: &Checkout,
    order: &Order,
    template: Template,
    content: serde_json::Value,
) -> Result<(), Failure> {
    let recipient =
        checkout.email.as_ref().ok_or_else(|| Failure::broken("an ordered checkout without an address"))?;
    let id = MessageId::new(desk.uuid());
    let message = NewMessage { id, template, locale: checkout.locale, recipient, order: order.id, content };
    outbox::enqueue(tx, message, desk.now()).await
}
