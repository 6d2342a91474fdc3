//! The buyer orders, with an obligation to pay.

use shared::checkouts::CheckoutState;
use shared::contact::{EmailAddress, FieldProblem, PersonName};
use shared::ids::{CheckoutId, OrderId};
use shared::locale::Locale;
use shared::money::Money;
use shared::problem::Problem;

use super::{change_basket, pay};
use crate::booking::checkouts::{self, CheckoutToken, Draft, PAYMENT_TIME};
use crate::booking::{lines, orders};
use crate::failure::Failure;
use crate::flows::machine::confirm_checkout;
use crate::guichet::Guichet;

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
    let can_be_paid = guichet.providers.first().is_some();
    let desk = guichet.desk.clone();
    let cut = |text: String| text.chars().take(KEPT_CHARS).collect::<String>();
    let draft =
        Draft { email: cut(details.email), name: cut(details.name), consent: details.consent, sent: true };
    let owned = token.clone();
    let step = guichet
        .db
        .write(async move |tx| {
            let now = desk.now();
            let checkout = match change_basket::open(tx, &owned, Some(locale), now).await {
                Err(Failure::Refused(Problem::AlreadyOrdered)) => return Ok::<_, Failure>(Step::Ordered),
                other => other?,
            };
            checkouts::keep_draft(tx, checkout.id, &draft).await?;
            let (Ok(email), Ok(name), true) =
                (EmailAddress::parse(&draft.email), PersonName::parse(&draft.name), draft.consent)
            else {
                return Ok(Step::Mend);
            };
            let held = orders::of_checkout(&mut *tx, checkout.id).await?;
            if held.is_empty() {
                return Err(Problem::BasketEmpty.into());
            }
            let is_free = total(tx, checkout.id).await?.is_none_or(Money::is_zero);
            if !is_free && !can_be_paid {
                return Ok(Step::Refused(Problem::NoPaymentMethod));
            }
            for order in &held {
                match orders::takes_place(tx, &desk, order, now).await {
                    Err(Failure::Refused(problem)) => return Ok(Step::Refused(problem)),
                    other => other?,
                }
            }
            for order in &held {
                orders::place(tx, order).await?;
            }
            let until = checkout.expires_at.max(now.plus(PAYMENT_TIME));
            if !checkouts::place(tx, checkout.id, &email, &name, until, now).await? {
                return Ok(Step::Ordered);
            }
            if is_free {
                let placed = checkouts::by_id(&mut *tx, checkout.id).await?;
                let orders = orders::of_checkout(&mut *tx, checkout.id).await?;
                confirm_checkout(tx, &desk, &placed, &orders).await?;
            }
            Ok(Step::Ordered)
        })
        .await?;
    match step {
        Step::Mend => Ok(Placed::Mend),
        Step::Refused(problem) => Err(problem.into()),
        Step::Ordered => where_to_go(guichet, &token).await,
    }
}

enum Step {
    Mend,
    Refused(Problem),
    Ordered,
}

/// What all orders of a checkout cost; `None` when there are none.
pub(super) async fn total(
    tx: &mut crate::db::Tx<'_>,
    checkout: CheckoutId,
) -> Result<Option<Money>, Failure> {
    let mut sum: Option<Money> = None;
    for order in orders::of_checkout(&mut *tx, checkout).await? {
        let lines = lines::of_order(&mut *tx, order.id).await?;
        let total = orders::total(&lines, order.currency)?;
        sum = Some(sum.map_or(Ok(total), |sum| sum.plus(total))?);
    }
    Ok(sum)
}

async fn where_to_go(guichet: &Guichet, token: &CheckoutToken) -> Result<Placed, Failure> {
    let checkout = checkouts::by_token(&guichet.db, token).await?.ok_or(Problem::NotFound)?;
    let order = first_order(guichet, checkout.id).await?;
    let link = guichet.keys.links.order(order);
    if checkout.state != CheckoutState::Placed {
        return Ok(Placed::Confirmed(link));
    }
    match pay(guichet, order).await {
        Ok(page) => Ok(Placed::ToPay(page)),
        Err(Failure::Refused(problem)) => Ok(Placed::Unpaid(link, problem)),
        Err(broken) => Err(broken),
    }
}

async fn first_order(guichet: &Guichet, checkout: CheckoutId) -> Result<OrderId, Failure> {
    let orders = orders::of_checkout(&guichet.db, checkout).await?;
    orders.first().map(|order| order.id).ok_or_else(|| Failure::broken("a placed checkout without orders"))
}
