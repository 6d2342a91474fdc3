//! Places in the basket, held for a while.

use services::booking::checkouts::{CheckoutToken, HOLD};
use services::booking::{checkouts, requests};
use services::flows::buyer;
use shared::locale::Locale;
use shared::problem::Problem;
use shared::time::Span;

use super::{expire, refused};
use crate::support::theatre::{SEATS, open_theatre};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    a_second_click_holds_once
    a_stale_form_leaves_the_newer_basket_alone
    a_form_so_old_that_it_was_forgotten_is_told_so
    a_key_with_another_content_is_refused
    a_hold_that_is_over_cannot_be_ordered
    nothing_can_be_bought_that_is_not_sold
    places_are_counted_while_they_are_held
    a_basket_says_how_many_there_may_be
}

async fn a_second_click_holds_once(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let request = theatre.guichet.desk.uuid();
    let first = theatre.hold_again(None, request, &[(theatre.full, 2)]).await.unwrap();
    let again = theatre.hold_again(None, request, &[(theatre.full, 2)]).await.unwrap();
    assert_eq!(first, again);
    assert_eq!(theatre.left().await, i64::from(SEATS) - 2);
    // With the cookie in hand it is the same basket, too; another request adds to it.
    let third = theatre.hold_again(Some(first.clone()), request, &[(theatre.full, 2)]).await.unwrap();
    assert_eq!(third, first);
    let more =
        theatre.hold_again(Some(first.clone()), theatre.guichet.desk.uuid(), &[(theatre.full, 1)]).await;
    assert_eq!(more.unwrap(), first);
    assert_eq!(theatre.left().await, i64::from(SEATS) - 3);
}

async fn a_stale_form_leaves_the_newer_basket_alone(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let request = theatre.guichet.desk.uuid();
    theatre.hold_again(None, request, &[(theatre.full, 2)]).await.unwrap();
    theatre.shop.clock.advance(Span::minutes(20));
    let newer = theatre.hold(&[(theatre.reduced, 1)]).await.unwrap();
    // The first form is sent again: from another tab, or by a browser that was restarted.
    let again = theatre.hold_again(Some(newer.clone()), request, &[(theatre.full, 2)]).await;
    assert_eq!(refused(again), Problem::HoldExpired);
    let view = buyer::view_basket(&theatre.guichet, &newer, Locale::Fr).await.unwrap().unwrap();
    assert_eq!(view.places, 1);
    // One whose basket was ordered is told that.
    let request = theatre.guichet.desk.uuid();
    let ordered = theatre.hold_again(None, request, &[(theatre.guest, 1)]).await.unwrap();
    theatre.order(&ordered).await.unwrap();
    let again = theatre.hold_again(None, request, &[(theatre.guest, 1)]).await;
    assert_eq!(refused(again), Problem::AlreadyOrdered);
}

async fn a_form_so_old_that_it_was_forgotten_is_told_so(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let request = theatre.guichet.desk.uuid();
    theatre.hold_again(None, request, &[(theatre.full, 2)]).await.unwrap();
    theatre.shop.clock.advance(Span::days(3));
    assert_eq!(expire(&theatre).await, 1);
    assert_eq!(requests::forget_old(&theatre.guichet.db, theatre.guichet.desk.now()).await.unwrap(), 1);
    let again = theatre.hold_again(None, request, &[(theatre.full, 2)]).await;
    assert_eq!(refused(again), Problem::HoldExpired);
    assert_eq!(theatre.left().await, i64::from(SEATS));
}

async fn a_key_with_another_content_is_refused(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let request = theatre.guichet.desk.uuid();
    theatre.hold_again(None, request, &[(theatre.full, 2)]).await.unwrap();
    let other = theatre.hold_again(None, request, &[(theatre.full, 3)]).await;
    assert_eq!(refused(other), Problem::KeyReused);
}

async fn a_hold_that_is_over_cannot_be_ordered(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let token = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    buyer::extend_hold(&theatre.guichet, token.clone()).await.unwrap();
    assert_eq!(refused(buyer::extend_hold(&theatre.guichet, token.clone()).await), Problem::AlreadyExtended);
    theatre.shop.clock.advance(Span::minutes(15));
    assert!(buyer::view_basket(&theatre.guichet, &token, Locale::Fr).await.unwrap().is_none());
    assert_eq!(refused(theatre.order(&token).await), Problem::HoldExpired);
    assert_eq!(expire(&theatre).await, 1);
    assert_eq!(refused(theatre.order(&token).await), Problem::HoldExpired);
    assert_eq!(refused(buyer::extend_hold(&theatre.guichet, token).await), Problem::HoldExpired);
    let stranger = checkouts::CheckoutToken::new([9; 32]);
    assert_eq!(refused(theatre.order(&stranger).await), Problem::BasketEmpty);
    assert_eq!(theatre.left().await, i64::from(SEATS));
}

async fn nothing_can_be_bought_that_is_not_sold(shop: Shop) {
    let theatre = open_theatre(shop).await;
    assert_eq!(refused(theatre.hold(&[]).await), Problem::NothingChosen);
    assert_eq!(refused(theatre.hold(&[(theatre.full, 0)]).await), Problem::NothingChosen);
    assert_eq!(refused(theatre.hold(&[(theatre.full, 7)]).await), Problem::AboveMaximum);
    assert_eq!(refused(theatre.hold(&[(theatre.full, u32::MAX)]).await), Problem::AboveMaximum);
    let unknown = shared::ids::OfferId::new(uuid::Uuid::from_u128(404));
    assert_eq!(refused(theatre.hold(&[(unknown, 1)]).await), Problem::NotFound);
    theatre.hold(&[(theatre.full, 6)]).await.unwrap();
    // All or nothing: the two that are left are not held for somebody who wanted more besides.
    assert_eq!(refused(theatre.hold(&[(theatre.reduced, 3), (theatre.guest, 2)]).await), Problem::SoldOut);
    assert_eq!(theatre.left().await, 4);
    theatre.shop.clock.advance(Span::days(60));
    assert_eq!(refused(theatre.hold(&[(theatre.full, 1)]).await), Problem::Past);
}

async fn places_are_counted_while_they_are_held(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let count = async |basket: &CheckoutToken| buyer::count_places(&theatre.guichet, basket).await.unwrap();
    let basket = theatre.hold(&[(theatre.full, 2), (theatre.reduced, 1)]).await.unwrap();
    let other = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    assert_eq!((count(&basket).await, count(&other).await), (3, 1));
    assert_eq!(count(&CheckoutToken::new([9; 32])).await, 0, "nobody's basket is empty");
    // What was ordered is in no basket any more.
    theatre.order(&other).await.unwrap();
    assert_eq!(count(&other).await, 0);
    theatre.shop.clock.advance(HOLD);
    assert_eq!(count(&basket).await, 0, "its time is over");
}

async fn a_basket_says_how_many_there_may_be(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let basket = theatre.hold(&[(theatre.full, 2)]).await.unwrap();
    let offered = async || {
        let view = buyer::view_basket(&theatre.guichet, &basket, Locale::Fr).await.unwrap().unwrap();
        view.sellers[0]
            .lines
            .iter()
            .map(|line| (line.minimum, line.quantity, line.maximum))
            .collect::<Vec<_>>()
    };
    assert_eq!(offered().await, [(1, 2, 6)], "six are sold at once");
    theatre.hold(&[(theatre.reduced, 5)]).await.unwrap();
    assert_eq!(offered().await, [(1, 2, 5)], "three are left besides these");
    theatre.hold(&[(theatre.reduced, 3)]).await.unwrap();
    assert_eq!(offered().await, [(1, 2, 2)]);
}
