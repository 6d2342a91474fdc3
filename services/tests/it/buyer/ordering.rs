//! From the basket to the order.

use services::booking::{checkouts, orders};
use services::flows::buyer::{self, Details, Placed};
use shared::contact::FieldProblem;
use shared::locale::Locale;
use shared::orders::OrderState;
use shared::problem::Problem;
use shared::time::Span;

use super::{expire, is_sound, refused};
use crate::support::theatre::{SEATS, open_theatre};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    two_places_are_bought_and_paid
    a_free_order_needs_no_bank
    details_that_are_wrong_are_kept_and_told
    what_was_typed_and_never_ordered_is_forgotten
    ordering_twice_is_ordering_once
    without_a_bank_nothing_is_ordered_that_must_be_paid
    the_buyer_is_told_everything_in_the_language_of_the_order
    forged_links_open_nothing
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
    let held = &orders::of_checkout(&theatre.guichet.db, checkout.id).await.unwrap()[0];
    let link = theatre.guichet.keys.links.order(held.id);
    assert!(buyer::view_order(&theatre.guichet, &link, Locale::En).await.unwrap().is_none());
}
