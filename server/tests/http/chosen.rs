//! What a visitor chose follows them from page to page, and nobody else: light or dark, their town, and the places in
//! their basket.

use axum::http::StatusCode;

use crate::box_office;
use crate::forms::{a_basket, send};
use crate::support::TestApp;

/// The first element of its kind, as it is written.
fn element<'a>(page: &'a str, begin: &str) -> &'a str {
    let at = page.find(begin).unwrap_or_else(|| panic!("no {begin}"));
    page[at..].split_inclusive('>').next().unwrap()
}

#[tokio::test]
async fn a_chosen_theme_is_kept_and_leads_back_to_its_page() {
    let app = TestApp::new().client();
    let choose = async |theme: &str, back: &str| {
        let answer = send(&app, "choose_theme", &[("theme", theme), ("back", back)], None).await;
        assert_eq!(answer.status, StatusCode::FOUND);
        (answer.header("location").to_owned(), answer.header("set-cookie").to_owned())
    };
    let kept = "guichet_theme=dark; HttpOnly; SameSite=Lax; Path=/; Max-Age=31536000";
    assert_eq!(choose("dark", "/en/events?q=jazz").await, ("/en/events?q=jazz".to_owned(), kept.to_owned()));
    let gone = "guichet_theme=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0";
    assert_eq!(choose("auto", "/fr").await, ("/fr".to_owned(), gone.to_owned()));
    for (theme, back) in [("", ""), ("sepia", "//evil.example"), ("dark; a=b", "https://evil.example/fr")] {
        assert_eq!(choose(theme, back).await, ("/fr".to_owned(), String::new()), "{theme} {back}");
    }
}

#[tokio::test]
async fn a_page_looks_as_its_visitor_chose() {
    let app = TestApp::new().client();
    for (cookie, attribute, schemes, bars, pressed) in [
        ("", "", "light dark", 2, "auto"),
        ("guichet_theme=light", "data-theme=\"light\"", "light", 1, "light"),
        ("a=b; guichet_theme=dark", "data-theme=\"dark\"", "dark", 1, "dark"),
        ("guichet_theme=\"><script>", "", "light dark", 2, "auto"),
    ] {
        let page = app.get_with("/en/about", &[("accept", "text/html"), ("cookie", cookie)]).await;
        let text = page.text();
        assert_eq!(element(text, "<html").contains("data-theme"), !attribute.is_empty(), "{cookie}");
        assert!(element(text, "<html").contains(attribute), "{cookie}");
        assert!(element(text, "<meta name=\"color-scheme\"").contains(&format!("\"{schemes}\"")), "{cookie}");
        assert_eq!(text.matches("name=\"theme-color\"").count(), bars, "{cookie}");
        let button =
            text.split("<button").find(|button| button.contains(&format!("value=\"{pressed}\""))).unwrap();
        assert!(button.contains("aria-pressed=\"true\""), "{button}");
        assert_eq!(text.matches("aria-pressed=\"true\"").count(), 1);
        assert_eq!(page.header("cache-control"), "private, no-cache");
    }
}

#[tokio::test]
async fn the_header_counts_the_places_of_its_own_visitor_alone() {
    let app = TestApp::new();
    let guichet = app.state.guichet.clone();
    let (offer, _) = box_office::open(&guichet).await;
    let app = app.client();
    let basket = a_basket(&app, &guichet, offer).await;
    let counted = async |path: &str, cookie: &str| {
        let page = app.get_with(path, &[("accept", "text/html"), ("cookie", cookie)]).await;
        let cached = page.header("cache-control").to_owned();
        assert!(cached.contains("private") || cached.contains("no-store"), "{cached}");
        page.text().contains("class=\"tally\"").then(|| page.text().contains("2 places"))
    };
    for path in ["/en", "/en/about", "/fr/basket", "/fr/nowhere"] {
        assert_eq!(counted(path, &basket).await, Some(true), "{path}");
        assert_eq!(counted(path, "").await, None, "{path}");
        assert_eq!(counted(path, "guichet_basket=forged").await, None, "{path}");
    }
}

#[tokio::test]
async fn ones_own_town_is_kept_and_fills_the_search() {
    let app = TestApp::new();
    box_office::open(&app.state.guichet.clone()).await;
    let app = app.client();
    let choose = async |town: &str, back: &str| {
        let answer = send(&app, "choose_town", &[("town", town), ("back", back)], None).await;
        assert_eq!(answer.status, StatusCode::FOUND);
        (answer.header("location").to_owned(), answer.header("set-cookie").to_owned())
    };
    let town = "clermont-ferrand";
    let kept = format!("guichet_town={town}; HttpOnly; SameSite=Lax; Path=/; Max-Age=31536000");
    assert_eq!(choose(town, "/en/about").await, ("/en/about".to_owned(), kept));
    let gone = "guichet_town=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0";
    assert_eq!(choose("", "/fr/events?q=a").await, ("/fr/events?q=a".to_owned(), gone.to_owned()));
    for unknown in ["nowhere", "clermont-ferrand; a=b", "../clermont-ferrand", "<script>", &"a".repeat(5000)]
    {
        assert_eq!(choose(unknown, "//evil.example").await, ("/fr".to_owned(), String::new()), "{unknown}");
    }
    for (cookie, name) in [
        ("guichet_town=clermont-ferrand", Some("Clermont-Ferrand")),
        ("guichet_town=nowhere", None),
        ("", None),
    ] {
        let page = app.get_with("/en", &[("accept", "text/html"), ("cookie", cookie)]).await;
        let button = page.text().split("<button").find(|part| part.contains("town-button")).unwrap();
        assert!(button.contains(name.unwrap_or("Town")), "{cookie}: {button}");
        let line = page.text().split("<input").find(|part| part.contains("id=\"search-city\"")).unwrap();
        let line = line.split('>').next().unwrap();
        assert_eq!(line.contains("value=\"Clermont-Ferrand\""), name.is_some(), "{cookie}: {line}");
    }
}

#[tokio::test]
async fn what_is_typed_is_guessed() {
    let app = TestApp::new();
    box_office::open(&app.state.guichet.clone()).await;
    let app = app.client();
    let guessed = async |query: &str| {
        let answer = app.get(&format!("/en/suggestions{query}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        answer.text().to_owned()
    };
    let list = guessed("?q=cler").await;
    assert!(
        list.contains("role=\"listbox\"")
            && list.contains("data-href=\"/en/events?city=Clermont%2DFerrand\""),
        "{list}"
    );
    assert!(list.contains(&format!("data-href=\"/en/events/{}\"", box_office::SLUG)), "{list}");
    for nothing in ["", "?q=", "?q=a", "?q=zzzz", "?other=1", "?q=%00%00", "?q=%22%3E%3Cscript%3E"] {
        assert_eq!(guessed(nothing).await, "", "{nothing}");
    }
    assert_eq!(guessed(&format!("?q={}", "a".repeat(4_000))).await, "");
    assert_eq!(app.get("/de/suggestions?q=cler").await.status, StatusCode::NOT_FOUND);
}
