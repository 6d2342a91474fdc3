//! Money taken means a ticket or a refund, whatever dies in between.

use shared::checkouts::CheckoutState;
use shared::ids::{LedgerEntryId, MessageId, OrderId, PaymentId, RefundId};
use shared::money::Money;
use shared::orders::OrderState;
use shared::payments::{Movement, PaymentState, RefundReason};
use shared::problem::Problem;
use shared::time::{Span, Timestamp};

use crate::booking::checkouts::Checkout;
use crate::booking::desk::Desk;
use crate::booking::orders::Order;
use crate::booking::{checkouts, lines, orders};
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
pub async fn settle(guichet: &Guichet, payment: PaymentId, record: &ProviderRecord) -> Result<(), Failure> {
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
    payment: PaymentId,
    record: &ProviderRecord,
    when_late: WhenLate,
) -> Result<(), Failure> {
    let (desk, record) = (guichet.desk.clone(), record.clone());
    guichet
        .db
        .write(async move |tx| {
            let payment = records::by_id(&mut *tx, payment).await?;
            let Ok(state) = payment.state.follow(record.state) else {
                return Ok(());
            };
            let next_check = if state.is_open() { Some(next_check(&payment, desk.now())) } else { None };
            if state == PaymentState::Captured && record.amount != payment.amount {
                return Err(Failure::broken(format!(
                    "payment {}: another amount came than was asked",
                    payment.id
                )));
            }
            let first_time = payment.state != PaymentState::Captured;
            if !records::follow(tx, payment.id, payment.state, state, next_check).await? {
                // Somebody else was first; they do the rest.
                return Ok(());
            }
            if state == PaymentState::Captured && first_time {
                captured(tx, &desk, &payment, &record.reference, when_late).await?;
            }
            Ok(())
        })
        .await
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
    let checkout = checkouts::lock(tx, payment.checkout).await?;
    let orders = orders::of_checkout(&mut *tx, checkout.id).await?;
    for order in &orders {
        let amount = total_of(tx, order).await?;
        book(tx, desk, payment, order.id, amount, reference).await?;
    }
    match (checkout.state, when_late) {
        (CheckoutState::Placed, _) => confirm_checkout(tx, desk, &checkout).await,
        (CheckoutState::Expired, WhenLate::TakeAgain) => {
            for order in &orders {
                orders::revive(tx, desk, order).await?;
            }
            confirm_checkout(tx, desk, &checkout).await
        }
        (CheckoutState::Expired, WhenLate::GiveBack) => {
            give_all_back(tx, desk, payment, &orders, RefundReason::PaidTooLate).await?;
            for order in &orders {
                let refund = total_of(tx, order).await?;
                let content = serde_json::json!({ "refund": refund });
                tell(tx, desk, &checkout, order, Template::PaidTooLate, content).await?;
            }
            Ok(())
        }
        (CheckoutState::Completed, _) => {
            give_all_back(tx, desk, payment, &orders, RefundReason::PaidTwice).await
        }
        (CheckoutState::Open, _) => Err(Failure::broken("a basket was paid that was never ordered")),
    }
}

async fn total_of(tx: &mut Tx<'_>, order: &Order) -> Result<Money, Failure> {
    let lines = lines::of_order(&mut *tx, order.id).await?;
    orders::total(&lines, order.currency)
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

async fn give_all_back(
    tx: &mut Tx<'_>,
    desk: &Desk,
    payment: &Payment,
    orders: &[Order],
    reason: RefundReason,
) -> Result<(), Failure> {
    for order in orders {
        let amount = total_of(tx, order).await?;
        if !amount.is_zero() {
            let id = RefundId::new(desk.uuid());
            refunds::write_down(tx, id, payment.id, order.id, amount, reason, desk.now()).await?;
        }
    }
    Ok(())
}

/// Confirms every order of a checkout, which must be locked, and puts the tickets' mail in the outbox.
pub(in crate::flows) async fn confirm_checkout(
    tx: &mut Tx<'_>,
    desk: &Desk,
    checkout: &Checkout,
) -> Result<(), Failure> {
    if !checkouts::complete(tx, checkout.id, checkout.state).await? {
        return Err(Failure::broken("a checkout moved on while it was completed"));
    }
    let holder =
        checkout.name.as_ref().ok_or_else(|| Failure::broken("an ordered checkout without a name"))?;
    for order in orders::of_checkout(&mut *tx, checkout.id).await? {
        if matches!(order.state, OrderState::AwaitingPayment | OrderState::Expired) {
            orders::confirm(tx, desk, &order, holder).await?;
            tell(tx, desk, checkout, &order, Template::OrderConfirmed, serde_json::Value::Null).await?;
        }
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
