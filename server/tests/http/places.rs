//! Pages of towns, venues, organisers and categories; the calendar and the map: what they answer to whatever is asked.

use axum::http::StatusCode;

use crate::box_office::{self, SLUG};
use crate::support::{Answer, Client, TestApp};

/// A shop with one event, and where visitors reach it.
async fn shop() -> (Client, String) {
    let app = TestApp::new();
    box_office::open(&app.state.guichet).await;
    let base = app.state.guichet.settings.base_url.clone();
    (app.client(), base)
}

async fn page(client: &Client, path: &str) -> Answer {
    client.get_with(path, &[("accept", "text/html")]).await
}

fn is_hidden(page: &Answer) -> bool {
    page.text().contains("content=\"noindex\"")
}

#[tokio::test]
async fn places_with_something_to_come_are_found_and_those_without_are_not() {
    let (client, base) = shop().await;
    for path in [
        "/cities/clermont-ferrand",
        "/venues/clermont-ferrand/salle-des-fetes",
        "/organisers/comite-des-fetes",
        "/categories/stage",
    ] {
        for locale in ["fr", "en"] {
            let page = page(&client, &format!("/{locale}{path}")).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(
                page.text().contains(&format!("href=\"{base}/{locale}{path}\" rel=\"canonical\"")),
                "{path}"
            );
            assert!(page.text().contains(&format!("/{locale}/events/{SLUG}")), "{path}");
            assert!(page.text().contains("\"@type\":\"BreadcrumbList\""), "{path}");
            assert!(!is_hidden(&page), "{path}");
        }
    }
    let empty = page(&client, "/en/categories/film").await;
    assert_eq!((empty.status, is_hidden(&empty)), (StatusCode::OK, true));
    assert!(empty.text().contains("Nothing is coming up here"));
    let goes_on = page(&client, "/en/cities/clermont-ferrand?after=nonsense").await;
    assert_eq!((goes_on.status, is_hidden(&goes_on)), (StatusCode::OK, true));
}

#[tokio::test]
async fn machines_are_told_what_a_place_is() {
    let (client, base) = shop().await;
    let town = page(&client, "/en/cities/clermont-ferrand").await;
    assert!(
        town.text().contains("\"@type\":\"City\"") && town.text().contains("\"name\":\"Clermont-Ferrand\"")
    );
    let venue = page(&client, "/en/venues/clermont-ferrand/salle-des-fetes").await;
    assert!(venue.text().contains("\"@type\":\"EventVenue\""));
    assert!(venue.text().contains("\"addressLocality\":\"Clermont-Ferrand\""));
    let organiser = page(&client, "/en/organisers/comite-des-fetes").await;
    assert!(organiser.text().contains("\"@type\":\"Organization\""));
    assert!(organiser.text().contains(&format!("\"url\":\"{base}/en/organisers/comite-des-fetes\"")));
}

#[tokio::test]
async fn what_is_no_place_is_not_found() {
    let (client, _) = shop().await;
    for path in [
        "/cities/atlantis",
        "/cities/Clermont-Ferrand",
        "/cities/clermont--ferrand",
        "/cities/%27%20OR%20%271%27%3D%271",
        "/cities/%00",
        "/cities/%3Cscript%3E",
        "/venues/clermont-ferrand/la-cigale",
        "/venues/paris/salle-des-fetes",
        "/organisers/personne",
        "/organisers/%00",
        "/categories/cats",
        "/categories/Stage",
    ] {
        let answer = page(&client, &format!("/fr{path}")).await;
        assert_eq!((answer.status, is_hidden(&answer)), (StatusCode::NOT_FOUND, true), "{path}");
        assert!(!answer.text().contains("<script>"), "{path}");
    }
}

#[tokio::test]
async fn the_event_leads_to_its_venue_town_category_and_organiser() {
    let (client, _) = shop().await;
    let event = page(&client, &format!("/fr/events/{SLUG}")).await;
    for path in [
        "/fr/cities/clermont-ferrand",
        "/fr/venues/clermont-ferrand/salle-des-fetes",
        "/fr/categories/stage",
        "/fr/organisers/comite-des-fetes",
    ] {
        assert!(event.text().contains(&format!("href=\"{path}\"")), "{path}");
    }
}

#[tokio::test]
async fn the_calendar_has_one_address_for_each_month_and_hides_the_rest() {
    let (client, base) = shop().await;
    let month = page(&client, "/en/calendar?month=2098-06").await;
    assert_eq!(month.status, StatusCode::OK);
    assert!(month.text().contains(&format!("href=\"{base}/en/calendar?month=2098-06\" rel=\"canonical\"")));
    assert!(
        month.text().contains("/en/events?from=2098%2D06%2D13&amp;to=2098%2D06%2D13"),
        "{}",
        month.text()
    );
    assert!(month.text().contains("Le Bal"));
    for hidden in [
        "/en/calendar?week=2098-W24",
        "/en/calendar?month=2098-06&city=Clermont-Ferrand",
        "/en/calendar?month=2098-06&category=stage",
        "/en/calendar?month=2098-07",
        "/en/calendar?month=1999-12",
        "/en/calendar?month=9999-12",
        "/en/calendar?month=0001-01",
    ] {
        let answer = page(&client, hidden).await;
        assert_eq!((answer.status, is_hidden(&answer)), (StatusCode::OK, true), "{hidden}");
    }
    // Nothing leads machines on beyond the last month.
    assert!(!month.text().contains("month=2098%2D07"));
}

#[tokio::test]
async fn a_month_that_is_none_is_this_month() {
    let (client, base) = shop().await;
    let canonical = format!("href=\"{base}/fr/calendar\" rel=\"canonical\"");
    for nonsense in [
        "",
        "?month=2026-13",
        "?month=0000-01",
        "?month=99999-01",
        "?month=-1",
        "?week=2026-W54",
        "?week=2025-W53",
        "?week=9999-W52",
        "?month=%27%3B%20DROP%20TABLE%20events%3B%20--",
        "?month=%00",
        "?category=cats",
        "?month=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    ] {
        let answer = page(&client, &format!("/fr/calendar{nonsense}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{nonsense}");
        assert!(answer.text().contains(&canonical), "{nonsense}");
        assert!(!answer.text().contains("<script>alert"), "{nonsense}");
    }
}

#[tokio::test]
async fn the_map_is_there_whatever_is_asked() {
    let (client, base) = shop().await;
    let map = page(&client, "/en/map").await;
    assert_eq!(map.status, StatusCode::OK);
    assert!(map.text().contains(&format!("href=\"{base}/en/map\" rel=\"canonical\"")));
    assert!(map.text().contains("class=\"map-land\""), "an empty map is a map, too");
    assert!(!map.text().contains(" style="));
    // Nobody knows where the hall is: it is told beside the map.
    assert!(map.text().contains("href=\"/en/cities/clermont-ferrand\""));
    for narrowed in [
        "?category=stage",
        "?city=Nowhere",
        "?when=tonight",
        "?area=europe",
        "?region=Atlantis",
        "?q=bal",
        "?from=2098-06-13",
    ] {
        let answer = page(&client, &format!("/en/map{narrowed}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{narrowed}");
    }
    for nonsense in [
        "?region=%3Cscript%3Ealert(1)",
        "?area=%3Cscript%3Ealert(1)",
        "?region=%00",
        "?when=yesterday",
        "?city=%25%27%20--",
    ] {
        let answer = page(&client, &format!("/en/map{nonsense}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{nonsense}");
        assert!(!answer.text().contains("<script>alert"), "{nonsense}");
    }
}

#[tokio::test]
async fn an_empty_shop_has_an_empty_calendar_and_map() {
    let client = TestApp::new().client();
    for path in ["/fr/calendar", "/en/calendar?week=2026-W50", "/fr/map", "/en/categories/music"] {
        let answer = page(&client, path).await;
        assert_eq!((answer.status, is_hidden(&answer)), (StatusCode::OK, true), "{path}");
    }
}
