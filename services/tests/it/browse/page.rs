//! The page of an event.

use std::collections::BTreeMap;

use services::events::browse;
use shared::availability::DateState;
use shared::events::{Accessibility, Badge, EventStatus, OfferState};
use shared::ids::OccurrenceId;
use shared::locale::Locale;
use shared::time::Span;
use uuid::Uuid;

use crate::support::programme::{days, evening_of, programme, text, ticket_type};
use crate::support::sent::Sent;
use crate::support::{NOON, Shop, on_both_engines};

on_both_engines! {
    a_page_tells_everything
    the_next_date_that_can_be_bought_is_chosen
    the_chosen_date_is_shown_whatever_its_state
    what_does_not_take_place_is_not_sold
    a_begun_concert_is_closed_and_a_running_festival_open
    what_can_be_chosen_is_bounded_by_every_quota
    an_event_that_is_only_listed_has_no_offers
    unknown_slugs_have_no_page
    each_date_says_how_it_stands
    four_hundred_dates_take_as_many_statements_as_one
    the_sale_that_opens_first_is_told
    what_is_long_over_is_no_longer_to_be_found
}

async fn a_page_tells_everything(shop: Shop) {
    let programme = programme(shop).await;
    let mut event = programme.concert("Les Nuits", "2027-02-01");
    event.texts = BTreeMap::from([(Locale::Fr, text("Les Nuits")), (Locale::En, text("The Nights"))]);
    event.venue.position = Some((48.85, 2.35));
    event.minimum_age = Some(16);
    event.accessibility = vec![Accessibility::Wheelchair, Accessibility::HearingLoop];
    event.website = Some("https://nuits.example".to_owned());
    event.attribution = Some("Ministère de la Culture".to_owned());
    event.ticket_types.push(ticket_type("free", 0));
    programme.announce(event).await;
    let page = programme.page("les-nuits-paris").await;
    assert_eq!((page.title.as_str(), page.language), ("The Nights", Locale::En));
    assert_eq!(page.description, ["The Nights.", "Tout un programme."]);
    assert_eq!((page.status, page.badge), (EventStatus::Published, None));
    assert_eq!(
        (page.organisation.as_str(), page.venue.as_str(), page.city.as_str()),
        ("Les Nuits", "La Halle", "Paris")
    );
    assert_eq!(page.address, ["2 rue Haute", "75001 Paris"]);
    assert_eq!(page.position, Some(("48.850000".to_owned(), "2.350000".to_owned())));
    assert_eq!(page.minimum_age, Some(16));
    assert_eq!(page.accessibility, [Accessibility::Wheelchair, Accessibility::HearingLoop]);
    assert_eq!(page.policy[0], "Up to 48\u{a0}hours before the start, the ticket price is refunded in full.");
    assert_eq!(
        page.policy[page.policy.len() - 2..],
        ["Fees are not refunded.", "On their own, free places can be given back up to the start."]
    );
    assert_eq!(page.website.as_deref(), Some("https://nuits.example"));
    assert_eq!(page.attribution.as_deref(), Some("Ministère de la Culture"));
    assert_eq!(
        (page.street.as_str(), page.postcode.as_str(), page.country.as_str()),
        ("2 rue Haute", "75001", "FR")
    );
    assert_eq!(page.offers[0].vat.as_deref(), Some("€1.12"));
    let date = &page.occurrences[0];
    assert_eq!((date.short.as_str(), date.in_month.as_str()), ("Mon 1 Feb · 20:30", "Mon 1 · 20:30"));
    assert_eq!((date.label.as_str(), date.badge), ("Monday 1 February 2027, 20:30", None));
    assert_eq!(
        (date.starts_iso.as_str(), date.ends_iso.as_str()),
        ("2027-02-01T20:30:00+01:00", "2027-02-01T23:00:00+01:00")
    );
    assert_eq!(page.chosen, Some(date.id));
    let told: Vec<_> = page
        .offers
        .iter()
        .map(|offer| (offer.name.as_str(), offer.price.as_str(), offer.fee.as_deref()))
        .collect();
    assert_eq!(told, [("Price full", "€21.50", Some("€1.50")), ("Price free", "€0.00", None)]);

    let french = browse::page(&programme.shop.listings, "les-nuits-paris", None, Locale::Fr, NOON)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((french.title.as_str(), french.offers[0].name.as_str()), ("Les Nuits", "Tarif full"));
    assert_eq!(french.occurrences[0].label, "lundi 1er février 2027 à 20\u{a0}h\u{a0}30");
}

async fn the_next_date_that_can_be_bought_is_chosen(shop: Shop) {
    let programme = programme(shop).await;
    let mut event = programme.concert("Tournée", "2027-01-19");
    event.occurrences.extend(["2027-02-01", "2027-02-02", "2027-02-03", "2027-02-04"].map(evening_of));
    event.occurrences[1].status = EventStatus::Cancelled;
    event.occurrences[2].quotas[0].capacity = 0;
    event.occurrences[3].quotas[0].capacity = 5;
    programme.announce(event).await;
    let page = programme.page("tournee-paris").await;
    let badges: Vec<_> = page.occurrences.iter().map(|date| date.badge).collect();
    assert_eq!(
        badges,
        [Some(Badge::Past), Some(Badge::Cancelled), Some(Badge::SoldOut), Some(Badge::LastPlaces), None]
    );
    assert_eq!(page.chosen, Some(page.occurrences[3].id));
    assert_eq!(page.offers[0].left, Some(5));
    assert_eq!(page.badge, None);
    // Once all are over, the last is shown.
    programme.shop.clock.advance(Span::days(30));
    let page = programme.page("tournee-paris").await;
    assert_eq!((page.chosen, page.badge), (Some(page.occurrences[4].id), Some(Badge::Past)));
    assert_eq!(page.offers[0].state, OfferState::SaleEnded);
}

async fn the_chosen_date_is_shown_whatever_its_state(shop: Shop) {
    let programme = programme(shop).await;
    let mut event = programme.concert("Tournée", "2027-02-01");
    event.occurrences.push(evening_of("2027-02-02"));
    event.occurrences[0].quotas[0].capacity = 0;
    programme.announce(event).await;
    programme.announce(programme.concert("Ailleurs", "2027-02-01")).await;
    let dates: Vec<OccurrenceId> =
        programme.page("tournee-paris").await.occurrences.iter().map(|date| date.id).collect();
    let page = programme.page_of("tournee-paris", Some(dates[0])).await;
    assert_eq!(
        (page.chosen, page.offers[0].state, page.offers[0].maximum),
        (Some(dates[0]), OfferState::SoldOut, 0)
    );
    let elsewhere = programme.page("ailleurs-paris").await.occurrences[0].id;
    for stranger in [elsewhere, OccurrenceId::new(Uuid::nil())] {
        assert_eq!(programme.page_of("tournee-paris", Some(stranger)).await.chosen, Some(dates[1]));
    }
}

async fn what_does_not_take_place_is_not_sold(shop: Shop) {
    let programme = programme(shop).await;
    for (title, slug, status, badge) in [
        ("Annulé", "annule-paris", EventStatus::Cancelled, Badge::Cancelled),
        ("Reporté", "reporte-paris", EventStatus::Postponed, Badge::Postponed),
    ] {
        let mut whole = programme.concert(title, "2027-02-01");
        whole.status = status;
        programme.announce(whole).await;
        let page = programme.page(slug).await;
        assert_eq!((page.status, page.badge, page.occurrences[0].badge), (status, Some(badge), Some(badge)));
        assert_eq!((page.offers[0].state, page.offers[0].maximum), (OfferState::SaleEnded, 0));
    }
    let mut one_date = programme.concert("Une date", "2027-02-01");
    one_date.occurrences[0].status = EventStatus::Postponed;
    programme.announce(one_date).await;
    let page = programme.page("une-date-paris").await;
    assert_eq!((page.status, page.badge), (EventStatus::Published, Some(Badge::Postponed)));
    assert_eq!(page.offers[0].state, OfferState::SaleEnded);
}

async fn a_begun_concert_is_closed_and_a_running_festival_open(shop: Shop) {
    let programme = programme(shop).await;
    programme.announce(programme.concert("Concert", "2027-01-20")).await;
    let mut festival = programme.concert("Festival", "2027-01-20");
    festival.occurrences = vec![days("2027-01-19", "2027-01-22")];
    programme.announce(festival).await;
    let state = async |slug| programme.page(slug).await.offers[0].state;
    assert_eq!(state("concert-paris").await, OfferState::OnSale);
    assert_eq!(state("festival-paris").await, OfferState::OnSale);
    programme.shop.clock.advance(Span::minutes(7 * 60 + 30));
    assert_eq!(state("concert-paris").await, OfferState::SaleEnded, "it begins at this instant");
    assert_eq!(programme.page("concert-paris").await.occurrences[0].badge, None);
    assert_eq!(state("festival-paris").await, OfferState::OnSale);
    programme.shop.clock.advance(Span::days(2));
    assert_eq!(state("festival-paris").await, OfferState::SaleEnded);
}

async fn what_can_be_chosen_is_bounded_by_every_quota(shop: Shop) {
    let programme = programme(shop).await;
    let mut event = programme.concert("Salle", "2027-02-01");
    let mut reduced = ticket_type("reduced", 1_000);
    reduced.draws_on = vec!["hall".to_owned(), "reduced".to_owned()];
    reduced.minimum = 2;
    let mut ahead = ticket_type("ahead", 500);
    ahead.sale_starts_at = Some(NOON.plus(Span::days(1)));
    event.ticket_types.extend([reduced, ahead]);
    let mut few = event.occurrences[0].quotas[0].clone();
    (few.source_key, few.capacity) = ("reduced".to_owned(), 3);
    event.occurrences[0].quotas.push(few);
    programme.announce(event.clone()).await;
    let page = programme.page("salle-paris").await;
    let told: Vec<_> =
        page.offers.iter().map(|offer| (offer.state, offer.left, offer.minimum, offer.maximum)).collect();
    assert_eq!(
        told,
        [
            (OfferState::OnSale, None, 1, 10),
            (OfferState::OnSale, Some(3), 2, 3),
            (OfferState::NotYetOnSale, None, 1, 0),
        ]
    );
    assert_eq!(page.offers[2].on_sale_from.as_deref(), Some("Thursday 21 January 2027, 13:00"));
    // When the hall they share is nearly full, the few reduced places count no longer.
    event.occurrences[0].quotas[0].capacity = 1;
    programme.announce(event).await;
    let offers = programme.page("salle-paris").await.offers;
    assert_eq!((offers[0].left, offers[0].maximum), (Some(1), 1));
    assert_eq!((offers[1].state, offers[1].maximum), (OfferState::SoldOut, 0));
}

async fn an_event_that_is_only_listed_has_no_offers(shop: Shop) {
    let programme = programme(shop).await;
    let mut listed = programme.concert("Annonce", "2027-02-01");
    listed.ticket_types = Vec::new();
    programme.announce(listed).await;
    let page = programme.page("annonce-paris").await;
    assert_eq!((page.badge, page.offers, page.policy), (Some(Badge::ListedOnly), Vec::new(), Vec::new()));
    assert_eq!((page.occurrences[0].badge, page.chosen), (None, Some(page.occurrences[0].id)));
    let mut dateless = programme.concert("Un jour", "2027-02-01");
    dateless.occurrences = Vec::new();
    programme.announce(dateless).await;
    let page = programme.page("un-jour-paris").await;
    assert_eq!((page.badge, page.chosen, page.occurrences), (Some(Badge::ListedOnly), None, Vec::new()));
}

async fn unknown_slugs_have_no_page(shop: Shop) {
    let programme = programme(shop).await;
    programme.announce(programme.concert("Concert", "2027-02-01")).await;
    for slug in ["", "concert", "CONCERT-PARIS", "concert-paris\u{0}", "é", "' OR 1=1", &"x".repeat(10_000)]
    {
        let page = browse::page(&programme.shop.listings, slug, None, Locale::Fr, NOON).await.unwrap();
        assert_eq!(page, None, "{slug}");
    }
}

async fn each_date_says_how_it_stands(shop: Shop) {
    let programme = programme(shop).await;
    let mut event = programme.concert("Tournée", "2027-01-19");
    event
        .occurrences
        .extend(["2027-01-20", "2027-02-01", "2027-02-02", "2027-02-03", "2027-02-04"].map(evening_of));
    event.occurrences[2].status = EventStatus::Cancelled;
    event.occurrences[3].status = EventStatus::Postponed;
    event.occurrences[4].quotas[0].capacity = 0;
    event.occurrences[5].quotas[0].capacity = 5;
    let mut late = evening_of("2027-02-05");
    late.quotas[0].capacity = 40;
    event.occurrences.push(late);
    programme.announce(event.clone()).await;
    let states = async || {
        let page = programme.page("tournee-paris").await;
        page.occurrences.iter().map(|date| date.state).collect::<Vec<_>>()
    };
    use DateState::{Available, Cancelled, LastPlaces, NotYetOnSale, Past, Postponed, SaleEnded, SoldOut};
    assert_eq!(states().await, [Past, Available, Cancelled, Postponed, SoldOut, LastPlaces, Available]);
    // It has begun, and is not over.
    programme.shop.clock.advance(Span::hours(8));
    assert_eq!(states().await[1], SaleEnded);
    event.ticket_types[0].sale_starts_at = Some(NOON.plus(Span::days(3)));
    programme.announce(event.clone()).await;
    assert_eq!(states().await[4..], [SoldOut, NotYetOnSale, NotYetOnSale], "what is gone is gone");
    event.status = EventStatus::Cancelled;
    programme.announce(event.clone()).await;
    assert_eq!(states().await, [Cancelled; 7]);
    (event.status, event.ticket_types) = (EventStatus::Published, Vec::new());
    event.source_key = "Seulement annoncé".to_owned();
    event.texts = BTreeMap::from([(Locale::Fr, text("Seulement annoncé"))]);
    programme.announce(event).await;
    let listed = programme.page("seulement-annonce-paris").await;
    assert_eq!(listed.occurrences[6].state, DateState::ListedOnly);
}

async fn four_hundred_dates_take_as_many_statements_as_one(shop: Shop) {
    let programme = programme(shop).await;
    programme.announce(programme.concert("Un soir", "2027-02-01")).await;
    let mut run = programme.concert("Tous les soirs", "2027-02-01");
    let first: jiff::civil::Date = "2027-02-01".parse().unwrap();
    let day = |days: i64| first.checked_add(jiff::ToSpan::days(days)).unwrap().to_string();
    run.occurrences = (0..400).map(|days| evening_of(&day(days))).collect();
    run.occurrences[399].quotas[0].capacity = 0;
    programme.announce(run).await;
    programme.shop.listings.refresh(programme.now()).await.unwrap();
    let sent = Sent::from_now_on();
    let alone = programme.page("un-soir-paris").await;
    let of_one = sent.take();
    let page = programme.page("tous-les-soirs-paris").await;
    assert_eq!(sent.take(), of_one);
    assert_eq!(of_one, ["SINCE", "EVENT", "OF_EVENT", "DATES", "OFFERS"]);
    assert_eq!(programme.page("tous-les-soirs-paris").await, page);
    assert_eq!(sent.take(), ["SINCE"], "nothing changed since");
    assert_eq!((alone.occurrences.len(), page.occurrences.len()), (1, 400));
    assert_eq!(
        (page.occurrences[398].state, page.occurrences[399].state),
        (DateState::Available, DateState::SoldOut)
    );
}

async fn the_sale_that_opens_first_is_told(shop: Shop) {
    let programme = programme(shop).await;
    let mut event = programme.concert("Bientôt", "2027-02-01");
    event.ticket_types[0].sale_starts_at = Some(NOON.plus(Span::days(3)));
    let mut later = ticket_type("later", 500);
    later.sale_starts_at = Some(NOON.plus(Span::days(4)));
    event.ticket_types.push(later);
    programme.announce(event).await;
    let opening = programme.page("bientot-paris").await.opening.unwrap();
    assert_eq!(
        (opening.at.as_str(), opening.wait.as_str()),
        ("Saturday 23 January 2027, 13:00", "in 3\u{a0}days")
    );
    assert_eq!((opening.iso.as_str(), opening.seconds), ("2027-01-23T13:00:00+01:00", 3 * 86_400));
    programme.shop.clock.advance(Span::milliseconds(3 * 86_400_000 - 1));
    assert_eq!(programme.page("bientot-paris").await.opening.unwrap().seconds, 1, "never too early");
    programme.shop.clock.advance(Span::milliseconds(1));
    let page = programme.page("bientot-paris").await;
    assert_eq!((page.opening, page.offers[0].state), (None, OfferState::OnSale));
}

async fn what_is_long_over_is_no_longer_to_be_found(shop: Shop) {
    let programme = programme(shop).await;
    programme.announce(programme.concert("Un soir", "2027-01-20")).await;
    // 23:00 in Paris.
    programme.shop.clock.advance(Span::hours(10 + 30 * 24));
    assert!(!programme.page("un-soir-paris").await.findable);
    programme.shop.clock.advance(Span::milliseconds(-1));
    assert!(programme.page("un-soir-paris").await.findable);
}
