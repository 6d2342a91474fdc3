//! What is left, told to those who look while it changes.

use std::sync::Arc;
use std::time::Duration;

use services::events::browse::{Live, Seen, Watching};
use shared::availability::DateState;
use shared::events::OfferState;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::support::programme::{Programme, evening_of, programme};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    those_who_look_are_told_what_changes
    a_page_knows_what_it_was_made_with
    what_does_not_exist_is_not_followed
    it_ends_when_nobody_looks_and_when_the_process_stops
}

/// Long enough for a busy machine.
const SOON: Duration = Duration::from_secs(20);

struct House {
    programme: Programme,
    live: Live,
    tasks: TaskTracker,
    stop: CancellationToken,
}

async fn house(shop: Shop) -> House {
    let programme = programme(shop).await;
    let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
    let clock = Arc::new(programme.shop.clock.clone());
    let live = Live::new(programme.shop.listings.clone(), clock, tasks.clone(), stop.clone());
    House { programme, live, tasks, stop }
}

async fn now(watching: &mut Watching) -> Option<Arc<Seen>> {
    tokio::time::timeout(SOON, watching.now()).await.expect("nothing is told")
}

async fn next(watching: &mut Watching) -> Arc<Seen> {
    tokio::time::timeout(SOON, watching.next()).await.expect("nothing is told").expect("it ended")
}

async fn those_who_look_are_told_what_changes(shop: Shop) {
    let House { programme, live, .. } = house(shop).await;
    let mut event = programme.concert("Salle", "2027-02-01");
    event.occurrences.push(evening_of("2027-02-02"));
    programme.announce(event.clone()).await;
    let page = programme.page("salle-paris").await;
    let dates: Vec<_> = page.occurrences.iter().map(|date| date.id).collect();
    let mut first = live.watch("salle-paris", Some(dates[0]));
    let mut second = live.watch("salle-paris", Some(dates[1]));
    let before = now(&mut first).await.unwrap();
    assert_eq!(
        before.availability.dates.iter().map(|date| date.state).collect::<Vec<_>>(),
        [DateState::Available; 2]
    );
    assert_eq!((before.availability.offers[0].left, before.availability.offers[0].maximum), (None, 10));
    now(&mut second).await.unwrap();
    // Another hall has one date of two.
    event.occurrences[0].quotas[0].capacity = 3;
    programme.announce(event.clone()).await;
    let (one, other) = (next(&mut first).await, next(&mut second).await);
    let states = [DateState::LastPlaces, DateState::Available];
    for told in [&one, &other] {
        assert_eq!(told.availability.dates.iter().map(|date| date.state).collect::<Vec<_>>(), states);
    }
    assert_eq!((one.availability.offers[0].left, one.availability.offers[0].maximum), (Some(3), 3));
    assert_eq!(other.availability.offers[0].left, None, "the other date has its own places");
    let news = one.availability.since(&before.availability);
    assert_eq!((news.dates.len(), news.offers.len()), (1, 1));
    event.occurrences[0].quotas[0].capacity = 0;
    programme.announce(event).await;
    let gone = next(&mut first).await;
    assert_eq!(gone.availability.offers[0].state, OfferState::SoldOut);
    assert_eq!(gone.availability.offers[0].maximum, 0);
}

async fn a_page_knows_what_it_was_made_with(shop: Shop) {
    let House { programme, live, .. } = house(shop).await;
    programme.announce(programme.concert("Salle", "2027-02-01")).await;
    let page = programme.page("salle-paris").await;
    assert_eq!(page.seen, now(&mut live.watch("salle-paris", page.chosen)).await.unwrap().print);
    assert_eq!(page.seen, programme.page("salle-paris").await.seen, "the same for the same");
    let event = programme.concert("Salle", "2027-02-01");
    let sold = programme.announce(event).await;
    programme.sell_all_but(sold, 2).await;
    assert_ne!(page.seen, programme.page("salle-paris").await.seen);
}

async fn what_does_not_exist_is_not_followed(shop: Shop) {
    let House { live, programme: _open, .. } = house(shop).await;
    for slug in ["nothing", "", "nul\u{0}", "é"] {
        assert_eq!(now(&mut live.watch(slug, None)).await, None, "{slug}");
    }
}

async fn it_ends_when_nobody_looks_and_when_the_process_stops(shop: Shop) {
    let House { programme, live, tasks, stop } = house(shop).await;
    programme.announce(programme.concert("Salle", "2027-02-01")).await;
    assert_eq!((live.shown(), tasks.len()), (0, 0), "nothing is read for nobody");
    let mut looking = live.watch("salle-paris", None);
    let again = live.watch("salle-paris", None);
    now(&mut looking).await.unwrap();
    assert_eq!((live.shown(), tasks.len()), (1, 1), "read once for both");
    drop((looking, again));
    // The next change finds that nobody looks.
    programme.announce(programme.concert("Autre salle", "2027-02-01")).await;
    let ended = async {
        while !tasks.is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(SOON, ended).await.expect("the task goes on for nobody");
    assert_eq!(live.shown(), 0);
    let mut looking = live.watch("salle-paris", None);
    assert!(now(&mut looking).await.is_some(), "it begins again");
    stop.cancel();
    tasks.close();
    tokio::time::timeout(SOON, tasks.wait()).await.expect("the task goes on after the stop");
}
