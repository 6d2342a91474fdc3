//! What a card says of its event.

use std::collections::BTreeMap;

use services::db::changes::{self, Topic};
use services::db::{Param, Query, Statement};
use services::events::browse::{self, ListQuery};
use shared::events::{Badge, EventStatus};
use shared::locale::Locale;
use shared::time::Span;

use crate::support::programme::{days, evening_of, programme, text, ticket_type, titles};
use crate::support::{NOON, Shop, on_both_engines};

static REMOVE_DATES: Statement = Statement {
    name: "REMOVE_DATES",
    sqlite: "DELETE FROM occurrences WHERE event_id = $1",
    postgres: "DELETE FROM occurrences WHERE event_id = $1",
};

on_both_engines! {
    a_card_tells_when_where_and_for_how_much
    each_badge_is_deserved
    the_price_is_the_least_that_can_still_be_had
    a_cancelled_date_gives_way_to_the_next
    dates_that_changed_are_listed_anew
    an_event_that_lost_its_dates_is_listed_no_more
}

async fn a_card_tells_when_where_and_for_how_much(shop: Shop) {
    let programme = programme(shop).await;
    let mut event = programme.concert("Les Nuits", "2027-02-01");
    event.genre = Some("Jazz".to_owned());
    event.attribution = Some("Ministère de la Culture".to_owned());
    event.texts = BTreeMap::from([(Locale::Fr, text("Les Nuits")), (Locale::En, text("The Nights"))]);
    programme.announce(event).await;
    let mut series = programme.concert("La Série", "2027-02-02");
    series.occurrences.extend([evening_of("2027-02-09"), evening_of("2027-03-01")]);
    programme.announce(series).await;
    let mut festival = programme.concert("Le Festival", "2027-02-03");
    festival.occurrences = vec![days("2027-02-03", "2027-02-06")];
    programme.announce(festival).await;

    let card = programme.card("The Nights").await;
    assert_eq!((card.slug.as_str(), card.title_language), ("les-nuits-paris", Locale::En));
    assert_eq!(
        (card.venue.as_str(), card.city.as_str(), card.genre.as_deref()),
        ("La Halle", "Paris", Some("Jazz"))
    );
    assert_eq!(
        (card.dates.as_str(), card.date_iso.as_str()),
        ("Mon 1 Feb · 20:30", "2027-02-01T20:30:00+01:00")
    );
    assert_eq!((card.from_price.as_deref(), card.badge), (Some("€21.50"), None));
    let series = programme.card("La Série").await;
    assert_eq!((series.dates.as_str(), series.title_language), ("2 Feb – 1 Mar", Locale::Fr));
    assert_eq!(programme.card("Le Festival").await.dates, "3–5 Feb");

    let french =
        browse::list(&programme.shop.listings, &ListQuery::default(), Locale::Fr, NOON).await.unwrap();
    let told: Vec<_> = french.cards.iter().map(|card| (card.title.as_str(), card.dates.as_str())).collect();
    assert_eq!(
        told,
        [
            ("Les Nuits", "lun. 1er févr. · 20\u{a0}h\u{a0}30"),
            ("La Série", "du 2 févr. au 1er mars"),
            ("Le Festival", "du 3 au 5 févr."),
        ]
    );
    assert_eq!(french.attributions, ["Ministère de la Culture"]);
    assert_eq!(french.cards[0].from_price.as_deref(), Some("21,50\u{a0}€"));
}

async fn each_badge_is_deserved(shop: Shop) {
    let programme = programme(shop).await;
    for (title, left) in [("Gone", 0), ("Few", 19), ("Enough", 20)] {
        let event = programme.announce(programme.concert(title, "2027-02-01")).await;
        programme.sell_all_but(event, left).await;
    }
    let mut gratis = programme.concert("Gratis", "2027-02-01");
    gratis.ticket_types = vec![ticket_type("free", 0)];
    programme.announce(gratis).await;
    let mut listed = programme.concert("Listed", "2027-02-01");
    listed.ticket_types = Vec::new();
    programme.announce(listed).await;
    for (title, status) in [("Off", EventStatus::Cancelled), ("Later", EventStatus::Postponed)] {
        let mut event = programme.concert(title, "2027-02-01");
        event.status = status;
        programme.announce(event).await;
    }
    programme.announce(programme.concert("Over", "2027-01-19")).await;
    let mut ahead = programme.concert("Ahead", "2027-02-01");
    ahead.ticket_types[0].sale_starts_at = Some(NOON.plus(Span::days(1)));
    programme.announce(ahead).await;
    let mut ended = programme.concert("Ended", "2027-02-01");
    ended.ticket_types[0].sale_ends_at = Some(NOON);
    programme.announce(ended).await;

    for (title, badge, price) in [
        ("Gone", Some(Badge::SoldOut), None),
        ("Few", Some(Badge::LastPlaces), Some("€21.50")),
        ("Enough", None, Some("€21.50")),
        ("Gratis", Some(Badge::Free), Some("€0.00")),
        ("Listed", Some(Badge::ListedOnly), None),
        ("Off", Some(Badge::Cancelled), None),
        ("Later", Some(Badge::Postponed), None),
        ("Over", Some(Badge::Past), None),
        ("Ahead", None, Some("€21.50")),
        ("Ended", None, None),
    ] {
        let card = programme.card(title).await;
        assert_eq!((card.badge, card.from_price.as_deref()), (badge, price), "{title}");
    }
    // A concert that has begun is not over, but nothing of it is sold any more.
    programme.shop.clock.advance(Span::hours(12 * 24 + 8));
    let begun = programme.card("Enough").await;
    assert_eq!((begun.badge, begun.from_price), (None, None));
}

async fn the_price_is_the_least_that_can_still_be_had(shop: Shop) {
    let programme = programme(shop).await;
    let mut event = programme.concert("Deux salles", "2027-02-01");
    let mut cheap = ticket_type("balcony", 1_000);
    cheap.draws_on = vec!["hall".to_owned(), "balcony".to_owned()];
    event.ticket_types.push(cheap);
    let mut balcony = event.occurrences[0].quotas[0].clone();
    (balcony.source_key, balcony.capacity) = ("balcony".to_owned(), 5);
    event.occurrences[0].quotas.push(balcony.clone());
    programme.announce(event.clone()).await;
    assert_eq!(programme.card("Deux salles").await.from_price.as_deref(), Some("€11.50"));
    assert_eq!(programme.card("Deux salles").await.badge, None, "the hall is not nearly full");
    event.occurrences[0].quotas[1].capacity = 0;
    programme.announce(event).await;
    assert_eq!(programme.card("Deux salles").await.from_price.as_deref(), Some("€21.50"));
}

async fn a_cancelled_date_gives_way_to_the_next(shop: Shop) {
    let programme = programme(shop).await;
    let mut event = programme.concert("Tournée", "2027-02-01");
    event.occurrences.push(evening_of("2027-02-08"));
    event.occurrences[0].status = EventStatus::Cancelled;
    programme.announce(event.clone()).await;
    let card = programme.card("Tournée").await;
    assert_eq!((card.dates.as_str(), card.badge), ("Mon 8 Feb · 20:30", None));
    event.occurrences[1].status = EventStatus::Cancelled;
    programme.announce(event).await;
    assert_eq!(programme.card("Tournée").await.badge, Some(Badge::Cancelled));
}

async fn dates_that_changed_are_listed_anew(shop: Shop) {
    let programme = programme(shop).await;
    programme.announce(programme.concert("Premier", "2027-02-01")).await;
    let moved = programme.concert("Second", "2027-02-02");
    programme.announce(moved.clone()).await;
    let mut earlier = moved;
    earlier.occurrences = vec![evening_of("2027-01-31")];
    programme.announce(earlier).await;
    let seen = async || titles(&programme.list(ListQuery::default()).await);
    assert_eq!(seen().await, ["Second", "Premier"]);
    let mut dateless = programme.concert("Un jour", "2027-02-01");
    dateless.occurrences = Vec::new();
    programme.announce(dateless).await;
    assert_eq!(seen().await, ["Second", "Premier"], "without a date there is nothing to list");
}

async fn an_event_that_lost_its_dates_is_listed_no_more(shop: Shop) {
    let programme = programme(shop).await;
    let mut event = programme.concert("Un jour", "2027-02-01");
    event.ticket_types = Vec::new();
    event.occurrences[0].quotas = Vec::new();
    let event = programme.announce(event).await;
    assert_eq!(programme.list(ListQuery::default()).await.total, 1);
    let lost = programme.shop.db.write(async move |tx| {
        Query::new(&REMOVE_DATES, vec![Param::from(event)]).run(tx).await?;
        changes::note(tx, &Topic::Event(event)).await
    });
    lost.await.unwrap();
    assert_eq!(programme.list(ListQuery::default()).await.total, 0);
}
