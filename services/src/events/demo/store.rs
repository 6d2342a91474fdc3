//! Whose orders there are.

use crate::db::{Db, DbError, sql, statements};

statements! {
    ORDERS_OF = "SELECT EXISTS (SELECT orders.id FROM orders
                                JOIN organisations ON organisations.id = orders.organisation_id
                                JOIN checkouts ON checkouts.id = orders.checkout_id
                                WHERE organisations.demo = $1
                                  AND (orders.state <> 'expired' OR checkouts.placed_at IS NOT NULL))";
    BOUGHT_IN_DEMO = "SELECT EXISTS (SELECT orders.id FROM orders
                                     JOIN organisations ON organisations.id = orders.organisation_id
                                     WHERE organisations.demo AND orders.state NOT IN ('held', 'expired'))";
}

/// Whether anybody ever ordered something of a real organisation, or has it in a basket now.
pub(super) async fn has_real_orders(db: &Db) -> Result<bool, DbError> {
    sql!(ORDERS_OF, false).value(db).await
}

/// Whether anybody ordered something of a demo organisation.
pub(super) async fn has_demo_orders(db: &Db) -> Result<bool, DbError> {
    sql!(BOUGHT_IN_DEMO).value(db).await
}
