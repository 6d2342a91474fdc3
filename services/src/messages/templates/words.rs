//! The words around every message, in each language. What a message itself says stands in its
//! templates.

use shared::locale::Locale;

use super::letter::OrderLetter;
use crate::messages::Template;
use crate::messages::prose::shortened;

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    pub(super) colon: &'static str,
    pub(super) order: &'static str,
    pub(super) placed: &'static str,
    pub(super) seller: &'static str,
    pub(super) total: &'static str,
    pub(super) total_with_vat: &'static str,
    pub(super) vat: &'static str,
    pub(super) free: &'static str,
    pub(super) cancelling: &'static str,
    pub(super) keep_link: &'static str,
    pub(super) automatic: &'static str,
}

const FRENCH: Words = Words {
    colon: "\u{a0}:",
    order: "Commande",
    placed: "Passée le",
    seller: "Vendu par",
    total: "Total",
    total_with_vat: "Total TTC",
    vat: "dont TVA",
    free: "Gratuit",
    cancelling: "Annulation",
    keep_link: "Le lien vers votre commande l’ouvre sans mot de passe\u{a0}: ne le confiez qu’à qui peut la voir.",
    automatic: "Ce message est envoyé automatiquement, à la suite de votre commande sur",
};

const ENGLISH: Words = Words {
    colon: ":",
    order: "Order",
    placed: "Placed on",
    seller: "Sold by",
    total: "Total",
    total_with_vat: "Total incl. VAT",
    vat: "of which VAT",
    free: "Free",
    cancelling: "Cancellation",
    keep_link: "The link to your order opens it without a password: share it only with people who may see it.",
    automatic: "This message was sent automatically, following your order on",
};

impl Words {
    /// The words in `locale`.
    pub const fn of(locale: Locale) -> &'static Self {
        match locale {
            Locale::Fr => &FRENCH,
            Locale::En => &ENGLISH,
        }
    }
}

/// The longest title in a subject, in characters, so that the number after it is still seen.
const TITLE_CHARS: usize = 80;

/// The subject of a message: what it is about, then the number by which it is found again.
pub(super) fn subject(template: Template, locale: Locale, letter: &OrderLetter) -> String {
    let (words, number) = (Words::of(locale), &letter.number);
    let title = match letter.showings.as_slice() {
        [first, rest @ ..] if rest.iter().all(|showing| showing.title == first.title) => {
            shortened(&first.title, TITLE_CHARS)
        }
        _ => String::new(),
    };
    let one = letter.places == 1;
    match (template, locale, title.is_empty()) {
        (Template::OrderConfirmed, Locale::Fr, false) if one => {
            format!("Votre billet pour {title} – {number}")
        }
        (Template::OrderConfirmed, Locale::Fr, false) => format!("Vos billets pour {title} – {number}"),
        (Template::OrderConfirmed, Locale::Fr, true) => format!("Vos billets – commande {number}"),
        (Template::OrderConfirmed, Locale::En, false) if one => format!("Your ticket for {title} – {number}"),
        (Template::OrderConfirmed, Locale::En, false) => format!("Your tickets for {title} – {number}"),
        (Template::OrderConfirmed, Locale::En, true) => format!("Your tickets – order {number}"),
        (Template::OrderCancelled, Locale::Fr, false) => {
            format!("Commande annulée\u{a0}: {title} – {number}")
        }
        (Template::OrderCancelled, Locale::Fr, true) => format!("Commande annulée – {number}"),
        (Template::OrderCancelled, Locale::En, false) => format!("Order cancelled: {title} – {number}"),
        (Template::OrderCancelled, Locale::En, true) => format!("Order cancelled – {number}"),
        (other, _, false) => format!("{}{} {title} – {number}", money_back(other, locale), words.colon),
        (other, _, true) => format!("{} – {number}", money_back(other, locale)),
    }
}

/// What is said first when money goes back that was not asked for.
fn money_back(template: Template, locale: Locale) -> &'static str {
    match (template, locale) {
        (Template::PaidTwice, Locale::Fr) => "Payé deux fois, remboursé",
        (Template::PaidTwice, Locale::En) => "Paid twice, refunded",
        (Template::WrongAmount, Locale::Fr) => "Autre montant reçu, remboursé",
        (Template::WrongAmount, Locale::En) => "Another amount received, refunded",
        (Template::PaidForCancelled, Locale::Fr) => "Date annulée, paiement remboursé",
        (Template::PaidForCancelled, Locale::En) => "Date cancelled, payment refunded",
        (_, Locale::Fr) => "Paiement arrivé trop tard, remboursé",
        (_, Locale::En) => "Payment came too late, refunded",
    }
}
