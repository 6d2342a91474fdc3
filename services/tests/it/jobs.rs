//! What runs by itself goes on, whatever one run or one item does.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use services::booking::{checkouts, holds};
use services::db::{Param, Query, Statement};
use services::failure::Failure;
use services::flows::{buyer, machine};
use services::jobs::{self, Hands, Rhythm};
use services::messages::couriers::Recording;
use services::messages::mail::Sender;
use shared::contact::EmailAddress;
use shared::time::Span;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::support::theatre::{SEATS, Theatre, open_theatre};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    a_job_that_panics_or_fails_is_tried_again
    holds_expire_and_mail_goes_by_itself_until_it_is_stopped
    one_hold_that_cannot_expire_keeps_none_waiting
    one_refund_that_breaks_down_keeps_none_waiting
}

const fn both(name: &'static str, text: &'static str) -> Statement {
    Statement { name, sqlite: text, postgres: text }
}

static HAUNT: Statement = both(
    "HAUNT",
    "UPDATE lines SET kind = 'ghost' WHERE order_id IN (SELECT id FROM orders WHERE checkout_id = $1)",
);
static LOSE_PROVIDER: Statement = both(
    "LOSE_PROVIDER",
    "UPDATE payments SET provider = 'gone'
     WHERE checkout_id = (SELECT checkout_id FROM orders WHERE id = $1)",
);

async fn change(theatre: &Theatre, statement: &'static Statement, id: impl Into<Param>) {
    let id = id.into();
    let run =
        async move |tx: &mut services::db::Tx<'_>| Query::new(statement, vec![id.clone()]).run(tx).await;
    theatre.guichet.db.write(run).await.unwrap();
}

async fn a_job_that_panics_or_fails_is_tried_again(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let (halt, runs) = (CancellationToken::new(), AtomicU32::new(0));
    let job = Rhythm::every("stumble", Duration::from_millis(2)).with(theatre.guichet.clone(), halt.clone());
    let stumbling = job.repeat(async |_, _| match runs.fetch_add(1, Ordering::SeqCst) {
        0 => panic!("this panic is part of the story"),
        1 => Err(Failure::broken("so is this failure")),
        2 => Ok(()),
        _ => {
            halt.cancel();
            Ok(())
        }
    });
    tokio::time::timeout(Duration::from_secs(20), stumbling).await.expect("it goes on, and stops when told");
    assert_eq!(runs.load(Ordering::SeqCst), 4);
}

async fn holds_expire_and_mail_goes_by_itself_until_it_is_stopped(shop: Shop) {
    let theatre = open_theatre(shop).await;
    theatre.hold(&[(theatre.full, 4)]).await.unwrap();
    theatre.shop.clock.advance(Span::minutes(15));
    let address = EmailAddress::parse("billets@guichet.example").unwrap();
    let courier = Arc::new(Recording::new(Sender { name: None, address }));
    let (tasks, halt) = (TaskTracker::new(), CancellationToken::new());
    let hands = Hands { courier: courier.clone(), poster: None };
    jobs::run_all(&theatre.guichet, &hands, &tasks, &halt);
    // Ordered while the jobs run: the change log wakes the one that delivers.
    let basket = theatre.hold(&[(theatre.guest, 1)]).await.unwrap();
    theatre.order(&basket).await.unwrap();
    let everything = async {
        while courier.carried().is_empty() || theatre.left().await != i64::from(SEATS) - 1 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), everything)
        .await
        .expect("the places are back, the mail went");
    halt.cancel();
    tasks.close();
    tokio::time::timeout(Duration::from_mins(1), tasks.wait()).await.expect("every job ends when told");
    assert_eq!(courier.carried().len(), 1);
}

async fn one_hold_that_cannot_expire_keeps_none_waiting(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let haunted = theatre.hold(&[(theatre.full, 4)]).await.unwrap();
    let haunted = checkouts::by_token(&theatre.guichet.db, &haunted).await.unwrap().unwrap().id;
    change(&theatre, &HAUNT, haunted).await;
    theatre.shop.clock.advance(Span::minutes(1));
    theatre.hold(&[(theatre.full, 5)]).await.unwrap();
    theatre.shop.clock.advance(Span::minutes(15));
    let expire = async || {
        holds::expire_due(&theatre.guichet.db, &theatre.guichet.desk, &CancellationToken::new())
            .await
            .unwrap()
    };
    assert_eq!(expire().await, 1);
    assert_eq!(theatre.left().await, i64::from(SEATS) - 4);
    assert_eq!(expire().await, 0);
    // Nor does it stand in the way of who wants places: it is left alone for a while.
    let full = theatre.hold(&[(theatre.full, 6)]).await;
    assert!(full.is_ok(), "{full:?}");
    let refused = theatre.hold(&[(theatre.full, 1)]).await.expect_err("nothing is left");
    assert_eq!(refused.problem(), shared::problem::Problem::SoldOut);
}

async fn one_refund_that_breaks_down_keeps_none_waiting(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let orders = [theatre.a_paid_order().await, theatre.a_paid_order().await];
    for link in &orders {
        buyer::cancel_order(&theatre.guichet, link, 5_000).await.unwrap();
        theatre.shop.clock.advance(Span::minutes(1));
    }
    change(&theatre, &LOSE_PROVIDER, theatre.guichet.keys.links.read_order(&orders[0]).unwrap()).await;
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 1);
    assert_eq!(theatre.bank.refunded(), [5_000]);
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 0, "the other waits its time");
}
