//! The door: its page, its form with and without script, and everybody it is not for.

use axum::http::{Method, StatusCode};
use services::booking::tickets::{self, TicketCode, TicketRecord};
use services::events::catalogue::{self, NewEvent, NewOccurrence};
use services::events::door;
use services::failure::Failure;
use services::flows::buyer;
use services::guichet::Guichet;
use services::people::organisations::{self, Introduction};
use shared::ids::OccurrenceId;

use crate::box_office;
use crate::support::{Answer, Client, TestApp};

const PERSON: (&str, &str) = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
/// Every word that an answer can begin with, in French.
const WORDS: [&str; 8] = [
    "Entrée validée",
    "Déjà utilisé",
    "Annulé",
    "Autre date",
    "Autre événement",
    "Faux billet",
    "Inconnu",
    "Non contrôlé",
];

/// A fête on two evenings; Ada has two places for the first, and stands at the door.
struct Stage {
    client: Client,
    guichet: Guichet,
    link: String,
    token: String,
    dates: Vec<OccurrenceId>,
    tickets: Vec<TicketRecord>,
}

async fn the_evening() -> Stage {
    let app = TestApp::new();
    let guichet = app.state.guichet.clone();
    let (free, _) = box_office::open(&guichet).await;
    let token = save(&guichet, |event| {
        let first = &event.occurrences[0];
        let second = NewOccurrence {
            source_key: "2".to_owned(),
            starts: "2098-06-14T20:30:00".parse().unwrap(),
            ends: "2098-06-14T23:00:00".parse().unwrap(),
            ..first.clone()
        };
        event.occurrences.push(second);
    })
    .await;
    let link = box_office::order(&guichet, free, "Ada <b>Lovelace</b>").await;
    let event = guichet.keys.links.read_door(&token).unwrap();
    let dates = door::dates(&guichet.db, event).await.unwrap().iter().map(|date| date.id).collect();
    let order = guichet.keys.links.read_order(&link).unwrap();
    let tickets = tickets::of_order(&guichet.db, order).await.unwrap();
    Stage { client: app.client(), guichet, link, token, dates, tickets }
}

/// Puts a variant of the fête on sale. The token of its door.
async fn save(guichet: &Guichet, change: impl Fn(&mut NewEvent)) -> String {
    let who = Introduction { name: "Comité des fêtes", legal_mention: "Loi 1901", demo: false };
    let desk = guichet.desk.clone();
    let organisation =
        guichet.db.write(async move |tx| organisations::find_or_found(tx, &desk, who).await).await.unwrap();
    let mut event = box_office::fete(organisation);
    change(&mut event);
    let desk = guichet.desk.clone();
    let saved = guichet
        .db
        .write(async move |tx| Ok::<_, Failure>(catalogue::save(tx, &desk, &event).await?.event))
        .await
        .unwrap();
    guichet.keys.links.door(saved)
}

impl Stage {
    /// What the QR code of Ada's nth ticket holds.
    fn code(&self, nth: usize) -> String {
        let ticket = &self.tickets[nth];
        self.guichet.keys.tickets.sign(&TicketCode::new(ticket.id, ticket.scope(), ticket.revision))
    }

    /// The fields of the form, filled in.
    fn fields(&self, date: usize, code: &str) -> Vec<(&'static str, String)> {
        vec![
            ("locale", "fr".to_owned()),
            ("token", self.token.clone()),
            ("date", self.dates[date].to_string()),
            ("request", self.guichet.desk.uuid().to_string()),
            ("code", code.to_owned()),
        ]
    }

    async fn post(&self, accept: (&str, &str), fields: &[(&'static str, String)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.client.post("/fn/check_in", &[accept, FORM], body).await
    }

    /// Sends the form as a browser without script does. Where it leads.
    async fn led_by(&self, fields: &[(&'static str, String)]) -> String {
        let answer = self.post(PERSON, fields).await;
        assert_eq!(answer.status, StatusCode::FOUND, "{}", answer.text());
        answer.header("location").to_owned()
    }

    /// The page to which that leads, and its address.
    async fn shown_by(&self, fields: &[(&'static str, String)]) -> (String, Answer) {
        let place = self.led_by(fields).await;
        let page = self.page(&place).await;
        (place, page)
    }

    async fn page(&self, place: &str) -> Answer {
        self.client.get_with(place, &[PERSON]).await
    }

    /// Sends it as the page's script does.
    async fn asked(&self, fields: &[(&'static str, String)]) -> Answer {
        self.post(("accept", "application/json"), fields).await
    }

    /// Entered and expected on the first evening.
    async fn counts(&self) -> (u32, u32) {
        let event = self.guichet.keys.links.read_door(&self.token).unwrap();
        let dates = door::dates(&self.guichet.db, event).await.unwrap();
        (dates[0].entered, dates[0].expected)
    }
}

/// The words of answers that a page says in its text.
fn words_of(page: &Answer) -> Vec<&'static str> {
    WORDS.into_iter().filter(|word| page.text().contains(&format!(">{word}<"))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_link_opens_the_door_of_its_event_and_nothing_else_does() {
    let stage = the_evening().await;
    let here = format!("/fr/check-in/{}", stage.token);
    let page = stage.page(&here).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!((page.header("cache-control"), page.header("x-robots-tag")), ("no-store", "noindex"));
    assert!(page.header("permissions-policy").starts_with("camera=(self), "));
    for piece in ["Le Bal", "Contrôle des billets", "action=\"/fn/check_in\"", "samedi 14 juin 2098"] {
        assert!(page.text().contains(piece), "{piece} is not in\n{}", page.text());
    }
    assert_eq!(words_of(&page), [""; 0]);
    let chosen = format!("<option value=\"{}\" selected", stage.dates[0]);
    assert!(page.text().contains(&chosen), "the next date is chosen");
    let other = stage.page(&format!("{here}?date={}", stage.dates[1])).await;
    assert!(other.text().contains(&format!("<option value=\"{}\" selected", stage.dates[1])));
    assert!(stage.page(&here.replace("/fr/", "/en/")).await.text().contains("Check-in"));

    let mut forged = stage.token.clone().into_bytes();
    forged[30] = if forged[30] == b'A' { b'B' } else { b'A' };
    let forged = String::from_utf8(forged).unwrap();
    let short = &stage.token[1..];
    for token in [forged.as_str(), short, stage.link.as_str(), "x", "%00"] {
        let page = stage.page(&format!("/fr/check-in/{token}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{token}");
        assert!(!page.text().contains("Le Bal") && !page.text().contains("check_in"), "{token}");
    }
    let nobody = stage.client.get("/fr/check-in").await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_script_a_code_is_checked_once_and_its_answer_shown() {
    let stage = the_evening().await;
    let fields = stage.fields(0, &stage.code(0));
    let (place, page) = stage.shown_by(&fields).await;
    let start = format!("/fr/check-in/{}?date={}&scan=scn_", stage.token, stage.dates[0]);
    assert!(place.starts_with(&start), "{place}");
    assert_eq!(words_of(&page), ["Entrée validée"]);
    for piece in ["Ada &lt;b&gt;Lovelace&lt;/b&gt;", "Entrée libre", &stage.tickets[0].number.to_string()] {
        assert!(page.text().contains(piece), "{piece} is not in\n{}", page.text());
    }
    assert_eq!(page.text().matches("door-yes").count(), 1);
    assert_eq!(stage.counts().await, (1, 2));

    // Loaded again, or sent again by a second click: the same answer, and nobody else entered.
    assert_eq!(words_of(&stage.page(&place).await), ["Entrée validée"]);
    assert_eq!(stage.led_by(&fields).await, place);
    assert_eq!(stage.counts().await, (1, 2));

    let (_, again) = stage.shown_by(&stage.fields(0, &stage.code(0))).await;
    assert_eq!(words_of(&again), ["Déjà utilisé"]);
    assert!(again.text().contains("Quelqu’un est entré avec ce billet"));
    assert_eq!(again.text().matches("door-no").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_refusal_says_why() {
    let stage = the_evening().await;
    let (place, other) = stage.shown_by(&stage.fields(1, &stage.code(0))).await;
    assert_eq!(words_of(&other), ["Autre date"]);
    assert!(other.text().contains("Ce billet est pour\u{a0}: vendredi 13 juin 2098"), "{}", other.text());
    assert!(place.contains(&stage.dates[1].to_string()), "the date stays chosen");

    let mut forged = stage.code(0).into_bytes();
    forged[60] = if forged[60] == b'A' { b'B' } else { b'A' };
    let forged = String::from_utf8(forged).unwrap();
    assert_eq!(words_of(&stage.shown_by(&stage.fields(0, &forged)).await.1), ["Faux billet"]);
    for unknown in ["", "   ", "2222-2222-01", "<script>alert(1)</script>", &"é".repeat(10_000)] {
        let (_, page) = stage.shown_by(&stage.fields(0, unknown)).await;
        assert_eq!(words_of(&page), ["Inconnu"], "{unknown}");
        assert!(!page.text().contains("alert(1)"));
    }
    for long in ["A".repeat(10_000), stage.code(0).repeat(64)] {
        let (_, page) = stage.shown_by(&stage.fields(0, &long)).await;
        assert!(matches!(words_of(&page)[..], ["Inconnu" | "Faux billet"]), "{:?}", words_of(&page));
    }

    buyer::cancel_order(&stage.guichet, &stage.link, 0).await.unwrap();
    let number = stage.tickets[1].number.to_string();
    let (_, cancelled) = stage.shown_by(&stage.fields(0, &number)).await;
    assert_eq!(words_of(&cancelled), ["Annulé"]);
    assert_eq!(stage.counts().await, (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_live_page_gets_its_answer_as_data() {
    let stage = the_evening().await;
    let fields = stage.fields(0, &stage.code(0));
    let first = stage.asked(&fields).await;
    assert_eq!((first.status, first.header("content-type")), (StatusCode::OK, "application/json"));
    assert_eq!((first.header("location"), first.header("cache-control")), ("", "no-store"));
    let answer = first.json();
    assert_eq!(answer["admission"], "admitted");
    assert_eq!((answer["entered"].as_u64(), answer["expected"].as_u64()), (Some(1), Some(2)));
    assert_eq!(answer["number"], stage.tickets[0].number.to_string());
    assert_eq!(stage.asked(&fields).await.json(), answer, "asked again after the answer was lost");
    assert_eq!(stage.asked(&stage.fields(0, &stage.code(0))).await.json()["admission"], "already_used");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_cannot_be_made_up_nor_taken_from_another_door() {
    let stage = the_evening().await;
    let strangers = save(&stage.guichet, |event| {
        event.source_key = "concert".to_owned();
        event.texts.values_mut().for_each(|text| text.title = "Le Concert".to_owned());
    })
    .await;
    let (place, _) = stage.shown_by(&stage.fields(0, &stage.code(0))).await;
    let scan = place.split("scan=").nth(1).unwrap();
    let elsewhere = stage.page(&format!("/fr/check-in/{strangers}?scan={scan}")).await;
    assert_eq!(elsewhere.status, StatusCode::OK);
    assert!(elsewhere.text().contains("Le Concert"));
    assert_eq!(words_of(&elsewhere), [""; 0]);
    assert!(!elsewhere.text().contains("Lovelace"));

    for made_up in ["scn_01h455vb4pex5vsknk084sn02q", "admitted", "", "scn_%3Cscript%3E"] {
        let page = stage.page(&format!("/fr/check-in/{}?scan={made_up}", stage.token)).await;
        assert_eq!((page.status, words_of(&page)), (StatusCode::OK, vec![]), "{made_up}");
    }

    // A ticket of this fête at the door of the concert tells nothing of its holder.
    let mut fields = stage.fields(0, &stage.code(1));
    fields[1].1.clone_from(&strangers);
    assert_eq!(stage.asked(&fields).await.status, StatusCode::NOT_FOUND, "the date is none of the concert's");
    let event = stage.guichet.keys.links.read_door(&strangers).unwrap();
    fields[2].1 = door::dates(&stage.guichet.db, event).await.unwrap()[0].id.to_string();
    fields[3].1 = stage.guichet.desk.uuid().to_string();
    let (_, page) = stage.shown_by(&fields).await;
    assert_eq!(words_of(&page), ["Autre événement"]);
    assert!(!page.text().contains("Lovelace"));
    assert_eq!(stage.counts().await, (1, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_checked_is_never_a_yes() {
    let stage = the_evening().await;
    let whole = stage.fields(0, &stage.code(0));
    for (field, value, status, code) in [
        ("token", "x", StatusCode::NOT_FOUND, "not_found"),
        ("token", "", StatusCode::NOT_FOUND, "not_found"),
        ("token", "../../evil", StatusCode::NOT_FOUND, "not_found"),
        ("token", stage.link.as_str(), StatusCode::NOT_FOUND, "not_found"),
        ("date", "occ_01h455vb4pex5vsknk084sn02q", StatusCode::NOT_FOUND, "not_found"),
        ("date", "tomorrow", StatusCode::BAD_REQUEST, "malformed"),
        ("date", "", StatusCode::BAD_REQUEST, "malformed"),
        ("request", "", StatusCode::BAD_REQUEST, "malformed"),
    ] {
        let mut fields = whole.clone();
        fields.iter_mut().find(|(name, _)| *name == field).unwrap().1 = value.to_owned();
        let data = stage.asked(&fields).await;
        assert_eq!((data.status, data.text()), (status, format!("\"{code}\"").as_str()), "{field}={value}");
        let (place, page) = stage.shown_by(&fields).await;
        assert!(place.starts_with("/fr/check-in/") && place.ends_with(&format!("problem={code}")), "{place}");
        if field == "token" {
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{place}");
        } else {
            assert_eq!((page.status, words_of(&page)), (StatusCode::OK, vec!["Non contrôlé"]), "{place}");
        }
    }
    // The same form with another code.
    let mut other = whole.clone();
    stage.led_by(&whole).await;
    other[4].1 = stage.code(1);
    let (place, page) = stage.shown_by(&other).await;
    assert!(place.ends_with("problem=key_reused"), "{place}");
    assert_eq!(words_of(&page), ["Non contrôlé"]);
    assert_eq!(stage.counts().await, (1, 2), "only the first of them entered");

    assert_eq!(stage.asked(&[]).await.status, StatusCode::BAD_REQUEST);
    let read = stage.client.send(Method::GET, "/fn/check_in", &[PERSON], "").await;
    assert!(read.status.is_client_error(), "nobody is admitted by following a link: {}", read.status);
    let foreign = stage
        .client
        .post(
            "/fn/check_in",
            &[PERSON, FORM, ("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")],
            "",
        )
        .await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
}
