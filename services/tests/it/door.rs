//! At the door: valid, used, forged, cancelled, for another date; scanned or typed.

use services::failure::Failure;
use services::flows::buyer;
use services::flows::organiser::{check_in, steward_link, view_door};
use shared::locale::Locale;
use shared::problem::Problem;
use shared::tickets::{Admission, AdmissionView};

use crate::support::theatre::{Theatre, open_theatre};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    a_ticket_admits_once
    a_typed_number_admits_too
    other_dates_and_given_back_tickets_are_refused
    forged_and_unknown_codes_are_refused
    two_stewards_admit_one_person
    a_stewards_link_opens_one_door
}

async fn show(theatre: &Theatre, date: usize, typed: &str) -> AdmissionView {
    let token = theatre.guichet.keys.links.door(theatre.event);
    check_in(&theatre.guichet, &token, theatre.dates[date], typed, Locale::En).await.unwrap()
}

async fn a_ticket_admits_once(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let order = theatre.order_view(&theatre.a_paid_order().await).await;
    let code = theatre.code(&order.tickets[0]).await;
    let first = show(&theatre, 0, &code).await;
    assert_eq!((first.admission, first.entered, first.expected), (Admission::Admitted, 1, 2));
    assert_eq!(first.holder.as_deref(), Some("Ada Lovelace"));
    assert_eq!(first.variant.as_deref(), Some("Full price"));
    let again = show(&theatre, 0, &code).await;
    assert_eq!((again.admission, again.entered), (Admission::AlreadyUsed, 1));
    assert_eq!(again.used_at.as_deref(), Some("Wednesday 20 January 2027, 13:00"));
}

async fn a_typed_number_admits_too(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let order = theatre.order_view(&theatre.a_paid_order().await).await;
    let number = order.tickets[1].number.to_string().to_lowercase().replace('-', " ");
    assert_eq!(show(&theatre, 0, &format!("  {number} ")).await.admission, Admission::Admitted);
}

async fn other_dates_and_given_back_tickets_are_refused(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let link = theatre.a_paid_order().await;
    let order = theatre.order_view(&link).await;
    let code = theatre.code(&order.tickets[0]).await;
    let other = show(&theatre, 1, &code).await;
    assert_eq!(other.admission, Admission::OtherOccurrence);
    assert!(other.occurrence.unwrap().starts_with("Friday 19 February 2027"));
    buyer::cancel_order(&theatre.guichet, &link, 5_000).await.unwrap();
    assert_eq!(show(&theatre, 0, &code).await.admission, Admission::Cancelled);
}

async fn forged_and_unknown_codes_are_refused(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let order = theatre.order_view(&theatre.a_paid_order().await).await;
    let code = theatre.code(&order.tickets[0]).await;
    let mut forged = code.clone().into_bytes();
    forged[60] = if forged[60] == b'A' { b'B' } else { b'A' };
    assert_eq!(show(&theatre, 0, &String::from_utf8(forged).unwrap()).await.admission, Admission::Forged);
    for unknown in ["", "hello", &code[..40], "https://example.org", "2222-2222-01", &"A".repeat(10_000)] {
        let answer = show(&theatre, 0, unknown).await;
        assert!(matches!(answer.admission, Admission::Unknown | Admission::Forged), "{unknown}");
        assert_eq!((answer.holder, answer.entered), (None, 0));
    }
}

async fn two_stewards_admit_one_person(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let order = theatre.order_view(&theatre.a_paid_order().await).await;
    let code = theatre.code(&order.tickets[0]).await;
    let answers = futures::future::join_all((0..16).map(|_| show(&theatre, 0, &code))).await;
    let admitted = answers.iter().filter(|answer| answer.admission == Admission::Admitted).count();
    assert_eq!(admitted, 1);
}

async fn a_stewards_link_opens_one_door(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let link = steward_link(&theatre.guichet, theatre.event, Locale::Fr);
    let token = link.strip_prefix("https://guichet.example/fr/check-in/").unwrap();
    let door = view_door(&theatre.guichet, token, Locale::Fr).await.unwrap().unwrap();
    assert_eq!((door.title.as_str(), door.occurrences.len()), ("Cyrano de Bergerac", 2));
    assert!(door.occurrences[0].is_next && !door.occurrences[1].is_next);
    assert!(view_door(&theatre.guichet, &token[1..], Locale::Fr).await.unwrap().is_none());
    let stranger = check_in(&theatre.guichet, &token[1..], theatre.dates[0], "x", Locale::Fr).await;
    assert!(matches!(stranger, Err(Failure::Refused(Problem::NotFound))));
}
