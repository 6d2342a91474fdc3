//! How events come into the catalogue and change, while people buy.

use services::booking::inventory;
use services::booking::kind::Kinds;
use services::db::{Param, Query, Statement};
use services::events::browse::{self, ListQuery};
use services::events::catalogue::{self, NewEvent, Outcome, Saved};
use services::failure::Failure;
use services::people::organisations::{self, Introduction};
use shared::events::{EventPage, EventStatus, OfferState};
use shared::ids::OrganisationId;
use shared::locale::Locale;
use shared::orders::OrderState;

use crate::support::theatre::{SEATS, Theatre, euros, open_theatre, play};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    the_same_event_is_written_once
    a_change_keeps_the_address_and_what_was_sold
    a_capacity_never_shrinks_below_what_is_taken
    a_date_that_is_gone_goes_or_is_cancelled
    a_ticket_type_that_is_gone_ends_its_sale
    ticket_types_share_and_combine_stocks
    namesakes_have_different_addresses
    a_language_that_is_gone_is_not_shown
    accents_and_case_do_not_matter_to_search
    an_event_without_a_title_or_a_stock_is_refused_whole
    organisations_are_found_again_by_name
}

const SLUG: &str = "cyrano-de-bergerac-clermont-ferrand";

async fn organisation(shop: &Shop, name: &'static str) -> OrganisationId {
    let desk = shop.desk(Kinds::default());
    let who = Introduction { name, legal_mention: "", demo: false };
    shop.db.write(async move |tx| organisations::find_or_found(tx, &desk, who).await).await.unwrap()
}

async fn save(shop: &Shop, event: NewEvent) -> Result<Outcome, Failure> {
    let desk = shop.desk(Kinds::default());
    // Another moment for every write, and other ids than the ones given before.
    shop.clock.advance(shared::time::Span::seconds(1));
    shop.db.write(async move |tx| catalogue::save(tx, &desk, &event).await).await
}

async fn shown(shop: &Shop, slug: &str) -> EventPage {
    let now = shop.desk(Kinds::default()).now();
    browse::page(&shop.listings, slug, None, Locale::En, now).await.unwrap().unwrap()
}

async fn found(shop: &Shop, q: &str) -> Vec<String> {
    let query = ListQuery { q: Some(q.to_owned()), ..ListQuery::default() };
    let now = shop.desk(Kinds::default()).now();
    let list = browse::list(&shop.listings, &query, Locale::Fr, now).await.unwrap();
    list.cards.into_iter().map(|card| card.title).collect()
}

async fn changes(shop: &Shop) -> i64 {
    const TEXT: &str = "SELECT COUNT(*) FROM changes";
    static COUNT: Statement = Statement { name: "COUNT", sqlite: TEXT, postgres: TEXT };
    Query::new(&COUNT, Vec::<Param>::new()).value(&shop.db).await.unwrap()
}

/// The theatre, and its play as its source tells it.
async fn opened(shop: Shop) -> (Theatre, NewEvent) {
    let theatre = open_theatre(shop).await;
    let event = play(organisation(&theatre.shop, "Les Tréteaux").await);
    (theatre, event)
}

async fn the_same_event_is_written_once(shop: Shop) {
    let event = play(organisation(&shop, "Les Tréteaux").await);
    let first = save(&shop, event.clone()).await.unwrap();
    assert_eq!((first.saved, first.capacity_kept), (Saved::New, false));
    let before = changes(&shop).await;
    let again = save(&shop, event.clone()).await.unwrap();
    assert_eq!((again.saved, again.event), (Saved::Same, first.event));
    assert_eq!(changes(&shop).await, before, "nothing happened, and nobody is told");
    let others = NewEvent { organisation: organisation(&shop, "Les Autres").await, ..event };
    let other = save(&shop, others).await.unwrap();
    assert_eq!(other.saved, Saved::New, "another organisation's event of the same key is another event");
    assert_ne!(other.event, first.event);
}

async fn a_change_keeps_the_address_and_what_was_sold(shop: Shop) {
    let (theatre, mut event) = opened(shop).await;
    let link = theatre.a_paid_order().await;
    event.texts.get_mut(&Locale::En).unwrap().title = "Cyrano, moved".to_owned();
    event.ticket_types[0].price = euros(9_900);
    event.occurrences[0].starts = "2027-02-26T19:00:00".parse().unwrap();
    event.occurrences[0].ends = "2027-02-26T22:00:00".parse().unwrap();
    event.occurrences[0].quotas[0].capacity = SEATS + 5;
    let outcome = save(&theatre.shop, event.clone()).await.unwrap();
    assert_eq!((outcome.event, outcome.saved), (theatre.event, Saved::Changed));

    let page = shown(&theatre.shop, SLUG).await;
    assert_eq!(page.title, "Cyrano, moved");
    assert_eq!(page.occurrences.len(), 2);
    assert!(page.occurrences.iter().any(|date| date.starts_iso == "2027-02-26T19:00:00+01:00"));
    assert_eq!(theatre.left().await, i64::from(SEATS) + 5 - 2);
    let order = theatre.order_view(&link).await;
    assert_eq!((order.state, order.tickets.len()), (OrderState::Confirmed, 2));
    assert!(inventory::capacity_differs_from_draws(&theatre.shop.db).await.unwrap().is_empty());
    assert_eq!(save(&theatre.shop, event).await.unwrap().saved, Saved::Same);
}

async fn a_capacity_never_shrinks_below_what_is_taken(shop: Shop) {
    let (theatre, mut event) = opened(shop).await;
    let basket = theatre.hold(&[(theatre.full, 4)]).await.unwrap();
    event.occurrences[0].quotas[0].capacity = 3;
    event.occurrences[1].quotas[0].capacity = 3;
    let outcome = save(&theatre.shop, event.clone()).await.unwrap();
    assert_eq!((outcome.saved, outcome.capacity_kept), (Saved::Changed, true));
    assert_eq!(theatre.left().await, i64::from(SEATS) - 4);
    let outcome = save(&theatre.shop, event.clone()).await.unwrap();
    assert!(outcome.capacity_kept, "it is tried again until it can be done");

    event.occurrences[0].quotas[0].capacity = 4;
    let outcome = save(&theatre.shop, event.clone()).await.unwrap();
    assert_eq!((outcome.saved, outcome.capacity_kept), (Saved::Changed, false));
    assert!(theatre.hold(&[(theatre.full, 1)]).await.is_err(), "exactly what is taken is sold out");
    assert_eq!(save(&theatre.shop, event).await.unwrap().saved, Saved::Same);
    theatre.order(&basket).await.unwrap();
}

async fn a_date_that_is_gone_goes_or_is_cancelled(shop: Shop) {
    let (theatre, mut event) = opened(shop).await;
    let whole = event.clone();
    theatre.a_paid_order().await;

    event.occurrences.remove(1);
    save(&theatre.shop, event.clone()).await.unwrap();
    let page = shown(&theatre.shop, SLUG).await;
    assert_eq!(page.occurrences.len(), 1, "nobody had places: it goes");

    event.occurrences = vec![NewEvent::clone(&whole).occurrences.remove(1)];
    save(&theatre.shop, event.clone()).await.unwrap();
    let page = shown(&theatre.shop, SLUG).await;
    let badges: Vec<_> = page.occurrences.iter().map(|date| date.badge).collect();
    assert_eq!(badges, [Some(shared::events::Badge::Cancelled), Some(shared::events::Badge::LastPlaces)]);

    event.occurrences[0].source_key = "2028/1".to_owned();
    event.occurrences[0].starts = "2028-02-19T20:30:00".parse().unwrap();
    event.occurrences[0].ends = "2028-02-19T23:00:00".parse().unwrap();
    save(&theatre.shop, event).await.unwrap();
    let page = shown(&theatre.shop, SLUG).await;
    assert_eq!(page.occurrences.len(), 3, "another year's dates leave this year's alone");

    save(&theatre.shop, whole).await.unwrap();
    let page = shown(&theatre.shop, SLUG).await;
    assert!(page.occurrences.iter().all(|date| date.badge != Some(shared::events::Badge::Cancelled)));
    assert_eq!(theatre.left().await, i64::from(SEATS) - 2, "what comes back has its places still taken");
}

async fn a_ticket_type_that_is_gone_ends_its_sale(shop: Shop) {
    let (theatre, mut event) = opened(shop).await;
    let basket = theatre.hold(&[(theatre.reduced, 1)]).await.unwrap();
    let reduced = event.ticket_types.remove(1);
    save(&theatre.shop, event.clone()).await.unwrap();
    let offers = shown(&theatre.shop, SLUG).await.offers;
    let state = |name: &str| offers.iter().find(|offer| offer.name == name).map(|offer| offer.state);
    assert_eq!(state("Reduced"), Some(OfferState::SaleEnded));
    assert_eq!(state("Full price"), Some(OfferState::OnSale));
    assert!(theatre.hold(&[(theatre.reduced, 1)]).await.is_err());
    theatre.order(&basket).await.unwrap();

    event.ticket_types.insert(1, reduced);
    save(&theatre.shop, event).await.unwrap();
    theatre.hold(&[(theatre.reduced, 1)]).await.unwrap();
}

async fn ticket_types_share_and_combine_stocks(shop: Shop) {
    let (theatre, mut event) = opened(shop).await;
    let shuttle = catalogue::NewQuota { source_key: "shuttle".to_owned(), capacity: 2 };
    for occurrence in &mut event.occurrences {
        occurrence.quotas.push(shuttle.clone());
    }
    event.ticket_types[1].draws_on.push("shuttle".to_owned());
    save(&theatre.shop, event.clone()).await.unwrap();
    theatre.hold(&[(theatre.reduced, 2)]).await.unwrap();
    assert!(theatre.hold(&[(theatre.reduced, 1)]).await.is_err(), "the shuttle is full");
    assert_eq!(theatre.left().await, i64::from(SEATS) - 2, "both draw on the hall");
    event.ticket_types[1].draws_on.pop();
    save(&theatre.shop, event).await.unwrap();
    theatre.hold(&[(theatre.reduced, 1)]).await.unwrap();
    assert!(inventory::capacity_differs_from_draws(&theatre.shop.db).await.unwrap().is_empty());
}

async fn namesakes_have_different_addresses(shop: Shop) {
    let organisation = organisation(&shop, "Les Tréteaux").await;
    let mut ids = Vec::new();
    for key in ["one", "two", "three"] {
        let event = NewEvent { source_key: key.to_owned(), ..play(organisation) };
        ids.push(save(&shop, event).await.unwrap().event);
    }
    assert_eq!(shown(&shop, SLUG).await.title, "Cyrano");
    let query = ListQuery::default();
    let list =
        browse::list(&shop.listings, &query, Locale::Fr, shop.desk(Kinds::default()).now()).await.unwrap();
    let slugs: std::collections::BTreeSet<String> = list.cards.into_iter().map(|card| card.slug).collect();
    assert_eq!(slugs.len(), 3);
    assert!(slugs.iter().all(|slug| slug.starts_with(SLUG)));

    let mut event = play(organisation);
    event.source_key = "far".to_owned();
    event.texts.get_mut(&Locale::Fr).unwrap().title = "東京".to_owned();
    event.venue.city = "大阪".to_owned();
    save(&shop, event).await.unwrap();
    assert_eq!(found(&shop, "東京").await, ["東京"]);
}

async fn a_language_that_is_gone_is_not_shown(shop: Shop) {
    let (theatre, mut event) = opened(shop).await;
    event.texts.remove(&Locale::En);
    save(&theatre.shop, event).await.unwrap();
    let page = shown(&theatre.shop, SLUG).await;
    assert_eq!((page.title.as_str(), page.language), ("Cyrano de Bergerac", Locale::Fr));
}

async fn accents_and_case_do_not_matter_to_search(shop: Shop) {
    let (theatre, mut event) = opened(shop).await;
    for q in ["CYRANO", "theatre de la ville", "Clermont", "théâtre bergerac", "spectacle"] {
        assert_eq!(found(&theatre.shop, q).await, ["Cyrano de Bergerac"], "{q}");
    }
    assert!(found(&theatre.shop, "roxane").await.is_empty());
    for text in event.texts.values_mut() {
        text.title = "Roxane à l’Œuvre".to_owned();
    }
    save(&theatre.shop, event).await.unwrap();
    assert_eq!(found(&theatre.shop, "oeuvre ROXANE").await.len(), 1);
    assert!(found(&theatre.shop, "cyrano").await.is_empty(), "what it was called before is forgotten");
}

async fn an_event_without_a_title_or_a_stock_is_refused_whole(shop: Shop) {
    let event = play(organisation(&shop, "Les Tréteaux").await);
    let before = changes(&shop).await;
    let mut broken = event.clone();
    broken.texts.clear();
    assert!(save(&shop, broken).await.is_err());
    let mut broken = event.clone();
    broken.ticket_types[0].draws_on.clear();
    assert!(save(&shop, broken).await.is_err());
    let mut broken = event.clone();
    broken.ticket_types[0].draws_on = vec!["moon".to_owned()];
    assert!(save(&shop, broken).await.is_err());
    let mut broken = event.clone();
    broken.venue.zone = "Mars/Olympus".to_owned();
    assert!(save(&shop, broken).await.is_err());
    let mut broken = event.clone();
    broken.occurrences[0].ends = "2027-02-18T00:00:00".parse().unwrap();
    assert!(save(&shop, broken).await.is_err());
    for website in ["javascript:alert(1)", "data:text/html,x", "", "//example.org"] {
        let broken = NewEvent { website: Some(website.to_owned()), ..event.clone() };
        assert!(save(&shop, broken).await.is_err(), "{website}");
    }
    assert_eq!(changes(&shop).await, before);
    assert!(found(&shop, "cyrano").await.is_empty());
    let cancelled = NewEvent { status: EventStatus::Cancelled, ..event };
    assert_eq!(save(&shop, cancelled).await.unwrap().saved, Saved::New);
    assert_eq!(shown(&shop, SLUG).await.status, EventStatus::Cancelled);
}

async fn organisations_are_found_again_by_name(shop: Shop) {
    let first = organisation(&shop, "Fête & Cie").await;
    assert_eq!(organisation(&shop, "Fête & Cie").await, first);
    let namesake = organisation(&shop, "Fete Cie").await;
    assert_ne!(namesake, first, "the same slug, but another name");
    assert_eq!(organisation(&shop, "Fete Cie").await, namesake);
}
