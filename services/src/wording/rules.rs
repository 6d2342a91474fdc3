//! What cancelling brings back, in plain words.

use shared::locale::Locale;
use shared::policies::{CancellationPolicy, RefundStep};

/// From so many hours on, whole days are counted: people say “48 hours”, but “7 days”.
const COUNT_DAYS_FROM: u32 = 72;

/// Every rule of a policy, a sentence each, from the earliest to the latest; then, when there are
/// fees in the price, whether they come back.
pub fn policy_sentences(policy: &CancellationPolicy, with_fees: bool, locale: Locale) -> Vec<String> {
    let Some(last) = policy.steps.last() else {
        return vec![final_sale(locale).to_owned()];
    };
    let mut sentences: Vec<String> = policy.steps.iter().map(|step| refund_rule(step, locale)).collect();
    sentences.push(afterwards(*last, locale).to_owned());
    if with_fees {
        sentences.push(fees(policy, locale).to_owned());
    }
    sentences
}

/// What costs nothing can be given back until it begins.
pub const fn free_rule(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Les places gratuites peuvent être rendues jusqu’au début.",
        Locale::En => "Free places can be given back up to the start.",
    }
}

/// The same, where something else is sold beside them.
pub const fn free_alone(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Prises seules, les places gratuites peuvent être rendues jusqu’au début.",
        Locale::En => "On their own, free places can be given back up to the start.",
    }
}

/// What costs nothing, in an order that was paid for.
pub const fn free_beside_paid(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Les places gratuites se rendent avec le reste de la commande.",
        Locale::En => "Free places are given back with the rest of the order.",
    }
}

/// An order is one.
pub const fn given_back_together(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Une commande s’annule en entier, tant que toutes ses règles le permettent.",
        Locale::En => "An order is cancelled as a whole, as long as all of its rules allow it.",
    }
}

/// That one of the rules of an order never lets it be given back, and so the others do not.
pub const fn never_given_back(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Une commande s’annule en entier\u{a0}: celle-ci ne pourra donc pas être annulée.",
        Locale::En => "An order is cancelled as a whole: this one can therefore not be cancelled.",
    }
}

/// One rule in a sentence: `Jusqu’à 7 jours avant le début, le prix du billet est remboursé en entier.`
pub fn refund_rule(step: &RefundStep, locale: Locale) -> String {
    let until = until(step.hours_before, locale);
    match (locale, step.percent) {
        (Locale::Fr, 0) => format!("{until}, l’annulation est possible, sans remboursement."),
        (Locale::En, 0) => format!("{until}, you can cancel, but nothing is refunded."),
        (Locale::Fr, 1) => format!("{until}, 1\u{202f}% du prix du billet est remboursé."),
        (Locale::Fr, percent @ 2..=99) => {
            format!("{until}, {percent}\u{202f}% du prix du billet sont remboursés.")
        }
        (Locale::En, percent @ 1..=99) => format!("{until}, {percent}% of the ticket price is refunded."),
        (Locale::Fr, 100..) => format!("{until}, le prix du billet est remboursé en entier."),
        (Locale::En, 100..) => format!("{until}, the ticket price is refunded in full."),
    }
}

fn until(hours: u32, locale: Locale) -> String {
    let in_days = hours >= COUNT_DAYS_FROM && hours.is_multiple_of(24);
    match (locale, hours) {
        (Locale::Fr, 0) => "Jusqu’au début".to_owned(),
        (Locale::En, 0) => "Up to the start".to_owned(),
        (Locale::Fr, 1) => "Jusqu’à 1\u{a0}heure avant le début".to_owned(),
        (Locale::En, 1) => "Up to 1\u{a0}hour before the start".to_owned(),
        (Locale::Fr, _) if in_days => format!("Jusqu’à {}\u{a0}jours avant le début", hours / 24),
        (Locale::En, _) if in_days => format!("Up to {}\u{a0}days before the start", hours / 24),
        (Locale::Fr, _) => format!("Jusqu’à {hours}\u{a0}heures avant le début"),
        (Locale::En, _) => format!("Up to {hours}\u{a0}hours before the start"),
    }
}

const fn final_sale(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Vente ferme\u{a0}: les billets ne sont ni repris ni remboursés.",
        Locale::En => "All sales are final: tickets are neither taken back nor refunded.",
    }
}

const fn afterwards(last: RefundStep, locale: Locale) -> &'static str {
    match (locale, last.hours_before) {
        (Locale::Fr, 0) => "Une fois l’événement commencé, l’annulation n’est plus possible.",
        (Locale::En, 0) => "Once the event has begun, you can no longer cancel.",
        (Locale::Fr, _) => "Ensuite, l’annulation n’est plus possible et rien n’est remboursé.",
        (Locale::En, _) => "After that, you can no longer cancel and nothing is refunded.",
    }
}

const fn fees(policy: &CancellationPolicy, locale: Locale) -> &'static str {
    match (locale, policy.fees_refunded) {
        (Locale::Fr, true) => "Les frais sont remboursés dans la même proportion que le prix du billet.",
        (Locale::En, true) => "Fees are refunded in the same proportion as the ticket price.",
        (Locale::Fr, false) => "Les frais ne sont pas remboursés.",
        (Locale::En, false) => "Fees are not refunded.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn step(hours_before: u32, percent: u8) -> RefundStep {
        RefundStep { hours_before, percent }
    }

    #[test]
    fn each_rule_is_a_sentence() {
        for (step, french, english) in [
            (
                step(168, 100),
                "Jusqu’à 7~jours avant le début, le prix du billet est remboursé en entier.",
                "Up to 7~days before the start, the ticket price is refunded in full.",
            ),
            (
                step(72, 50),
                "Jusqu’à 3~jours avant le début, 50^% du prix du billet sont remboursés.",
                "Up to 3~days before the start, 50% of the ticket price is refunded.",
            ),
            (
                step(73, 99),
                "Jusqu’à 73~heures avant le début, 99^% du prix du billet sont remboursés.",
                "Up to 73~hours before the start, 99% of the ticket price is refunded.",
            ),
            (
                step(48, 1),
                "Jusqu’à 48~heures avant le début, 1^% du prix du billet est remboursé.",
                "Up to 48~hours before the start, 1% of the ticket price is refunded.",
            ),
            (
                step(1, 2),
                "Jusqu’à 1~heure avant le début, 2^% du prix du billet sont remboursés.",
                "Up to 1~hour before the start, 2% of the ticket price is refunded.",
            ),
            (
                step(0, 100),
                "Jusqu’au début, le prix du billet est remboursé en entier.",
                "Up to the start, the ticket price is refunded in full.",
            ),
            (
                step(24, 0),
                "Jusqu’à 24~heures avant le début, l’annulation est possible, sans remboursement.",
                "Up to 24~hours before the start, you can cancel, but nothing is refunded.",
            ),
        ] {
            let spaced = |text: &str| text.replace('~', "\u{a0}").replace('^', "\u{202f}");
            assert_eq!(refund_rule(&step, Locale::Fr), spaced(french));
            assert_eq!(refund_rule(&step, Locale::En), spaced(english));
        }
    }

    #[test]
    fn a_policy_says_what_comes_after_and_what_becomes_of_fees() {
        let mut policy =
            CancellationPolicy { steps: vec![step(168, 100), step(48, 50)], fees_refunded: false };
        assert_eq!(
            policy_sentences(&policy, true, Locale::En),
            [
                "Up to 7\u{a0}days before the start, the ticket price is refunded in full.",
                "Up to 48\u{a0}hours before the start, 50% of the ticket price is refunded.",
                "After that, you can no longer cancel and nothing is refunded.",
                "Fees are not refunded.",
            ]
        );
        policy.fees_refunded = true;
        assert_eq!(
            policy_sentences(&policy, true, Locale::Fr).last().unwrap(),
            "Les frais sont remboursés dans la même proportion que le prix du billet."
        );
        assert_eq!(policy_sentences(&policy, false, Locale::Fr).len(), 3);
    }

    #[test]
    fn a_policy_that_holds_to_the_start_and_a_final_sale() {
        assert_eq!(
            policy_sentences(&CancellationPolicy::free_until(0), false, Locale::Fr),
            [
                "Jusqu’au début, le prix du billet est remboursé en entier.",
                "Une fois l’événement commencé, l’annulation n’est plus possible.",
            ]
        );
        for locale in Locale::ALL {
            assert_eq!(policy_sentences(&CancellationPolicy::final_sale(), true, locale).len(), 1);
        }
        assert_eq!(
            policy_sentences(&CancellationPolicy::final_sale(), false, Locale::Fr),
            ["Vente ferme\u{a0}: les billets ne sont ni repris ni remboursés."]
        );
    }
}
