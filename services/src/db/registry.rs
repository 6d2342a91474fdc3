//! Every statement there is. A store's list must stand here; a test counts the `statements!`
//! blocks in the sources and prepares each statement on both engines.

use super::{Db, DbError, Executor, Statement};

/// The lists of all stores, with the path of each.
pub const STORES: &[(&str, &[Statement])] = &[
    ("booking/checkouts/store", crate::booking::checkouts::STATEMENTS),
    ("booking/inventory/store", crate::booking::inventory::STATEMENTS),
    ("booking/lines", crate::booking::lines::STATEMENTS),
    ("booking/orders/store", crate::booking::orders::STATEMENTS),
    ("booking/requests", crate::booking::requests::STATEMENTS),
    ("booking/tickets/store", crate::booking::tickets::STATEMENTS),
    ("db/changes", super::changes::STATEMENTS),
    ("events/alerts/asks", crate::events::alerts::asks::STATEMENTS),
    ("events/alerts/sales", crate::events::alerts::sales::STATEMENTS),
    ("events/alerts/store", crate::events::alerts::store::STATEMENTS),
    ("events/browse/listings/store", crate::events::browse::listings::store::STATEMENTS),
    ("events/browse/store/pages", crate::events::browse::store::pages::STATEMENTS),
    ("events/browse/store/places", crate::events::browse::store::places::STATEMENTS),
    ("events/browse/store/stocks", crate::events::browse::store::stocks::STATEMENTS),
    ("events/catalogue/store", crate::events::catalogue::STATEMENTS),
    ("events/catalogue/withdrawal", crate::events::catalogue::withdrawal::STATEMENTS),
    ("events/demo/store", crate::events::demo::STATEMENTS),
    ("events/kind/store", crate::events::kind::STATEMENTS),
    ("events/pictures/store", crate::events::pictures::STATEMENTS),
    ("messages/outbox/store", crate::messages::outbox::STATEMENTS),
    ("payments/ledger", crate::payments::ledger::STATEMENTS),
    ("payments/records", crate::payments::records::STATEMENTS),
    ("payments/refunds", crate::payments::refunds::STATEMENTS),
    ("payments/sandbox/store", crate::payments::sandbox::STATEMENTS),
    ("people/organisations", crate::people::organisations::STATEMENTS),
    ("events/door/store", crate::events::door::STATEMENTS),
];

/// Asks the engine to prepare a statement, without running it.
pub async fn prepare(db: &Db, statement: &Statement) -> Result<(), DbError> {
    use sqlx::Executor as _;
    match Executor::from(db) {
        Executor::SqliteReaders(pool) => {
            pool.prepare(sqlx::SqlStr::from_static(statement.sqlite)).await.map(drop)?;
        }
        Executor::PostgresReaders(readers) => {
            let mut reader = readers.lend().await?;
            reader.connection.prepare(sqlx::SqlStr::from_static(statement.postgres)).await.map(drop)?;
        }
        Executor::SqliteTx(_) | Executor::PostgresTx(..) => {}
    }
    Ok(())
}
