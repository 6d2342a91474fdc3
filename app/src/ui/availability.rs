//! What is left, in words: the same on the page as it is made, and in what keeps it up to date.

use shared::availability::DateState;
use shared::events::OfferState;
use shared::locale::Locale;

use crate::counted;
use crate::i18n::td_string;
use crate::locale::sentences_in;

/// How a date stands; nothing where that goes without saying.
pub fn date_state(state: DateState, locale: Locale) -> &'static str {
    let words = sentences_in(locale);
    match state {
        DateState::Available => td_string!(words, event_page.states.available),
        DateState::LastPlaces => td_string!(words, event_page.states.last_places),
        DateState::SoldOut => td_string!(words, event_page.states.sold_out),
        DateState::NotYetOnSale => td_string!(words, event_page.states.not_yet_on_sale),
        DateState::SaleEnded => td_string!(words, event_page.states.sale_ended),
        DateState::Cancelled => td_string!(words, event_page.states.cancelled),
        DateState::Postponed => td_string!(words, event_page.states.postponed),
        DateState::Past => td_string!(words, event_page.states.past),
        // What is true of the whole event is said once, not of each date.
        DateState::ListedOnly => "",
    }
}

/// What is left of an offer.
pub fn offer_left(state: OfferState, left: Option<u32>, locale: Locale) -> String {
    let words = sentences_in(locale);
    match (state, left) {
        (OfferState::OnSale, Some(left)) => counted!(locale, u64::from(left), event.left_count),
        (OfferState::OnSale, None) => td_string!(words, event.available).to_owned(),
        (OfferState::SoldOut, _) => td_string!(words, event.sold_out).to_owned(),
        (OfferState::NotYetOnSale, _) => td_string!(words, event.not_yet).to_owned(),
        (OfferState::SaleEnded, _) => td_string!(words, event.ended).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_told_in_words_of_its_own() {
        for locale in Locale::ALL {
            let mut told: Vec<&str> = DateState::ALL.iter().map(|state| date_state(*state, locale)).collect();
            told.sort_unstable();
            told.dedup();
            assert_eq!(told.len(), DateState::ALL.len(), "{told:?}");
        }
    }

    #[test]
    fn few_places_are_counted() {
        assert_eq!(offer_left(OfferState::OnSale, Some(1), Locale::Fr), "Plus que 1 place");
        assert_eq!(offer_left(OfferState::OnSale, Some(3), Locale::En), "Only 3 left");
        assert_eq!(offer_left(OfferState::OnSale, None, Locale::Fr), "Disponible");
        assert_eq!(offer_left(OfferState::SoldOut, Some(1), Locale::Fr), "Complet", "too few for one order");
    }
}
