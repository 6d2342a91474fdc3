//! Our own words around the buyer's and the organiser's.

use serde::Serialize;
use shared::locale::Locale;

/// The labels of a ticket in one language.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Labels {
    holder: &'static str,
    category: &'static str,
    place: &'static str,
    fee: &'static str,
    vat: &'static str,
    free: &'static str,
    order: &'static str,
    number: &'static str,
    serial: &'static str,
    sale: &'static str,
    organiser: &'static str,
    conditions: &'static str,
    admits: &'static str,
    fold: &'static str,
}

const FRENCH: Labels = Labels {
    holder: "Au nom de",
    category: "Catégorie",
    place: "Place",
    fee: "dont frais",
    vat: "dont TVA",
    free: "Gratuit",
    order: "Commande",
    number: "Billet n\u{B0}",
    serial: "Numéro d’ordre",
    sale: "Vente",
    organiser: "Organisateur",
    conditions: "Conditions",
    admits: "À présenter à l’entrée, imprimé ou sur écran. Ce billet vaut pour une entrée.",
    fold: "Plier ici",
};

const ENGLISH: Labels = Labels {
    holder: "Name",
    category: "Category",
    place: "Seat",
    fee: "of which fee",
    vat: "of which VAT",
    free: "Free",
    order: "Order",
    number: "Ticket no.",
    serial: "Serial number",
    sale: "Sold",
    organiser: "Organiser",
    conditions: "Conditions",
    admits: "Show it at the entrance, on paper or on screen. This ticket is good for one entry.",
    fold: "Fold here",
};

/// The labels in `locale`.
pub const fn of(locale: Locale) -> &'static Labels {
    match locale {
        Locale::Fr => &FRENCH,
        Locale::En => &ENGLISH,
    }
}

/// “Billet 2 sur 3”, or only “Billet” when it is alone.
pub fn position(locale: Locale, index: usize, count: usize) -> String {
    match locale {
        Locale::Fr if count == 1 => "Billet".to_owned(),
        Locale::En if count == 1 => "Ticket".to_owned(),
        Locale::Fr => format!("Billet {index} sur {count}"),
        Locale::En => format!("Ticket {index} of {count}"),
    }
}

/// The price's label says that VAT is included where the seller states one.
pub const fn price(locale: Locale, with_vat: bool) -> &'static str {
    match (locale, with_vat) {
        (Locale::Fr, true) => "Prix TTC",
        (Locale::Fr, false) => "Prix",
        (Locale::En, true) => "Price incl. VAT",
        (Locale::En, false) => "Price",
    }
}

/// What the PDF reader shows in its window's title.
pub fn title(locale: Locale, event: &str, order: &str) -> String {
    match locale {
        Locale::Fr => format!("Billets {order} – {event}"),
        Locale::En => format!("Tickets {order} – {event}"),
    }
}

/// What a screen reader says of the QR code.
pub fn code(locale: Locale, number: &str) -> String {
    match locale {
        Locale::Fr => format!("Code QR du billet {number}"),
        Locale::En => format!("QR code of ticket {number}"),
    }
}
