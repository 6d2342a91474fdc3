//! The demo: every situation a visitor may meet, and nothing that stands in the way of the real.

use std::collections::{BTreeMap, BTreeSet};

use services::booking::inventory;
use services::booking::kind::Kinds;
use services::events::browse::{self, ListQuery};
use services::events::demo::{Demo, Loaded};
use services::flows::organiser::{DemoError, load_demo};
use shared::events::{Badge, Category, EventCard, EventPage, OfferState};
use shared::ids::OfferId;
use shared::locale::Locale;
use shared::time::Span;

use crate::support::theatre::{Theatre, open_theatre};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    three_hundred_events_show_every_situation
    loading_again_changes_nothing_until_another_day
    a_larger_demo_goes_on_with_made_up_names
    real_orders_keep_the_demo_away
    tickets_of_the_demo_keep_it_as_it_is
}

async fn load(shop: &Shop, events: u64, seed: u64) -> Result<Option<Loaded>, DemoError> {
    let desk = shop.desk(Kinds::default());
    load_demo(&shop.db, &desk, Demo { events, seed }, |_| {}).await
}

fn counts(loaded: Loaded) -> (u64, u64, u64) {
    (loaded.new, loaded.changed, loaded.same)
}

async fn all_cards(shop: &Shop) -> Vec<EventCard> {
    let now = shop.desk(Kinds::default()).now();
    let mut cards = Vec::new();
    let mut query = ListQuery { limit: 100, ..ListQuery::default() };
    loop {
        let list = browse::list(&shop.listings, &query, Locale::Fr, now).await.unwrap();
        cards.extend(list.cards);
        match list.next {
            Some(next) => query.after = Some(next),
            None => return cards,
        }
    }
}

async fn page(shop: &Shop, slug: &str, locale: Locale) -> EventPage {
    let now = shop.desk(Kinds::default()).now();
    browse::page(&shop.listings, slug, None, locale, now).await.unwrap().unwrap()
}

async fn three_hundred_events_show_every_situation(shop: Shop) {
    let loaded = load(&shop, 300, 1).await.unwrap().unwrap();
    assert_eq!(counts(loaded), (300, 0, 0));
    let cards = all_cards(&shop).await;
    assert_eq!(cards.len(), 300);
    let mut badges: BTreeMap<Option<Badge>, usize> = BTreeMap::new();
    let mut series = 0;
    let (mut later, mut francs) = (0, 0);
    for card in &cards {
        *badges.entry(card.badge).or_default() += 1;
        let page = page(&shop, &card.slug, Locale::En).await;
        series = series.max(page.occurrences.len());
        let states: BTreeSet<OfferState> = page.offers.iter().map(|offer| offer.state).collect();
        later += usize::from(states.contains(&OfferState::NotYetOnSale));
        if states.contains(&OfferState::SaleEnded) {
            assert!(matches!(card.badge, Some(Badge::Cancelled | Badge::Postponed)), "{card:?}");
        }
        francs += usize::from(page.offers.iter().any(|offer| offer.currency == "XPF"));
        assert_eq!(page.offers.is_empty(), card.badge == Some(Badge::ListedOnly), "{card:?}");
        assert!(page.offers.is_empty() || page.offers.len() >= 2, "{card:?}");
        assert_eq!((page.language, page.description.len()), (Locale::En, 4));
        assert!(page.description[3].starts_with("A demonstration event:"));
        assert!(page.organisation.ends_with("(démonstration)") && page.attribution.is_some());
        assert!(!page.venue.is_empty() && page.address.len() == 2 && page.position.is_some());
    }
    assert_eq!(badges[&Some(Badge::Cancelled)], 2);
    assert_eq!(badges[&Some(Badge::Postponed)], 2);
    assert_eq!(badges[&Some(Badge::ListedOnly)], 6);
    assert_eq!(badges[&Some(Badge::SoldOut)], 12);
    assert_eq!(badges[&Some(Badge::Free)], 24);
    assert!(badges[&Some(Badge::LastPlaces)] >= 4, "{badges:?}");
    assert!(!badges.contains_key(&Some(Badge::Past)), "{badges:?}");
    assert!(series >= 60, "{series}");
    assert_eq!((later, francs), (6, 2));
    let categories: BTreeSet<Category> = cards.iter().map(|card| card.category).collect();
    assert_eq!(categories.len(), 6);
    assert!(inventory::capacity_differs_from_draws(&shop.db).await.unwrap().is_empty());
}

async fn loading_again_changes_nothing_until_another_day(shop: Shop) {
    load(&shop, 60, 1).await.unwrap();
    let before = all_cards(&shop).await;
    shop.clock.advance(Span::hours(10));
    assert_eq!(counts(load(&shop, 60, 1).await.unwrap().unwrap()), (0, 0, 60));
    assert_eq!(all_cards(&shop).await, before);
    shop.clock.advance(Span::hours(24));
    let (new, changed, same) = counts(load(&shop, 60, 1).await.unwrap().unwrap());
    assert_eq!((new, changed + same), (0, 60));
    assert!(changed >= 20, "all but those that wait for a certain day of the week: {changed}");
    let slugs = |cards: &[EventCard]| cards.iter().map(|card| card.slug.clone()).collect::<BTreeSet<_>>();
    assert_eq!(slugs(&all_cards(&shop).await), slugs(&before), "they move, and stay what they are");
    assert_eq!(counts(load(&shop, 70, 1).await.unwrap().unwrap()), (10, 0, 60));
    assert_eq!(counts(load(&shop, 10, 2).await.unwrap().unwrap()), (10, 0, 0));
    assert!(matches!(load(&shop, Demo::MOST + 1, 1).await, Err(DemoError::TooMany)));
    assert_eq!(counts(load(&shop, 0, 1).await.unwrap().unwrap()), (0, 0, 0));
}

async fn a_larger_demo_goes_on_with_made_up_names(shop: Shop) {
    let loaded = load(&shop, 700, 1).await.unwrap().unwrap();
    assert_eq!(counts(loaded), (700, 0, 0));
    let cards = all_cards(&shop).await;
    let titles: BTreeSet<&str> = cards.iter().map(|card| card.title.as_str()).collect();
    assert!(titles.len() > 640, "{}", titles.len());
    let slugs: BTreeSet<&str> = cards.iter().map(|card| card.slug.as_str()).collect();
    assert_eq!(slugs.len(), 700);
}

async fn real_orders_keep_the_demo_away(shop: Shop) {
    let theatre = open_theatre(shop).await;
    load(&theatre.shop, 20, 1).await.unwrap();
    theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    let refused = load(&theatre.shop, 20, 1).await;
    assert!(matches!(refused, Err(DemoError::InEarnest)), "{refused:?}");
    // A basket that was left behind is no reason for ever; an order is, even one that was never paid.
    theatre.shop.clock.advance(Span::minutes(15));
    let expire = async || {
        let never = tokio_util::sync::CancellationToken::new();
        services::booking::holds::expire_due(&theatre.guichet.db, &theatre.guichet.desk, &never)
            .await
            .unwrap()
    };
    assert_eq!(expire().await, 1);
    load(&theatre.shop, 20, 1).await.unwrap();
    let basket = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    theatre.order(&basket).await.unwrap();
    theatre.shop.clock.advance(Span::minutes(30));
    assert_eq!(expire().await, 1);
    assert!(matches!(load(&theatre.shop, 20, 1).await, Err(DemoError::InEarnest)));
}

/// A place of the demo that can be bought for nothing.
async fn a_free_place(theatre: &Theatre) -> OfferId {
    for card in all_cards(&theatre.shop).await {
        if card.badge == Some(Badge::Free) {
            let page = page(&theatre.shop, &card.slug, Locale::Fr).await;
            return page.offers[0].id;
        }
    }
    panic!("some of it is free");
}

async fn tickets_of_the_demo_keep_it_as_it_is(shop: Shop) {
    let theatre = open_theatre(shop).await;
    load(&theatre.shop, 50, 1).await.unwrap();
    let place = a_free_place(&theatre).await;
    let basket = theatre.hold(&[(place, 1)]).await.unwrap();
    theatre.shop.clock.advance(Span::minutes(5));
    assert!(load(&theatre.shop, 50, 1).await.unwrap().is_some(), "a basket is no order");
    theatre.order(&basket).await.unwrap();
    theatre.shop.clock.advance(Span::days(1));
    assert_eq!(load(&theatre.shop, 60, 1).await.unwrap(), None);
}
