//! Sixty-four buyers for the last ten places, two hundred times: ten sold, never eleven. And the
//! negative control: without the guard, the same crowd oversells.

use futures::future::join_all;
use services::db::{Param, Query, Statement};
use services::failure::Failure;
use shared::problem::Problem;

use crate::support::deck_chairs::*;
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    ten_places_are_sold_to_sixty_four_buyers_two_hundred_times
    without_the_guard_the_same_crowd_oversells
    one_basket_is_filled_by_many_hands_without_losing_count
}

const BUYERS: usize = 64;
const PLACES: u32 = 10;

static REFILL: Statement = both("REFILL", "UPDATE quotas SET capacity = capacity + $1 WHERE id = $2");
static UNGUARDED_TABLE: Statement =
    both("UNGUARDED_TABLE", "CREATE TABLE unguarded (capacity BIGINT NOT NULL, taken BIGINT NOT NULL)");
static UNGUARDED_FILL: Statement =
    both("UNGUARDED_FILL", "INSERT INTO unguarded (capacity, taken) VALUES ($1, 0)");
static UNGUARDED_FREE: Statement = both("UNGUARDED_FREE", "SELECT capacity - taken FROM unguarded");
static UNGUARDED_TAKE: Statement = both("UNGUARDED_TAKE", "UPDATE unguarded SET taken = taken + 1");

const fn both(name: &'static str, text: &'static str) -> Statement {
    Statement { name, sqlite: text, postgres: text }
}

async fn ten_places_are_sold_to_sixty_four_buyers_two_hundred_times(shop: Shop) {
    let desk = open_beach(&shop, 0, 0).await;
    for round in 1..=200 {
        let refill = async |tx: &mut services::db::Tx<'_>| {
            Query::new(&REFILL, vec![Param::from(PLACES), Param::from(UMBRELLAS)]).run(tx).await
        };
        shop.db.write(refill).await.unwrap();
        let crowd = join_all((0..BUYERS).map(|_| visitor(&shop, &desk))).await;
        let answers = join_all(crowd.iter().map(|buyer| wish(&shop, &desk, buyer, SECOND_ROW, 1))).await;
        let sold = answers.iter().filter(|answer| answer.is_ok()).count();
        assert_eq!(sold, PLACES as usize, "round {round}");
        for answer in answers {
            assert!(
                matches!(answer, Ok(()) | Err(Failure::Refused(Problem::SoldOut))),
                "round {round}: {answer:?}"
            );
        }
        assert_eq!(free(&shop, UMBRELLAS).await, 0);
    }
    assert!(stock_is_sound(&shop).await);
}

async fn without_the_guard_the_same_crowd_oversells(shop: Shop) {
    let set_up = async |tx: &mut services::db::Tx<'_>| {
        Query::new(&UNGUARDED_TABLE, vec![]).run(tx).await?;
        Query::new(&UNGUARDED_FILL, vec![Param::from(PLACES)]).run(tx).await
    };
    shop.db.write(set_up).await.unwrap();
    let everybody_has_looked = tokio::sync::Barrier::new(BUYERS);
    let buyer = async || {
        let free: i64 = Query::new(&UNGUARDED_FREE, vec![]).value(&shop.db).await.unwrap();
        everybody_has_looked.wait().await;
        if free > 0 {
            let take =
                async |tx: &mut services::db::Tx<'_>| Query::new(&UNGUARDED_TAKE, vec![]).run(tx).await;
            shop.db.write(take).await.unwrap();
        }
    };
    join_all((0..BUYERS).map(|_| buyer())).await;
    let free: i64 = Query::new(&UNGUARDED_FREE, vec![]).value(&shop.db).await.unwrap();
    assert!(free < 0, "a check before the write must oversell, or this story tests nothing: {free} left");
}

async fn one_basket_is_filled_by_many_hands_without_losing_count(shop: Shop) {
    let desk = open_beach(&shop, 100, 0).await;
    let crowd = join_all((0..10).map(|_| visitor(&shop, &desk))).await;
    for buyer in &crowd {
        wish(&shop, &desk, buyer, SECOND_ROW, 5).await.unwrap();
    }
    let again = crowd.iter().map(|buyer| wish(&shop, &desk, buyer, SECOND_ROW, 5));
    assert!(join_all(again).await.iter().all(Result::is_ok));
    assert_eq!(free(&shop, UMBRELLAS).await, 0);
    assert!(stock_is_sound(&shop).await);
}
