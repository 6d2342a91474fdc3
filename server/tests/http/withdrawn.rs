//! An event that was announced by mistake, as visitors and programs find it afterwards.

use std::process::{Command, Output};

use axum::http::StatusCode;
use services::flows::organiser::{Withdrawal, withdraw};
use services::guichet::Guichet;

use crate::box_office::{self, SLUG};
use crate::support::{Client, TestApp};

const PERSON: (&str, &str) = ("accept", "text/html");
/// The addresses that an event has beside its page.
const OTHERS: [&str; 4] = [
    "/fr/events/{}/poster.png",
    "/en/events/{}/poster.png",
    "/fr/events/{}/calendar.ics",
    "/api/events/{}/availability",
];

/// A shop that withdrew its only event.
async fn shop() -> (Client, Guichet) {
    let app = TestApp::new();
    let guichet = app.state.guichet.clone();
    box_office::open(&guichet).await;
    let client = app.client();
    assert!(client.get("/fr/events").await.text().contains(SLUG));
    withdraw(&guichet.db, &guichet.desk, SLUG, Withdrawal::TakeOut).await.unwrap();
    (client, guichet)
}

#[tokio::test]
async fn its_page_says_that_it_is_gone_and_wants_to_be_forgotten() {
    let (client, guichet) = shop().await;
    for (lang, title) in [("fr", "Cet événement n’est plus là"), ("en", "This event is no longer here")]
    {
        for query in ["", "?date=occ_none", "?problem=not_on_sale"] {
            let page = client.get_with(&format!("/{lang}/events/{SLUG}{query}"), &[PERSON]).await;
            assert_eq!(page.status, StatusCode::GONE, "{lang}{query}");
            let text = page.text();
            assert!(text.contains(&format!("<html lang=\"{lang}\"")), "{text}");
            assert!(text.contains("<h1") && text.contains(title), "{text}");
            assert!(text.contains("name=\"robots\"") && text.contains("noindex"), "{text}");
            assert!(!text.contains("rel=\"canonical\"") && !text.contains("Le Bal"), "{text}");
        }
        let unknown = client.get_with(&format!("/{lang}/events/nothing"), &[PERSON]).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND, "{lang}");
        assert!(!unknown.text().contains(title), "{lang}");
    }
    withdraw(&guichet.db, &guichet.desk, SLUG, Withdrawal::PutBack).await.unwrap();
    let page = client.get_with(&format!("/fr/events/{SLUG}"), &[PERSON]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("rel=\"canonical\""));
}

#[tokio::test]
async fn its_other_addresses_say_so_too() {
    let (client, _) = shop().await;
    for address in OTHERS {
        let gone = client.get(&address.replace("{}", SLUG)).await;
        assert_eq!((gone.status, gone.code().as_str()), (StatusCode::GONE, "gone"), "{address}");
        assert_eq!(gone.header("cache-control"), "no-store", "it may come back");
        for unknown in ["nothing", "%00"] {
            let answer = client.get(&address.replace("{}", unknown)).await;
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (StatusCode::NOT_FOUND, "not_found"),
                "{address}"
            );
        }
    }
    let page = client.get_with(&format!("/fr/events/{SLUG}/poster.png"), &[PERSON]).await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(page.text().contains("a été retiré du programme"), "{}", page.text());
}

#[tokio::test]
async fn no_list_leads_to_it() {
    let (client, _) = shop().await;
    for path in ["/fr", "/fr/events", "/fr/events?q=bal", "/en/map", "/sitemaps/events-1.xml"] {
        let page = client.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.text().contains(SLUG), "{path}");
    }
    let places = client.get("/sitemaps/places-1.xml").await;
    assert!(!places.text().contains("clermont-ferrand"), "nothing is to come there: {}", places.text());
}

fn guichet(folder: &std::path::Path, words: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_guichet"));
    program.args(words).current_dir(folder).env_clear().env("GUICHET_LOG", "warn").output().unwrap()
}

#[test]
fn the_operator_withdraws_by_the_last_part_of_the_address() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("f.csv"), "name,city,starts\nLe Bal,Vierzon,2098-06-13\n").unwrap();
    let imported = guichet(home.path(), &["import", "events", "f.csv", "--organisation", "Bal"]);
    assert!(imported.status.success(), "{imported:?}");
    let page = "https://guichet.example/fr/events/le-bal-vierzon";
    for (words, said) in [
        (&["withdraw", page][..], "“le-bal-vierzon” is out of the catalogue."),
        (&["withdraw", "le-bal-vierzon"], "was withdrawn before: nothing changed"),
        (&["withdraw", "le-bal-vierzon", "--undo"], "is back in the catalogue, as published"),
        (&["withdraw", "le-bal-vierzon", "--undo"], "is not withdrawn: nothing changed"),
    ] {
        let done = guichet(home.path(), words);
        let told = String::from_utf8_lossy(&done.stdout);
        assert!(done.status.success() && told.contains(said), "{done:?}");
    }
    let unknown = guichet(home.path(), &["withdraw", "nothing"]);
    let told = String::from_utf8_lossy(&unknown.stderr);
    assert!(!unknown.status.success() && told.contains("there is no event “nothing”"), "{unknown:?}");
}
