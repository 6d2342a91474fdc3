//! The map.

use services::events::browse::map::{Drawn, MapPage, MapQuery, map_page};
use services::events::browse::{Days, ListQuery};
use services::events::catalogue::NewVenue;
use shared::events::Category;
use shared::time::Span;

use crate::support::programme::{Programme, programme, venue};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    towns_are_drawn_where_they_are_and_overseas_beside
    it_is_narrowed_as_the_list_is
    regions_are_looked_at_more_closely
    what_is_nowhere_is_told_beside_the_map
    time_alone_takes_towns_off_the_map
}

async fn announce(
    programme: &Programme,
    title: &str,
    city: &str,
    region: &str,
    position: Option<(f64, f64)>,
) {
    let mut event = programme.concert(title, "2027-02-02");
    event.venue = NewVenue { position, region: region.to_owned(), ..venue(city) };
    programme.announce(event).await;
}

async fn shop_of_towns(shop: Shop) -> Programme {
    let programme = programme(shop).await;
    for number in 0..4 {
        let title = format!("Lyon {number}");
        announce(&programme, &title, "Lyon", "Auvergne-Rhône-Alpes", Some((45.764, 4.8357))).await;
    }
    announce(&programme, "Villeurbanne", "Villeurbanne", "Auvergne-Rhône-Alpes", Some((45.771, 4.88))).await;
    announce(&programme, "Brest", "Brest", "Bretagne", Some((48.39, -4.486))).await;
    announce(&programme, "Cayenne", "Cayenne", "Guyane", Some((4.92, -52.31))).await;
    programme
}

fn of(events: ListQuery) -> MapQuery {
    MapQuery { events, ..MapQuery::default() }
}

async fn drawn(programme: &Programme, query: &MapQuery) -> MapPage {
    map_page(&programme.shop.listings, query, programme.now()).await.unwrap()
}

fn dots(map: &Drawn) -> Vec<(Vec<&str>, u32)> {
    map.dots
        .iter()
        .map(|dot| (dot.towns.iter().map(|town| town.slug.as_str()).collect(), dot.events))
        .collect()
}

async fn towns_are_drawn_where_they_are_and_overseas_beside(shop: Shop) {
    let programme = shop_of_towns(shop).await;
    let map = drawn(&programme, &MapQuery::default()).await;
    assert_eq!((map.events, map.towns, map.main.area.name.as_str()), (7, 4, "france"));
    assert_eq!(dots(&map.main), [(vec!["lyon", "villeurbanne"], 5), (vec!["brest"], 1)]);
    assert_eq!(map.insets.len(), 1);
    assert_eq!(
        (map.insets[0].area.name.as_str(), dots(&map.insets[0])),
        ("guyane", vec![(vec!["cayenne"], 1)])
    );
    assert_eq!(map.elsewhere, []);
    let empty = of(ListQuery { city: Some("Nowhere".to_owned()), ..ListQuery::default() });
    let empty = drawn(&programme, &empty).await;
    assert_eq!(
        (empty.events, empty.towns, empty.main.dots.len(), empty.main.area.name.as_str()),
        (0, 0, 0, "france")
    );
}

async fn it_is_narrowed_as_the_list_is(shop: Shop) {
    let programme = shop_of_towns(shop).await;
    let mut play = programme.concert("Play", "2027-03-05");
    (play.category, play.venue) =
        (Category::Stage, NewVenue { position: Some((43.6, 1.44)), ..venue("Toulouse") });
    programme.announce(play).await;
    let days = |from, to| Days::read(None, Some(from), Some(to));
    let text = |text: &str| Some(text.to_owned());
    for (events, towns) in [
        (ListQuery { category: Some(Category::Stage), ..ListQuery::default() }, vec!["toulouse"]),
        (ListQuery { days: days("2027-03-01", "2027-03-31"), ..ListQuery::default() }, vec!["toulouse"]),
        (ListQuery { city: text("BREST"), ..ListQuery::default() }, vec!["brest"]),
        (ListQuery { q: text("villeurb"), ..ListQuery::default() }, vec!["villeurbanne"]),
        (ListQuery { q: text("%"), ..ListQuery::default() }, vec![]),
        (
            ListQuery {
                days: days("2027-03-01", "2027-03-31"),
                category: Some(Category::Music),
                ..ListQuery::default()
            },
            vec![],
        ),
        (ListQuery { city: text("%' OR 1=1 --"), ..ListQuery::default() }, vec![]),
    ] {
        let query = of(events);
        let map = drawn(&programme, &query).await;
        let found: Vec<&str> =
            map.main.dots.iter().flat_map(|dot| &dot.towns).map(|town| town.slug.as_str()).collect();
        assert_eq!(found, towns, "{query:?}");
    }
}

async fn regions_are_looked_at_more_closely(shop: Shop) {
    let programme = shop_of_towns(shop).await;
    let at = |region: &str| of(ListQuery { region: Some(region.to_owned()), ..ListQuery::default() });
    let area = |area: &str| MapQuery { area: Some(area.to_owned()), ..MapQuery::default() };
    let map = drawn(&programme, &at("auvergne rhone alpes")).await;
    assert_eq!(map.region.as_ref().map(|region| region.name.as_str()), Some("Auvergne-Rhône-Alpes"));
    assert_eq!((map.events, dots(&map.main)), (5, vec![(vec!["lyon", "villeurbanne"], 5)]));
    assert!(map.main.frame.width < 200.0, "{:?}", map.main.frame);
    let world = drawn(&programme, &area("world")).await;
    assert_eq!((world.main.area.name.as_str(), world.insets.len()), ("world", 0));
    assert_eq!(world.main.dots.iter().map(|dot| dot.events).sum::<u32>(), 7);
    let names: Vec<&str> = map.regions.iter().map(|region| region.name.as_str()).collect();
    assert_eq!(names, ["france", "world", "Auvergne-Rhône-Alpes", "Bretagne", "Guyane"]);
    for nonsense in ["atlantis", "", "Europe", "<script>", "'; --"] {
        let map = drawn(&programme, &area(nonsense)).await;
        assert_eq!((map.region, map.main.area.name.as_str()), (None, "france"), "{nonsense:?}");
    }
    let nowhere = drawn(&programme, &at("atlantis")).await;
    assert_eq!((nowhere.events, nowhere.main.dots.len()), (0, 0));
}

async fn what_is_nowhere_is_told_beside_the_map(shop: Shop) {
    let programme = shop_of_towns(shop).await;
    announce(&programme, "Online", "En ligne", "", None).await;
    announce(&programme, "Berlin", "Berlin", "", Some((52.52, 13.4))).await;
    let map = drawn(&programme, &MapQuery::default()).await;
    assert_eq!(
        map.elsewhere.iter().map(|town| town.slug.as_str()).collect::<Vec<_>>(),
        ["berlin", "en-ligne"]
    );
    let europe =
        drawn(&programme, &MapQuery { area: Some("europe".to_owned()), ..MapQuery::default() }).await;
    assert!(dots(&europe.main).contains(&(vec!["berlin"], 1)), "{:?}", dots(&europe.main));
    assert_eq!(
        europe.main.dots.iter().map(|dot| dot.events).sum::<u32>(),
        7,
        "all but Cayenne and what is online"
    );
}

async fn time_alone_takes_towns_off_the_map(shop: Shop) {
    let programme = shop_of_towns(shop).await;
    programme.shop.clock.advance(Span::days(30));
    let map = drawn(&programme, &MapQuery::default()).await;
    assert_eq!((map.events, map.main.dots.len()), (0, 0));
}
