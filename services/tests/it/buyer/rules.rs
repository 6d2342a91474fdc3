//! By which rules what is in a basket can be given back: told where they are accepted, and of what they hold.

use services::booking::checkouts::CheckoutToken;
use services::events::browse;
use services::flows::buyer;
use shared::ids::OfferId;
use shared::locale::Locale;
use shared::orders::{RulesPart, RulesView};
use shared::policies::CancellationPolicy;

use crate::support::theatre::{Theatre, offers, open_theatre};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    what_holds_for_everything_is_told_once
    what_costs_nothing_has_its_own_rule
    each_event_has_its_own_rules
    dates_apart_are_given_back_together
    events_of_one_name_are_told_apart
}

const FREE: &str = "Les places gratuites peuvent être rendues jusqu’au début.";
const BESIDE: &str = "Les places gratuites se rendent avec le reste de la commande.";
const TOGETHER: &str = "Une commande s’annule en entier, tant que toutes ses règles le permettent.";
const NEVER: &str = "Une commande s’annule en entier\u{a0}: celle-ci ne pourra donc pas être annulée.";

async fn rules(theatre: &Theatre, basket: &CheckoutToken) -> RulesView {
    let basket = buyer::view_basket(&theatre.guichet, basket, Locale::Fr).await.unwrap().unwrap();
    assert_eq!(basket.sellers.len(), 1);
    basket.sellers.into_iter().map(|seller| seller.rules).next().unwrap()
}

fn titles(part: &RulesPart) -> Vec<&str> {
    let mut titles: Vec<_> = part.titles.iter().map(|title| title.text.as_str()).collect();
    titles.sort_unstable();
    titles
}

/// The titles of each part with how many sentences it has, those with the fewest first.
fn parts(rules: &RulesView) -> Vec<(Vec<&str>, usize)> {
    let mut parts: Vec<_> = rules.parts.iter().map(|part| (titles(part), part.sentences.len())).collect();
    parts.sort_by_key(|(_, sentences)| *sentences);
    parts
}

/// Another event of the theatre, by other rules: its best places.
async fn announce(theatre: &Theatre, key: &str, title: &str, policy: CancellationPolicy) -> OfferId {
    theatre
        .change(|event| {
            event.source_key = key.to_owned();
            event.venue.source_key = key.to_owned();
            event.venue.city = key.to_owned();
            for text in event.texts.values_mut() {
                title.clone_into(&mut text.title);
            }
            event.policy = policy;
        })
        .await;
    let slug = format!("{}-{}", title.to_lowercase(), key.to_lowercase());
    let now = theatre.guichet.desk.now();
    let page = browse::page(&theatre.guichet.listings, &slug, None, Locale::Fr, now).await.unwrap().unwrap();
    page.offers[0].id
}

async fn what_holds_for_everything_is_told_once(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let basket = theatre.hold(&[(theatre.full, 1), (theatre.reduced, 2)]).await.unwrap();
    let told = rules(&theatre, &basket).await;
    assert_eq!((parts(&told), &told.together), (vec![(vec![], 4)], &None));
    assert_eq!(
        told.parts[0].sentences,
        [
            "Jusqu’à 7\u{a0}jours avant le début, le prix du billet est remboursé en entier.",
            "Jusqu’à 48\u{a0}heures avant le début, 50\u{202f}% du prix du billet sont remboursés.",
            "Ensuite, l’annulation n’est plus possible et rien n’est remboursé.",
            "Les frais ne sont pas remboursés.",
        ]
    );
    let link = theatre.a_paid_order().await;
    assert_eq!(theatre.order_view(&link).await.rules, told, "the order tells what the basket told");
}

async fn what_costs_nothing_has_its_own_rule(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let free = theatre.hold(&[(theatre.guest, 2)]).await.unwrap();
    let told = rules(&theatre, &free).await;
    assert_eq!((parts(&told), &told.together), (vec![(vec![], 1)], &None));
    assert_eq!(told.parts[0].sentences, [FREE]);
    // Beside what was paid for the same evening, it goes with that.
    let both = theatre.hold(&[(theatre.guest, 1), (theatre.full, 1)]).await.unwrap();
    let told = rules(&theatre, &both).await;
    assert_eq!((parts(&told), told.together.as_deref()), (vec![(vec![], 4)], Some(TOGETHER)));
    // Of another event, too, and that is told.
    let gala = announce(&theatre, "Riom", "Gala", CancellationPolicy::final_sale()).await;
    let apart = theatre.hold(&[(theatre.guest, 1), (gala, 1)]).await.unwrap();
    let told = rules(&theatre, &apart).await;
    assert_eq!(parts(&told).len(), 2);
    let of_guests = told.parts.iter().find(|part| titles(part) == ["Cyrano de Bergerac"]).unwrap();
    assert_eq!((&of_guests.sentences[..], told.together.as_deref()), (&[BESIDE.to_owned()][..], Some(NEVER)));
}

async fn each_event_has_its_own_rules(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let gala = announce(&theatre, "Riom", "Gala", CancellationPolicy::final_sale()).await;
    let bal = announce(&theatre, "Thiers", "Bal", CancellationPolicy::final_sale()).await;
    let basket = theatre.hold(&[(theatre.full, 1), (gala, 1), (bal, 1)]).await.unwrap();
    let told = rules(&theatre, &basket).await;
    assert_eq!(parts(&told), [(vec!["Bal", "Gala"], 1), (vec!["Cyrano de Bergerac"], 4)]);
    assert_eq!(told.together.as_deref(), Some(NEVER));
}

async fn dates_apart_are_given_back_together(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let tomorrow = offers(&theatre.guichet, theatre.dates[1]).await[0];
    let basket = theatre.hold(&[(theatre.full, 1), (tomorrow, 1)]).await.unwrap();
    let told = rules(&theatre, &basket).await;
    assert_eq!((parts(&told), told.together.as_deref()), (vec![(vec![], 4)], Some(TOGETHER)));
    // One that is never given back holds all the others.
    let gala = announce(&theatre, "Riom", "Gala", CancellationPolicy::final_sale()).await;
    let bal = announce(&theatre, "Thiers", "Bal", CancellationPolicy::free_until(24)).await;
    for (beside, together) in [(bal, TOGETHER), (gala, NEVER)] {
        let basket = theatre.hold(&[(theatre.full, 1), (beside, 1)]).await.unwrap();
        assert_eq!(rules(&theatre, &basket).await.together.as_deref(), Some(together));
    }
}

async fn events_of_one_name_are_told_apart(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let riom = announce(&theatre, "Riom", "Gala", CancellationPolicy::final_sale()).await;
    let thiers = announce(&theatre, "Thiers", "Gala", CancellationPolicy::free_until(24)).await;
    let basket = theatre.hold(&[(riom, 1), (thiers, 1)]).await.unwrap();
    let told = rules(&theatre, &basket).await;
    let told: Vec<_> = parts(&told).into_iter().map(|(titles, _)| titles.concat()).collect();
    let evening = "vendredi 19 février 2027 à 20\u{a0}h\u{a0}30";
    let named = |city: &str| format!("Gala, Théâtre de la Ville, {city}, {evening}");
    assert_eq!(told, [named("Riom"), named("Thiers")]);
}
