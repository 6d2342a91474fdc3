//! Orders in the database. A step is a conditional update from the state it starts from.

use shared::ids::{CheckoutId, OrderId, OrganisationId};
use shared::money::Currency;
use shared::numbers::OrderNumber;
use shared::orders::OrderState;
use shared::time::Timestamp;

use super::Order;
use crate::booking::desk::Desk;
use crate::booking::lines::LineRow;
use crate::db::{DbError, Executor, Tx, sql, statements};
use crate::failure::Failure;

/// Orders with their lines, of which `$which` tells which and in what order.
macro_rules! orders {
    ($which:literal) => {
        concat!(
            "SELECT orders.id, checkout_id, organisation_id, organisations.name AS organisation_name, number,
                    orders.state, currency, confirmed_at,
                    lines.id AS line_id, kind, subject_id, scope_id, quantity, unit_minor, fee_minor, vat_basis_points,
                    starts_at, description, policy, lines.state AS line_state
             FROM orders
             JOIN organisations ON organisations.id = organisation_id
             JOIN lines ON lines.order_id = orders.id
             WHERE ",
            $which
        )
    };
}

statements! {
    BY_ID = (orders!("orders.id = $1 ORDER BY lines.id"));
    BY_NUMBER = (orders!("number = $1 ORDER BY lines.id"));
    OF_CHECKOUT = (orders!("checkout_id = $1 ORDER BY orders.id, lines.id"));
    LOCK = "UPDATE orders SET state = state WHERE id = $1";
    OPEN = "INSERT INTO orders (id, checkout_id, organisation_id, number, state, currency)
            VALUES ($1, $2, $3, $4, 'held', $5) ON CONFLICT (number) DO NOTHING";
    STEP = "UPDATE orders SET state = $3 WHERE id = $1 AND state = $2";
    CONFIRM = "UPDATE orders SET state = 'confirmed', confirmed_at = $3 WHERE id = $1 AND state = $2";
    CLOSE = "UPDATE orders SET state = $3, closed_at = $4 WHERE id = $1 AND state = $2";
    REMOVE_IF_EMPTY = "DELETE FROM orders WHERE id = $1 AND state = 'held'
                       AND NOT EXISTS (SELECT 1 FROM lines WHERE order_id = $1)";
}

/// An order with one of its lines.
#[derive(sqlx::FromRow)]
struct OrderRow {
    id: OrderId,
    checkout_id: CheckoutId,
    organisation_id: OrganisationId,
    organisation_name: String,
    number: OrderNumber,
    state: OrderState,
    currency: String,
    confirmed_at: Option<Timestamp>,
    #[sqlx(flatten)]
    line: LineRow,
}

/// The orders of rows in which those of an order stand together.
fn gather(rows: Vec<OrderRow>) -> Result<Vec<Order>, Failure> {
    let mut orders: Vec<Order> = Vec::new();
    for row in rows {
        let currency: Currency = row.currency.parse().map_err(Failure::broken)?;
        let line = row.line.read(row.id, currency)?;
        match orders.last_mut() {
            Some(last) if last.id == row.id => last.lines.push(line),
            _ => orders.push(Order {
                id: row.id,
                checkout: row.checkout_id,
                organisation: row.organisation_id,
                organisation_name: row.organisation_name,
                number: row.number,
                state: row.state,
                currency,
                confirmed_at: row.confirmed_at,
                lines: vec![line],
            }),
        }
    }
    Ok(orders)
}

/// The order of an id.
pub async fn by_id(executor: impl Into<Executor<'_>>, id: OrderId) -> Result<Option<Order>, Failure> {
    Ok(gather(sql!(BY_ID, id).all(executor).await?)?.pop())
}

/// The order of an id, locked until the transaction ends: it stays in the state that is read here.
pub async fn lock(tx: &mut Tx<'_>, id: OrderId) -> Result<Option<Order>, Failure> {
    sql!(LOCK, id).run(&mut *tx).await?;
    by_id(&mut *tx, id).await
}

/// The order of a number.
pub async fn by_number(
    executor: impl Into<Executor<'_>>,
    number: OrderNumber,
) -> Result<Option<Order>, Failure> {
    Ok(gather(sql!(BY_NUMBER, number).all(executor).await?)?.pop())
}

/// The orders of a checkout, oldest first.
pub async fn of_checkout(
    executor: impl Into<Executor<'_>>,
    checkout: CheckoutId,
) -> Result<Vec<Order>, Failure> {
    gather(sql!(OF_CHECKOUT, checkout).all(executor).await?)
}

/// Opens an order with a seller in a currency, under a new number. Whoever opens it adds a line before the
/// transaction ends.
pub async fn open(
    tx: &mut Tx<'_>,
    desk: &Desk,
    checkout: CheckoutId,
    organisation: OrganisationId,
    currency: Currency,
) -> Result<(OrderId, OrderNumber), Failure> {
    let id = OrderId::new(desk.uuid());
    // Of 27 billion numbers one may be taken; three in a row only if chance is broken.
    for _ in 0..3 {
        let number = OrderNumber::from_chance(desk.chance.bits());
        if sql!(OPEN, id, checkout, organisation, number, currency).run(tx).await?.one() {
            return Ok((id, number));
        }
    }
    Err(Failure::broken("three order numbers in a row were taken"))
}

/// Removes an order from which every line was taken.
pub async fn remove_if_empty(tx: &mut Tx<'_>, id: OrderId) -> Result<(), DbError> {
    sql!(REMOVE_IF_EMPTY, id).run(tx).await.map(drop)
}

pub(super) async fn step(
    tx: &mut Tx<'_>,
    id: OrderId,
    from: OrderState,
    to: OrderState,
) -> Result<bool, DbError> {
    Ok(sql!(STEP, id, from, to).run(tx).await?.one())
}

pub(super) async fn confirmed(
    tx: &mut Tx<'_>,
    id: OrderId,
    from: OrderState,
    now: Timestamp,
) -> Result<bool, DbError> {
    Ok(sql!(CONFIRM, id, from, now).run(tx).await?.one())
}

pub(super) async fn close(
    tx: &mut Tx<'_>,
    id: OrderId,
    from: OrderState,
    to: OrderState,
    now: Timestamp,
) -> Result<bool, DbError> {
    Ok(sql!(CLOSE, id, from, to, now).run(tx).await?.one())
}
