//! An event that was announced by mistake is taken out of the catalogue, and put back.

use futures::future::join;
use services::booking::{holds, inventory};
use services::db::{Param, Query, Statement};
use services::events::browse::{self, ListQuery};
use services::failure::Failure;
use services::flows::buyer::{self, Details, Placed};
use services::flows::machine;
use services::flows::organiser::{WithdrawError, Withdrawal, Withdrawn, withdraw};
use shared::events::EventStatus;
use shared::locale::Locale;
use shared::orders::OrderState;
use shared::problem::Problem;
use shared::time::Span;
use tokio_util::sync::CancellationToken;

use crate::support::theatre::{SEATS, Theatre, open_theatre};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    what_is_withdrawn_is_nowhere_until_it_is_put_back
    nothing_of_it_is_held_or_ordered
    what_was_sold_is_not_withdrawn
    no_import_brings_it_back
    twice_is_as_good_as_once_and_what_is_unknown_is_told
    money_that_comes_late_goes_back
    an_order_and_a_withdrawal_at_once_never_both_happen
}

const SLUG: &str = "cyrano-de-bergerac-clermont-ferrand";

async fn wish(theatre: &Theatre, wish: Withdrawal) -> Result<Withdrawn, WithdrawError> {
    withdraw(&theatre.guichet.db, &theatre.guichet.desk, SLUG, wish).await
}

async fn take_out(theatre: &Theatre) {
    assert_eq!(wish(theatre, Withdrawal::TakeOut).await.unwrap(), Withdrawn::Done);
}

async fn put_back(theatre: &Theatre) {
    assert_eq!(wish(theatre, Withdrawal::PutBack).await.unwrap(), Withdrawn::Done);
}

/// What its refusal says.
async fn refused(theatre: &Theatre) -> String {
    let refusal = wish(theatre, Withdrawal::TakeOut).await.unwrap_err();
    assert!(matches!(refusal, WithdrawError::Sold { .. }), "{refusal}");
    refusal.to_string()
}

fn problem<T: std::fmt::Debug>(result: Result<T, Failure>) -> Problem {
    match result {
        Err(Failure::Refused(problem)) => problem,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

/// How the event's page says that it stands; `None` without a page.
async fn status(theatre: &Theatre) -> Option<EventStatus> {
    let (listings, now) = (&theatre.guichet.listings, theatre.guichet.desk.now());
    browse::page(listings, SLUG, None, Locale::Fr, now).await.unwrap().map(|page| page.status)
}

async fn changes(theatre: &Theatre) -> i64 {
    const TEXT: &str = "SELECT COUNT(*) FROM changes";
    static COUNT: Statement = Statement { name: "COUNT", sqlite: TEXT, postgres: TEXT };
    Query::new(&COUNT, Vec::<Param>::new()).value(&theatre.guichet.db).await.unwrap()
}

/// Whether it is here: in the list, the search, what is suggested, the sitemap, by its id, and at each of its addresses.
async fn seen(theatre: &Theatre) -> [bool; 9] {
    let (db, listings) = (&theatre.guichet.db, &theatre.guichet.listings);
    let (locale, now) = (Locale::Fr, theatre.guichet.desk.now());
    let listed = async |q: Option<&str>| {
        let query = ListQuery { q: q.map(str::to_owned), ..ListQuery::default() };
        !browse::list(listings, &query, locale, now).await.unwrap().cards.is_empty()
    };
    [
        listed(None).await,
        listed(Some("cyrano")).await,
        !browse::suggest(listings, "cyra", locale, now).await.unwrap().is_empty(),
        !browse::coming_events(listings, 1, now).await.unwrap().unwrap().is_empty(),
        !browse::cards(listings, &[theatre.event], locale, now).await.unwrap().is_empty(),
        status(theatre).await.is_some(),
        browse::announcement(db, SLUG, locale).await.unwrap().is_some(),
        browse::showing(db, SLUG, None, locale, now).await.unwrap().is_some(),
        !browse::is_withdrawn(db, SLUG).await.unwrap(),
    ]
}

async fn what_is_withdrawn_is_nowhere_until_it_is_put_back(shop: Shop) {
    let theatre = open_theatre(shop).await;
    assert_eq!(seen(&theatre).await, [true; 9]);
    take_out(&theatre).await;
    assert_eq!(seen(&theatre).await, [false; 9]);
    put_back(&theatre).await;
    assert_eq!(seen(&theatre).await, [true; 9]);
    assert_eq!(status(&theatre).await, Some(EventStatus::Published));
    for unknown in ["no-such-event", "\0"] {
        assert!(!browse::is_withdrawn(&theatre.guichet.db, unknown).await.unwrap(), "{unknown:?}");
    }
}

async fn nothing_of_it_is_held_or_ordered(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let basket = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    take_out(&theatre).await;
    assert_eq!(problem(theatre.hold(&[(theatre.full, 1)]).await), Problem::NotOnSale);
    assert_eq!(problem(theatre.order(&basket).await), Problem::NotOnSale);
    let view = buyer::view_basket(&theatre.guichet, &basket, Locale::Fr).await.unwrap().unwrap();
    assert_eq!(view.places, 1, "the basket is as it was");
    put_back(&theatre).await;
    theatre.order_to_pay(&basket).await;
}

async fn what_was_sold_is_not_withdrawn(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let basket = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    let (link, reference) = theatre.order_to_pay(&basket).await;
    let before = changes(&theatre).await;
    let told = refused(&theatre).await;
    assert!(told.starts_with(&format!("1 person holds places of “{SLUG}”")), "{told}");
    assert!(told.contains("Cancel it instead"), "{told}");
    assert_eq!((changes(&theatre).await, status(&theatre).await), (before, Some(EventStatus::Published)));
    theatre.bank.pay(&reference);
    theatre.reported(&reference).await.unwrap();
    assert!(refused(&theatre).await.starts_with("1 person holds"), "paid");
    // The same person again, and another one.
    let again = theatre.a_paid_order().await;
    assert!(refused(&theatre).await.starts_with("1 person holds"));
    let basket = theatre.hold(&[(theatre.guest, 2)]).await.unwrap();
    let (email, name) = ("bob@example.org".to_owned(), "Bob Lapointe".to_owned());
    let details = Details { email, name, consent: true };
    let ordered = buyer::place_order(&theatre.guichet, basket, Locale::Fr, details).await.unwrap();
    let Placed::Confirmed(free) = ordered else { panic!("nothing was to pay, but {ordered:?}") };
    assert!(refused(&theatre).await.starts_with("2 people hold places"));
    // What was given back no longer counts.
    for (link, refund) in [(link, 2_500), (again, 5_000), (free, 0)] {
        refused(&theatre).await;
        buyer::cancel_order(&theatre.guichet, &link, refund).await.unwrap();
    }
    take_out(&theatre).await;
}

async fn no_import_brings_it_back(shop: Shop) {
    let theatre = open_theatre(shop).await;
    take_out(&theatre).await;
    theatre.change(|_| ()).await;
    assert_eq!(seen(&theatre).await, [false; 9], "the same again");
    theatre.change(|play| play.minimum_age = Some(12)).await;
    assert_eq!(seen(&theatre).await, [false; 9], "changed");
    let cancel = |play: &mut services::events::catalogue::NewEvent| play.status = EventStatus::Cancelled;
    theatre.change(cancel).await;
    assert_eq!(seen(&theatre).await, [false; 9], "with another status");
    put_back(&theatre).await;
    assert_eq!(status(&theatre).await, Some(EventStatus::Published));
    theatre.change(cancel).await;
    assert_eq!(status(&theatre).await, Some(EventStatus::Cancelled), "the import tells what it is");
}

async fn twice_is_as_good_as_once_and_what_is_unknown_is_told(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let before = changes(&theatre).await;
    assert_eq!(wish(&theatre, Withdrawal::PutBack).await.unwrap(), Withdrawn::Before);
    assert_eq!(changes(&theatre).await, before, "nothing happened, and nobody is told");
    take_out(&theatre).await;
    let before = changes(&theatre).await;
    assert_eq!(wish(&theatre, Withdrawal::TakeOut).await.unwrap(), Withdrawn::Before);
    assert_eq!(changes(&theatre).await, before);
    for wish in [Withdrawal::TakeOut, Withdrawal::PutBack] {
        let unknown = withdraw(&theatre.guichet.db, &theatre.guichet.desk, "nothing", wish).await;
        assert_eq!(unknown.unwrap_err().to_string(), "there is no event “nothing”");
    }
}

async fn money_that_comes_late_goes_back(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let basket = theatre.hold(&[(theatre.full, 2)]).await.unwrap();
    let (link, reference) = theatre.order_to_pay(&basket).await;
    theatre.shop.clock.advance(Span::minutes(30));
    let (guichet, stop) = (&theatre.guichet, CancellationToken::new());
    assert_eq!(holds::expire_due(&guichet.db, &guichet.desk, &stop).await.unwrap(), 1);
    take_out(&theatre).await;
    theatre.bank.pay(&reference);
    theatre.reported(&reference).await.unwrap();
    let order = theatre.order_view(&link).await;
    assert_eq!((order.state, order.tickets.len()), (OrderState::Expired, 0));
    assert_eq!(machine::carry_out_refunds(&theatre.guichet).await.unwrap(), 1);
    assert_eq!(theatre.bank.refunded_of(&reference), [5_300]);
    let stocks = inventory::capacity_differs_from_draws(&theatre.guichet.db).await.unwrap();
    assert!(stocks.is_empty(), "{stocks:?}");
    put_back(&theatre).await;
    assert_eq!(theatre.left().await, i64::from(SEATS));
}

async fn an_order_and_a_withdrawal_at_once_never_both_happen(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let mut kept = None;
    for round in 0..40 {
        let basket = match kept.take() {
            Some(basket) => basket,
            None => theatre.hold(&[(theatre.guest, 1)]).await.unwrap(),
        };
        let (ordered, withdrawn) = join(theatre.order(&basket), wish(&theatre, Withdrawal::TakeOut)).await;
        match (ordered, withdrawn) {
            (Ok(Placed::Confirmed(link)), Err(WithdrawError::Sold { buyers: 1, .. })) => {
                buyer::cancel_order(&theatre.guichet, &link, 0).await.unwrap();
            }
            (Err(Failure::Refused(Problem::NotOnSale)), Ok(Withdrawn::Done)) => {
                put_back(&theatre).await;
                kept = Some(basket);
            }
            other => panic!("round {round}: {other:?}"),
        }
    }
}
