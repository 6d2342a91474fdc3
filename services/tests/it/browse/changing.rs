//! What changes is seen at once, whoever changed it: another process, a sale, time alone.

use std::sync::Arc;

use services::db::Engine;
use services::events::browse::{self, ListQuery, Listings};
use services::events::catalogue;
use services::failure::Failure;
use shared::events::Badge;
use shared::locale::Locale;
use shared::time::Span;
use tokio::sync::Notify;

use super::narrowing::found;
use crate::support::programme::{evening_of, programme, titles};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    what_another_process_writes_is_seen
    what_commits_late_is_seen
    a_venue_that_changes_changes_all_its_events
    what_is_sold_is_seen_at_once
    sales_that_begin_change_the_list_by_themselves
}

async fn what_another_process_writes_is_seen(shop: Shop) {
    let programme = programme(shop).await;
    let elsewhere = Listings::new(programme.shop.db.clone());
    let seen = async || {
        let query = ListQuery::default();
        titles(&browse::list(&elsewhere, &query, Locale::En, programme.now()).await.unwrap())
    };
    assert_eq!(seen().await, [] as [&str; 0]);
    programme.announce(programme.concert("First", "2027-02-01")).await;
    assert_eq!(seen().await, ["First"]);
    let mut second = programme.concert("Second", "2027-01-30");
    programme.announce(second.clone()).await;
    assert_eq!(seen().await, ["Second", "First"]);
    second.occurrences = vec![evening_of("2027-03-01")];
    programme.announce(second).await;
    assert_eq!(seen().await, ["First", "Second"]);
    let page = async || browse::page(&elsewhere, "first-paris", None, Locale::En, programme.now()).await;
    assert_eq!(page().await.unwrap().unwrap().offers[0].left, None);
    let first = programme.announce(programme.concert("First", "2027-02-01")).await;
    programme.sell_all_but(first, 5).await;
    assert_eq!(page().await.unwrap().unwrap().offers[0].left, Some(5));
    programme.sell_all_but(first, 4).await;
    // Ten at once share a look at the log, and each sees the sale before it.
    let pages = futures::future::join_all((0..10).map(|_| page())).await;
    assert!(pages.into_iter().all(|page| page.unwrap().unwrap().offers[0].left == Some(4)));
}

/// PostgreSQL hands out the numbers of the change log before it commits: the smaller may be seen after the larger.
/// SQLite has one writer.
async fn what_commits_late_is_seen(shop: Shop) {
    if shop.db.engine() == Engine::Sqlite {
        return;
    }
    let programme = programme(shop).await;
    let now = programme.now();
    let elsewhere = Listings::new(programme.shop.db.clone());
    let seen = async || {
        let list = browse::list(&elsewhere, &ListQuery::default(), Locale::En, now).await.unwrap();
        titles(&list)
    };
    assert_eq!(seen().await, [] as [&str; 0]);
    let (written, waits) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let slow = async {
        let (desk, event) = (programme.desk.clone(), programme.concert("Slow", "2027-02-02"));
        let (written, waits) = (written.clone(), waits.clone());
        let saved = programme.shop.db.write(async move |tx| {
            catalogue::save(tx, &desk, &event).await?;
            written.notify_one();
            waits.notified().await;
            Ok::<_, Failure>(())
        });
        saved.await.unwrap();
    };
    let quick = async {
        written.notified().await;
        let mut event = programme.concert("Quick", "2027-02-01");
        // The venue's row is locked by the other one.
        event.venue.source_key = "elsewhere".to_owned();
        programme.announce(event).await;
        assert_eq!(seen().await, ["Quick"]);
        waits.notify_one();
    };
    tokio::join!(slow, quick);
    assert_eq!(seen().await, ["Quick", "Slow"]);
}

async fn a_venue_that_changes_changes_all_its_events(shop: Shop) {
    let programme = programme(shop).await;
    let first = programme.concert("First", "2027-02-01");
    programme.announce(first.clone()).await;
    let mut second = programme.concert("Second", "2027-02-02");
    programme.announce(second.clone()).await;
    assert_eq!(programme.page("first-paris").await.venue, first.venue.name);
    second.venue.name = "Grande Halle".to_owned();
    programme.announce(second).await;
    for (slug, title) in [("first-paris", "First"), ("second-paris", "Second")] {
        assert_eq!(programme.page(slug).await.venue, "Grande Halle");
        assert_eq!(programme.card(title).await.venue, "Grande Halle");
    }
}

async fn what_is_sold_is_seen_at_once(shop: Shop) {
    let programme = programme(shop).await;
    let event = programme.announce(programme.concert("Night", "2027-02-01")).await;
    assert_eq!(programme.card("Night").await.badge, None);
    programme.sell_all_but(event, 5).await;
    assert_eq!(programme.card("Night").await.badge, Some(Badge::LastPlaces));
    programme.sell_all_but(event, 0).await;
    let card = programme.card("Night").await;
    assert_eq!((card.badge, card.from_price), (Some(Badge::SoldOut), None));
    programme.sell_all_but(event, 50).await;
    assert_eq!(programme.card("Night").await.badge, None);
}

async fn sales_that_begin_change_the_list_by_themselves(shop: Shop) {
    let programme = programme(shop).await;
    let mut event = programme.concert("Soon on sale", "2027-02-20");
    event.ticket_types[0].sale_starts_at = Some(programme.now().plus(Span::hours(1)));
    event.ticket_types[0].sale_ends_at = Some(programme.now().plus(Span::hours(2)));
    programme.announce(event).await;
    let available = async || found(&programme, ListQuery { available: true, ..ListQuery::default() }).await;
    assert_eq!(available().await, [] as [&str; 0]);
    programme.shop.clock.advance(Span::seconds(3_599));
    assert_eq!(available().await, [] as [&str; 0]);
    programme.shop.clock.advance(Span::seconds(1));
    assert_eq!(available().await, ["Soon on sale"]);
    programme.shop.clock.advance(Span::hours(1));
    assert_eq!(available().await, [] as [&str; 0]);
}
