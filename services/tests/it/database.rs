//! What `Db` promises: all or nothing, constraints told by kind, one commit for many, the change log.

use std::time::Duration;

use futures::future::join_all;
use services::booking::inventory;
use services::db::changes::{self, Topic};
use services::db::{DbError, DbErrorKind, Param, Query, Statement, Tx};
use shared::ids::QuotaId;
use uuid::Uuid;

use crate::support::deck_chairs::{UMBRELLAS, free};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    a_refused_write_leaves_nothing_behind
    a_neighbour_in_the_same_commit_is_not_harmed
    a_panic_costs_its_caller_only
    the_check_forbids_what_code_might_try
    violations_are_told_by_kind
    work_goes_on_when_its_caller_is_gone
    changes_are_told_once_and_in_order
    nothing_is_told_of_what_was_rolled_back
    migrating_again_changes_nothing
    closing_waits_for_what_is_under_way_and_ends
}

async fn closing_waits_for_what_is_under_way_and_ends(shop: Shop) {
    let (begun, is_begun) = tokio::sync::oneshot::channel();
    let begun = std::sync::Mutex::new(Some(begun));
    let db = shop.db.clone();
    let slow = tokio::spawn(async move {
        db.write(async move |tx| {
            inventory::create(tx, UMBRELLAS, 3).await?;
            if let Some(begun) = begun.lock().unwrap().take() {
                begun.send(()).unwrap();
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
            Ok::<_, DbError>(())
        })
        .await
    });
    is_begun.await.unwrap();
    tokio::time::timeout(Duration::from_secs(20), shop.db.close()).await.expect("it ends");
    tokio::time::timeout(Duration::from_secs(20), slow).await.unwrap().unwrap().unwrap();
}

static OVERSELL: Statement = both("OVERSELL", "UPDATE quotas SET taken = capacity + 1 WHERE id = $1");
static ORPHAN: Statement =
    both("ORPHAN", "INSERT INTO draws (line_id, quota_id, quantity) VALUES ($1, $2, 1)");

const fn both(name: &'static str, text: &'static str) -> Statement {
    Statement { name, sqlite: text, postgres: text }
}

fn quota(number: u128) -> QuotaId {
    QuotaId::new(Uuid::from_u128(number))
}

async fn create(shop: &Shop, id: QuotaId) -> Result<(), DbError> {
    shop.db.write(async move |tx| inventory::create(tx, id, 5).await).await
}

async fn exists(shop: &Shop, id: QuotaId) -> bool {
    inventory::free(&shop.db, id).await.is_ok()
}

async fn a_refused_write_leaves_nothing_behind(shop: Shop) {
    let refusal: Result<(), DbError> = shop
        .db
        .write(async |tx| {
            inventory::create(tx, UMBRELLAS, 5).await?;
            Err(DbError::broken("no"))
        })
        .await;
    assert!(refusal.is_err());
    assert!(!exists(&shop, UMBRELLAS).await);
    create(&shop, UMBRELLAS).await.unwrap();
    assert_eq!(free(&shop, UMBRELLAS).await, 5);
}

async fn a_neighbour_in_the_same_commit_is_not_harmed(shop: Shop) {
    let writes = (0..40).map(|number| {
        shop.db.write(async move |tx| {
            inventory::create(tx, quota(number), 5).await?;
            if number % 2 == 0 { Ok(()) } else { Err(DbError::broken("odd")) }
        })
    });
    let answers: Vec<Result<(), DbError>> = join_all(writes).await;
    for (number, answer) in (0..40).zip(answers) {
        assert_eq!(answer.is_ok(), number % 2 == 0);
        assert_eq!(exists(&shop, quota(number)).await, number % 2 == 0, "number {number}");
    }
}

async fn a_panic_costs_its_caller_only(shop: Shop) {
    let panic = shop.db.write(async |tx: &mut Tx<'_>| -> Result<(), DbError> {
        inventory::create(tx, quota(1), 5).await?;
        panic!("a defect")
    });
    let (panicked, neighbour) = tokio::join!(panic, create(&shop, quota(2)));
    assert!(panicked.is_err());
    neighbour.unwrap();
    assert!(!exists(&shop, quota(1)).await);
    create(&shop, quota(1)).await.unwrap();
}

async fn the_check_forbids_what_code_might_try(shop: Shop) {
    create(&shop, UMBRELLAS).await.unwrap();
    let oversell = async |tx: &mut Tx<'_>| Query::new(&OVERSELL, vec![Param::from(UMBRELLAS)]).run(tx).await;
    assert_eq!(shop.db.write(oversell).await.unwrap_err().kind, DbErrorKind::Check);
    assert_eq!(free(&shop, UMBRELLAS).await, 5);
    let shrink = |capacity| shop.db.write(async move |tx| inventory::resize(tx, UMBRELLAS, capacity).await);
    assert!(shrink(4).await.unwrap());
    assert!(!shrink(4).await.unwrap());
    assert_eq!(free(&shop, UMBRELLAS).await, 4);
}

async fn violations_are_told_by_kind(shop: Shop) {
    create(&shop, quota(1)).await.unwrap();
    assert_eq!(create(&shop, quota(1)).await.unwrap_err().kind, DbErrorKind::Unique);
    let orphan = async |tx: &mut Tx<'_>| {
        Query::new(&ORPHAN, vec![Param::from(Uuid::nil()), Param::from(quota(1))]).run(tx).await
    };
    assert_eq!(shop.db.write(orphan).await.unwrap_err().kind, DbErrorKind::ForeignKey);
}

async fn work_goes_on_when_its_caller_is_gone(shop: Shop) {
    let work = shop.db.write(async |tx: &mut Tx<'_>| {
        inventory::create(tx, quota(1), 5).await?;
        tokio::task::yield_now().await;
        Ok::<_, DbError>(())
    });
    // Polled once, then dropped, as when a browser closes the connection.
    let gone = tokio::time::timeout(Duration::ZERO, work).await;
    drop(gone);
    for _ in 0..100 {
        if exists(&shop, quota(1)).await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the write was lost with its caller");
}

async fn changes_are_told_once_and_in_order(shop: Shop) {
    let mut reader = shop.db.changes().await.unwrap();
    let topics: Vec<Topic> = (0..5).map(|number| Topic::Other(format!("topic {number}"))).collect();
    let noted = topics.clone();
    let note = async move |tx: &mut Tx<'_>| {
        for topic in &noted {
            changes::note(tx, topic).await?;
        }
        Ok::<_, DbError>(())
    };
    shop.db.write(note).await.unwrap();
    assert_eq!(reader.next().await.unwrap(), topics);
    let later = shop.db.clone();
    let writer = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(50)).await;
        later.write(async |tx| changes::note(tx, &Topic::Outbox).await).await
    });
    assert_eq!(reader.next().await.unwrap(), [Topic::Outbox]);
    writer.await.unwrap().unwrap();
}

async fn nothing_is_told_of_what_was_rolled_back(shop: Shop) {
    let mut reader = shop.db.changes().await.unwrap();
    let undone: Result<(), DbError> = shop
        .db
        .write(async |tx| {
            changes::note(tx, &Topic::Refunds).await?;
            Err(DbError::broken("no"))
        })
        .await;
    assert!(undone.is_err());
    shop.db.write(async |tx| changes::note(tx, &Topic::Outbox).await).await.unwrap();
    assert_eq!(reader.next().await.unwrap(), [Topic::Outbox]);
    assert_eq!(changes::forget_old(&shop.db, 0).await.unwrap(), 0);
}

async fn migrating_again_changes_nothing(shop: Shop) {
    shop.db.migrate().await.unwrap();
    create(&shop, quota(1)).await.unwrap();
    shop.db.migrate().await.unwrap();
    assert!(exists(&shop, quota(1)).await);
}
