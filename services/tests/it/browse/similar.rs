//! What else may please whoever came for one event.

use services::events::browse;
use services::events::catalogue::NewEvent;
use shared::events::{Category, EventStatus};
use shared::locale::Locale;
use shared::time::Span;

use crate::support::programme::{Programme, days, programme, venue};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    the_same_elsewhere_comes_first_then_the_near
    what_is_over_or_does_not_take_place_pleases_nobody
    few_are_shown_however_many_there_are
}

async fn titles(programme: &Programme, slug: &str) -> Vec<String> {
    let page = programme.page(slug).await;
    let similar = browse::similar(&programme.shop.listings, &page, Locale::En, programme.now());
    similar.cards.into_iter().map(|card| format!("{}, {}", card.title, card.city)).collect()
}

fn at(mut event: NewEvent, city: &str, position: Option<(f64, f64)>) -> NewEvent {
    event.venue = venue(city);
    event.venue.position = position;
    event.source_key = format!("{} {city}", event.source_key);
    event
}

async fn the_same_elsewhere_comes_first_then_the_near(shop: Shop) {
    let programme = programme(shop).await;
    let concert = |title| programme.concert(title, "2027-02-01");
    let (lyon, villeurbanne, grenoble, lille) =
        ((45.7578, 4.832), (45.7667, 4.8803), (45.1885, 5.7245), (50.6292, 3.0573));
    programme.announce(at(concert("Tournée"), "Lyon", Some(lyon))).await;
    programme.announce(at(concert("Tournée"), "Lille", Some(lille))).await;
    programme.announce(at(concert("À Grenoble"), "Grenoble", Some(grenoble))).await;
    programme.announce(at(concert("À Lille"), "Lille", Some(lille))).await;
    programme.announce(at(concert("À côté"), "Villeurbanne", Some(villeurbanne))).await;
    programme.announce(at(concert("Ici"), "Lyon", None)).await;
    let mut play = at(concert("Une pièce"), "Lyon", Some(lyon));
    play.category = Category::Stage;
    programme.announce(play).await;
    let mut far = at(concert("Une pièce au loin"), "Lille", Some(lille));
    far.category = Category::Stage;
    programme.announce(far).await;
    assert_eq!(
        titles(&programme, "tournee-lyon").await,
        [
            "Tournée, Lille",
            "Ici, Lyon",
            "À côté, Villeurbanne",
            "À Grenoble, Grenoble",
            "Une pièce, Lyon",
            "À Lille, Lille"
        ]
    );
}

async fn what_is_over_or_does_not_take_place_pleases_nobody(shop: Shop) {
    let programme = programme(shop).await;
    programme.announce(programme.concert("Ce soir", "2027-02-10")).await;
    for (title, evening) in
        [("Hier", "2027-01-19"), ("Bien avant", "2027-01-25"), ("Un peu avant", "2027-01-28")]
    {
        programme.announce(programme.concert(title, evening)).await;
    }
    let mut cancelled = programme.concert("Annulé", "2027-02-11");
    cancelled.status = EventStatus::Cancelled;
    programme.announce(cancelled).await;
    let mut postponed = programme.concert("Reporté", "2027-02-11");
    postponed.occurrences[0].status = EventStatus::Postponed;
    programme.announce(postponed).await;
    assert_eq!(titles(&programme, "ce-soir-paris").await, ["Un peu avant, Paris"]);
    // Of what is over, what follows is shown.
    programme.shop.clock.advance(Span::days(30));
    let mut festival = programme.concert("Le festival", "2027-03-01");
    festival.occurrences = vec![days("2027-03-01", "2027-03-08")];
    programme.announce(festival).await;
    assert_eq!(titles(&programme, "ce-soir-paris").await, ["Le festival, Paris"]);
}

async fn few_are_shown_however_many_there_are(shop: Shop) {
    let programme = programme(shop).await;
    programme.announce(programme.concert("Seul", "2027-02-01")).await;
    assert_eq!(titles(&programme, "seul-paris").await, [] as [String; 0]);
    for number in 1..=60 {
        let mut namesake = programme.concert("Seul", "2027-02-02");
        namesake.source_key = format!("{number}");
        programme.announce(namesake).await;
    }
    assert_eq!(titles(&programme, "seul-paris").await, vec!["Seul, Paris"; 6]);
}
