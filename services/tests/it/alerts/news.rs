//! New events are told: what the list would show, once, once a day at most.

use services::events::alerts::{AFTER_TROUBLE, BETWEEN_LOOKS, BETWEEN_MAILS, SETTLING, SHOWN, SavedSearch};
use services::events::browse;
use services::events::catalogue::NewEvent;
use services::flows::machine::{Told, forget_alerts};
use shared::events::{Category, EventStatus};
use shared::locale::Locale;
use shared::time::Span;
use tokio_util::sync::CancellationToken;

use super::{ADA, Story, both};
use crate::support::programme::{evening_of, ticket_type};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    what_is_new_is_told_once_and_once_a_day_at_most
    what_an_alert_finds_is_what_its_list_shows
    what_does_not_take_place_is_not_told
    the_soonest_ten_are_shown_and_the_others_counted
    everybody_is_told_in_their_language
    a_run_that_failed_is_made_up_for_and_two_at_once_tell_once
    one_alert_that_cannot_be_read_keeps_no_other_waiting
    a_search_whose_days_are_past_ends_by_itself
    what_settles_late_is_not_passed_over
}

static AWAY: services::db::Statement = both("AWAY", "ALTER TABLE messages RENAME TO messages_away");
static BACK: services::db::Statement = both("BACK", "ALTER TABLE messages_away RENAME TO messages");
static GARBLE: services::db::Statement =
    both("GARBLE", "UPDATE alerts SET search = 'colour=red' WHERE email = 'bob@example.org'");

async fn what_is_new_is_told_once_and_once_a_day_at_most(shop: Shop) {
    let story = Story::begin(shop).await;
    let page = story.alert("q=jazz&city=Lyon", ADA, Locale::Fr).await;
    story.announce("Rock du soir", "Lyon", "2027-02-12").await;
    story.announce("Jazz d’ailleurs", "Paris", "2027-02-12").await;
    assert_eq!(story.tell().await, 0);
    story.wait(BETWEEN_LOOKS);
    story.announce("Jazz du soir", "Lyon", "2027-02-12").await;
    assert_eq!(story.tell().await, 1);
    let mail = story.last();
    assert_eq!(mail.subject, "Un nouvel événement\u{a0}: «\u{a0}jazz\u{a0}», Lyon");
    for body in [&mail.text, &mail.html] {
        for part in [
            "Jazz du soir",
            "ven. 12 févr. · 20\u{a0}h\u{a0}30",
            "Lyon",
            "https://guichet.example/fr/events/jazz-du-soir-lyon",
            "https://guichet.example/fr/events?q=jazz",
            "à partir de 21,50\u{a0}€",
        ] {
            assert!(body.contains(part), "{part} is not in\n{body}");
        }
        assert!(!body.contains("Rock") && !body.contains("Paris"), "{body}");
        assert!(body.contains(&format!("https://guichet.example/fr/alerts/{page}")), "{body}");
    }
    let raw = String::from_utf8(story.courier.carried().pop().unwrap().bytes().to_vec()).unwrap();
    assert!(raw.contains(&format!("List-Unsubscribe: <https://guichet.example/api/alerts/{page}/stop>\r\n")));
    assert!(raw.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{raw}");

    assert_eq!(story.tell().await, 0, "it was told");
    story.announce("Jazz du lendemain", "Lyon", "2027-02-13").await;
    story.wait(Span::milliseconds(BETWEEN_MAILS.micros() / 1_000 - 63_000));
    assert_eq!(story.tell().await, 0, "one mail a day at most");
    assert_eq!(story.tell().await, 1);
    assert!(story.last().text.contains("Jazz du lendemain") && !story.last().text.contains("Jazz du soir"));
    // What changes is not new.
    story.announce_as("Jazz du soir", "Lyon", "2027-02-12", |event| event.minimum_age = Some(6)).await;
    story.wait(BETWEEN_MAILS);
    assert_eq!(story.tell().await, 0);
    assert_eq!(story.kept().await, (1, 0));
}

/// Title, town, evening, category, genre, price in cents before the fee.
type Announced = (&'static str, &'static str, &'static str, Category, Option<&'static str>, i64);

const PROGRAMME: [Announced; 9] = [
    ("Nuit du Jazz", "Lyon", "2027-01-22", Category::Music, Some("Jazz"), 2_000),
    ("Jazz à l’aube", "Saint-Étienne", "2027-02-12", Category::Music, Some("Jazz"), 2_000),
    ("La Nuit des rois", "Saint-Étienne", "2027-02-13", Category::Stage, None, 2_000),
    ("Jazzmania", "Paris", "2027-02-14", Category::Music, None, 2_000),
    ("Les Contes", "Lyon", "2027-02-21", Category::Books, None, 1_950),
    ("Deux soirs", "Paris", "2027-02-12", Category::Music, None, 2_000),
    ("Contes pour enfants", "Villeurbanne", "2027-02-13", Category::Stage, None, 1_951),
    ("Bal du port", "Rennes", "2027-02-13", Category::Music, None, 0),
    ("Rock au port", "Rennes", "2027-02-14", Category::Music, Some("Rock"), 5_000),
];

/// The region of a town, and its degrees north and east.
fn place(city: &str) -> (&'static str, (f64, f64)) {
    match city {
        "Lyon" => ("Auvergne-Rhône-Alpes", (45.764, 4.8357)),
        "Villeurbanne" => ("Auvergne-Rhône-Alpes", (45.7719, 4.8902)),
        "Saint-Étienne" => ("Auvergne-Rhône-Alpes", (45.4397, 4.3872)),
        "Paris" => ("Île-de-France", (48.8566, 2.3522)),
        _ => ("Bretagne", (48.1173, -1.6778)),
    }
}

async fn what_an_alert_finds_is_what_its_list_shows(shop: Shop) {
    let story = Story::begin(shop).await;
    let searches = [
        "",
        "q=jazz",
        "q=JAZ",
        "q=jazz%20nuit",
        "q=azz",
        "q=nuit&city=saint-etienne",
        "city=Lyon",
        "category=stage",
        "q=musique",
        "q=l",
        "from=2027-02-13&to=2027-02-14",
        "from=2027-02-20",
        "when=week",
        "when=weekend",
        "to=2027-02-12&category=music",
        "q=jazz&city=Paris&category=music&from=2027-02-13",
        "q=inconnu",
        "q=jzzmania",
        "city=lyon&within=10",
        "city=Lyon&within=100&category=music",
        "city=Nulle-Part&within=100",
        "region=ILE DE FRANCE",
        "region=Bretagne&q=port",
        "genre=rock",
        "price=21",
        "price=22&city=Lyon",
        "free=1",
        "family=1",
        "region=Bretagne&genre=Rock&category=music&price=52&from=2027-02-13",
    ];
    for (number, address) in searches.iter().enumerate() {
        story.alert(address, &format!("reader{number}@example.org"), Locale::En).await;
    }
    for (title, city, evening, category, genre, price) in PROGRAMME {
        let (region, position) = place(city);
        let change = |event: &mut NewEvent| {
            (event.category, event.genre) = (category, genre.map(str::to_owned));
            (event.venue.region, event.venue.position) = (region.to_owned(), Some(position));
            event.ticket_types = vec![ticket_type("full", price)];
            if title == "Deux soirs" {
                event.occurrences.push(evening_of("2027-02-20"));
            }
        };
        story.announce_as(title, city, evening, change).await;
    }
    let before = story.mails().len();
    story.tell().await;
    let mails = story.mails().split_off(before);
    let mut compared = 0;
    for (number, address) in searches.iter().enumerate() {
        let query = SavedSearch::read(address).unwrap().listed();
        let guichet = &story.theatre.guichet;
        let list = browse::list(&guichet.listings, &query, Locale::En, guichet.desk.now()).await.unwrap();
        let mut listed: Vec<String> = list.cards.into_iter().map(|card| card.title).collect();
        // Announced before they asked.
        listed.retain(|title| title != "Cyrano");
        listed.sort();
        let reader = format!("reader{number}@example.org");
        let text = mails.iter().find(|mail| mail.to == reader).map_or("", |mail| &mail.text);
        let mut told: Vec<&str> = PROGRAMME.iter().map(|(title, ..)| *title).collect();
        told.retain(|title| text.contains(&format!("\n{title}\n")));
        told.sort_unstable();
        assert_eq!(told, listed, "{address}");
        compared += listed.len();
    }
    assert!(compared > 40, "{compared}");
}

async fn what_does_not_take_place_is_not_told(shop: Shop) {
    let story = Story::begin(shop).await;
    story.alert("", ADA, Locale::Fr).await;
    for status in [EventStatus::Cancelled, EventStatus::Postponed] {
        story.announce_as(&format!("{status}"), "Lyon", "2027-02-12", |event| event.status = status).await;
        let date = |event: &mut NewEvent| event.occurrences[0].status = status;
        story.announce_as(&format!("date {status}"), "Lyon", "2027-02-12", date).await;
    }
    story.announce("Hier", "Lyon", "2027-01-19").await;
    assert_eq!(story.tell().await, 0);
    story.wait(BETWEEN_LOOKS);
    story.announce("Bientôt annulé", "Lyon", "2027-02-12").await;
    story.wait(SETTLING.max(Span::minutes(1)));
    assert_eq!(story.look().await.told, 1);
    story
        .announce_as("Bientôt annulé", "Lyon", "2027-02-12", |event| event.status = EventStatus::Cancelled)
        .await;
    let delivered = story.deliver().await;
    assert_eq!((delivered.sent, delivered.withdrawn), (0, 1));
    assert_eq!(story.kept().await, (1, 0));
}

async fn the_soonest_ten_are_shown_and_the_others_counted(shop: Shop) {
    let story = Story::begin(shop).await;
    story.alert("city=Lyon", ADA, Locale::En).await;
    for day in (10..=21).rev() {
        story.announce(&format!("Soir {day}"), "Lyon", &format!("2027-02-{day}")).await;
    }
    assert_eq!(story.tell().await, 1);
    let mail = story.last();
    assert!(mail.subject.starts_with("12 new events: Lyon"), "{}", mail.subject);
    let shown: Vec<usize> = (10..20).map(|day| mail.text.find(&format!("\nSoir {day}\n")).unwrap()).collect();
    assert!(shown.is_sorted() && shown.len() == SHOWN, "{}", mail.text);
    assert!(!mail.text.contains("Soir 20") && mail.text.contains("And 2 more"), "{}", mail.text);
    story.wait(BETWEEN_MAILS);
    assert_eq!(story.tell().await, 0, "those that were counted were told, too");
}

async fn everybody_is_told_in_their_language(shop: Shop) {
    let story = Story::begin(shop).await;
    story.alert("category=music", ADA, Locale::En).await;
    story.alert("category=music", "bob@example.org", Locale::Fr).await;
    story.announce("Jazz du soir", "Lyon", "2027-02-12").await;
    assert_eq!(story.tell().await, 2);
    let mails = story.mails();
    let of = |reader: &str| mails.iter().rfind(|mail| mail.to == reader).unwrap();
    assert_eq!(of(ADA).subject, "A new event: Music");
    assert!(of(ADA).text.contains("Fri 12 Feb · 20:30"), "{}", of(ADA).text);
    assert!(of(ADA).html.contains("lang=\"fr\"") && of(ADA).html.contains("<html lang=\"en\""));
    assert_eq!(of("bob@example.org").subject, "Un nouvel événement\u{a0}: Musique");
}

async fn a_run_that_failed_is_made_up_for_and_two_at_once_tell_once(shop: Shop) {
    let story = Story::begin(shop).await;
    for reader in 0..5 {
        story.alert("q=jazz", &format!("reader{reader}@example.org"), Locale::Fr).await;
    }
    story.announce("Jazz du soir", "Lyon", "2027-02-12").await;
    story.wait(Span::minutes(1));
    let before = story.mails().len();
    // The outbox cannot be written: what an alert would have noted is undone with it.
    story.write(&AWAY).await;
    let failed = story.look().await;
    assert_eq!((failed.told, failed.troubled), (0, 5));
    story.write(&BACK).await;
    story.wait(AFTER_TROUBLE);
    let (one, two) = tokio::join!(story.look(), story.look());
    assert!(one.told + two.told >= 5, "{one:?} {two:?}");
    assert_eq!(story.deliver().await.sent, 5);
    assert_eq!(story.look().await, Told::default());
    let mut readers: Vec<String> = story.mails().split_off(before).into_iter().map(|mail| mail.to).collect();
    readers.sort();
    readers.dedup();
    assert_eq!(readers.len(), 5);
    // A run that is told to stop begins nothing.
    story.announce("Jazz du lendemain", "Lyon", "2027-02-13").await;
    story.wait(BETWEEN_MAILS);
    let stopped = CancellationToken::new();
    stopped.cancel();
    let told = services::flows::machine::tell_news(&story.theatre.guichet, &stopped).await.unwrap();
    assert_eq!(told.told, 0);
    assert_eq!(story.tell().await, 5);
}

async fn one_alert_that_cannot_be_read_keeps_no_other_waiting(shop: Shop) {
    let story = Story::begin(shop).await;
    story.alert("q=jazz", "bob@example.org", Locale::Fr).await;
    story.alert("q=jazz", ADA, Locale::Fr).await;
    story.write(&GARBLE).await;
    story.announce("Jazz du soir", "Lyon", "2027-02-12").await;
    story.wait(Span::minutes(1));
    let told = story.look().await;
    assert_eq!((told.told, told.troubled), (1, 1));
    story.deliver().await;
    assert_eq!(story.last().to, ADA);
    assert_eq!(story.look().await.troubled, 0, "it rests");
}

async fn a_search_whose_days_are_past_ends_by_itself(shop: Shop) {
    let story = Story::begin(shop).await;
    story.alert("from=2027-02-12&to=2027-02-13", ADA, Locale::Fr).await;
    story.alert("when=weekend", "bob@example.org", Locale::Fr).await;
    story.wait(Span::days(24));
    forget_alerts(&story.theatre.guichet).await.unwrap();
    assert_eq!(story.kept().await.0, 2, "it is the thirteenth");
    story.wait(Span::days(2));
    story.announce("Trop tard", "Lyon", "2027-03-01").await;
    assert_eq!(story.tell().await, 0);
    forget_alerts(&story.theatre.guichet).await.unwrap();
    assert_eq!(story.kept().await.0, 1, "weekends go on");
}

async fn what_settles_late_is_not_passed_over(shop: Shop) {
    let story = Story::begin(shop).await;
    story.alert("q=jazz", ADA, Locale::Fr).await;
    story.announce("Jazz du soir", "Lyon", "2027-02-12").await;
    story.wait(Span::milliseconds(SETTLING.micros() / 1_000));
    assert_eq!(story.look().await.told, 0, "its transaction might still go on");
    story.wait(Span::milliseconds(1));
    assert_eq!(story.look().await.told, 1);
}
