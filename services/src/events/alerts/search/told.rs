//! A search in words.

use shared::events::Badge;
use shared::locale::Locale;

use super::SavedSearch;
use crate::events::browse::Days;
use crate::wording::names;

impl SavedSearch {
    /// In words: `« jazz », Lyon, Musique, du 4 au 6 décembre 2026`.
    pub fn told(&self, locale: Locale) -> String {
        let words = self.q.as_deref().map(|q| match locale {
            Locale::Fr => format!("«\u{a0}{q}\u{a0}»"),
            Locale::En => format!("“{q}”"),
        });
        let town = self.city.as_deref().map(|city| match self.within {
            Some(within) => format!("{city} ({})", names::within(within, locale)),
            None => city.to_owned(),
        });
        let days = self.days.and_then(|days| match days {
            Days::Preset(preset) => Some(names::days(preset, locale).to_owned()),
            Days::Between(..) => days.told(locale),
        });
        let told = [
            words,
            town,
            self.region.clone(),
            self.category.map(|category| names::category(category, locale).to_owned()),
            self.genre.clone(),
            days,
            self.price.map(|price| names::price_up_to(price, locale)),
            self.free.then(|| names::badge(Badge::Free, locale).to_owned()),
            self.family.then(|| names::family(locale).to_owned()),
        ];
        let told = told.into_iter().flatten().collect::<Vec<_>>().join(", ");
        match (told.is_empty(), locale) {
            (false, _) => told,
            (true, Locale::Fr) => "tous les événements".to_owned(),
            (true, Locale::En) => "all events".to_owned(),
        }
    }
}
