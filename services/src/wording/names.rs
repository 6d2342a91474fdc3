//! What things are called: categories, days that one word means, badges, and what else lists are narrowed by.

use shared::events::{Badge, Category, DatePreset};
use shared::locale::Locale;

/// A category, as a chip of the list says it.
pub const fn category(category: Category, locale: Locale) -> &'static str {
    match (category, locale) {
        (Category::Music, Locale::Fr) => "Musique",
        (Category::Music, Locale::En) => "Music",
        (Category::Stage, Locale::Fr) => "Scène",
        (Category::Stage, Locale::En) => "Stage",
        (Category::Books, Locale::Fr) => "Livres",
        (Category::Books, Locale::En) => "Books",
        (Category::Film, Locale::Fr) => "Cinéma",
        (Category::Film, Locale::En) => "Film",
        (Category::Arts, Locale::Fr) => "Arts visuels",
        (Category::Arts, Locale::En) => "Visual arts",
        (Category::Mixed, Locale::Fr) => "Pluridisciplinaire",
        (Category::Mixed, Locale::En) => "Mixed arts",
        (Category::Conference, Locale::Fr) => "Conférences",
        (Category::Conference, Locale::En) => "Talks",
    }
}

/// Days that one word means, as a chip of the list says them.
pub const fn days(preset: DatePreset, locale: Locale) -> &'static str {
    match (preset, locale) {
        (DatePreset::Tonight, Locale::Fr) => "Ce soir",
        (DatePreset::Tonight, Locale::En) => "Tonight",
        (DatePreset::Tomorrow, Locale::Fr) => "Demain",
        (DatePreset::Tomorrow, Locale::En) => "Tomorrow",
        (DatePreset::Weekend, Locale::Fr) => "Ce week-end",
        (DatePreset::Weekend, Locale::En) => "This weekend",
        (DatePreset::Week, Locale::Fr) => "7\u{a0}prochains jours",
        (DatePreset::Week, Locale::En) => "Next 7\u{a0}days",
    }
}

/// The one thing to know first of an event, as a card says it.
pub const fn badge(badge: Badge, locale: Locale) -> &'static str {
    match (badge, locale) {
        (Badge::Cancelled, Locale::Fr) => "Annulé",
        (Badge::Cancelled, Locale::En) => "Cancelled",
        (Badge::Postponed, Locale::Fr) => "Reporté",
        (Badge::Postponed, Locale::En) => "Postponed",
        (Badge::SoldOut, Locale::Fr) => "Complet",
        (Badge::SoldOut, Locale::En) => "Sold out",
        (Badge::LastPlaces, Locale::Fr) => "Dernières places",
        (Badge::LastPlaces, Locale::En) => "Last places",
        (Badge::Free, Locale::Fr) => "Gratuit",
        (Badge::Free, Locale::En) => "Free",
        (Badge::New, Locale::Fr) => "Nouveau",
        (Badge::New, Locale::En) => "New",
        (Badge::ListedOnly, Locale::Fr) => "Pas de vente ici",
        (Badge::ListedOnly, Locale::En) => "Not sold here",
        (Badge::Past, Locale::Fr) => "Terminé",
        (Badge::Past, Locale::En) => "Over",
    }
}

/// How far from a town is still near, as a chip of the list says it.
pub fn within(kilometres: u32, locale: Locale) -> String {
    match locale {
        Locale::Fr => format!("à moins de {kilometres}\u{a0}km"),
        Locale::En => format!("within {kilometres} km"),
    }
}

/// The most that the cheapest place may cost, in whole units of its currency.
pub fn price_up_to(price: u32, locale: Locale) -> String {
    match locale {
        Locale::Fr => format!("prix jusqu’à {price}"),
        Locale::En => format!("price up to {price}"),
    }
}

/// Announced for children or families, as a chip of the list says it.
pub const fn family(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "En famille",
        Locale::En => "For families",
    }
}
