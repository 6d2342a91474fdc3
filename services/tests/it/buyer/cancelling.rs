//! Orders given back.

use services::flows::buyer::{self, Placed};
use services::flows::machine;
use shared::orders::OrderState;
use shared::problem::Problem;
use shared::tickets::TicketState;
use shared::time::Span;

use super::{is_sound, refused};
use crate::support::theatre::{SEATS, open_theatre};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    an_order_is_cancelled_by_its_policy
    a_cancellation_shows_what_comes_back
    a_free_order_is_given_back_until_it_begins
    a_refund_is_tried_until_the_bank_answers
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
