//! No statement walks a whole table by mistake: SQLite tells its plans.

use std::collections::BTreeSet;

use services::db::registry::STORES;
use services::db::{Query, Statement};

use crate::support::Shop;

/// The foreign keys whose first column begins no index: whatever is deleted there, the whole child table is read
/// to see that nothing points to it. A partial index over the values that are there is as good.
const BARE_KEYS: &str = "SELECT 0, 0, 0, tables.name || '.' || keys.\"from\" FROM sqlite_schema AS tables
    JOIN pragma_foreign_key_list(tables.name) AS keys
    WHERE tables.type = 'table' AND keys.seq = 0 AND NOT EXISTS (
        SELECT 1 FROM pragma_index_list(tables.name) AS indexes JOIN pragma_index_info(indexes.name) AS columns
        WHERE columns.seqno = 0 AND columns.name = keys.\"from\")";

/// Whoever finds a quota sold out asks for what is overdue, with the writer in hand: the way there begins
/// at what is due and meets each table by its key, never at the draws of the quota.
#[tokio::test]
async fn what_is_sold_out_is_refused_at_the_same_cost_however_much_was_sold() {
    let shop = Shop::on_sqlite().await;
    let mut statements = STORES.iter().flat_map(|(_, statements)| *statements);
    let statement = statements.find(|statement| statement.name == "DUE_DRAWING_ON").unwrap();
    let steps = plan(&shop, statement).await;
    let told = steps.join(" | ");
    let searched = |text: &str| steps.iter().position(|step| step.starts_with(text));
    assert!(searched("SEARCH checkouts USING INDEX checkouts_due (expires_at<?)").is_some(), "{told}");
    assert!(!told.contains("draws_quota"), "{told}");
    let draws = "SEARCH draws USING COVERING INDEX sqlite_autoindex_draws_1 (line_id=? AND quota_id=?)";
    assert!(searched(draws) > searched("SEARCH lines"), "{told}");
    assert!(searched("SEARCH lines") > searched("SEARCH orders"), "{told}");
}

const MANY_DRAWS: [&str; 6] = [
    "INSERT INTO organisations (id, slug, name, legal_mention, created_at) VALUES ('o', 'o', 'o', '', 0)",
    "INSERT INTO quotas (id, capacity, taken) VALUES ('q', 10000, 10000)",
    "INSERT INTO checkouts (id, token_hash, state, locale, draft, expires_at, extended, created_at)
     SELECT CAST('c' || n AS BYTEA), CAST('c' || n AS BYTEA), CASE WHEN n < 9990 THEN 'completed' ELSE 'open' END,
            'fr', '{}', n, FALSE, 0 FROM generate_series(1, 10000) AS n",
    "INSERT INTO orders (id, checkout_id, organisation_id, number, state, currency)
     SELECT id, id, 'o', CAST(id AS TEXT), 'held', 'EUR' FROM checkouts",
    "INSERT INTO lines (id, order_id, kind, subject_id, scope_id, quantity, unit_minor, fee_minor, vat_basis_points,
                        starts_at, description, policy, state)
     SELECT id, id, 'k', id, id, 1, 0, 0, 0, 0, '', '', 'claimed' FROM orders",
    "INSERT INTO draws (line_id, quota_id, quantity) SELECT id, 'q', 1 FROM lines",
];

/// The same on PostgreSQL, which plans by what is in the tables.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_sold_out_is_refused_at_the_same_cost_on_postgres() {
    let Some(shop) = Shop::on_postgres().await else { return };
    for text in MANY_DRAWS.into_iter().chain(["ANALYZE"]) {
        let statement = Box::leak(Box::new(Statement { name: "MANY_DRAWS", sqlite: text, postgres: text }));
        let run = async |tx: &mut services::db::Tx<'_>| Query::new(statement, vec![]).run(tx).await;
        shop.db.write(run).await.unwrap();
    }
    let mut statements = STORES.iter().flat_map(|(_, statements)| *statements);
    let statement = statements.find(|statement| statement.name == "DUE_DRAWING_ON").unwrap();
    let text = statement.postgres.replace("$1", "CAST('q' AS BYTEA)");
    let text = text.replace("$2", "9995").replace("$3", "CAST('c1' AS BYTEA)");
    let text: &'static str = format!("EXPLAIN {text}").leak();
    let explain = Box::leak(Box::new(Statement { name: "ASKED", sqlite: text, postgres: text }));
    let steps: Vec<(String,)> = Query::new(explain, vec![]).all(&shop.db).await.unwrap();
    let told: String = steps.into_iter().map(|(step,)| step + "\n").collect();
    for wished in ["checkouts_due", "draws_pkey"] {
        assert!(told.contains(wished), "{told}");
    }
    assert!(!told.contains("draws_quota") && !told.contains("Seq Scan"), "{told}");
}

/// Tables that are meant to be read as a whole, and by whom.
const WALKS: [&str; 7] = [
    // Read by a person, or once in a while.
    "BOUGHT_IN_DEMO",
    "ORDERS_OF",
    "DIFFERING",
    // Tells search engines of everything there is.
    "ORGANISERS",
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
