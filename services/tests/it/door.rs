//! At the door: valid, used, forged, cancelled, for another date; scanned or typed.

use services::failure::Failure;
use services::flows::buyer;
use services::flows::organiser::{CheckIn, check_in, steward_link, view_door, view_scan};
use shared::ids::{EventId, OccurrenceId, ScanId};
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
    a_repeated_request_gets_the_first_answer
    an_answer_is_read_back_at_its_own_door_only
    a_stewards_link_opens_one_door
}

fn wish(theatre: &Theatre, date: usize, typed: &str) -> CheckIn {
    CheckIn { request: theatre.guichet.desk.uuid(), occurrence: theatre.dates[date], typed: typed.to_owned() }
}

fn token(theatre: &Theatre) -> String {
    theatre.guichet.keys.links.door(theatre.event)
}

async fn show(theatre: &Theatre, date: usize, typed: &str) -> AdmissionView {
    check_in(&theatre.guichet, &token(theatre), wish(theatre, date, typed), Locale::En).await.unwrap()
}

async fn a_ticket_admits_once(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let order = theatre.order_view(&theatre.a_paid_order().await).await;
    let code = theatre.code(&order.tickets[0]).await;
    let first = show(&theatre, 0, &code).await;
    assert_eq!((first.admission, first.entered, first.expected), (Admission::Admitted, 1, 2));
    assert_eq!(first.holder.as_deref(), Some("Ada Lovelace"));
    assert_eq!(first.variant.as_deref(), Some("Full price"));
    assert_eq!((first.at.as_str(), first.door), ("13:00", theatre.dates[0]));
    let again = show(&theatre, 0, &code).await;
    assert_eq!((again.admission, again.entered), (Admission::AlreadyUsed, 1));
    assert_eq!(again.used_at.as_deref(), Some("Wednesday 20 January 2027, 13:00"));
}

async fn a_typed_number_admits_too(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let order = theatre.order_view(&theatre.a_paid_order().await).await;
    let number = order.tickets[1].number.to_string().to_lowercase().replace('-', " ");
    assert_eq!(show(&theatre, 0, &format!("  {number} ")).await.admission, Admission::Admitted);
    // A hand scanner whose capitals are locked.
    let code = theatre.code(&order.tickets[0]).await.to_lowercase();
    assert_eq!(show(&theatre, 0, &code).await.admission, Admission::Admitted);
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

fn forged(code: &str) -> String {
    let mut signs = code.as_bytes().to_vec();
    signs[60] = if signs[60] == b'A' { b'B' } else { b'A' };
    String::from_utf8(signs).unwrap()
}

async fn forged_and_unknown_codes_are_refused(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let order = theatre.order_view(&theatre.a_paid_order().await).await;
    let code = theatre.code(&order.tickets[0]).await;
    assert_eq!(show(&theatre, 0, &forged(&code)).await.admission, Admission::Forged);
    for unknown in ["", "hello", &code[..40], "https://example.org", "2222-2222-01", &"A".repeat(10_000)] {
        let answer = show(&theatre, 0, unknown).await;
        assert!(matches!(answer.admission, Admission::Unknown | Admission::Forged), "{unknown}");
        assert_eq!((answer.holder, answer.entered), (None, 0));
    }
}

async fn a_repeated_request_gets_the_first_answer(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let order = theatre.order_view(&theatre.a_paid_order().await).await;
    let code = theatre.code(&order.tickets[0]).await;
    let request = wish(&theatre, 0, &code);
    let token = token(&theatre);
    let ask = |request: CheckIn| check_in(&theatre.guichet, &token, request, Locale::En);
    let first = ask(request.clone()).await.unwrap();
    assert_eq!(first.admission, Admission::Admitted);
    assert_eq!(ask(request.clone()).await.unwrap(), first, "a second click");
    assert_eq!(
        ask(wish(&theatre, 0, &code)).await.unwrap().admission,
        Admission::AlreadyUsed,
        "another scan"
    );
    let other = CheckIn { typed: theatre.code(&order.tickets[1]).await, ..request };
    assert!(matches!(ask(other).await, Err(Failure::Refused(Problem::KeyReused))));
    let elsewhere =
        CheckIn { occurrence: OccurrenceId::new(theatre.guichet.desk.uuid()), ..wish(&theatre, 0, &code) };
    assert!(
        matches!(ask(elsewhere).await, Err(Failure::Refused(Problem::NotFound))),
        "no date of this event"
    );
}

async fn an_answer_is_read_back_at_its_own_door_only(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let order = theatre.order_view(&theatre.a_paid_order().await).await;
    let code = theatre.code(&order.tickets[0]).await;
    let (first, again, other) =
        (show(&theatre, 0, &code).await, show(&theatre, 0, &code).await, show(&theatre, 1, &code).await);
    let (forged, unknown) = (show(&theatre, 0, &forged(&code)).await, show(&theatre, 0, "hello").await);
    let guichet = &theatre.guichet;
    let read =
        |token: String, scan| async move { view_scan(guichet, &token, scan, Locale::En).await.unwrap() };
    for answer in [&again, &other, &forged, &unknown] {
        assert_eq!(read(token(&theatre), answer.scan).await.as_ref(), Some(answer));
    }
    // Whoever was admitted stays so, however often the ticket was shown since.
    assert_eq!(read(token(&theatre), first.scan).await, Some(first.clone()));
    let french =
        view_scan(&theatre.guichet, &token(&theatre), again.scan, Locale::Fr).await.unwrap().unwrap();
    assert_eq!(french.used_at.as_deref(), Some("mercredi 20 janvier 2027 à 13\u{a0}h"));
    assert_eq!(french.variant.as_deref(), Some("Plein tarif"));

    let nobodys = ScanId::new(theatre.guichet.desk.uuid());
    assert_eq!(read(token(&theatre), nobodys).await, None);
    assert_eq!(read(token(&theatre)[1..].to_owned(), first.scan).await, None);
    let elsewhere = theatre.guichet.keys.links.door(EventId::new(theatre.guichet.desk.uuid()));
    assert_eq!(read(elsewhere, first.scan).await, None, "the door of another event");
}

async fn two_stewards_admit_one_person(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let order = theatre.order_view(&theatre.a_paid_order().await).await;
    let code = theatre.code(&order.tickets[0]).await;
    let answers = futures::future::join_all((0..16).map(|_| show(&theatre, 0, &code))).await;
    let (admitted, refused): (Vec<_>, Vec<_>) =
        answers.iter().partition(|answer| answer.admission == Admission::Admitted);
    assert_eq!(admitted.len(), 1);
    assert!(refused.iter().all(|answer| answer.admission == Admission::AlreadyUsed), "{refused:?}");
    assert!(refused.iter().all(|answer| answer.used_at.is_some()), "each is told when");
}

async fn a_stewards_link_opens_one_door(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let link = steward_link(&theatre.guichet, theatre.event, Locale::Fr);
    let token = link.strip_prefix("https://guichet.example/fr/check-in/").unwrap();
    let door = view_door(&theatre.guichet, token, Locale::Fr).await.unwrap().unwrap();
    assert_eq!((door.title.as_str(), door.occurrences.len()), ("Cyrano de Bergerac", 2));
    assert!(door.occurrences[0].is_next && !door.occurrences[1].is_next);
    assert!(view_door(&theatre.guichet, &token[1..], Locale::Fr).await.unwrap().is_none());
    let stranger = check_in(&theatre.guichet, &token[1..], wish(&theatre, 0, "x"), Locale::Fr).await;
    assert!(matches!(stranger, Err(Failure::Refused(Problem::NotFound))));
}
