//! Things that happen at once, told in the order that hurts.

use futures::future::join_all;

use services::booking::{checkouts, holds, inventory};
use services::failure::Failure;
use services::flows::{buyer, machine};
use shared::ids::CheckoutId;
use shared::orders::OrderState;
use shared::time::Span;
use tokio_util::sync::CancellationToken;

use crate::support::theatre::{SEATS, Theatre, open_theatre};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    money_that_comes_while_the_hold_expires_takes_the_places_again
    capture_and_expiry_at_once_never_sell_a_place_twice
    sixteen_clicks_at_once_are_one
    sixteen_new_attempts_after_a_declined_one_are_one
}

async fn is_sound(theatre: &Theatre) -> bool {
    inventory::capacity_differs_from_draws(&theatre.guichet.db).await.unwrap().is_empty()
}

async fn checkout_of(theatre: &Theatre, basket: &checkouts::CheckoutToken) -> CheckoutId {
    checkouts::by_token(&theatre.guichet.db, basket).await.unwrap().unwrap().id
}

/// The hold has run out and is being expired, but that is not committed yet: then the money comes.
async fn money_that_comes_while_the_hold_expires_takes_the_places_again(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let basket = theatre.hold(&[(theatre.full, 2)]).await.unwrap();
    let (link, reference) = theatre.order_to_pay(&basket).await;
    let checkout = checkout_of(&theatre, &basket).await;
    theatre.shop.clock.advance(Span::minutes(30));
    theatre.bank.pay(&reference);

    let (expired, may_commit) = (tokio::sync::Semaphore::new(0), tokio::sync::Semaphore::new(0));
    let (expired, may_commit) = (std::sync::Arc::new(expired), std::sync::Arc::new(may_commit));
    let expiry = {
        let (desk, expired, may_commit) = (theatre.guichet.desk.clone(), expired.clone(), may_commit.clone());
        theatre.guichet.db.write(async move |tx| {
            let done = holds::expire(tx, &desk, checkout, desk.now()).await?;
            expired.add_permits(1);
            may_commit.acquire().await.map_err(Failure::broken)?.forget();
            Ok::<_, Failure>(done)
        })
    };
    let money = async {
        expired.acquire().await.unwrap().forget();
        let reported = theatre.reported(&reference);
        let release = async {
            // Long enough for the capture to come as far as it can; on SQLite it waits for its turn.
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            may_commit.add_permits(1);
        };
        tokio::join!(reported, release).0
    };
    let (expiry, money) = tokio::join!(expiry, money);
    assert!(expiry.unwrap());
    money.unwrap();

    let order = theatre.order_view(&link).await;
    assert_eq!((order.state, order.tickets.len()), (OrderState::Confirmed, 2));
    assert_eq!(theatre.left().await, i64::from(SEATS) - 2, "every ticket has its place");
    assert!(is_sound(&theatre).await);
}

async fn capture_and_expiry_at_once_never_sell_a_place_twice(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let mut sold = 0;
    for round in 0..SEATS {
        let basket = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
        let (link, reference) = theatre.order_to_pay(&basket).await;
        theatre.bank.pay(&reference);
        theatre.shop.clock.advance(Span::minutes(30));
        let reports = join_all((0..4).map(|_| theatre.reported(&reference)));
        let never = CancellationToken::new();
        let expiries =
            join_all((0..4).map(|_| holds::expire_due(&theatre.guichet.db, &theatre.guichet.desk, &never)));
        let (reported, expired) = tokio::join!(reports, expiries);
        assert!(reported.iter().all(Result::is_ok) && expired.iter().all(Result::is_ok), "round {round}");
        let order = theatre.order_view(&link).await;
        sold += order.tickets.len();
        assert_eq!((order.state, order.tickets.len()), (OrderState::Confirmed, 1), "round {round}");
        assert_eq!(theatre.left().await, i64::from(SEATS - round - 1), "round {round}");
    }
    assert_eq!(sold, SEATS as usize);
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 0);
    assert!(is_sound(&theatre).await);
}

/// An impatient hand on a slow line: each form is sent sixteen times at once, and answered alike.
async fn sixteen_clicks_at_once_are_one(shop: Shop) {
    const CLICKS: usize = 16;
    let theatre = open_theatre(shop).await;
    let request = theatre.guichet.desk.uuid();
    let places = [(theatre.full, 2)];
    let held = join_all((0..CLICKS).map(|_| theatre.hold_again(None, request, &places))).await;
    let baskets: Vec<_> = held.into_iter().map(Result::unwrap).collect();
    assert!(baskets.iter().all(|basket| basket == &baskets[0]));
    assert_eq!(theatre.left().await, i64::from(SEATS) - 2);

    let ordered = join_all((0..CLICKS).map(|_| theatre.order(&baskets[0]))).await;
    let answers: Vec<_> = ordered.into_iter().map(Result::unwrap).collect();
    assert!(answers.iter().all(|one| one == &answers[0]), "{answers:?}");
    assert_eq!(theatre.bank.opened(), 1);

    let (reference, opened) = theatre.bank.last_opened();
    let link = opened.return_url.split("/orders/").nth(1).unwrap().trim_end_matches("/paid").to_owned();
    theatre.bank.pay(&reference);
    theatre.reported(&reference).await.unwrap();
    let cancelled = join_all((0..CLICKS).map(|_| buyer::cancel_order(&theatre.guichet, &link, 5_000))).await;
    assert!(cancelled.iter().all(Result::is_ok), "{cancelled:?}");
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 1);
    assert_eq!(theatre.bank.refunded(), [5_000]);
    assert_eq!(theatre.order_view(&link).await.state, OrderState::Cancelled);
    assert_eq!(theatre.left().await, i64::from(SEATS));
    assert!(is_sound(&theatre).await);
}

async fn sixteen_new_attempts_after_a_declined_one_are_one(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let basket = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    let (link, reference) = theatre.order_to_pay(&basket).await;
    theatre.bank.decline(&reference);
    theatre.reported(&reference).await.unwrap();
    let order = theatre.guichet.keys.links.read_order(&link).unwrap();
    let pages = join_all((0..16).map(|_| buyer::pay(&theatre.guichet, order))).await;
    let pages: Vec<String> = pages.into_iter().map(Result::unwrap).collect();
    assert!(pages.iter().all(|page| page == &pages[0]), "{pages:?}");
    assert_eq!(theatre.bank.opened(), 2, "the declined attempt, and one more");
}
