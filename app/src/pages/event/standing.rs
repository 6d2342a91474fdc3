//! How things stand with the chosen date: whether its tickets can be had, and if not, why.

use leptos::prelude::*;
use shared::events::{Badge, EventPage, EventStatus, OccurrenceView, OfferState};

use super::facts::is_page;
use crate::counted;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::button::Call;
use crate::ui::notice::Notice;

/// Whether tickets of the chosen date can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// They can.
    OnSale,
    /// The event does not take place.
    EventCancelled,
    /// The event takes place at a date not yet known.
    EventPostponed,
    /// Every date is over.
    EventPast,
    /// The chosen date does not take place.
    DateCancelled,
    /// The chosen date is moved.
    DatePostponed,
    /// The chosen date is over.
    DatePast,
    /// Announced, not sold here.
    ListedOnly,
    /// Nothing is left on the chosen date.
    SoldOut,
    /// No sale has begun.
    NotYetOnSale,
    /// Every sale has ended.
    SaleEnded,
}

impl Standing {
    /// How things stand with an event's page.
    pub fn of(event: &EventPage) -> Self {
        let date = chosen(event).and_then(|date| date.badge);
        match (event.status, event.badge, date) {
            // What is withdrawn has another page: it does not come here.
            (EventStatus::Cancelled | EventStatus::Withdrawn, ..) => Self::EventCancelled,
            (EventStatus::Postponed, ..) => Self::EventPostponed,
            (_, Some(Badge::Past), _) => Self::EventPast,
            (_, _, Some(Badge::Cancelled)) => Self::DateCancelled,
            (_, _, Some(Badge::Postponed)) => Self::DatePostponed,
            (_, _, Some(Badge::Past)) => Self::DatePast,
            _ => Self::of_offers(event),
        }
    }

    /// What can be had later counts more than what is gone, and that more than what has ended.
    fn of_offers(event: &EventPage) -> Self {
        let any = |state| event.offers.iter().any(|offer| offer.state == state);
        if event.offers.is_empty() {
            Self::ListedOnly
        } else if any(OfferState::OnSale) {
            Self::OnSale
        } else if any(OfferState::NotYetOnSale) {
            Self::NotYetOnSale
        } else if any(OfferState::SoldOut) {
            Self::SoldOut
        } else {
            Self::SaleEnded
        }
    }

    /// Whether prices mean anything: nothing has a price that is never sold.
    pub const fn has_prices(self) -> bool {
        matches!(self, Self::OnSale | Self::SoldOut | Self::NotYetOnSale | Self::SaleEnded)
    }

    /// Whether what is left may still change while somebody looks.
    pub const fn may_change(self) -> bool {
        matches!(self, Self::OnSale | Self::SoldOut | Self::NotYetOnSale)
    }

    /// Whether another date may be what the visitor needs.
    const fn is_of_the_date(self) -> bool {
        matches!(
            self,
            Self::DateCancelled | Self::DatePostponed | Self::DatePast | Self::SoldOut | Self::SaleEnded
        )
    }
}

/// The chosen date.
pub fn chosen(event: &EventPage) -> Option<&OccurrenceView> {
    event.occurrences.iter().find(|date| Some(date.id) == event.chosen)
}

/// Whether a date that is not the chosen one may still be come to.
fn has_other_dates(event: &EventPage) -> bool {
    event.occurrences.iter().any(|date| {
        Some(date.id) != event.chosen && matches!(date.badge, None | Some(Badge::LastPlaces | Badge::Free))
    })
}

/// Says how things stand, where there is something to say; places are held `hold_minutes`.
pub fn standing_notice(event: &EventPage, standing: Standing, hold_minutes: u32) -> impl IntoView + use<> {
    let (locale, words) = (locale_now(), sentences_in(locale_now()));
    let sentence = match standing {
        Standing::OnSale => return None,
        // The hour at which it begins says it better.
        Standing::NotYetOnSale if event.opening.is_some() => return None,
        Standing::EventCancelled => td_string!(words, standing.event_cancelled),
        Standing::EventPostponed => td_string!(words, standing.event_postponed),
        Standing::EventPast => td_string!(words, standing.event_past),
        Standing::DateCancelled => td_string!(words, standing.date_cancelled),
        Standing::DatePostponed => td_string!(words, standing.date_postponed),
        Standing::DatePast => td_string!(words, standing.date_past),
        Standing::ListedOnly => td_string!(words, standing.listed_only),
        Standing::SoldOut => td_string!(words, standing.sold_out),
        Standing::NotYetOnSale => td_string!(words, standing.not_yet_on_sale),
        Standing::SaleEnded => td_string!(words, standing.sale_ended),
    };
    // Who sold none has nothing to give back.
    let bought = match standing {
        Standing::EventCancelled | Standing::DateCancelled => Some(td_string!(words, standing.paid_back)),
        Standing::EventPostponed | Standing::DatePostponed => Some(td_string!(words, standing.tickets_hold)),
        _ => None,
    };
    let bought = bought.filter(|_| !event.offers.is_empty());
    let website = event.website.clone().filter(|href| standing == Standing::ListedOnly && is_page(href));
    let attend = website.is_some().then(|| td_string!(words, standing.listed_website));
    let website = website.map(|href| {
        view! {
            <p>
                <a class=Call::Next.class() href=href rel="noopener nofollow external">
                    {td_string!(words, event.website)}
                </a>
            </p>
        }
    });
    let may_return = (standing == Standing::SoldOut)
        .then(|| counted!(locale, u64::from(hold_minutes), event_page.may_return));
    let others = standing.is_of_the_date() && has_other_dates(event);
    let others = others.then(|| td_string!(words, standing.other_dates));
    let told: Vec<&str> =
        [Some(sentence), bought, may_return.as_deref(), attend, others].into_iter().flatten().collect();
    let told = told.join(" ");
    Some(view! {
        <Notice>
            <p>{told}</p>
            {website}
        </Notice>
    })
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use shared::availability::DateState;
    use shared::events::{Category, OfferView};
    use shared::locale::Locale;

    fn date(id: &str, badge: Option<Badge>) -> OccurrenceView {
        OccurrenceView {
            id: id.parse().unwrap(),
            label: "vendredi 4 décembre 2026 à 20 h 30".to_owned(),
            short: "ven. 4 déc. · 20 h 30".to_owned(),
            in_month: "ven. 4 · 20 h 30".to_owned(),
            month: "décembre 2026".to_owned(),
            starts_iso: "2026-12-04T20:30:00+01:00".to_owned(),
            ends_iso: "2026-12-04T23:00:00+01:00".to_owned(),
            badge,
            state: match badge {
                Some(Badge::Cancelled) => DateState::Cancelled,
                Some(Badge::Postponed) => DateState::Postponed,
                Some(Badge::Past) => DateState::Past,
                Some(Badge::SoldOut) => DateState::SoldOut,
                Some(Badge::LastPlaces) => DateState::LastPlaces,
                None | Some(Badge::Free | Badge::ListedOnly | Badge::New) => DateState::Available,
            },
        }
    }

    fn offer(state: OfferState) -> OfferView {
        OfferView {
            id: "off_01h455vb4pex5vsknk084sn02q".parse().unwrap(),
            name: "Plein tarif".to_owned(),
            price: "25,00 €".to_owned(),
            price_minor: 2_500,
            currency: "EUR".to_owned(),
            fee: None,
            vat_rate: "5,5 %".to_owned(),
            vat: Some("1,30 €".to_owned()),
            state,
            on_sale_from: None,
            on_sale_from_iso: None,
            on_sale_until: None,
            left: None,
            minimum: 1,
            maximum: 10,
            limit: 10,
        }
    }

    const FIRST: &str = "occ_01h455vb4pex5vsknk084sn02q";
    const SECOND: &str = "occ_01h455vb4pex5vsknk084sn02r";

    pub fn event(badge: Option<Badge>, offers: &[OfferState]) -> EventPage {
        EventPage {
            slug: "jazz".to_owned(),
            title: "Jazz".to_owned(),
            language: Locale::Fr,
            description: Vec::new(),
            category: Category::Music,
            genre: None,
            status: EventStatus::Published,
            badge: None,
            organisation: "Une association".to_owned(),
            organisation_slug: "une-association".to_owned(),
            venue: "La Cigale".to_owned(),
            address: Vec::new(),
            street: String::new(),
            postcode: String::new(),
            city: "Paris".to_owned(),
            country: "FR".to_owned(),
            position: None,
            minimum_age: None,
            accessibility: Vec::new(),
            policy: Vec::new(),
            website: None,
            picture: None,
            occurrences: vec![date(FIRST, badge), date(SECOND, None)],
            chosen: FIRST.parse().ok(),
            offers: offers.iter().copied().map(offer).collect(),
            opening: None,
            seen: String::new(),
            findable: true,
            attribution: None,
        }
    }

    #[test]
    fn the_event_speaks_before_the_date_and_the_date_before_its_offers() {
        use OfferState::{OnSale, SaleEnded};
        let mut cancelled = event(Some(Badge::Cancelled), &[OnSale]);
        assert_eq!(Standing::of(&cancelled), Standing::DateCancelled);
        cancelled.status = EventStatus::Cancelled;
        assert_eq!(Standing::of(&cancelled), Standing::EventCancelled);
        cancelled.status = EventStatus::Postponed;
        assert_eq!(Standing::of(&cancelled), Standing::EventPostponed);
        let mut past = event(Some(Badge::Past), &[SaleEnded]);
        assert_eq!(Standing::of(&past), Standing::DatePast);
        past.badge = Some(Badge::Past);
        assert_eq!(Standing::of(&past), Standing::EventPast);
        assert_eq!(Standing::of(&event(Some(Badge::Postponed), &[])), Standing::DatePostponed);
    }

    #[test]
    fn what_can_be_had_decides_among_offers() {
        use OfferState::{NotYetOnSale, OnSale, SaleEnded, SoldOut};
        for (offers, standing) in [
            (&[][..], Standing::ListedOnly),
            (&[OnSale], Standing::OnSale),
            (&[SoldOut, OnSale], Standing::OnSale),
            (&[SoldOut, NotYetOnSale], Standing::NotYetOnSale),
            (&[SoldOut, SaleEnded], Standing::SoldOut),
            (&[SaleEnded], Standing::SaleEnded),
        ] {
            assert_eq!(Standing::of(&event(None, offers)), standing, "{offers:?}");
        }
    }

    #[test]
    fn other_dates_are_those_one_can_still_come_to() {
        let mut two = event(Some(Badge::SoldOut), &[OfferState::SoldOut]);
        assert!(has_other_dates(&two));
        for gone in [Badge::Past, Badge::Cancelled, Badge::SoldOut, Badge::Postponed] {
            two.occurrences[1].badge = Some(gone);
            assert!(!has_other_dates(&two), "{gone}");
        }
        assert_eq!(chosen(&two).map(|date| date.id), FIRST.parse().ok());
        assert!(Standing::SoldOut.is_of_the_date() && !Standing::EventPast.is_of_the_date());
    }
}
