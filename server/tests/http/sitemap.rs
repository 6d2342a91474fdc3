//! What search engines are told: where to look, and what there is.

use axum::http::StatusCode;

use crate::box_office::{self, SLUG};
use crate::support::{Client, TestApp};

/// A shop that sells something, and where visitors reach it.
async fn shop() -> (Client, String) {
    let app = TestApp::new();
    box_office::open(&app.state.guichet).await;
    let base = app.state.guichet.settings.base_url.clone();
    (app.client(), base)
}

/// What stands between each pair of these tags.
fn between<'a>(xml: &'a str, tag: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    xml.split(&open).skip(1).map(|rest| rest.split_once(&close).unwrap().0).collect()
}

#[tokio::test]
async fn the_sitemap_leads_to_every_page_that_is_for_everybody() {
    let (client, base) = shop().await;
    let index = client.get("/sitemap.xml").await;
    assert_eq!(
        (index.status, index.header("content-type")),
        (StatusCode::OK, "application/xml; charset=utf-8")
    );
    let files = between(index.text(), "loc");
    let names = ["pages", "places-1", "events-1"];
    assert_eq!(files, names.map(|name| format!("{base}/sitemaps/{name}.xml")));
    let mut told = Vec::new();
    for file in files {
        let file = client.get(file.strip_prefix(&base).unwrap()).await;
        assert_eq!(file.status, StatusCode::OK);
        told.extend(between(file.text(), "loc").into_iter().map(str::to_owned));
    }
    for path in [
        "/fr",
        "/en",
        "/fr/events",
        "/fr/calendar",
        "/en/map",
        "/en/about",
        "/fr/cities/clermont-ferrand",
        "/en/venues/clermont-ferrand/salle-des-fetes",
        "/fr/organisers/comite-des-fetes",
        "/en/categories/stage",
        "/fr/terms",
        "/en/privacy",
        "/fr/accessibility",
        "/en/legal",
    ] {
        assert!(told.contains(&format!("{base}{path}")), "{path}");
    }
    for locale in ["fr", "en"] {
        assert!(told.contains(&format!("{base}/{locale}/events/{SLUG}")), "{locale}");
    }
    for address in told {
        let page = client.get(address.strip_prefix(&base).unwrap()).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(page.text().contains(&format!("href=\"{address}\" rel=\"canonical\"")), "{address}");
    }
}

#[tokio::test]
async fn an_address_names_its_other_languages_and_when_it_changed() {
    let (client, base) = shop().await;
    let events = client.get("/sitemaps/events-1.xml").await;
    let (first, rest) = events.text().split_once("</url>").unwrap();
    for locale in ["fr", "en"] {
        let link = format!("hreflang=\"{locale}\" href=\"{base}/{locale}/events/{SLUG}\"/>");
        assert!(first.contains(&link) && rest.contains(&link), "{locale}");
    }
    let changed = between(events.text(), "lastmod");
    assert!(changed.iter().all(|at| at.starts_with("20") && at.ends_with('Z')), "{changed:?}");
}

#[tokio::test]
async fn there_is_no_part_beyond_the_last() {
    let (client, _) = shop().await;
    for file in [
        "events-0.xml",
        "events-2.xml",
        "events-01.xml",
        "events-4294967296.xml",
        "events-.xml",
        "places-0.xml",
        "places-2.xml",
        "places.xml",
        "x",
        "..xml",
    ] {
        assert_eq!(client.get(&format!("/sitemaps/{file}")).await.status, StatusCode::NOT_FOUND, "{file}");
    }
    let empty = TestApp::new().client();
    assert!(between(empty.get("/sitemaps/places-1.xml").await.text(), "loc").is_empty());
    assert!(between(empty.get("/sitemaps/events-1.xml").await.text(), "loc").is_empty());
    assert_eq!(empty.get("/sitemaps/events-1.xml").await.status, StatusCode::OK);
}

#[tokio::test]
async fn robots_are_shown_the_sitemap_and_kept_from_what_is_somebodys_own() {
    let (client, base) = shop().await;
    let robots = client.get("/robots.txt").await;
    assert_eq!((robots.status, robots.header("content-type")), (StatusCode::OK, "text/plain; charset=utf-8"));
    assert!(robots.text().ends_with(&format!("Sitemap: {base}/sitemap.xml\n")));
    let rules: Vec<&str> = robots.text().lines().filter_map(|line| line.strip_prefix("Disallow: ")).collect();
    let is_allowed = |path: &str| !rules.iter().any(|rule| path.starts_with(rule));
    assert!(rules.iter().all(|rule| !rule.contains('*')), "a star stands for slashes, too");
    for own in [
        "/fr/basket",
        "/en/orders/abc",
        "/fr/check-in/abc",
        "/en/checkout",
        "/fr/suggestions?q=a",
        "/fn/hold_places",
    ] {
        assert!(!is_allowed(own), "{own}");
    }
    for public in
        ["/fr", "/en/events", "/fr/events/basketball-lyon", "/en/events/checkout-lane-gap", "/fr/cities/lyon"]
    {
        assert!(is_allowed(public), "{public}");
    }
}
