//! What a page tells those who find pages for others: search engines, and whoever is sent an address.

use futures::future::join_all;

use crate::box_office::{self, SLUG};
use crate::support::{Answer, TestApp};

/// The elements of a page's head that begin so, as they are written.
fn elements<'a>(page: &'a Answer, element: &str) -> Vec<&'a str> {
    let (head, _) = page.text().split_once("</head>").unwrap();
    head.split('<').filter(|one| one.starts_with(element)).collect()
}

/// The addresses by which a page wants to be known.
fn canonical(page: &Answer) -> Vec<&str> {
    let of_link = |link: &'_ str| link.contains("rel=\"canonical\"");
    let links = elements(page, "link ").into_iter().filter(|link| of_link(link));
    links.map(|link| link.split_once("href=\"").unwrap().1.split('"').next().unwrap()).collect()
}

/// Whether it wants to be found at all.
fn is_hidden(page: &Answer) -> bool {
    elements(page, "meta ").iter().any(|meta| meta.contains("name=\"robots\"") && meta.contains("noindex"))
}

#[tokio::test]
async fn each_page_tells_of_itself_alone_however_many_are_made_at_once() {
    let app = TestApp::new();
    box_office::open(&app.state.guichet).await;
    let base = app.state.guichet.settings.base_url.clone();
    let client = app.client();
    let event = format!("/events/{SLUG}");
    let pages = [
        ("/fr".to_owned(), Some("/fr".to_owned())),
        ("/en/about".to_owned(), Some("/en/about".to_owned())),
        ("/fr/privacy".to_owned(), Some("/fr/privacy".to_owned())),
        ("/fr/events".to_owned(), Some("/fr/events".to_owned())),
        (
            "/en/events?city=Clermont-Ferrand".to_owned(),
            Some("/en/events?city=Clermont%2DFerrand".to_owned()),
        ),
        (format!("/fr{event}"), Some(format!("/fr{event}"))),
        (format!("/en{event}?problem=sold_out"), Some(format!("/en{event}"))),
        ("/fr/events?q=bal".to_owned(), None),
        ("/fr/events?q=nothing+of+the+kind".to_owned(), None),
        ("/en/basket".to_owned(), None),
        ("/fr/styleguide".to_owned(), None),
    ];
    let asked = pages.iter().cycle().take(10 * pages.len());
    for ((path, known_by), page) in asked.clone().zip(join_all(asked.map(|(path, _)| client.get(path))).await)
    {
        let known_by: Vec<String> = known_by.iter().map(|known_by| format!("{base}{known_by}")).collect();
        assert_eq!(canonical(&page), known_by, "{path}");
        assert_eq!(is_hidden(&page), known_by.is_empty(), "{path}");
        assert_eq!(elements(&page, "title>").len(), 1, "{path}");
    }
}
