//! The forms' endpoints are public: whatever is posted to them leads somewhere on this site, and what is not
//! right changes nothing.

use axum::http::StatusCode;
use leptos::server_fn::axum::server_fn_paths;
use services::events::browse;
use services::guichet::Guichet;
use shared::ids::OfferId;
use shared::locale::Locale;

use crate::box_office::{self, SLUG};
use crate::support::{Answer, Client, TestApp};

/// The address of a server function, whatever digits it ends in.
pub fn address(name: &str) -> String {
    let wished = format!("/fn/{name}");
    let is_it = |path: &str| path.trim_end_matches(|sign: char| sign.is_ascii_digit()) == wished;
    server_fn_paths().map(|(path, _)| path.to_owned()).find(|path| is_it(path)).unwrap()
}

/// Sends a form as a browser without JavaScript does.
pub async fn send(app: &Client, name: &str, fields: &[(&str, &str)], cookie: Option<&str>) -> Answer {
    let body = encoded(fields);
    let mut headers = vec![("content-type", "application/x-www-form-urlencoded"), ("accept", "text/html")];
    headers.extend(cookie.map(|cookie| ("cookie", cookie)));
    app.post(&address(name), &headers, body).await
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let mut body = url::form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(fields).finish()
}

/// Where an answer leads: always to a page of this site.
fn place(answer: &Answer) -> String {
    let place = answer.header("location").to_owned();
    assert_eq!(answer.status, StatusCode::FOUND, "{place} {}", String::from_utf8_lossy(&answer.body));
    let is_ours = place.starts_with("/fr/") || place.starts_with("/en/");
    assert!(is_ours && !place.contains("//") && !place.contains("evil"), "{place}");
    place
}

async fn left(guichet: &Guichet) -> Option<u32> {
    let page =
        browse::page(&guichet.listings, SLUG, None, Locale::Fr, guichet.desk.now()).await.unwrap().unwrap();
    page.offers[0].left
}

async fn hold(app: &Client, guichet: &Guichet, offer: OfferId, quantity: &str) -> Answer {
    let (request, places) = (guichet.desk.uuid().to_string(), format!("places[{offer}]"));
    let fields = [("locale", "fr"), ("slug", SLUG), ("request", &request), (&places, quantity)];
    send(app, "hold_places", &fields, None).await
}

/// Holds places, and gives the cookie.
pub async fn a_basket(app: &Client, guichet: &Guichet, offer: OfferId) -> String {
    let held = hold(app, guichet, offer, "2").await;
    assert_eq!(place(&held), "/fr/basket");
    held.header("set-cookie").split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_wish_that_is_none_leads_back_and_holds_nothing() {
    let app = TestApp::new();
    let guichet = app.state.guichet.clone();
    let (offer, _) = box_office::open(&guichet).await;
    let app = app.client();
    let before = left(&guichet).await;
    for (quantity, problem) in [
        ("0", "nothing_chosen"),
        ("", "malformed"),
        ("-1", "malformed"),
        ("1.5", "malformed"),
        ("two", "malformed"),
        ("7", "above_maximum"),
        ("4294967295", "above_maximum"),
        ("99999999999999999999", "above_maximum"),
    ] {
        let answer = hold(&app, &guichet, offer, quantity).await;
        let place = place(&answer);
        assert!(place.contains(&format!("problem={problem}")), "{quantity}: {place}");
        assert_eq!(answer.header("set-cookie"), "", "{quantity}");
    }
    let request = guichet.desk.uuid().to_string();
    let unknown = "places[off_01h455vb4pex5vsknk084sn02q]";
    let told = format!("/fr/events/{SLUG}?problem=");
    for (fields, way_back) in [
        // Whoever names no event of ours is led to the list.
        (&[][..], "/fr/events"),
        (&[("locale", "fr")], "/fr/events"),
        (&[("locale", "xx"), ("slug", "//evil.example/"), ("request", &request)], "/fr/events"),
        (
            &[("locale", "fr"), ("slug", "..%2f..%2fevil"), ("request", &request), (unknown, "1")],
            "/fr/events",
        ),
        (&[("locale", "fr"), ("slug", SLUG), ("request", "not-a-key"), (unknown, "1")], &told),
        (&[("locale", "fr"), ("slug", SLUG), ("request", &request), (unknown, "1")], &told),
        (&[("locale", "fr"), ("slug", SLUG), ("request", &request), ("places[<script>]", "1")], &told),
    ] {
        let answer = send(&app, "hold_places", fields, None).await;
        let place = place(&answer);
        let is_back = if way_back == told { place.starts_with(&told) } else { place == way_back };
        assert!(is_back, "{fields:?}: {place}");
        assert_eq!(answer.header("set-cookie"), "", "{fields:?}");
    }
    assert_eq!(left(&guichet).await, before);
}

#[tokio::test]
async fn a_basket_is_changed_by_its_owner_alone() {
    let app = TestApp::new();
    let guichet = app.state.guichet.clone();
    let (offer, _) = box_office::open(&guichet).await;
    let app = app.client();
    let (ada, bob) = (a_basket(&app, &guichet, offer).await, a_basket(&app, &guichet, offer).await);
    let before = left(&guichet).await;
    let line = line_of(&guichet, &ada).await;
    let forged = format!("{}{}", &ada[..ada.len() - 1], if ada.ends_with('A') { 'E' } else { 'A' });
    for (cookie, problem) in [
        (None, "basket_empty"),
        (Some(forged.as_str()), "basket_empty"),
        (Some("guichet_basket=%00"), "basket_empty"),
        (Some(bob.as_str()), "not_found"),
    ] {
        let fields = [("locale", "fr"), ("line", line.as_str()), ("quantity", "0")];
        let place = place(&send(&app, "change_quantity", &fields, cookie).await);
        assert_eq!(place, format!("/fr/basket?problem={problem}#problem"), "{cookie:?}");
    }
    for (line, quantity, problem) in [
        (line.as_str(), "-1", "malformed"),
        (&line, "99999999999", "malformed"),
        (&line, "4294967295", "above_maximum"),
        (&line, "", "malformed"),
        ("", "1", "malformed"),
        ("<script>", "1", "malformed"),
    ] {
        let fields = [("locale", "en"), ("line", line), ("quantity", quantity)];
        let place = place(&send(&app, "change_quantity", &fields, Some(&ada)).await);
        assert_eq!(place, format!("/en/basket?problem={problem}#problem"), "{line} {quantity}");
    }
    for name in ["extend_hold", "place_order"] {
        for cookie in [None, Some(forged.as_str())] {
            let place = place(&send(&app, name, &[], cookie).await);
            assert!(place.ends_with("?problem=basket_empty#problem"), "{name} {cookie:?}: {place}");
        }
    }
    assert_eq!(left(&guichet).await, before);
}

async fn line_of(guichet: &Guichet, cookie: &str) -> String {
    use services::booking::checkouts::CheckoutToken;
    let token = CheckoutToken::parse(cookie.split_once('=').unwrap().1).unwrap();
    let view = services::flows::buyer::view_basket(guichet, &token, Locale::Fr).await.unwrap().unwrap();
    view.sellers[0].lines[0].id.to_string()
}

#[tokio::test]
async fn names_in_every_script_are_taken_and_never_obeyed() {
    let app = TestApp::new();
    let guichet = app.state.guichet.clone();
    let (offer, _) = box_office::open(&guichet).await;
    let app = app.client();
    for name in ["Zoé Ñandú", "王小明", "محمد", "Σωκράτης", "O’Brien & Søn", "<script>alert(1)</script>"]
    {
        let basket = a_basket(&app, &guichet, offer).await;
        let fields = [("locale", "fr"), ("email", "ada@example.org"), ("name", name), ("consent", "on")];
        let place = place(&send(&app, "place_order", &fields, Some(&basket)).await);
        assert!(place.starts_with("/fr/orders/"), "{name}: {place}");
        let page = app.get_with(&place, &[("accept", "text/html")]).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text().contains("<script>alert"), "{name}");
        let again = place_again(&app, &basket).await;
        assert_eq!(again, place, "{name}: ordering twice is ordering once");
    }
}

async fn place_again(app: &Client, basket: &str) -> String {
    place(&send(app, "place_order", &[("locale", "fr")], Some(basket)).await)
}

#[tokio::test]
async fn what_was_typed_wrong_leads_to_the_form_and_orders_nothing() {
    let app = TestApp::new();
    let guichet = app.state.guichet.clone();
    let (offer, _) = box_office::open(&guichet).await;
    let app = app.client();
    let basket = a_basket(&app, &guichet, offer).await;
    let (long, long_address) = ("é".repeat(10_000), format!("{}@example.org", "a".repeat(10_000)));
    for fields in [
        &[][..],
        &[("email", "ada@example.org"), ("name", "Ada")],
        &[("email", "ada"), ("name", "Ada"), ("consent", "on")],
        &[("email", &long_address), ("name", "Ada"), ("consent", "on")],
        &[("email", "ada@example.org"), ("name", &long), ("consent", "on")],
        &[("email", "a\r\nBcc: b@example.org"), ("name", "Ada"), ("consent", "on")],
        &[("email", "<script>@example.org"), ("name", "\u{0}"), ("consent", "on")],
    ] {
        let fields = [&[("locale", "fr")], fields].concat();
        assert_eq!(place(&send(&app, "place_order", &fields, Some(&basket)).await), "/fr/checkout#faults");
    }
    assert!(!line_of(&guichet, &basket).await.is_empty(), "the basket is still open");
}

#[tokio::test]
async fn a_forged_link_pays_and_cancels_nothing() {
    let app = TestApp::new();
    let guichet = app.state.guichet.clone();
    let (offer, _) = box_office::open(&guichet).await;
    let link = box_office::order(&guichet, offer, "Ada").await;
    let app = app.client();
    let before = left(&guichet).await;
    for token in ["", "x", &link[1..], &link.to_uppercase(), "//evil.example", "<script>"] {
        for name in ["pay_order", "cancel_order"] {
            let fields = [("locale", "fr"), ("token", token), ("refund", "0")];
            let place = place(&send(&app, name, &fields, None).await);
            assert!(place.ends_with("?problem=not_found#problem"), "{name} {token}: {place}");
        }
    }
    for refund in ["", "-1", "1", "99999999999999999999"] {
        let fields = [("locale", "fr"), ("token", link.as_str()), ("refund", refund)];
        let place = place(&send(&app, "cancel_order", &fields, None).await);
        assert!(place.starts_with(&format!("/fr/orders/{link}/cancel?problem=")), "{refund}: {place}");
    }
    assert_eq!(left(&guichet).await, before);
    let fields = [("locale", "fr"), ("token", link.as_str()), ("refund", "0")];
    assert_eq!(place(&send(&app, "cancel_order", &fields, None).await), format!("/fr/orders/{link}"));
    assert_eq!(left(&guichet).await, before.map(|left| left + 2));
}
