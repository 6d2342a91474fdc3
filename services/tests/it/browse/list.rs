//! The order of the list, its pages, and what is found in it.

use services::events::browse::{self, ListQuery};
use shared::events::{Category, EventList};
use shared::locale::Locale;
use shared::time::Span;

use crate::support::programme::{Programme, days, evening_of, programme, titles, venue};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    what_is_to_come_is_listed_first_and_the_soonest_of_it
    time_alone_moves_events_on
    pages_follow_without_gap_or_repetition
    a_cursor_fits_its_own_query_only
    words_are_found_in_any_order_and_spelling
    whatever_is_typed_does_no_harm
    towns_and_categories_narrow_the_list
    the_towns_with_the_most_events_are_offered
    an_empty_programme_is_an_empty_list
}

async fn what_is_to_come_is_listed_first_and_the_soonest_of_it(shop: Shop) {
    let programme = programme(shop).await;
    for (title, day) in [
        ("Spring", "2027-03-20"),
        ("Long over", "2026-06-01"),
        ("Tomorrow", "2027-01-21"),
        ("Just over", "2027-01-19"),
        ("Summer", "2027-07-01"),
    ] {
        programme.announce(programme.concert(title, day)).await;
    }
    let mut running = programme.concert("Running", "2027-01-01");
    running.occurrences = vec![days("2027-01-10", "2027-02-01")];
    programme.announce(running).await;
    let list = programme.list(ListQuery::default()).await;
    assert_eq!(titles(&list), ["Running", "Tomorrow", "Spring", "Summer", "Just over", "Long over"]);
    assert_eq!((list.total, list.next), (6, None));
}

async fn time_alone_moves_events_on(shop: Shop) {
    let programme = programme(shop).await;
    let mut series = programme.concert("Series", "2027-01-21");
    series.occurrences.push(evening_of("2027-01-25"));
    programme.announce(series).await;
    programme.announce(programme.concert("Between", "2027-01-23")).await;
    let seen = async || titles(&programme.list(ListQuery::default()).await);
    assert_eq!(seen().await, ["Series", "Between"]);
    // 21 January, one second before the end and then at the end: 23:00 in Paris.
    programme.shop.clock.advance(Span::seconds(34 * 3_600 - 1));
    assert_eq!(seen().await, ["Series", "Between"]);
    programme.shop.clock.advance(Span::seconds(1));
    assert_eq!(seen().await, ["Between", "Series"]);
    programme.shop.clock.advance(Span::days(3));
    assert_eq!(seen().await, ["Series", "Between"]);
    programme.shop.clock.advance(Span::days(3));
    assert_eq!(seen().await, ["Series", "Between"], "both are over, the latest first");
}

/// Every page from the first to the last.
async fn all_pages(programme: &Programme, query: &ListQuery) -> Vec<EventList> {
    let mut pages = vec![programme.list(query.clone()).await];
    while let Some(next) = pages.last().and_then(|page| page.next.clone()) {
        pages.push(programme.list(ListQuery { after: Some(next), ..query.clone() }).await);
        assert!(pages.len() < 50, "the list never ends");
    }
    pages
}

async fn pages_follow_without_gap_or_repetition(shop: Shop) {
    let programme = programme(shop).await;
    // Some begin at the same instant; some are over.
    for number in 0..9_usize {
        let day = ["2027-02-01", "2027-02-02", "2026-12-01"][number % 3];
        programme.announce(programme.concert(&format!("Night {number}"), day)).await;
    }
    let whole = titles(&programme.list(ListQuery::default()).await);
    assert_eq!(whole.len(), 9);
    for (limit, sizes) in
        [(1, vec![1; 9]), (4, vec![4, 4, 1]), (8, vec![8, 1]), (9, vec![9]), (10, vec![9]), (0, vec![1; 9])]
    {
        for q in [None, Some("night".to_owned())] {
            let pages = all_pages(&programme, &ListQuery { q, limit, ..ListQuery::default() }).await;
            assert_eq!(pages.iter().map(|page| page.cards.len()).collect::<Vec<_>>(), sizes, "limit {limit}");
            assert_eq!(pages.iter().flat_map(titles).collect::<Vec<_>>(), whole, "limit {limit}");
            assert!(pages.iter().all(|page| page.total == 9));
        }
    }
    let most = programme.list(ListQuery { limit: u32::MAX, ..ListQuery::default() }).await;
    assert_eq!(most.cards.len(), 9);
}

async fn a_cursor_fits_its_own_query_only(shop: Shop) {
    let programme = programme(shop).await;
    for number in 0..3 {
        programme.announce(programme.concert(&format!("Night {number}"), "2027-02-01")).await;
    }
    let first = ListQuery { limit: 2, ..ListQuery::default() };
    let cursor = programme.list(first.clone()).await.next;
    assert!(cursor.is_some());
    let with = |query: &ListQuery, after: Option<String>| ListQuery { after, ..query.clone() };
    assert_eq!(programme.list(with(&first, cursor.clone())).await.cards.len(), 1);
    // Another query, another signature, a cut or made-up one: the list begins at its start.
    let other = ListQuery { q: Some("night".to_owned()), ..first.clone() };
    assert_eq!(programme.list(with(&other, cursor.clone())).await.cards.len(), 2);
    for made_up in ["", "AAAA", "'; DROP TABLE listings", "\u{0}", &cursor.unwrap()[1..]] {
        assert_eq!(
            programme.list(with(&first, Some(made_up.to_owned()))).await.cards.len(),
            2,
            "{made_up:?}"
        );
    }
}

async fn words_are_found_in_any_order_and_spelling(shop: Shop) {
    let programme = programme(shop).await;
    let mut jazz = programme.concert("Jazz à la Noël", "2027-02-01");
    jazz.venue = venue("Saint-Étienne");
    programme.announce(jazz).await;
    let mut heart = programme.concert("Cœur de rock", "2027-02-02");
    heart.genre = Some("Musiques amplifiées".to_owned());
    programme.announce(heart).await;
    for (typed, titles) in [
        ("jazz", vec!["Jazz à la Noël"]),
        ("NOEL jazz", vec!["Jazz à la Noël"]),
        ("noël", vec!["Jazz à la Noël"]),
        ("Noe\u{308}l", vec!["Jazz à la Noël"]),
        ("jaz", vec!["Jazz à la Noël"]),
        ("azz", vec![]),
        ("saint etienne", vec!["Jazz à la Noël"]),
        ("étienne, jazz!", vec!["Jazz à la Noël"]),
        ("coeur", vec!["Cœur de rock"]),
        ("CŒUR", vec!["Cœur de rock"]),
        ("amplifiees", vec!["Cœur de rock"]),
        ("jazz rock", vec![]),
        ("  ", vec!["Jazz à la Noël", "Cœur de rock"]),
    ] {
        assert_eq!(programme.found(typed).await, titles, "{typed:?}");
    }
}

async fn whatever_is_typed_does_no_harm(shop: Shop) {
    let programme = programme(shop).await;
    programme.announce(programme.concert("Le Grand Soir", "2027-02-01")).await;
    for typed in [
        "%",
        "_",
        "*",
        "'",
        "\"",
        "\\",
        "\u{0}",
        "🎉",
        "\u{1e900}",
        "(",
        "soir OR",
        "NOT soir",
        "soir NEAR grand",
        "soir*:& | !",
        "words : soir AND nothing",
        "^soir +grand",
        "-- soir;",
        "soir <-> rien",
        "' OR '1'='1",
        "🎉 \u{1e900} soir",
    ] {
        for found in [typed, &typed.repeat(2_000)] {
            let list = programme.list(ListQuery {
                q: Some(found.to_owned()),
                city: Some(found.to_owned()),
                ..ListQuery::default()
            });
            assert!(list.await.cards.len() <= 1);
        }
    }
    for (typed, count) in
        [("%", 0), ("_", 0), ("🎉", 0), ("soir* (grand)", 1), ("le \"grand\" soir", 1), ("gr_nd", 0)]
    {
        assert_eq!(programme.found(typed).await.len(), count, "{typed}");
    }
    assert_eq!(programme.found(&format!("soir{}", " ".repeat(10_000))).await.len(), 1);
    assert_eq!(programme.found(&"soir ".repeat(2_000)).await.len(), 1, "10,000 characters");
    assert_eq!(programme.found(&"é".repeat(10_000)).await.len(), 0);
}

async fn towns_and_categories_narrow_the_list(shop: Shop) {
    let programme = programme(shop).await;
    for (title, city, category) in [
        ("Jazz", "Saint-Étienne", Category::Music),
        ("Cirque", "Saint-Étienne", Category::Stage),
        ("Livres", "Nantes", Category::Books),
    ] {
        let mut event = programme.concert(title, "2027-02-01");
        (event.venue, event.category) = (venue(city), category);
        programme.announce(event).await;
    }
    let found = async |city: Option<&str>, category, q: Option<&str>| {
        let query = ListQuery {
            city: city.map(str::to_owned),
            category,
            q: q.map(str::to_owned),
            ..ListQuery::default()
        };
        let list = programme.list(query).await;
        assert_eq!(list.total as usize, list.cards.len());
        titles(&list)
    };
    for spelling in ["Saint-Étienne", "saint etienne", "SAINT ETIENNE"] {
        assert_eq!(found(Some(spelling), None, None).await, ["Jazz", "Cirque"]);
    }
    assert_eq!(found(Some("Saint"), None, None).await, [] as [&str; 0], "a town is meant whole");
    assert_eq!(found(Some(" "), None, None).await.len(), 3);
    assert_eq!(found(None, Some(Category::Books), None).await, ["Livres"]);
    assert_eq!(found(Some("Saint-Étienne"), Some(Category::Stage), None).await, ["Cirque"]);
    assert_eq!(found(Some("Saint-Étienne"), None, Some("jazz")).await, ["Jazz"]);
    assert_eq!(found(None, Some(Category::Stage), Some("jazz")).await, [] as [&str; 0]);
}

async fn the_towns_with_the_most_events_are_offered(shop: Shop) {
    let programme = programme(shop).await;
    // 31 towns with one event each, two more with two; one town whose events are over.
    for number in 0..31 {
        let mut event = programme.concert(&format!("Bal {number}"), "2027-02-01");
        event.venue = venue(&format!("Bourg {number:02}"));
        programme.announce(event).await;
    }
    for (number, city) in ["Évian", "Angers", "Évian", "Angers"].into_iter().enumerate() {
        let mut event = programme.concert(&format!("Fête {number}"), "2027-02-01");
        event.venue = venue(city);
        programme.announce(event).await;
    }
    let mut over = programme.concert("Hier", "2027-01-19");
    over.venue = venue("Zonza");
    programme.announce(over).await;

    let cities = programme.list(ListQuery::default()).await.cities;
    assert_eq!(cities.len(), 30);
    assert_eq!(cities.first().map(String::as_str), Some("Angers"));
    assert_eq!(cities.last().map(String::as_str), Some("Évian"), "sorted by name, not by its bytes");
    assert!(!cities.contains(&"Zonza".to_owned()));
    let chosen = ListQuery { city: Some("zonza".to_owned()), ..ListQuery::default() };
    assert!(programme.list(chosen).await.cities.contains(&"Zonza".to_owned()), "what was chosen can be seen");
}

async fn an_empty_programme_is_an_empty_list(shop: Shop) {
    let list =
        browse::list(&shop.listings, &ListQuery::default(), Locale::Fr, crate::support::NOON).await.unwrap();
    let empty = EventList {
        cards: Vec::new(),
        total: 0,
        next: None,
        categories: Vec::new(),
        genres: Vec::new(),
        regions: Vec::new(),
        free: 0,
        available: 0,
        spelling: None,
        cities: Vec::new(),
        attributions: Vec::new(),
    };
    assert_eq!(list, empty);
}
