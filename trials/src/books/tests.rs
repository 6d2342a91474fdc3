//! Each contradiction is planted in empty books, and told.

use super::*;

/// In this order, because rows refer to one another.
const PLANTED: [&str; 16] = [
    "INSERT INTO organisations VALUES (x'01', 'o', 'O', '', TRUE, 0)",
    "INSERT INTO checkouts VALUES (x'02', x'02', 'completed', 'fr', '', NULL, NULL, 0, FALSE, 0, NULL)",
    "INSERT INTO checkouts VALUES (x'03', x'03', 'placed', 'fr', '', NULL, NULL, 0, FALSE, 0, NULL)",
    // Sold without tickets, money, mail or stock.
    "INSERT INTO orders VALUES (x'04', x'02', x'01', 'A', 'confirmed', 'EUR', 0, NULL)",
    "INSERT INTO lines VALUES (x'05', x'04', 'ticket', x'09', x'09', 2, 100, 0, 0, 0, '', '', 'secured')",
    // A ticket that nobody paid for.
    "INSERT INTO orders VALUES (x'06', x'03', x'01', 'B', 'awaiting_payment', 'EUR', NULL, NULL)",
    "INSERT INTO lines VALUES (x'07', x'06', 'ticket', x'09', x'09', 1, 100, 0, 0, 0, '', '', 'claimed')",
    "INSERT INTO tickets VALUES (x'08', x'06', x'07', x'09', 'T', 1, 'Ada', 1, 'valid', 0, NULL)",
    "INSERT INTO quotas VALUES (x'0a', 10, 3)",
    // Money without a ticket, and without a trace in the ledger.
    "INSERT INTO payments VALUES (x'0b', x'03', 'sandbox', 'r1', 'captured', 100, 'EUR', NULL, 0, NULL)",
    "INSERT INTO sandbox_payments VALUES ('r1', 'k1', 'captured', NULL, FALSE, 'never', NULL, 100, 0, 'EUR', '', 'fr', '', 0)",
    "INSERT INTO refunds VALUES (x'0c', x'0b', x'06', 50, 'EUR', 'paid_twice', 'due', 0, NULL, 0, 0)",
    // Money that only the provider knows of.
    "INSERT INTO sandbox_payments VALUES ('r2', 'k2', 'captured', NULL, FALSE, 'never', NULL, 100, 0, 'EUR', '', 'fr', '', 0)",
    // Given back, and not written down.
    "INSERT INTO payments VALUES (x'0d', x'03', 'sandbox', 'r3', 'failed', 100, 'EUR', NULL, 0, NULL)",
    "INSERT INTO sandbox_payments VALUES ('r3', 'k3', 'failed', NULL, FALSE, 'never', NULL, 100, 70, 'EUR', '', 'fr', '', 0)",
    "INSERT INTO messages VALUES (x'0e', 'paid_too_late', 'fr', 'a@example.org', x'06', '', 'pending', 0, 0, NULL, 0, NULL)",
];

#[tokio::test]
async fn what_does_not_add_up_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("books.db").display());
    let db = Db::open(&url.parse().unwrap()).await.unwrap();
    db.migrate().await.unwrap();
    check(&db).await.unwrap();
    assert_eq!(unfinished(&db).await.unwrap(), [] as [&str; 0]);
    assert_eq!(sums(&db).await.unwrap(), Sums::default());

    for text in PLANTED {
        let statement: &'static Statement =
            Box::leak(Box::new(Statement { name: text, sqlite: text, postgres: text }));
        db.write(async move |tx| Query::new(statement, vec![]).run(tx).await).await.unwrap();
    }
    let told = check(&db).await.unwrap_err().to_string();
    // That more is taken than there is cannot even be planted: the database refuses.
    for Contradiction { says, .. } in &ALWAYS[1..] {
        assert!(told.contains(&format!("1 {says}")), "{says}: {told}");
    }
    assert!(!told.contains(ALWAYS[0].says), "{told}");
    let unfinished = unfinished(&db).await.unwrap();
    for Contradiction { says, .. } in &AT_REST {
        assert!(unfinished.contains(&format!("1 {says}")), "{says}: {unfinished:?}");
    }

    end_leases(&db).await.unwrap();
    widen(&db, 5, None).await.unwrap();
    let expected = Sums { orders: 1, places: 2, tickets: 1, payments: 1, refunds: 0, mails: 1 };
    assert_eq!(sums(&db).await.unwrap(), expected);
}
