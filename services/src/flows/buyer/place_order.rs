//! The buyer orders, with an obligation to pay.

use shared::checkouts::CheckoutState;
use shared::contact::{EmailAddress, FieldProblem, PersonName};
use shared::ids::OrderId;
use shared::locale::Locale;
use shared::money::Money;
use shared::problem::Problem;
use shared::time::Timestamp;

use super::{change_basket, pay};
use crate::booking::checkouts::{self, Checkout, CheckoutToken, Draft, PAYMENT_TIME};
use crate::booking::desk::Desk;
use crate::booking::orders::{self, Order};
use crate::db::Tx;
use crate::failure::Failure;
use crate::flows::machine::{Attempt, confirm, open_page};
use crate::guichet::Guichet;
use crate::payments::provider::PaymentProvider;

/// The buyer's details as typed.
#[derive(Debug, Clone, Default)]
pub struct Details {
    /// The e-mail address.
    pub email: String,
    /// The name on the tickets.
    pub name: String,
    /// Whether the terms were accepted.
    pub consent: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placed {
    /// Something typed must be mended first; all of it is kept, the basket page tells what.
    Mend,
    /// Nothing was to pay: the tickets are valid. The link's last part.
    Confirmed(String),
    /// The order stands; the customer pays at this address.
    ToPay(String),
    /// The order stands, but its payment cannot be begun now, and why: it can be tried again on the order's page.
    /// The link's last part.
    Unpaid(String, Problem),
}

/// What stands in the way of a draft: e-mail, name, consent.
pub(super) fn faults(draft: &Draft) -> (Option<FieldProblem>, Option<FieldProblem>, bool) {
    (EmailAddress::parse(&draft.email).err(), PersonName::parse(&draft.name).err(), !draft.consent)
}

/// More than anybody types by accident; longer input is cut before it is kept.
const KEPT_CHARS: usize = 500;

/// Orders what is held; `locale` is the language in which the buyer orders, and is told everything from now on.
/// Ordering twice gives the same answer as once. What is refused leaves the basket as it was, with what was
/// typed.
pub async fn place_order(
    guichet: &Guichet,
    token: CheckoutToken,
    locale: Locale,
    details: Details,
) -> Result<Placed, Failure> {
    let cut = |text: String| text.chars().take(KEPT_CHARS).collect::<String>();
    let draft =
        Draft { email: cut(details.email), name: cut(details.name), consent: details.consent, sent: true };
    let provider = guichet.providers.first().map(PaymentProvider::name);
    let (desk, owned) = (guichet.desk.clone(), token.clone());
    let step = guichet
        .db
        .write(async move |tx| {
            let now = desk.now();
            match change_basket::open(tx, &owned, Some(locale), now).await {
                Err(Failure::Refused(Problem::AlreadyOrdered)) => Ok(Step::Before),
                Err(other) => Err(other),
                Ok(checkout) => place(tx, &desk, checkout, &draft, provider, now).await,
            }
        })
        .await?;
    match step {
        Step::Mend => Ok(Placed::Mend),
        Step::Refused(problem) => Err(problem.into()),
        Step::Confirmed(order) => Ok(Placed::Confirmed(guichet.keys.links.order(order))),
        Step::ToPay(attempt) => {
            let order = attempt.first_order()?;
            to_pay(guichet, order, open_page(guichet, &attempt).await)
        }
        Step::Before => ordered_before(guichet, &token).await,
    }
}

enum Step {
    Mend,
    Refused(Problem),
    Confirmed(OrderId),
    ToPay(Attempt),
    /// It was ordered before.
    Before,
}

/// Orders an open basket, if nothing stands in the way; else keeps what was typed.
async fn place(
    tx: &mut Tx<'_>,
    desk: &Desk,
    mut checkout: Checkout,
    draft: &Draft,
    provider: Option<&'static str>,
    now: Timestamp,
) -> Result<Step, Failure> {
    let (Ok(email), Ok(name), true) =
        (EmailAddress::parse(&draft.email), PersonName::parse(&draft.name), draft.consent)
    else {
        checkouts::keep_draft(tx, checkout.id, draft).await?;
        return Ok(Step::Mend);
    };
    let mut orders = orders::of_checkout(&mut *tx, checkout.id).await?;
    let (Some(first), Some(total)) = (orders.first().map(|order| order.id), orders::total(&orders)?) else {
        return Err(Problem::BasketEmpty.into());
    };
    if let Some(problem) = refusal(tx, desk, &orders, total, provider, now).await? {
        checkouts::keep_draft(tx, checkout.id, draft).await?;
        return Ok(Step::Refused(problem));
    }
    for order in &mut orders {
        orders::place(tx, order).await?;
    }
    let until = checkout.expires_at.max(now.plus(PAYMENT_TIME));
    checkouts::place(tx, &mut checkout, email, name, until, now).await?;
    match provider {
        Some(provider) if !total.is_zero() => {
            Ok(Step::ToPay(Attempt::begin(tx, desk, &checkout, orders, provider, now).await?))
        }
        _ => {
            let completed = checkouts::complete_placed(tx, checkout.id).await?;
            let completed =
                completed.ok_or_else(|| Failure::broken("a checkout moved on while it was ordered"))?;
            confirm(tx, desk, &completed, &orders).await?;
            Ok(Step::Confirmed(first))
        }
    }
}

/// Why these orders cannot be placed, when they cannot.
async fn refusal(
    tx: &mut Tx<'_>,
    desk: &Desk,
    orders: &[Order],
    total: Money,
    provider: Option<&str>,
    now: Timestamp,
) -> Result<Option<Problem>, Failure> {
    if !total.is_zero() && provider.is_none() {
        return Ok(Some(Problem::NoPaymentMethod));
    }
    for order in orders {
        match orders::takes_place(tx, desk, order, now).await {
            Err(Failure::Refused(problem)) => return Ok(Some(problem)),
            other => other?,
        }
    }
    Ok(None)
}

/// Where a buyer goes whose order stands and waits for its payment.
fn to_pay(guichet: &Guichet, order: OrderId, page: Result<String, Failure>) -> Result<Placed, Failure> {
    match page {
        Ok(page) => Ok(Placed::ToPay(page)),
        Err(Failure::Refused(problem)) => Ok(Placed::Unpaid(guichet.keys.links.order(order), problem)),
        Err(broken) => Err(broken),
    }
}

/// Where a buyer goes who ordered before: what came of it since is told, or paid.
async fn ordered_before(guichet: &Guichet, token: &CheckoutToken) -> Result<Placed, Failure> {
    let checkout = checkouts::by_token(&guichet.db, token).await?.ok_or(Problem::NotFound)?;
    let orders = orders::of_checkout(&guichet.db, checkout.id).await?;
    let first = orders.first().ok_or_else(|| Failure::broken("a placed checkout without orders"))?.id;
    if checkout.state != CheckoutState::Placed {
        return Ok(Placed::Confirmed(guichet.keys.links.order(first)));
    }
    to_pay(guichet, first, pay(guichet, first).await)
}
