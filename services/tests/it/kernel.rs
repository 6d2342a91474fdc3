//! The kernel sells deck chairs: baskets, holds, orders, tickets, stock.

use std::collections::BTreeSet;

use services::booking::basket::Wish;
use services::booking::orders;
use services::booking::{basket, checkouts, holds, lines, tickets};
use services::failure::Failure;
use shared::contact::{EmailAddress, PersonName};
use shared::ids::LineId;
use shared::locale::Locale;
use shared::orders::{LineState, OrderState};
use shared::problem::Problem;
use shared::tickets::TicketState;
use shared::time::Span;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::support::deck_chairs::*;
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    places_are_taken_out_of_every_quota
    the_last_place_is_sold_and_no_more
    limits_hold_at_the_border
    a_basket_holds_sixty_places_and_no_more
    less_than_the_minimum_is_refused
    a_basket_has_one_currency
    unknown_and_past_things_are_refused
    quantities_change_and_lines_go
    a_hold_runs_out_after_fifteen_minutes
    a_crowd_of_holds_expires_in_one_run
    a_claim_takes_back_what_expired
    a_claim_never_takes_back_its_own_hold
    a_hold_is_extended_once
    an_order_is_confirmed_with_numbered_tickets
    an_expired_order_is_revived_or_not
    a_cancelled_order_gives_its_places_back
    a_used_ticket_keeps_its_order
}

fn refused<T: std::fmt::Debug>(result: Result<T, Failure>) -> Problem {
    match result {
        Err(Failure::Refused(problem)) => problem,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

async fn the_lines(shop: &Shop, visitor: &Visitor) -> Vec<lines::Line> {
    let orders = orders::of_checkout(&shop.db, visitor.checkout.id).await.unwrap();
    orders.into_iter().flat_map(|order| order.lines).collect()
}

async fn set_quantity(
    shop: &Shop,
    desk: &services::booking::desk::Desk,
    visitor: &Visitor,
    line: LineId,
    quantity: u32,
) -> Result<(), Failure> {
    let (desk, checkout) = (desk.clone(), visitor.checkout.clone());
    at(shop, async move |tx| basket::set_quantity(tx, &desk, &checkout, line, quantity, desk.now()).await)
        .await
}

async fn places_are_taken_out_of_every_quota(shop: Shop) {
    let desk = open_beach(&shop, 10, 4).await;
    let ada = visitor(&shop, &desk).await;
    wish(&shop, &desk, &ada, FIRST_ROW, 3).await.unwrap();
    wish(&shop, &desk, &ada, SECOND_ROW, 2).await.unwrap();
    assert_eq!((free(&shop, UMBRELLAS).await, free(&shop, FIRST_ROW_CHAIRS).await), (5, 1));
    // The first row is short by one: the umbrella that was taken first goes back with the refusal.
    assert_eq!(refused(wish(&shop, &desk, &ada, FIRST_ROW, 2).await), Problem::SoldOut);
    assert_eq!((free(&shop, UMBRELLAS).await, free(&shop, FIRST_ROW_CHAIRS).await), (5, 1));
    let lines = the_lines(&shop, &ada).await;
    assert_eq!(lines.iter().map(|line| line.quantity).collect::<Vec<_>>(), [3, 2]);
    assert_eq!(lines[0].total().unwrap().amount_minor, 3 * 2_100);
    assert_eq!(lines[0].vat_amount().unwrap().amount_minor, 1_050);
    assert!(stock_is_sound(&shop).await);
}

async fn the_last_place_is_sold_and_no_more(shop: Shop) {
    let desk = open_beach(&shop, 3, 0).await;
    let (ada, bob) = (visitor(&shop, &desk).await, visitor(&shop, &desk).await);
    wish(&shop, &desk, &ada, SECOND_ROW, 2).await.unwrap();
    assert_eq!(refused(wish(&shop, &desk, &bob, SECOND_ROW, 2).await), Problem::SoldOut);
    wish(&shop, &desk, &bob, SECOND_ROW, 1).await.unwrap();
    assert_eq!(refused(wish(&shop, &desk, &bob, SECOND_ROW, 1).await), Problem::SoldOut);
    assert_eq!(free(&shop, UMBRELLAS).await, 0);
    assert!(stock_is_sound(&shop).await);
}

async fn limits_hold_at_the_border(shop: Shop) {
    let desk = open_beach(&shop, 200, 100).await;
    let ada = visitor(&shop, &desk).await;
    assert_eq!(refused(wish(&shop, &desk, &ada, SECOND_ROW, 0).await), Problem::NothingChosen);
    assert_eq!(refused(wish(&shop, &desk, &ada, SECOND_ROW, 11).await), Problem::AboveMaximum);
    assert_eq!(refused(wish(&shop, &desk, &ada, SECOND_ROW, u32::MAX).await), Problem::AboveMaximum);
    wish(&shop, &desk, &ada, SECOND_ROW, 9).await.unwrap();
    wish(&shop, &desk, &ada, SECOND_ROW, 1).await.unwrap();
    assert_eq!(refused(wish(&shop, &desk, &ada, SECOND_ROW, 1).await), Problem::AboveMaximum);
    assert_eq!(refused(wish(&shop, &desk, &ada, SECOND_ROW, u32::MAX).await), Problem::AboveMaximum);
    assert_eq!(free(&shop, UMBRELLAS).await, 190);
}

async fn a_basket_holds_sixty_places_and_no_more(shop: Shop) {
    let desk = open_beach(&shop, 200, 0).await;
    let ada = visitor(&shop, &desk).await;
    for number in 0..5 {
        wish(&shop, &desk, &ada, cabin(number), 10).await.unwrap();
    }
    wish(&shop, &desk, &ada, SECOND_ROW, 9).await.unwrap();
    assert_eq!(refused(wish(&shop, &desk, &ada, cabin(5), 2).await), Problem::BasketFull, "59 and 2");
    wish(&shop, &desk, &ada, cabin(5), 1).await.unwrap();
    assert_eq!(free(&shop, UMBRELLAS).await, 200 - i64::from(basket::MAX_PLACES));
    assert_eq!(refused(wish(&shop, &desk, &ada, cabin(6), 1).await), Problem::BasketFull);
    assert_eq!(refused(wish(&shop, &desk, &ada, SECOND_ROW, 1).await), Problem::BasketFull);
    let last = the_lines(&shop, &ada).await.iter().find(|line| line.subject == cabin(5)).unwrap().id;
    assert_eq!(refused(set_quantity(&shop, &desk, &ada, last, 2).await), Problem::BasketFull);
    assert_eq!(free(&shop, UMBRELLAS).await, 140);
    // One out, one in.
    set_quantity(&shop, &desk, &ada, last, 0).await.unwrap();
    wish(&shop, &desk, &ada, cabin(6), 1).await.unwrap();
    assert!(stock_is_sound(&shop).await);
}

async fn less_than_the_minimum_is_refused(shop: Shop) {
    let desk = open_beach(&shop, 10, 0).await;
    let ada = visitor(&shop, &desk).await;
    assert_eq!(refused(wish(&shop, &desk, &ada, LOVE_SEAT, 1).await), Problem::BelowMinimum);
    wish(&shop, &desk, &ada, LOVE_SEAT, 2).await.unwrap();
    let line = the_lines(&shop, &ada).await[0].id;
    assert_eq!(refused(set_quantity(&shop, &desk, &ada, line, 1).await), Problem::BelowMinimum);
    assert_eq!(free(&shop, UMBRELLAS).await, 8);
    // None at all is taking it out.
    set_quantity(&shop, &desk, &ada, line, 0).await.unwrap();
    assert_eq!(free(&shop, UMBRELLAS).await, 10);
}

async fn a_basket_has_one_currency(shop: Shop) {
    let desk = open_beach(&shop, 10, 0).await;
    let ada = visitor(&shop, &desk).await;
    wish(&shop, &desk, &ada, SECOND_ROW, 1).await.unwrap();
    assert_eq!(refused(wish(&shop, &desk, &ada, SWISS_CHAIR, 1).await), Problem::MixedCurrencies);
}

async fn unknown_and_past_things_are_refused(shop: Shop) {
    let desk = open_beach(&shop, 10, 0).await;
    let ada = visitor(&shop, &desk).await;
    assert_eq!(refused(wish(&shop, &desk, &ada, Uuid::from_u128(404), 1).await), Problem::NotFound);
    shop.clock.advance(Span::days(30));
    assert_eq!(refused(wish(&shop, &desk, &ada, SECOND_ROW, 1).await), Problem::Past);
}

async fn quantities_change_and_lines_go(shop: Shop) {
    let desk = open_beach(&shop, 10, 4).await;
    let ada = visitor(&shop, &desk).await;
    wish(&shop, &desk, &ada, FIRST_ROW, 3).await.unwrap();
    let line = the_lines(&shop, &ada).await[0].id;
    set_quantity(&shop, &desk, &ada, line, 4).await.unwrap();
    assert_eq!(free(&shop, FIRST_ROW_CHAIRS).await, 0);
    assert_eq!(refused(set_quantity(&shop, &desk, &ada, line, 5).await), Problem::SoldOut);
    assert_eq!(refused(set_quantity(&shop, &desk, &ada, line, 11).await), Problem::AboveMaximum);
    set_quantity(&shop, &desk, &ada, line, 1).await.unwrap();
    assert_eq!((free(&shop, UMBRELLAS).await, free(&shop, FIRST_ROW_CHAIRS).await), (9, 3));
    assert!(stock_is_sound(&shop).await);
    let bob = visitor(&shop, &desk).await;
    assert_eq!(refused(set_quantity(&shop, &desk, &bob, line, 0).await), Problem::NotFound);
    set_quantity(&shop, &desk, &ada, line, 0).await.unwrap();
    assert_eq!((free(&shop, UMBRELLAS).await, free(&shop, FIRST_ROW_CHAIRS).await), (10, 4));
    assert!(orders::of_checkout(&shop.db, ada.checkout.id).await.unwrap().is_empty());
    assert!(stock_is_sound(&shop).await);
}

async fn a_hold_runs_out_after_fifteen_minutes(shop: Shop) {
    let desk = open_beach(&shop, 10, 0).await;
    let ada = visitor(&shop, &desk).await;
    wish(&shop, &desk, &ada, SECOND_ROW, 4).await.unwrap();
    shop.clock.advance(Span::milliseconds(15 * 60 * 1_000 - 1));
    assert_eq!(holds::expire_due(&shop.db, &desk, &CancellationToken::new()).await.unwrap(), 0);
    shop.clock.advance(Span::milliseconds(1));
    assert_eq!(holds::expire_due(&shop.db, &desk, &CancellationToken::new()).await.unwrap(), 1);
    assert_eq!(holds::expire_due(&shop.db, &desk, &CancellationToken::new()).await.unwrap(), 0);
    assert_eq!(free(&shop, UMBRELLAS).await, 10);
    let order = &orders::of_checkout(&shop.db, ada.checkout.id).await.unwrap()[0];
    assert_eq!(order.state, OrderState::Expired);
    assert_eq!(the_lines(&shop, &ada).await[0].state, LineState::Released);
    assert!(stock_is_sound(&shop).await);
}

/// More than fit in one look at what is due.
async fn a_crowd_of_holds_expires_in_one_run(shop: Shop) {
    let desk = open_beach(&shop, 10, 0).await;
    let crowd = futures::future::join_all((0..430).map(|_| visitor(&shop, &desk))).await;
    for visitor in crowd.iter().rev().take(10) {
        wish(&shop, &desk, visitor, SECOND_ROW, 1).await.unwrap();
    }
    shop.clock.advance(Span::minutes(15));
    let told_to_stop = CancellationToken::new();
    told_to_stop.cancel();
    assert_eq!(holds::expire_due(&shop.db, &desk, &told_to_stop).await.unwrap(), 0);
    assert_eq!(holds::expire_due(&shop.db, &desk, &CancellationToken::new()).await.unwrap(), 430);
    assert_eq!(free(&shop, UMBRELLAS).await, 10);
    assert!(stock_is_sound(&shop).await);
}

async fn a_claim_takes_back_what_expired(shop: Shop) {
    let desk = open_beach(&shop, 4, 0).await;
    let (ada, bob) = (visitor(&shop, &desk).await, visitor(&shop, &desk).await);
    wish(&shop, &desk, &ada, SECOND_ROW, 3).await.unwrap();
    assert_eq!(refused(wish(&shop, &desk, &bob, SECOND_ROW, 2).await), Problem::SoldOut);
    shop.clock.advance(Span::minutes(15));
    let cleo = visitor(&shop, &desk).await;
    wish(&shop, &desk, &cleo, SECOND_ROW, 4).await.unwrap();
    assert_eq!(free(&shop, UMBRELLAS).await, 0);
    assert!(stock_is_sound(&shop).await);
}

/// The last second of a hold runs out while its owner's wish is being carried out.
async fn a_claim_never_takes_back_its_own_hold(shop: Shop) {
    let desk = open_beach(&shop, 4, 0).await;
    let (ada, bob) = (visitor(&shop, &desk).await, visitor(&shop, &desk).await);
    wish(&shop, &desk, &ada, SECOND_ROW, 3).await.unwrap();
    wish(&shop, &desk, &bob, SECOND_ROW, 1).await.unwrap();
    let (at_desk, checkout, in_time) = (desk.clone(), ada.checkout.clone(), desk.now());
    let clock = shop.clock.clone();
    let late = async move |now| {
        let (desk, checkout) = (at_desk.clone(), checkout.clone());
        let more = Wish { kind: KIND.to_owned(), subject: SECOND_ROW, quantity: 2 };
        at(&shop, async move |tx| {
            let mut orders = orders::of_checkout(&mut *tx, checkout.id).await?;
            basket::add(tx, &desk, checkout.id, &mut orders, &more, now).await
        })
        .await
    };
    clock.advance(Span::minutes(15));
    // Found open in time: by then nothing was over, neither hers nor his.
    assert_eq!(refused(late(in_time).await), Problem::SoldOut);
    // Even at an instant at which both are over, hers is not: his one place is not enough.
    assert_eq!(refused(late(desk.now()).await), Problem::SoldOut);
}

async fn a_hold_is_extended_once(shop: Shop) {
    let desk = open_beach(&shop, 4, 0).await;
    let ada = visitor(&shop, &desk).await;
    let (id, until) = (ada.checkout.id, ada.checkout.expires_at.plus(Span::minutes(15)));
    let extend = async move |tx: &mut services::db::Tx<'_>| Ok(checkouts::extend(tx, id, until).await?);
    assert!(at(&shop, extend).await.unwrap());
    assert!(!at(&shop, extend).await.unwrap());
    let found = checkouts::by_token(&shop.db, &ada.token).await.unwrap().unwrap();
    assert_eq!((found.expires_at, found.extended), (until, true));
}

/// Orders everything in the basket; confirms it when `paid`.
async fn order(
    shop: &Shop,
    desk: &services::booking::desk::Desk,
    visitor: &Visitor,
    paid: bool,
) -> orders::Order {
    let (desk, checkout) = (desk.clone(), visitor.checkout.clone());
    let id = at(shop, async move |tx| {
        let mut order = orders::of_checkout(&mut *tx, checkout.id).await?.remove(0);
        orders::place(tx, &mut order).await?;
        let (email, name) =
            (EmailAddress::parse("ada@example.org").unwrap(), PersonName::parse("Ada").unwrap());
        let now = desk.now();
        let mut checkout = checkout.clone();
        checkouts::place(tx, &mut checkout, email, name.clone(), now.plus(Span::minutes(20)), now).await?;
        assert!(checkouts::by_id(&mut *tx, checkout.id).await?.draft == checkouts::Draft::default());
        if paid {
            assert!(checkouts::complete_placed(tx, checkout.id).await?.is_some());
            assert!(checkouts::complete_placed(tx, checkout.id).await?.is_none(), "once");
            orders::confirm(tx, &desk, &order, &name).await?;
        }
        Ok(order.id)
    });
    orders::by_id(&shop.db, id.await.unwrap()).await.unwrap().unwrap()
}

async fn an_order_is_confirmed_with_numbered_tickets(shop: Shop) {
    let desk = open_beach(&shop, 20, 9).await;
    let ada = visitor(&shop, &desk).await;
    wish(&shop, &desk, &ada, FIRST_ROW, 9).await.unwrap();
    wish(&shop, &desk, &ada, SECOND_ROW, 2).await.unwrap();
    let order = order(&shop, &desk, &ada, true).await;
    assert_eq!(order.state, OrderState::Confirmed);
    assert_eq!(orders::by_number(&shop.db, order.number).await.unwrap().unwrap().id, order.id);
    let issued = tickets::of_order(&shop.db, order.id).await.unwrap();
    let numbers: Vec<String> = issued.iter().map(|ticket| ticket.number.to_string()).collect();
    let positions = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11"];
    assert_eq!(numbers, positions.map(|position| format!("{}-{position}", order.number)));
    let distinct: BTreeSet<_> = issued.iter().map(|ticket| ticket.id).collect();
    assert_eq!(distinct.len(), 11);
    let of_the_first_line = |ticket: &&tickets::TicketRecord| ticket.line_id == order.lines[0].id;
    assert_eq!(issued.iter().filter(of_the_first_line).count(), order.lines[0].quantity as usize);
    assert!(issued.iter().all(|ticket| ticket.state == TicketState::Valid && ticket.holder == "Ada"));
    assert!(the_lines(&shop, &ada).await.iter().all(|line| line.state == LineState::Secured));
    // Long after, nothing of it expires.
    shop.clock.advance(Span::days(2));
    assert_eq!(holds::expire_due(&shop.db, &desk, &CancellationToken::new()).await.unwrap(), 0);
    assert_eq!(free(&shop, UMBRELLAS).await, 9);
    // A confirmed order cannot be placed or confirmed again.
    let again = order.clone();
    assert!(at(&shop, async move |tx| orders::place(tx, &mut again.clone()).await).await.is_err());
    assert!(checkouts::by_id(&shop.db, ada.checkout.id).await.unwrap().locale == Locale::En);
}

async fn an_expired_order_is_revived_or_not(shop: Shop) {
    let desk = open_beach(&shop, 4, 0).await;
    let ada = visitor(&shop, &desk).await;
    wish(&shop, &desk, &ada, SECOND_ROW, 3).await.unwrap();
    let placed = order(&shop, &desk, &ada, false).await;
    shop.clock.advance(Span::minutes(21));
    assert_eq!(holds::expire_due(&shop.db, &desk, &CancellationToken::new()).await.unwrap(), 1);
    let bob = visitor(&shop, &desk).await;
    wish(&shop, &desk, &bob, SECOND_ROW, 2).await.unwrap();
    let revive = |placed: orders::Order, desk: services::booking::desk::Desk| {
        let shop = &shop;
        async move { at(shop, async move |tx| orders::revive(tx, &desk, &placed).await).await }
    };
    assert_eq!(refused(revive(placed.clone(), desk.clone()).await), Problem::SoldOut);
    assert_eq!(free(&shop, UMBRELLAS).await, 2);
    let line = the_lines(&shop, &bob).await[0].id;
    set_quantity(&shop, &desk, &bob, line, 1).await.unwrap();
    revive(placed, desk).await.unwrap();
    assert_eq!(free(&shop, UMBRELLAS).await, 0);
    assert!(stock_is_sound(&shop).await);
}

async fn a_cancelled_order_gives_its_places_back(shop: Shop) {
    let desk = open_beach(&shop, 4, 0).await;
    let ada = visitor(&shop, &desk).await;
    wish(&shop, &desk, &ada, SECOND_ROW, 3).await.unwrap();
    let order = order(&shop, &desk, &ada, true).await;
    let (given_back, at_desk) = (order.clone(), desk.clone());
    at(&shop, async move |tx| orders::cancel(tx, &at_desk, &given_back).await).await.unwrap();
    assert_eq!(free(&shop, UMBRELLAS).await, 4);
    let issued = tickets::of_order(&shop.db, order.id).await.unwrap();
    assert!(issued.iter().all(|ticket| ticket.state == TicketState::Cancelled));
    let again = order.clone();
    assert!(at(&shop, async move |tx| orders::cancel(tx, &desk, &again).await).await.is_err());
    assert_eq!(free(&shop, UMBRELLAS).await, 4);
    assert!(stock_is_sound(&shop).await);
}

async fn a_used_ticket_keeps_its_order(shop: Shop) {
    let desk = open_beach(&shop, 4, 0).await;
    let ada = visitor(&shop, &desk).await;
    wish(&shop, &desk, &ada, SECOND_ROW, 2).await.unwrap();
    let order = order(&shop, &desk, &ada, true).await;
    let ticket = tickets::of_order(&shop.db, order.id).await.unwrap()[0].clone();
    let now = desk.now();
    let id = ticket.id;
    assert!(at(&shop, async move |tx| Ok(tickets::admit(tx, id, now).await?)).await.unwrap());
    assert!(!at(&shop, async move |tx| Ok(tickets::admit(tx, id, now).await?)).await.unwrap());
    let kept = order.clone();
    let refusal = at(&shop, async move |tx| orders::cancel(tx, &desk, &kept).await).await;
    assert_eq!(refused(refusal), Problem::NotCancellable);
    assert_eq!(orders::by_id(&shop.db, order.id).await.unwrap().unwrap().state, OrderState::Confirmed);
    let counts = tickets::counts(&shop.db, ticket.scope()).await.unwrap();
    assert_eq!((counts.entered, counts.expected), (1, 2));
}
