//! A buyer's way: hold, order, pay, receive, give back; and all that can come in between.

use services::booking::{basket, checkouts, holds, inventory, requests};
use services::failure::Failure;
use services::flows::buyer::{self, Details, Placed};
use services::flows::machine;
use shared::contact::FieldProblem;
use shared::events::EventStatus;
use shared::locale::Locale;
use shared::orders::OrderState;
use shared::problem::Problem;
use shared::tickets::TicketState;
use shared::time::Span;
use tokio_util::sync::CancellationToken;

use crate::support::theatre::{SEATS, Theatre, euros, open_theatre};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    two_places_are_bought_and_paid
    a_free_order_needs_no_bank
    a_second_click_holds_once
    a_stale_form_leaves_the_newer_basket_alone
    a_form_so_old_that_it_was_forgotten_is_told_so
    a_key_with_another_content_is_refused
    details_that_are_wrong_are_kept_and_told
    what_was_typed_and_never_ordered_is_forgotten
    ordering_twice_is_ordering_once
    a_declined_payment_is_tried_again
    a_hold_that_is_over_cannot_be_ordered
    nothing_can_be_bought_that_is_not_sold
    a_webhook_may_come_often_late_or_not_at_all
    money_that_comes_late_takes_the_places_again
    money_that_comes_too_late_goes_back
    money_that_comes_twice_goes_back_once
    another_amount_than_was_asked_goes_back
    money_for_a_cancelled_date_goes_back
    a_cancelled_date_is_neither_ordered_nor_paid
    a_bank_that_is_down_loses_nothing
    without_a_bank_nothing_is_ordered_that_must_be_paid
    the_buyer_is_told_everything_in_the_language_of_the_order
    an_order_is_cancelled_by_its_policy
    a_cancellation_shows_what_comes_back
    a_free_order_is_given_back_until_it_begins
    a_refund_is_tried_until_the_bank_answers
    forged_links_open_nothing
}

fn refused<T: std::fmt::Debug>(result: Result<T, Failure>) -> Problem {
    match result {
        Err(Failure::Refused(problem)) => problem,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

async fn is_sound(theatre: &Theatre) -> bool {
    inventory::capacity_differs_from_draws(&theatre.guichet.db).await.unwrap().is_empty()
}

async fn expire(theatre: &Theatre) -> u32 {
    holds::expire_due(&theatre.guichet.db, &theatre.guichet.desk, &CancellationToken::new()).await.unwrap()
}

async fn two_places_are_bought_and_paid(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let token = theatre.hold(&[(theatre.full, 2), (theatre.reduced, 1)]).await.unwrap();
    let view = buyer::view_basket(&theatre.guichet, &token, Locale::Fr).await.unwrap().unwrap();
    assert_eq!((view.total.as_str(), view.places, view.seconds_left), ("66,50\u{a0}€", 3, 900));
    assert_eq!(view.sellers[0].organisation, "Les Tréteaux");
    assert_eq!(view.held_until, "13\u{a0}h\u{a0}15");
    let (link, reference) = theatre.order_to_pay(&token).await;
    assert_eq!(theatre.bank.last_opened().1.amount.amount_minor, 6_650);
    let waiting = theatre.order_view(&link).await;
    assert_eq!(waiting.state, OrderState::AwaitingPayment);
    assert!(waiting.tickets.is_empty());
    theatre.bank.pay(&reference);
    theatre.reported(&reference).await.unwrap();
    let order = theatre.order_view(&link).await;
    assert_eq!(order.state, OrderState::Confirmed);
    assert_eq!(order.tickets.len(), 3);
    assert_eq!(order.buyer_name, "Ada Lovelace");
    assert!(order.tickets.iter().all(|ticket| ticket.qr_svg.as_ref().unwrap().contains("<svg")));
    assert_eq!(theatre.left().await, i64::from(SEATS) - 3);
    assert!(buyer::view_basket(&theatre.guichet, &token, Locale::Fr).await.unwrap().is_none());
    assert!(is_sound(&theatre).await);
}

async fn a_free_order_needs_no_bank(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let token = theatre.hold(&[(theatre.guest, 2)]).await.unwrap();
    let Placed::Confirmed(link) = theatre.order(&token).await.unwrap() else { panic!("nothing is to pay") };
    assert_eq!(theatre.bank.opened(), 0);
    let order = theatre.order_view(&link).await;
    assert_eq!((order.state, order.tickets.len()), (OrderState::Confirmed, 2));
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

async fn details_that_are_wrong_are_kept_and_told(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let token = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    let fresh = buyer::view_basket(&theatre.guichet, &token, Locale::Fr).await.unwrap().unwrap().details;
    assert_eq!((fresh.email_problem, fresh.consent_missing), (None, false));
    let wrong =
        |email: &str, name: &str| Details { email: email.to_owned(), name: name.to_owned(), consent: false };
    for (details, email, name) in [
        (wrong("", ""), Some(FieldProblem::Missing), Some(FieldProblem::Missing)),
        (wrong("ada@", "<script>alert(1)</script>"), Some(FieldProblem::Malformed), None),
        (wrong("ada@example.org", &"é".repeat(10_000)), None, Some(FieldProblem::TooLong)),
    ] {
        let placed =
            buyer::place_order(&theatre.guichet, token.clone(), Locale::Fr, details.clone()).await.unwrap();
        assert_eq!(placed, Placed::Mend);
        let view = buyer::view_basket(&theatre.guichet, &token, Locale::Fr).await.unwrap().unwrap().details;
        assert_eq!((view.email_problem, view.name_problem, view.consent_missing), (email, name, true));
        assert_eq!(view.email, details.email);
        assert!((details.name.is_empty() || !view.name.is_empty()) && details.name.starts_with(&view.name));
    }
    let Placed::ToPay(_) = theatre.order(&token).await.unwrap() else { panic!("it can be mended") };
}

async fn what_was_typed_and_never_ordered_is_forgotten(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let token = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    let details =
        Details { email: "ada@example".to_owned(), name: "Ada Lovelace".to_owned(), consent: false };
    buyer::place_order(&theatre.guichet, token.clone(), Locale::Fr, details).await.unwrap();
    let ordered = theatre.a_paid_order().await;
    theatre.shop.clock.advance(Span::minutes(15));
    expire(&theatre).await;
    let forget = async || {
        let before = theatre.guichet.desk.now().minus(checkouts::DRAFTS_KEPT);
        checkouts::forget_drafts(&theatre.guichet.db, before).await.unwrap()
    };
    theatre.shop.clock.advance(Span::hours(23));
    assert_eq!(forget().await, 0);
    theatre.shop.clock.advance(Span::hours(2));
    assert_eq!(forget().await, 1);
    assert_eq!(forget().await, 0);
    let left_behind = checkouts::by_token(&theatre.guichet.db, &token).await.unwrap().unwrap();
    assert_eq!(left_behind.draft, checkouts::Draft::default());
    assert_eq!(theatre.order_view(&ordered).await.buyer_name, "Ada Lovelace");
}

async fn ordering_twice_is_ordering_once(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let token = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    let first = theatre.order(&token).await.unwrap();
    assert_eq!(theatre.order(&token).await.unwrap(), first);
    assert_eq!(theatre.bank.opened(), 1);
    let change =
        theatre.hold_again(Some(token.clone()), theatre.guichet.desk.uuid(), &[(theatre.full, 1)]).await;
    assert_ne!(change.unwrap(), token, "what is ordered no longer changes: a new basket begins");
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

/// What the outbox is about to tell, oldest first.
async fn told(theatre: &Theatre) -> Vec<String> {
    let mut waiting = services::messages::outbox::undelivered(&theatre.guichet.db).await.unwrap();
    waiting.reverse();
    waiting.into_iter().map(|message| message.template).collect()
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

async fn without_a_bank_nothing_is_ordered_that_must_be_paid(shop: Shop) {
    let theatre = open_theatre(shop).await.without_a_bank();
    let token = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    assert_eq!(refused(theatre.order(&token).await), Problem::NoPaymentMethod);
    let view = buyer::view_basket(&theatre.guichet, &token, Locale::Fr).await.unwrap().unwrap();
    assert_eq!((view.places, view.details.name.as_str()), (1, "Ada Lovelace"));
    let token = theatre.hold(&[(theatre.guest, 1)]).await.unwrap();
    let Placed::Confirmed(_) = theatre.order(&token).await.unwrap() else { panic!("nothing is to pay") };
}

async fn the_buyer_is_told_everything_in_the_language_of_the_order(shop: Shop) {
    let theatre = open_theatre(shop).await;
    // Held on a French page, ordered on an English one.
    let token = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    let details =
        Details { email: "ada@example.org".to_owned(), name: "Ada Lovelace".to_owned(), consent: true };
    buyer::place_order(&theatre.guichet, token.clone(), Locale::En, details).await.unwrap();
    let (_, opened) = theatre.bank.last_opened();
    assert_eq!(opened.locale, Locale::En);
    assert!(opened.return_url.starts_with("https://guichet.example/en/orders/"), "{}", opened.return_url);
    let checkout = checkouts::by_token(&theatre.guichet.db, &token).await.unwrap().unwrap();
    assert_eq!(checkout.locale, Locale::En, "the mail follows it");
}

async fn an_order_is_cancelled_by_its_policy(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let link = theatre.a_paid_order().await;
    let quote = theatre.order_view(&link).await.cancellation.unwrap();
    assert_eq!((quote.refund_minor, quote.refund.as_str()), (5_000, "50,00\u{a0}€"));
    buyer::cancel_order(&theatre.guichet, &link, 5_000).await.unwrap();
    assert_eq!(theatre.left().await, i64::from(SEATS));
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 1);
    assert_eq!(theatre.bank.refunded(), [5_000]);
    let order = theatre.order_view(&link).await;
    assert_eq!(order.state, OrderState::Cancelled);
    assert_eq!(order.refunded.as_deref(), Some("50,00\u{a0}€"));
    assert!(
        order.tickets.iter().all(|ticket| ticket.state == TicketState::Cancelled && ticket.qr_svg.is_none())
    );
    assert!(order.cancellation.is_none());
    // Once more changes nothing.
    buyer::cancel_order(&theatre.guichet, &link, 5_000).await.unwrap();
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 0);
    assert!(is_sound(&theatre).await);
}

async fn a_cancellation_shows_what_comes_back(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let link = theatre.a_paid_order().await;
    // Four days before: half of it.
    theatre.shop.clock.advance(Span::days(26));
    assert_eq!(refused(buyer::cancel_order(&theatre.guichet, &link, 5_000).await), Problem::QuoteChanged);
    assert_eq!(theatre.order_view(&link).await.cancellation.unwrap().refund_minor, 2_500);
    theatre.shop.clock.advance(Span::days(3));
    assert!(theatre.order_view(&link).await.cancellation.is_none());
    assert_eq!(refused(buyer::cancel_order(&theatre.guichet, &link, 2_500).await), Problem::TooLateToCancel);
    assert_eq!(theatre.order_view(&link).await.state, OrderState::Confirmed);
}

async fn a_free_order_is_given_back_until_it_begins(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let token = theatre.hold(&[(theatre.guest, 2)]).await.unwrap();
    let Placed::Confirmed(link) = theatre.order(&token).await.unwrap() else { panic!("nothing is to pay") };
    theatre.shop.clock.advance(Span::days(30));
    buyer::cancel_order(&theatre.guichet, &link, 0).await.unwrap();
    assert_eq!(theatre.left().await, i64::from(SEATS));
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 0);
}

async fn a_refund_is_tried_until_the_bank_answers(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let link = theatre.a_paid_order().await;
    buyer::cancel_order(&theatre.guichet, &link, 5_000).await.unwrap();
    theatre.bank.break_down(true);
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 0);
    theatre.bank.break_down(false);
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 0, "not before its time");
    theatre.shop.clock.advance(Span::minutes(1));
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 1);
    assert_eq!(theatre.bank.refunded(), [5_000]);

    let other = theatre.a_paid_order().await;
    buyer::cancel_order(&theatre.guichet, &other, 5_000).await.unwrap();
    theatre.bank.refuse_refunds();
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 0);
    assert_eq!(services::payments::refunds::failed(&theatre.guichet.db).await.unwrap(), 1);
}

async fn forged_links_open_nothing(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let link = theatre.a_paid_order().await;
    for forged in ["", "x", &link[1..], &format!("{link}A"), &link.to_uppercase()] {
        assert!(buyer::view_order(&theatre.guichet, forged, Locale::En).await.unwrap().is_none(), "{forged}");
        assert_eq!(refused(buyer::cancel_order(&theatre.guichet, forged, 0).await), Problem::NotFound);
    }
    // A basket that was not ordered has no order page, even with a true link.
    let token = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    let checkout = checkouts::by_token(&theatre.guichet.db, &token).await.unwrap().unwrap();
    let held = &basket::contents(&theatre.guichet.db, &checkout).await.unwrap()[0].order;
    let link = theatre.guichet.keys.links.order(held.id);
    assert!(buyer::view_order(&theatre.guichet, &link, Locale::En).await.unwrap().is_none());
}
