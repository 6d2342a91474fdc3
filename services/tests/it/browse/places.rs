//! The pages of towns, venues, organisers and categories.

use services::events::browse::places::{
    TownPage, VenuePage, category_page, organiser_page, town_page, venue_page,
};
use services::events::catalogue::NewVenue;
use services::people::organisations::{self, Introduction};
use shared::events::Category;
use shared::locale::Locale;
use shared::time::Span;

use crate::support::programme::{Programme, programme, venue};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    a_town_tells_what_is_coming_and_nothing_else
    towns_of_one_name_share_a_page_that_says_so
    a_venue_is_one_however_many_sources_tell_of_it
    what_is_coming_goes_on_page_by_page
    towns_near_are_told_by_distance
    an_organiser_and_a_category_have_their_own
    what_is_no_address_of_ours_is_no_page
    time_alone_empties_a_page
}

fn at(city: &str, name: &str, position: (f64, f64)) -> NewVenue {
    NewVenue {
        source_key: format!("{name} {city}"),
        name: name.to_owned(),
        position: Some(position),
        department: "Hautes-Alpes".to_owned(),
        region: "Provence-Alpes-Côte d'Azur".to_owned(),
        ..venue(city)
    }
}

async fn announce(programme: &Programme, title: &str, evening: &str, place: NewVenue) {
    let mut event = programme.concert(title, evening);
    event.venue = place;
    programme.announce(event).await;
}

async fn town(programme: &Programme, slug: &str) -> Option<TownPage> {
    town_page(&programme.shop.db, &programme.shop.listings, slug, None, Locale::Fr, programme.now())
        .await
        .unwrap()
}

async fn hall(programme: &Programme, city: &str, slug: &str) -> Option<VenuePage> {
    venue_page(&programme.shop.db, &programme.shop.listings, city, slug, None, Locale::Fr, programme.now())
        .await
        .unwrap()
}

fn titles(cards: &[shared::events::EventCard]) -> Vec<&str> {
    cards.iter().map(|card| card.title.as_str()).collect()
}

const GAP: (f64, f64) = (44.559, 6.079);

async fn a_town_tells_what_is_coming_and_nothing_else(shop: Shop) {
    let programme = programme(shop).await;
    announce(&programme, "Later", "2027-03-02", at("Gap", "Le Quattro", GAP)).await;
    announce(&programme, "Sooner", "2027-02-02", at("Gap", "Le Quattro", GAP)).await;
    announce(&programme, "Over", "2026-12-02", at("Gap", "Théâtre La Passerelle", GAP)).await;
    announce(&programme, "Elsewhere", "2027-02-02", at("Embrun", "Le Roc", (44.565, 6.495))).await;
    let page = town(&programme, "gap").await.unwrap();
    assert_eq!((page.name.as_str(), page.coming.total), ("Gap", 2));
    assert_eq!(titles(&page.coming.cards), ["Sooner", "Later"]);
    assert_eq!(page.areas, ["Hautes-Alpes, Provence-Alpes-Côte d'Azur"]);
    assert_eq!(page.countries, ["FR"]);
    assert_eq!(page.venue_count, 2);
    let venues: Vec<_> = page.venues.iter().map(|venue| (venue.slug.as_str(), venue.events)).collect();
    assert_eq!(venues, [("le-quattro", 2)]);
    let near: Vec<_> =
        page.near.iter().map(|town| (town.slug.as_str(), town.events, town.kilometres)).collect();
    assert_eq!(near, [("embrun", 1, Some(33))]);
}

async fn towns_of_one_name_share_a_page_that_says_so(shop: Shop) {
    let programme = programme(shop).await;
    let island = NewVenue {
        department: "La Réunion".to_owned(),
        region: "La Réunion".to_owned(),
        zone: "Indian/Reunion".to_owned(),
        ..at("Saint-Denis", "La Cité des arts", (-20.88, 55.45))
    };
    let suburb = NewVenue {
        department: "Seine-Saint-Denis".to_owned(),
        region: "Île-de-France".to_owned(),
        ..at("Saint Denis", "La Basilique", (48.93, 2.36))
    };
    for number in 0..3 {
        announce(&programme, &format!("Island {number}"), "2027-02-02", island.clone()).await;
    }
    announce(&programme, "Suburb", "2027-02-03", suburb).await;
    let page = town(&programme, "saint-denis").await.unwrap();
    assert_eq!(page.coming.total, 4);
    assert_eq!(page.areas, ["La Réunion", "Seine-Saint-Denis, Île-de-France"]);
    let areas: Vec<_> = page.venues.iter().map(|venue| venue.area.as_deref()).collect();
    assert_eq!(areas, [Some("La Réunion"), Some("Seine-Saint-Denis")]);
    let position = page.position.unwrap();
    assert!((position.north + 20.88).abs() < 1e-9, "it stands where most is on: {position:?}");
}

async fn a_venue_is_one_however_many_sources_tell_of_it(shop: Shop) {
    let programme = programme(shop).await;
    announce(&programme, "First", "2027-02-02", at("Gap", "Théâtre La Passerelle", GAP)).await;
    let bare = NewVenue {
        source_key: "another".to_owned(),
        street: String::new(),
        position: None,
        ..at("Gap", "THEATRE LA PASSERELLE", GAP)
    };
    announce(&programme, "Second", "2027-02-01", bare).await;
    announce(&programme, "Third", "2027-02-03", at("Gap", "Le Quattro", GAP)).await;
    let page = hall(&programme, "gap", "theatre-la-passerelle").await.unwrap();
    assert_eq!(titles(&page.coming.cards), ["Second", "First"]);
    assert_eq!(page.address, ["2 rue Haute", "75001 Gap"], "who tells most of the address is believed");
    assert!(page.position.is_some());
    let others: Vec<_> = page.others.iter().map(|venue| venue.name.as_str()).collect();
    assert_eq!(others, ["Le Quattro"]);
    assert_eq!(hall(&programme, "embrun", "le-quattro").await, None);
    assert_eq!(hall(&programme, "gap", "le-roc").await, None);
}

async fn what_is_coming_goes_on_page_by_page(shop: Shop) {
    let programme = programme(shop).await;
    for number in 0..50 {
        announce(&programme, &format!("Night {number:02}"), "2027-02-02", at("Gap", "Le Quattro", GAP)).await;
    }
    announce(&programme, "Elsewhere", "2027-02-02", at("Embrun", "Le Roc", GAP)).await;
    let (db, listings, now) = (&programme.shop.db, &programme.shop.listings, programme.now());
    let (mut seen, mut after, mut sizes) = (Vec::new(), None, Vec::new());
    loop {
        let page =
            town_page(db, listings, "gap", after.as_deref(), Locale::Fr, now).await.unwrap().unwrap().coming;
        assert_eq!(page.total, 50);
        sizes.push(page.cards.len());
        seen.extend(page.cards.into_iter().map(|card| card.title));
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    assert_eq!(sizes, [24, 24, 2]);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 50);
    // A word of another town is as good as none.
    let first = town_page(db, listings, "gap", None, Locale::Fr, now).await.unwrap().unwrap().coming;
    let other =
        town_page(db, listings, "embrun", first.next.as_deref(), Locale::Fr, now).await.unwrap().unwrap();
    assert_eq!(titles(&other.coming.cards), ["Elsewhere"]);
    for nonsense in ["x", "", "'; DROP TABLE listings; --", "\u{0}"] {
        let page =
            town_page(db, listings, "gap", Some(nonsense), Locale::Fr, now).await.unwrap().unwrap().coming;
        assert_eq!(page.cards, first.cards, "{nonsense:?}");
    }
}

async fn towns_near_are_told_by_distance(shop: Shop) {
    let programme = programme(shop).await;
    announce(&programme, "Here", "2027-02-02", at("Here", "Hall", (45.0, 5.0))).await;
    // 79 kilometres, and 81: on both sides of what is still near.
    announce(&programme, "Near", "2027-02-02", at("Near", "Hall", (45.0 + 79.0 / 111.2, 5.0))).await;
    announce(&programme, "Far", "2027-02-02", at("Far", "Hall", (45.0 + 81.0 / 111.2, 5.0))).await;
    announce(&programme, "Nearer", "2027-02-02", at("Nearer", "Hall", (45.0, 5.1))).await;
    announce(&programme, "Over", "2026-12-02", at("Over", "Hall", (45.0, 5.01))).await;
    // In the corner of the box, out of the circle.
    announce(&programme, "Corner", "2027-02-02", at("Corner", "Hall", (45.7, 5.99))).await;
    let near = town(&programme, "here").await.unwrap().near;
    let near: Vec<_> = near.iter().map(|town| (town.name.as_str(), town.kilometres)).collect();
    assert_eq!(near, [("Nearer", Some(8)), ("Near", Some(79))]);
}

async fn an_organiser_and_a_category_have_their_own(shop: Shop) {
    let programme = programme(shop).await;
    announce(&programme, "Ours", "2027-02-02", at("Gap", "Le Quattro", GAP)).await;
    let desk = programme.desk.clone();
    let founded = programme.shop.db.write(async move |tx| {
        let who = Introduction { name: "Les Autres", legal_mention: "", demo: true };
        organisations::find_or_found(tx, &desk, who).await
    });
    let others = founded.await.unwrap();
    let mut theirs = programme.concert("Theirs", "2027-02-03");
    (theirs.organisation, theirs.category) = (others, Category::Stage);
    programme.announce(theirs).await;
    let (db, listings, now) = (&programme.shop.db, &programme.shop.listings, programme.now());
    let page = organiser_page(db, listings, "les-nuits", None, Locale::Fr, now).await.unwrap().unwrap();
    assert_eq!(
        (page.name.as_str(), page.legal_mention.as_str(), page.demo),
        ("Les Nuits", "Licence 2-002", false)
    );
    assert_eq!(titles(&page.coming.cards), ["Ours"]);
    assert_eq!(page.towns.iter().map(|town| town.slug.as_str()).collect::<Vec<_>>(), ["gap"]);
    let page = organiser_page(db, listings, "les-autres", None, Locale::Fr, now).await.unwrap().unwrap();
    assert_eq!((titles(&page.coming.cards), page.demo), (vec!["Theirs"], true));
    let page = category_page(listings, Category::Stage, None, Locale::Fr, now).await.unwrap();
    assert_eq!((titles(&page.coming.cards), page.towns.len()), (vec!["Theirs"], 1));
    let page = category_page(listings, Category::Film, None, Locale::Fr, now).await.unwrap();
    assert_eq!((page.coming.total, page.towns.len()), (0, 0));
}

async fn what_is_no_address_of_ours_is_no_page(shop: Shop) {
    let programme = programme(shop).await;
    announce(&programme, "Concert", "2027-02-02", at("Gap", "", GAP)).await;
    for slug in
        ["", "gape", "Gap", "gap-", "gap--x", "gap' OR '1'='1", "%", "g_p", "\u{0}", &"a".repeat(10_000)]
    {
        assert_eq!(town(&programme, slug).await, None, "{slug:?}");
        assert_eq!(hall(&programme, "gap", slug).await, None, "{slug:?}");
        let organiser = organiser_page(
            &programme.shop.db,
            &programme.shop.listings,
            slug,
            None,
            Locale::Fr,
            programme.now(),
        )
        .await;
        assert_eq!(organiser.unwrap(), None, "{slug:?}");
    }
    let page = town(&programme, "gap").await.unwrap();
    assert_eq!((page.venue_count, page.venues.len()), (0, 0), "what has no name has no page");
}

async fn time_alone_empties_a_page(shop: Shop) {
    let programme = programme(shop).await;
    announce(&programme, "Concert", "2027-01-21", at("Gap", "Le Quattro", GAP)).await;
    assert_eq!(town(&programme, "gap").await.unwrap().coming.total, 1);
    programme.shop.clock.advance(Span::days(3));
    let page = town(&programme, "gap").await.unwrap();
    assert_eq!((page.coming.total, page.coming.cards.len(), page.venue_count), (0, 0, 1));
    assert_eq!(hall(&programme, "gap", "le-quattro").await.unwrap().coming.total, 0);
}
