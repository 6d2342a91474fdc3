//! The list by price, place, genre and what is left; its orders; what is misspelt.

use services::events::browse::{self, ListQuery, Row};
use shared::events::{Badge, NameCount, Sort, Suggestion};
use shared::locale::Locale;
use shared::time::Span;

use crate::support::programme::{Programme, programme, ticket_type, titles, venue};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    prices_narrow_the_list_at_their_border
    what_is_free_or_left_is_counted_and_found
    regions_and_genres_are_counted_whichever_was_chosen
    near_is_within_so_many_kilometres
    each_order_is_kept_over_pages
    one_slip_is_forgiven_and_told
    only_what_came_after_the_first_days_is_new
    families_are_told_by_their_words
    who_begins_to_type_is_shown_towns_and_events
    the_window_shows_nothing_twice_and_no_row_of_two
    ones_own_town_is_chosen_among_those_where_something_is_to_come
}

pub(super) async fn found(programme: &Programme, query: ListQuery) -> Vec<String> {
    titles(&programme.list(query).await)
}

async fn prices_narrow_the_list_at_their_border(shop: Shop) {
    let programme = programme(shop).await;
    for (title, minor) in [("Cheap", 850), ("Exact", 2_850), ("Dear", 2_851)] {
        let mut event = programme.concert(title, "2027-02-01");
        event.ticket_types = vec![ticket_type("full", minor)];
        programme.announce(event).await;
    }
    // A fee of 1.50 is part of what is paid.
    for (price, titles) in [
        (9, vec![]),
        (10, vec!["Cheap"]),
        (29, vec!["Cheap"]),
        (30, vec!["Cheap", "Exact"]),
        (31, vec!["Cheap", "Exact", "Dear"]),
        (u32::MAX, vec!["Cheap", "Exact", "Dear"]),
    ] {
        let query = ListQuery { price: Some(price), ..ListQuery::default() };
        assert_eq!(found(&programme, query).await, titles, "{price}");
    }
}

async fn what_is_free_or_left_is_counted_and_found(shop: Shop) {
    let programme = programme(shop).await;
    let mut free = programme.concert("Free", "2027-02-01");
    free.ticket_types = vec![ticket_type("full", 0)];
    programme.announce(free).await;
    let gone = programme.announce(programme.concert("Gone", "2027-02-02")).await;
    programme.sell_all_but(gone, 0).await;
    let few = programme.announce(programme.concert("Few", "2027-02-03")).await;
    programme.sell_all_but(few, 3).await;
    programme.announce(programme.concert("Plenty", "2027-02-04")).await;
    let list = programme.list(ListQuery::default()).await;
    assert_eq!((list.total, list.free, list.available), (4, 1, 3));
    let free = programme.list(ListQuery { free: true, ..ListQuery::default() }).await;
    assert_eq!((titles(&free), free.free, free.available), (vec!["Free".to_owned()], 1, 1));
    let available = ListQuery { available: true, ..ListQuery::default() };
    assert_eq!(found(&programme, available).await, ["Free", "Few", "Plenty"]);
    let last = ListQuery { last_places: true, ..ListQuery::default() };
    assert_eq!(found(&programme, last).await, ["Few"]);
    let both = programme.list(ListQuery { free: true, last_places: true, ..ListQuery::default() }).await;
    assert_eq!((both.total, both.free), (0, 0));
}

async fn regions_and_genres_are_counted_whichever_was_chosen(shop: Shop) {
    let programme = programme(shop).await;
    for (title, region, genre) in [
        ("One", "Bretagne", Some("Jazz")),
        ("Two", "Bretagne", Some("jazz")),
        ("Three", "Île-de-France", Some("Rock")),
        ("Four", "", None),
    ] {
        let mut event = programme.concert(title, "2027-02-01");
        event.venue = venue(&format!("Town of {title}"));
        event.venue.region = region.to_owned();
        event.genre = genre.map(str::to_owned);
        programme.announce(event).await;
    }
    let count = |name: &str, events| NameCount { name: name.to_owned(), events };
    let query = ListQuery { region: Some("ile de france".to_owned()), ..ListQuery::default() };
    let list = programme.list(query.clone()).await;
    assert_eq!(titles(&list), ["Three"]);
    assert_eq!(list.regions, [count("Bretagne", 2), count("Île-de-France", 1)], "its own choice aside");
    assert_eq!(list.genres, [count("Rock", 1)], "others are within it");
    let list = programme.list(ListQuery { genre: Some("JAZZ".to_owned()), ..ListQuery::default() }).await;
    assert_eq!(list.total, 2);
    assert_eq!(list.genres, [count("Jazz", 2), count("Rock", 1)], "most first, spellings are one");
    let none = ListQuery { genre: Some("Polka".to_owned()), ..query };
    assert_eq!(programme.list(none).await.total, 0);
}

async fn near_is_within_so_many_kilometres(shop: Shop) {
    let programme = programme(shop).await;
    for (city, north, east) in
        [("Lyon", 45.764, 4.8357), ("Vienne", 45.5256, 4.8743), ("Grenoble", 45.1885, 5.7245)]
    {
        let mut event = programme.concert(&format!("In {city}"), "2027-02-01");
        event.venue = venue(city);
        event.venue.position = Some((north, east));
        programme.announce(event).await;
    }
    let mut nowhere = programme.concert("Somewhere", "2027-02-01");
    nowhere.venue = venue("Nulle-Part");
    nowhere.venue.position = None;
    programme.announce(nowhere).await;
    let near = |within| ListQuery {
        city: Some("lyon".to_owned()),
        within,
        sort: Some(Sort::Distance),
        ..ListQuery::default()
    };
    assert_eq!(found(&programme, near(None)).await, ["In Lyon"]);
    assert_eq!(found(&programme, near(Some(26))).await, ["In Lyon"]);
    assert_eq!(found(&programme, near(Some(27))).await, ["In Lyon", "In Vienne"]);
    let list = programme.list(near(Some(u32::MAX))).await;
    assert_eq!(titles(&list), ["In Lyon", "In Vienne", "In Grenoble"]);
    let distances: Vec<Option<u32>> = list.cards.iter().map(|card| card.distance).collect();
    assert_eq!(distances, [Some(0), Some(27), Some(94)]);
    let unknown = ListQuery { city: Some("Nulle Part".to_owned()), ..near(Some(50)) };
    assert_eq!(found(&programme, unknown).await, ["Somewhere"], "without a place a town is itself alone");
}

async fn each_order_is_kept_over_pages(shop: Shop) {
    let programme = programme(shop).await;
    for (title, day, minor) in [
        ("Night of nights", "2027-02-03", 3_000),
        ("Late night", "2027-02-01", 1_000),
        ("Night", "2027-02-02", 2_000),
        ("Last night", "2026-12-01", 500),
    ] {
        let mut event = programme.concert(title, day);
        event.ticket_types = vec![ticket_type("full", minor)];
        programme.announce(event).await;
        programme.shop.clock.advance(Span::seconds(1));
    }
    let by_date = ["Late night", "Night", "Night of nights", "Last night"];
    for (sort, q, expected) in [
        (Some(Sort::Date), None, by_date),
        (None, None, by_date),
        (None, Some("night"), by_date),
        (Some(Sort::Price), None, by_date),
        (Some(Sort::Newest), None, ["Last night", "Night", "Late night", "Night of nights"]),
    ] {
        let query = ListQuery { sort, q: q.map(str::to_owned), limit: 1, ..ListQuery::default() };
        let mut after = None;
        for title in expected {
            let page = programme.list(ListQuery { after, ..query.clone() }).await;
            assert_eq!(titles(&page), [title], "{sort:?}");
            after = page.next;
        }
        assert_eq!(after, None, "{sort:?}");
    }
    let dearest_last = ListQuery { sort: Some(Sort::Price), ..ListQuery::default() };
    let cards = programme.list(dearest_last).await.cards;
    let prices: Vec<Option<&str>> = cards.iter().map(|card| card.from_price.as_deref()).collect();
    assert_eq!(prices, [Some("€11.50"), Some("€21.50"), Some("€31.50"), None]);
}

async fn one_slip_is_forgiven_and_told(shop: Shop) {
    let programme = programme(shop).await;
    let mut theatre = programme.concert("Théâtre en herbe", "2027-02-02");
    theatre.venue = venue("Angers");
    programme.announce(theatre).await;
    programme.announce(programme.concert("Festival du conte", "2027-02-01")).await;
    let spelling = async |typed: &str| {
        let list = programme.list(ListQuery { q: Some(typed.to_owned()), ..ListQuery::default() }).await;
        (titles(&list).join(", "), list.spelling)
    };
    assert_eq!(spelling("thé").await, ("Théâtre en herbe".to_owned(), None));
    assert_eq!(spelling("theatre").await, ("Théâtre en herbe".to_owned(), None));
    let festival = ("Festival du conte".to_owned(), Some("festival".to_owned()));
    assert_eq!(spelling("festval").await, festival);
    assert_eq!(spelling("Festivla").await, festival);
    assert_eq!(spelling("festval du").await.1.as_deref(), Some("festival du"));
    assert_eq!(spelling("fstvl").await, (String::new(), None));
}

async fn only_what_came_after_the_first_days_is_new(shop: Shop) {
    let programme = programme(shop).await;
    programme.announce(programme.concert("At the opening", "2027-03-01")).await;
    assert_eq!(programme.card("At the opening").await.badge, None);
    programme.shop.clock.advance(Span::days(8));
    programme.announce(programme.concert("A week later", "2027-03-02")).await;
    assert_eq!(programme.card("A week later").await.badge, Some(Badge::New));
    assert_eq!(programme.card("At the opening").await.badge, None);
    let new = ListQuery { new: true, ..ListQuery::default() };
    assert_eq!(found(&programme, new.clone()).await, ["A week later"]);
    programme.shop.clock.advance(Span::days(7));
    assert_eq!(found(&programme, new.clone()).await, ["A week later"], "seven days to the moment");
    programme.shop.clock.advance(Span::milliseconds(1));
    assert_eq!(found(&programme, new).await, [] as [&str; 0]);
}

async fn families_are_told_by_their_words(shop: Shop) {
    let programme = programme(shop).await;
    programme.announce(programme.concert("Bal des enfants", "2027-02-01")).await;
    let mut genre = programme.concert("Le Petit Prince", "2027-02-02");
    genre.genre = Some("Théâtre, Jeune public".to_owned());
    programme.announce(genre).await;
    programme.announce(programme.concert("Jeune garde, grand public", "2027-02-03")).await;
    let family = ListQuery { family: true, ..ListQuery::default() };
    assert_eq!(found(&programme, family).await, ["Bal des enfants", "Le Petit Prince"]);
}

async fn who_begins_to_type_is_shown_towns_and_events(shop: Shop) {
    let programme = programme(shop).await;
    for (title, city, day) in [
        ("Lyre et chant", "Angers", "2027-02-02"),
        ("Nuit", "Lyon", "2027-02-01"),
        ("Bal", "Lyons-la-Forêt", "2027-02-03"),
        ("Autre nuit", "Lyon", "2027-02-04"),
        ("Nuit passée", "Lyon", "2027-01-10"),
    ] {
        let mut event = programme.concert(title, day);
        event.venue = venue(city);
        programme.announce(event).await;
    }
    let told = async |typed: &str| -> Vec<String> {
        let listings = &programme.shop.listings;
        let suggestions = browse::suggest(listings, typed, Locale::Fr, programme.now()).await.unwrap();
        suggestions
            .into_iter()
            .map(|suggestion| match suggestion {
                Suggestion::Town { name, events } => format!("{name} {events}"),
                Suggestion::Event { slug, city, .. } => format!("{slug}, {city}"),
            })
            .collect()
    };
    let nothing: [&str; 0] = [];
    assert_eq!(told("l").await, nothing, "one letter tells nothing");
    assert_eq!(told("ly").await[..2], ["Lyon 2", "Lyons-la-Forêt 1"], "what is over does not count");
    assert_eq!(told("lyr").await, ["lyre-et-chant-angers, Angers"]);
    assert_eq!(told("nuit").await, ["nuit-lyon, Lyon", "autre-nuit-lyon, Lyon"]);
    assert_eq!(told("LYON nui").await, ["nuit-lyon, Lyon", "autre-nuit-lyon, Lyon"]);
    for typed in ["", "%", "🎉", "\u{0}", "' OR 1=1"] {
        assert!(told(typed).await.len() <= 6, "{typed:?}");
    }
    assert_eq!(told(&"é".repeat(10_000)).await, nothing);
}

async fn the_window_shows_nothing_twice_and_no_row_of_two(shop: Shop) {
    let programme = programme(shop).await;
    // It is Wednesday: three of eleven are free, on the weekend; two have few places left.
    for number in 0..11 {
        let day = if number < 3 { "2027-01-23" } else { "2027-03-01" };
        let mut event = programme.concert(&format!("Night {number:02}"), day);
        if number < 3 {
            event.ticket_types = vec![ticket_type("full", 0)];
        }
        let event = programme.announce(event).await;
        if number > 8 {
            programme.sell_all_but(event, 2).await;
        }
    }
    let front = browse::front(&programme.shop.listings, None, Locale::En, programme.now()).await.unwrap();
    assert_eq!(front.featured.len(), 8);
    assert_eq!(front.rows.len(), 1, "what is left fills one row");
    assert_eq!(front.rows[0].0, Row::Town("Paris".to_owned()));
    assert_eq!((front.rows[0].1.len(), front.soon.cards.len(), front.soon.total), (3, 0, 11));
    let mut seen: Vec<&str> = front.featured.iter().map(|card| card.slug.as_str()).collect();
    seen.extend(front.rows[0].1.iter().map(|card| card.slug.as_str()));
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 11);
}

async fn ones_own_town_is_chosen_among_those_where_something_is_to_come(shop: Shop) {
    let programme = programme(shop).await;
    let announce = async |title: String, city: &str, day: &str| {
        let mut event = programme.concert(&title, day);
        event.venue = venue(city);
        programme.announce(event).await
    };
    for number in 0..5 {
        announce(format!("À Lyon {number}"), "Lyon", "2027-03-01").await;
    }
    for number in 0..3 {
        announce(format!("À Évian {number}"), "Évian", "2027-03-02").await;
    }
    announce("Passé".to_owned(), "Gap", "2027-01-02").await;
    let listings = &programme.shop.listings;
    let choice = |chosen: Option<&str>| {
        let choice = browse::town_choice(listings, chosen);
        (
            choice.chosen.map(|town| town.name),
            choice.towns.into_iter().map(|town| town.slug).collect::<Vec<_>>(),
        )
    };
    assert_eq!(choice(Some("evian")), (None, vec![]), "nothing was read yet, and nobody waits");
    let town = async |chosen: Option<&str>| {
        let front = browse::front(listings, chosen, Locale::En, programme.now()).await.unwrap();
        front.rows.into_iter().find_map(|(row, _)| if let Row::Town(town) = row { Some(town) } else { None })
    };
    // Eight of the nine stand in front already.
    for number in 5..13 {
        announce(format!("À Lyon {number}"), "Lyon", "2027-03-01").await;
    }
    assert_eq!(town(None).await.as_deref(), Some("Lyon"));
    let all = vec!["lyon".to_owned(), "evian".to_owned()];
    assert_eq!(choice(None), (None, all.clone()));
    assert_eq!(choice(Some("evian")), (Some("Évian".to_owned()), all.clone()));
    assert_eq!(town(Some("evian")).await.as_deref(), Some("Évian"));
    for slug in ["gap", "Évian", "nulle-part", "", "../evian", &"é".repeat(10_000)] {
        assert_eq!(choice(Some(slug)), (None, all.clone()), "{slug}");
        assert_eq!(town(Some(slug)).await.as_deref(), Some("Lyon"), "{slug}");
    }
}
