//! By which rules what is in a basket can be given back: told where they are accepted, and of what they hold.

use services::booking::checkouts::CheckoutToken;
use services::events::browse;
use services::flows::buyer;
use shared::ids::OfferId;
use shared::locale::Locale;
use shared::orders::RulesView;
use shared::policies::CancellationPolicy;

use crate::support::theatre::{Theatre, open_theatre};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    what_holds_for_everything_is_told_once
    what_costs_nothing_has_its_own_rule
    each_event_has_its_own_rules
}

const FREE: &str = "Les places gratuites peuvent être rendues jusqu’au début.";

async fn rules(theatre: &Theatre, basket: &CheckoutToken) -> Vec<RulesView> {
    let basket = buyer::view_basket(&theatre.guichet, basket, Locale::Fr).await.unwrap().unwrap();
    assert_eq!(basket.sellers.len(), 1);
    basket.sellers.into_iter().flat_map(|seller| seller.rules).collect()
}

fn titles(rules: &RulesView) -> Vec<&str> {
    rules.titles.iter().map(|title| title.text.as_str()).collect()
}

/// Another event of the theatre, by other rules.
async fn announce(theatre: &Theatre, title: &str, policy: CancellationPolicy) -> OfferId {
    theatre
        .change(|event| {
            event.source_key = title.to_owned();
            for text in event.texts.values_mut() {
                title.clone_into(&mut text.title);
            }
            event.policy = policy;
        })
        .await;
    let slug = format!("{}-clermont-ferrand", title.to_lowercase());
    let now = theatre.guichet.desk.now();
    let page = browse::page(&theatre.guichet.listings, &slug, None, Locale::Fr, now).await.unwrap().unwrap();
    page.offers[0].id
}

async fn what_holds_for_everything_is_told_once(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let basket = theatre.hold(&[(theatre.full, 1), (theatre.reduced, 2)]).await.unwrap();
    let told = rules(&theatre, &basket).await;
    assert_eq!((told.len(), titles(&told[0])), (1, vec![]));
    assert_eq!(
        told[0].sentences,
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
    assert_eq!((told.len(), told[0].sentences.as_slice()), (1, &[FREE.to_owned()][..]));
    let both = theatre.hold(&[(theatre.guest, 1), (theatre.full, 1)]).await.unwrap();
    let told = rules(&theatre, &both).await;
    assert_eq!((told.len(), titles(&told[0])), (1, vec![]));
    assert_eq!((told[0].sentences.len(), told[0].sentences[4].as_str()), (5, FREE));
}

async fn each_event_has_its_own_rules(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let gala = announce(&theatre, "Gala", CancellationPolicy::final_sale()).await;
    let bal = announce(&theatre, "Bal", CancellationPolicy::final_sale()).await;
    let basket = theatre.hold(&[(theatre.full, 1), (gala, 1), (bal, 1)]).await.unwrap();
    let told = rules(&theatre, &basket).await;
    let mut told: Vec<_> = told.iter().map(|rules| (titles(rules), rules.sentences.len())).collect();
    told.sort_by_key(|(_, sentences)| *sentences);
    for (titles, _) in &mut told {
        titles.sort_unstable();
    }
    assert_eq!(told, [(vec!["Bal", "Gala"], 1), (vec!["Cyrano de Bergerac"], 4)]);
}
