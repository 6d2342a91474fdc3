//! No statement walks a whole table by mistake: SQLite tells its plans.

use std::collections::BTreeSet;

use services::db::registry::STORES;
use services::db::{Query, Statement};

use crate::support::Shop;

/// The foreign keys whose column begins no index: whatever is deleted there, the whole child table is read
/// to see that nothing points to it. A partial index over the values that are there is as good.
const BARE_KEYS: &str = "SELECT 0, 0, 0, tables.name || '.' || keys.\"from\" FROM sqlite_schema AS tables
    JOIN pragma_foreign_key_list(tables.name) AS keys
    WHERE tables.type = 'table' AND NOT EXISTS (
        SELECT 1 FROM pragma_index_list(tables.name) AS indexes JOIN pragma_index_info(indexes.name) AS columns
        WHERE columns.seqno = 0 AND columns.name = keys.\"from\")";

/// Tables that are meant to be read as a whole, and by whom.
const WALKS: [&str; 8] = [
    // Read by a person, or once in a while.
    "BOUGHT_IN_DEMO",
    "ORDERS_OF",
    "DIFFERING",
    // Counts all that is listed, in an index.
    "BROWSE",
    "CITIES",
    // What was given up, in an index of nothing else.
    "FAILED",
    "STANDING",
    "UNDELIVERED",
];

async fn ask(shop: &Shop, text: String) -> Vec<(i64, i64, i64, String)> {
    // Statements live as long as the program; a test may make some more.
    let text: &'static str = text.leak();
    let statement = Box::leak(Box::new(Statement { name: "ASKED", sqlite: text, postgres: text }));
    Query::new(statement, vec![]).all(&shop.db).await.unwrap()
}

async fn plan(shop: &Shop, statement: &Statement) -> Vec<String> {
    let steps = ask(shop, format!("EXPLAIN QUERY PLAN {}", statement.sqlite)).await;
    steps.into_iter().map(|(.., step)| step).collect()
}

#[tokio::test]
async fn every_foreign_key_has_an_index() {
    let shop = Shop::on_sqlite().await;
    assert_eq!(ask(&shop, BARE_KEYS.to_owned()).await, []);
}

#[tokio::test]
async fn every_statement_finds_its_rows_by_an_index() {
    let shop = Shop::on_sqlite().await;
    let tables = ask(&shop, "SELECT 0, 0, 0, name FROM sqlite_schema WHERE type = 'table'".to_owned()).await;
    let tables: BTreeSet<String> = tables.into_iter().map(|(.., name)| name).collect();
    let mut walking = BTreeSet::new();
    for statement in STORES.iter().flat_map(|(_, statements)| *statements) {
        let walks = |step: &String| {
            let name = step.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next());
            name.is_some_and(|name| tables.contains(name)) && !step.contains("VIRTUAL TABLE")
        };
        if plan(&shop, statement).await.iter().any(walks) {
            walking.insert(statement.name);
        }
    }
    assert_eq!(walking, BTreeSet::from(WALKS));
}
