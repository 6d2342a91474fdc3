//! Payments that are declined, told late, twice or never, and banks that are down.

use services::flows::buyer::{self, Placed};
use services::flows::machine;
use shared::events::EventStatus;
use shared::locale::Locale;
use shared::orders::OrderState;
use shared::problem::Problem;
use shared::time::Span;
use tokio_util::sync::CancellationToken;

use super::{expire, is_sound, refused};
use crate::support::theatre::{SEATS, Theatre, euros, open_theatre};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    a_declined_payment_is_tried_again
    a_webhook_may_come_often_late_or_not_at_all
    money_that_comes_late_takes_the_places_again
    money_that_comes_too_late_goes_back
    money_that_comes_twice_goes_back_once
    another_amount_than_was_asked_goes_back
    money_for_a_cancelled_date_goes_back
    a_cancelled_date_is_neither_ordered_nor_paid
    a_bank_that_is_down_loses_nothing
}

/// What the outbox is about to tell, oldest first.
async fn told(theatre: &Theatre) -> Vec<String> {
    let mut waiting = services::messages::outbox::undelivered(&theatre.guichet.db).await.unwrap();
    waiting.reverse();
    waiting.into_iter().map(|message| message.template).collect()
}

async fn a_declined_payment_is_tried_again(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let token = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    let (link, reference) = theatre.order_to_pay(&token).await;
    theatre.bank.decline(&reference);
    theatre.reported(&reference).await.unwrap();
    assert_eq!(theatre.order_view(&link).await.state, OrderState::AwaitingPayment);
    let order = theatre.guichet.keys.links.read_order(&link).unwrap();
    buyer::pay(&theatre.guichet, order).await.unwrap();
    let (second, _) = theatre.bank.last_opened();
    assert_ne!(second, reference);
    theatre.bank.pay(&second);
    theatre.reported(&second).await.unwrap();
    assert_eq!(theatre.order_view(&link).await.state, OrderState::Confirmed);
    assert_eq!(refused(buyer::pay(&theatre.guichet, order).await), Problem::AlreadyOrdered);
}

async fn a_webhook_may_come_often_late_or_not_at_all(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let token = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    let (link, reference) = theatre.order_to_pay(&token).await;
    for _ in 0..3 {
        theatre.reported(&reference).await.unwrap();
    }
    assert_eq!(theatre.order_view(&link).await.state, OrderState::AwaitingPayment);
    theatre.bank.pay(&reference);
    theatre.shop.clock.advance(Span::minutes(2));
    assert_eq!(machine::reconcile_payments(&theatre.guichet, &CancellationToken::new()).await.unwrap(), 1);
    assert_eq!(theatre.order_view(&link).await.state, OrderState::Confirmed);
    for _ in 0..3 {
        theatre.reported(&reference).await.unwrap();
    }
    theatre.reported("somebody else's").await.unwrap();
    assert_eq!(theatre.order_view(&link).await.tickets.len(), 1);
    theatre.shop.clock.advance(Span::hours(2));
    assert_eq!(machine::reconcile_payments(&theatre.guichet, &CancellationToken::new()).await.unwrap(), 0);
    assert!(theatre.bank.refunded().is_empty());
}

async fn money_that_comes_late_takes_the_places_again(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let token = theatre.hold(&[(theatre.full, 2)]).await.unwrap();
    let (link, reference) = theatre.order_to_pay(&token).await;
    theatre.shop.clock.advance(Span::minutes(30));
    assert_eq!(expire(&theatre).await, 1);
    assert_eq!(theatre.order_view(&link).await.state, OrderState::Expired);
    assert_eq!(theatre.left().await, i64::from(SEATS));
    theatre.bank.pay(&reference);
    theatre.reported(&reference).await.unwrap();
    let order = theatre.order_view(&link).await;
    assert_eq!((order.state, order.tickets.len()), (OrderState::Confirmed, 2));
    assert_eq!(theatre.left().await, i64::from(SEATS) - 2);
    assert!(is_sound(&theatre).await);
}

async fn money_that_comes_too_late_goes_back(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let token = theatre.hold(&[(theatre.full, 6)]).await.unwrap();
    let (link, reference) = theatre.order_to_pay(&token).await;
    theatre.shop.clock.advance(Span::minutes(30));
    let other = theatre.hold(&[(theatre.full, 6)]).await.unwrap();
    theatre.hold_again(Some(other), theatre.guichet.desk.uuid(), &[(theatre.reduced, 4)]).await.unwrap();
    theatre.bank.pay(&reference);
    theatre.reported(&reference).await.unwrap();
    assert_eq!(theatre.order_view(&link).await.state, OrderState::Expired);
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 1);
    assert_eq!(theatre.bank.refunded(), [15_900]);
    assert_eq!(theatre.order_view(&link).await.refunded.as_deref(), Some("159,00\u{a0}€"));
    theatre.reported(&reference).await.unwrap();
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 0);
    assert_eq!(theatre.left().await, 0);
    assert!(is_sound(&theatre).await);
}

async fn money_that_comes_twice_goes_back_once(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let token = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    let (link, first) = theatre.order_to_pay(&token).await;
    theatre.bank.decline(&first);
    theatre.reported(&first).await.unwrap();
    buyer::pay(&theatre.guichet, theatre.guichet.keys.links.read_order(&link).unwrap()).await.unwrap();
    let (second, _) = theatre.bank.last_opened();
    theatre.bank.pay(&second);
    theatre.reported(&second).await.unwrap();
    // The declined one was captured after all.
    theatre.bank.pay(&first);
    theatre.reported(&first).await.unwrap();
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 1);
    assert_eq!(theatre.bank.refunded(), [2_650]);
    let order = theatre.order_view(&link).await;
    assert_eq!((order.state, order.tickets.len()), (OrderState::Confirmed, 1));
    assert_eq!(told(&theatre).await, ["order_confirmed", "paid_twice"]);
    // What is given back later comes from the money that was kept, not from the one that went back.
    assert_eq!(theatre.bank.refunded_of(&first), [2_650]);
    buyer::cancel_order(&theatre.guichet, &link, 2_500).await.unwrap();
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 1);
    assert_eq!(theatre.bank.refunded_of(&first), [2_650]);
    assert_eq!(theatre.bank.refunded_of(&second), [2_500]);
}

async fn another_amount_than_was_asked_goes_back(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let token = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    let (link, first) = theatre.order_to_pay(&token).await;
    theatre.bank.pay_only(&first, euros(2_000));
    theatre.reported(&first).await.unwrap();
    theatre.reported(&first).await.unwrap();
    assert_eq!(theatre.order_view(&link).await.state, OrderState::AwaitingPayment);
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 1);
    assert_eq!(theatre.bank.refunded_of(&first), [2_000]);
    assert_eq!(told(&theatre).await, ["wrong_amount"]);
    // The order still stands, and can be paid as it should.
    buyer::pay(&theatre.guichet, theatre.guichet.keys.links.read_order(&link).unwrap()).await.unwrap();
    let (second, _) = theatre.bank.last_opened();
    theatre.bank.pay(&second);
    theatre.reported(&second).await.unwrap();
    assert_eq!(theatre.order_view(&link).await.state, OrderState::Confirmed);
    buyer::cancel_order(&theatre.guichet, &link, 2_500).await.unwrap();
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 1);
    assert_eq!(theatre.bank.refunded_of(&second), [2_500]);
    assert!(is_sound(&theatre).await);
}

async fn money_for_a_cancelled_date_goes_back(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let in_time = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    let (in_time, first) = theatre.order_to_pay(&in_time).await;
    let late = theatre.hold(&[(theatre.full, 2)]).await.unwrap();
    let (late, second) = theatre.order_to_pay(&late).await;
    theatre.change(|play| play.occurrences[0].status = EventStatus::Cancelled).await;
    theatre.bank.pay(&first);
    theatre.reported(&first).await.unwrap();
    theatre.shop.clock.advance(Span::minutes(30));
    expire(&theatre).await;
    theatre.bank.pay(&second);
    theatre.reported(&second).await.unwrap();
    for link in [in_time, late] {
        let order = theatre.order_view(&link).await;
        assert_eq!((order.state, order.tickets.len()), (OrderState::Expired, 0));
    }
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 2);
    assert_eq!(theatre.bank.refunded_of(&first), [2_650]);
    assert_eq!(theatre.bank.refunded_of(&second), [5_300]);
    assert_eq!(told(&theatre).await, ["paid_for_cancelled", "paid_for_cancelled"]);
    assert!(is_sound(&theatre).await);
}

async fn a_cancelled_date_is_neither_ordered_nor_paid(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let placed = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    let (link, reference) = theatre.order_to_pay(&placed).await;
    theatre.bank.decline(&reference);
    theatre.reported(&reference).await.unwrap();
    let basket = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    theatre.change(|play| play.status = EventStatus::Cancelled).await;
    let order = theatre.guichet.keys.links.read_order(&link).unwrap();
    assert_eq!(refused(buyer::pay(&theatre.guichet, order).await), Problem::EventCancelled);
    assert_eq!(refused(theatre.order(&basket).await), Problem::EventCancelled);
    // What was typed is kept with the basket.
    let view = buyer::view_basket(&theatre.guichet, &basket, Locale::Fr).await.unwrap().unwrap();
    assert_eq!((view.places, view.details.email.as_str()), (1, "ada@example.org"));
    assert_eq!(theatre.bank.opened(), 1);
}

async fn a_bank_that_is_down_loses_nothing(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let token = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    theatre.bank.break_down(true);
    let Placed::Unpaid(link, Problem::PaymentUnavailable) = theatre.order(&token).await.unwrap() else {
        panic!("the order stands, and its page is where it can be paid")
    };
    assert_eq!(theatre.order_view(&link).await.state, OrderState::AwaitingPayment);
    theatre.shop.clock.advance(Span::minutes(2));
    assert_eq!(machine::reconcile_payments(&theatre.guichet, &CancellationToken::new()).await.unwrap(), 1);
    theatre.bank.break_down(false);
    let (link, reference) = theatre.order_to_pay(&token).await;
    assert_eq!(theatre.bank.opened(), 1);
    theatre.bank.pay(&reference);
    theatre.bank.break_down(true);
    assert_eq!(refused(theatre.reported(&reference).await), Problem::PaymentUnavailable);
    theatre.bank.break_down(false);
    theatre.shop.clock.advance(Span::minutes(5));
    machine::reconcile_payments(&theatre.guichet, &CancellationToken::new()).await.unwrap();
    assert_eq!(theatre.order_view(&link).await.state, OrderState::Confirmed);
}
