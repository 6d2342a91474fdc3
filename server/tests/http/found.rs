//! What a page tells those who find pages for others: search engines, and whoever is sent an address.

use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use futures::future::join_all;
use http_body_util::BodyExt;
use serde_json::Value;
use services::events::catalogue::{self, NewEvent};
use services::failure::Failure;
use services::people::organisations::{self, Introduction};
use services::slugs;
use shared::events::EventStatus;
use shared::time::{Span, Timestamp};
use tower::ServiceExt;

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

/// What the page says in the words of schema.org, by its type.
fn structured(page: &Answer, kind: &str) -> Vec<Value> {
    let (_, piece) = page.text().split_once("<script type=\"application/ld+json\">").unwrap();
    let told: Value = serde_json::from_str(piece.split("</script>").next().unwrap()).unwrap();
    assert_eq!(told["@context"], "https://schema.org");
    told["@graph"].as_array().unwrap().iter().filter(|one| one["@type"] == kind).cloned().collect()
}

/// How an event stands, and what its page must say.
struct State {
    name: &'static str,
    change: fn(&mut NewEvent, Timestamp),
    says: &'static str,
    status: &'static str,
    availability: Option<&'static str>,
    is_sold: bool,
    is_hidden: bool,
}

const STATES: [State; 9] = [
    State {
        name: "En vente",
        change: |_, _| {},
        says: ">Ajouter au panier<",
        status: "EventScheduled",
        availability: Some("InStock"),
        is_sold: true,
        is_hidden: false,
    },
    State {
        name: "Presque complet",
        change: |event, _| event.occurrences[0].quotas[0].capacity = 5,
        says: "Plus que 5 places",
        status: "EventScheduled",
        availability: Some("LimitedAvailability"),
        is_sold: true,
        is_hidden: false,
    },
    State {
        name: "Complet",
        change: |event, _| event.occurrences[0].quotas[0].capacity = 0,
        says: "Toutes les places de cette date sont prises.",
        status: "EventScheduled",
        availability: Some("SoldOut"),
        is_sold: false,
        is_hidden: false,
    },
    State {
        name: "Bientôt",
        change: |event, now| event.ticket_types[0].sale_starts_at = Some(now.plus(Span::hours(73))),
        says: "dans 3\u{a0}jours",
        status: "EventScheduled",
        availability: Some("PreSale"),
        is_sold: false,
        is_hidden: false,
    },
    State {
        name: "Annoncé",
        change: |event, _| event.ticket_types.clear(),
        says: "ses billets n’y sont pas vendus",
        status: "EventScheduled",
        availability: None,
        is_sold: false,
        is_hidden: false,
    },
    State {
        name: "Annulé",
        change: |event, _| event.status = EventStatus::Cancelled,
        says: "Ses billets ne sont plus en vente\u{202f}; tout ce qui a été payé est remboursé, frais compris.",
        status: "EventCancelled",
        availability: None,
        is_sold: false,
        is_hidden: false,
    },
    State {
        name: "Annoncé puis annulé",
        change: |event, _| {
            event.ticket_types.clear();
            event.status = EventStatus::Cancelled;
        },
        // Nobody paid here.
        says: "<p>Cet événement est annulé.</p>",
        status: "EventCancelled",
        availability: None,
        is_sold: false,
        is_hidden: false,
    },
    State {
        name: "Reporté",
        change: |event, _| event.status = EventStatus::Postponed,
        says: "les billets déjà achetés valent pour la nouvelle date.",
        status: "EventPostponed",
        availability: None,
        is_sold: false,
        is_hidden: false,
    },
    State {
        name: "Passé",
        change: |event, _| {
            event.occurrences[0].starts = "2020-06-13T20:30:00".parse().unwrap();
            event.occurrences[0].ends = "2020-06-13T23:00:00".parse().unwrap();
        },
        says: "Cet événement est terminé.",
        status: "EventScheduled",
        availability: None,
        is_sold: false,
        is_hidden: true,
    },
];

#[tokio::test]
async fn each_state_of_an_event_has_a_page_that_says_so() {
    let app = TestApp::new();
    box_office::open(&app.state.guichet).await;
    let guichet = app.state.guichet.clone();
    let (desk, now) = (guichet.desk.clone(), guichet.desk.now());
    let announced = guichet.db.write(async move |tx| {
        let who = Introduction { name: "Comité des fêtes", legal_mention: "Loi 1901", demo: false };
        let organisation = organisations::find_or_found(tx, &desk, who).await?;
        for state in &STATES {
            let mut event = box_office::fete(organisation);
            event.source_key = state.name.to_owned();
            event.texts.values_mut().for_each(|text| text.title = state.name.to_owned());
            (state.change)(&mut event, now);
            catalogue::save(tx, &desk, &event).await?;
        }
        Ok::<_, Failure>(())
    });
    announced.await.unwrap();
    let client = app.client();
    for State { name, says, status, availability, is_sold, is_hidden: hidden, .. } in STATES {
        let path = format!("/fr/events/{}-clermont-ferrand", slugs::slug(name));
        let page = client.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.text().contains(says), "{path} does not say {says:?}");
        assert_eq!(page.text().contains("class=\"offers-form\""), is_sold, "{path}");
        assert_eq!(is_hidden(&page), hidden, "{path}");
        // Where fewer are left than one order may have, that is the limit, and is told.
        let limits = matches!(name, "En vente" | "Bientôt");
        assert_eq!(page.text().contains("au plus par commande"), limits, "{path}");
        let [event] = structured(&page, "Event").try_into().unwrap();
        assert_eq!(event["eventStatus"], format!("https://schema.org/{status}"), "{path}");
        let sold = availability.map(|availability| format!("https://schema.org/{availability}"));
        assert_eq!(event["offers"][0]["availability"].as_str(), sold.as_deref(), "{path}");
        assert_eq!(structured(&page, "BreadcrumbList")[0]["itemListElement"][2]["name"], name);
        assert_eq!(structured(&page, "Organization")[0]["name"], "Comité des fêtes");
        // Whoever may still see places change hears of it, and nobody else.
        let follows = page.text().contains("LiveAvailability");
        assert_eq!(follows, availability.is_some(), "{path}");
    }
}

#[tokio::test]
async fn what_a_source_calls_a_website_is_a_link_only_if_it_is_a_page() {
    let app = TestApp::new();
    box_office::open(&app.state.guichet).await;
    let guichet = app.state.guichet.clone();
    for (website, is_page) in [("https://bal.example/", true), ("javascript:alert(document.cookie)", false)] {
        let desk = guichet.desk.clone();
        let saved = guichet.db.write(async move |tx| {
            let who = Introduction { name: "Comité des fêtes", legal_mention: "Loi 1901", demo: false };
            let mut event = box_office::fete(organisations::find_or_found(tx, &desk, who).await?);
            event.website = Some(website.to_owned());
            catalogue::save(tx, &desk, &event).await?;
            Ok::<_, Failure>(())
        });
        assert_eq!(saved.await.is_ok(), is_page, "{website}");
        let app = server::http::router::build(app.state.clone()).unwrap();
        let request = Request::builder().uri(format!("/fr/events/{SLUG}")).body(Body::empty()).unwrap();
        let body = app.oneshot(request).await.unwrap().into_body().collect().await.unwrap().to_bytes();
        let page = String::from_utf8(body.to_vec()).unwrap();
        assert!(page.contains("href=\"https://bal.example/\""), "{website}: what was there before stays");
        assert!(!page.contains("javascript:"), "{website}");
    }
}

/// What a page says of one of its properties.
fn told<'a>(page: &'a Answer, property: &str) -> Vec<&'a str> {
    let wished = [format!("property=\"{property}\""), format!("name=\"{property}\"")];
    let metas =
        elements(page, "meta ").into_iter().filter(|meta| wished.iter().any(|wished| meta.contains(wished)));
    metas.map(|meta| meta.split_once("content=\"").unwrap().1.split('"').next().unwrap()).collect()
}

#[tokio::test]
async fn each_page_that_may_be_found_has_a_picture_to_be_sent_around() {
    let app = TestApp::new();
    box_office::open(&app.state.guichet).await;
    let base = app.state.guichet.settings.base_url.clone();
    let client = app.client();
    for (path, picture) in [
        (format!("/fr/events/{SLUG}"), format!("/fr/events/{SLUG}/poster.png")),
        (format!("/en/events/{SLUG}"), format!("/en/events/{SLUG}/poster.png")),
        ("/fr".to_owned(), "/fr/poster.png".to_owned()),
        ("/en/about".to_owned(), "/en/poster.png".to_owned()),
    ] {
        let page = client.get(&path).await;
        assert_eq!(told(&page, "og:image"), [format!("{base}{picture}")], "{path}");
        assert_eq!(told(&page, "og:image:type"), ["image/png"], "{path}");
        assert_eq!(
            (told(&page, "og:image:width"), told(&page, "og:image:height")),
            (vec!["1200"], vec!["630"]),
            "{path}"
        );
        assert_eq!(told(&page, "og:image:alt"), told(&page, "og:title"), "{path}");
        assert_eq!(told(&page, "twitter:card"), ["summary_large_image"], "{path}");
        assert_eq!(client.get(&picture).await.header("content-type"), "image/png", "{picture}");
    }
    assert_eq!(
        told(&client.get("/fr/basket").await, "og:image"),
        [] as [&str; 0],
        "a basket is nobody else's"
    );
}
