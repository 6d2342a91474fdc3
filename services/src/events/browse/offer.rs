//! A ticket type on one date, as the page shows it.

use jiff::tz::TimeZone;

use shared::availability::OfferNow;
use shared::events::{OfferState, OfferView};
use shared::locale::Locale;
use shared::money::{Currency, Money, VatRate};
use shared::problem::Problem;
use shared::text::LocalText;
use shared::time::Timestamp;

use super::store::pages::{DateRow, OfferRow};
use crate::booking::basket::MAX_PLACES;
use crate::events::kind::{closes_at, window};
use crate::failure::Failure;
use crate::wording::times;

/// From here on down, the number of places left is told.
const FEW: u32 = 20;

/// Whether it can be bought at `now`, on a date whose sale is open. When fewer are left than are
/// sold at once, it is sold out.
pub(super) fn state(row: &OfferRow, now: Timestamp) -> OfferState {
    match window(row.sale_starts_at, row.sale_ends_at, now) {
        Err(Problem::SaleEnded) => OfferState::SaleEnded,
        _ if row.free < i64::from(row.minimum) => OfferState::SoldOut,
        Err(_) => OfferState::NotYetOnSale,
        Ok(()) => OfferState::OnSale,
    }
}

/// When the first sale begins, while none goes on.
pub(super) fn opening(offers: &[(OfferRow, OfferState)]) -> Option<Timestamp> {
    if offers.iter().any(|(_, state)| *state == OfferState::OnSale) {
        return None;
    }
    let ahead = offers.iter().filter(|(_, state)| *state == OfferState::NotYetOnSale);
    ahead.filter_map(|(row, _)| row.sale_starts_at).min()
}

/// How an offer in this state stands, in numbers.
pub(super) fn now(row: &OfferRow, state: OfferState) -> OfferNow {
    let is_on_sale = state == OfferState::OnSale;
    let is_offered = is_on_sale || state == OfferState::SoldOut;
    let places = u32::try_from(row.free.max(0)).unwrap_or(u32::MAX);
    OfferNow {
        id: row.id,
        state,
        left: (is_offered && places <= FEW).then_some(places),
        minimum: row.minimum,
        maximum: if is_on_sale { limit(row).min(places) } else { 0 },
    }
}

/// The most that one order may have of it, whatever is left.
fn limit(row: &OfferRow) -> u32 {
    row.maximum.min(MAX_PLACES)
}

/// What the page says of an offer of `date` in this state.
pub(super) fn view(
    row: &OfferRow,
    state: OfferState,
    date: &DateRow,
    zone: &TimeZone,
    locale: Locale,
) -> Result<OfferView, Failure> {
    let currency: Currency = row.currency.parse().map_err(Failure::broken)?;
    let fee = Money::new(row.fee_minor, currency);
    let price = Money::new(row.price_minor, currency).plus(fee)?;
    let rate =
        VatRate::from_basis_points(row.vat_basis_points).ok_or_else(|| Failure::broken("a VAT rate"))?;
    let vat = rate.included_in(price)?;
    let is_coming = matches!(state, OfferState::OnSale | OfferState::NotYetOnSale);
    let closes = closes_at(date.starts_at, date.ends_at, date.all_day);
    let opens = row.sale_starts_at.filter(|_| state == OfferState::NotYetOnSale);
    let told = |at: Timestamp| times::instant(at, zone, locale);
    let OfferNow { id, left, minimum, maximum, .. } = now(row, state);
    Ok(OfferView {
        id,
        name: serde_json::from_str::<LocalText>(&row.name)?.read(locale).to_owned(),
        price: price.text(locale),
        price_minor: price.amount_minor,
        currency: currency.code().to_owned(),
        fee: (!fee.is_zero()).then(|| fee.text(locale)),
        vat_rate: rate.text(locale),
        vat: (!vat.is_zero()).then(|| vat.text(locale)),
        state,
        on_sale_from: opens.map(told),
        on_sale_from_iso: opens.map(|at| times::iso(&times::in_zone(at, zone))),
        on_sale_until: row.sale_ends_at.filter(|until| is_coming && *until < closes).map(told),
        left,
        minimum,
        maximum,
        limit: limit(row),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::events::EventStatus;
    use shared::ids::{OccurrenceId, OfferId};
    use shared::time::Span;
    use uuid::Uuid;

    const NOW: Timestamp = Timestamp::from_micros(1_800_446_400_000_000);

    fn row() -> OfferRow {
        OfferRow {
            id: OfferId::new(Uuid::from_u128(1)),
            name: r#"{"fr":"Tarif réduit","en":"Reduced"}"#.to_owned(),
            price_minor: 2_000,
            fee_minor: 150,
            currency: "EUR".to_owned(),
            vat_basis_points: 550,
            sale_starts_at: None,
            sale_ends_at: None,
            minimum: 2,
            maximum: 10,
            free: 500,
        }
    }

    /// An evening ten days ahead.
    fn evening() -> DateRow {
        let starts_at = NOW.plus(Span::days(10));
        DateRow {
            id: OccurrenceId::new(Uuid::from_u128(2)),
            starts_local: String::new(),
            ends_local: String::new(),
            zone: "UTC".to_owned(),
            starts_at,
            ends_at: starts_at.plus(Span::hours(2)),
            all_day: false,
            status: EventStatus::Published,
            revision: 0,
        }
    }

    fn seen(row: &OfferRow) -> OfferView {
        view(row, state(row, NOW), &evening(), &TimeZone::UTC, Locale::Fr).unwrap()
    }

    #[test]
    fn the_price_holds_the_fee_and_says_so() {
        let offer = seen(&row());
        assert_eq!((offer.name.as_str(), offer.price.as_str()), ("Tarif réduit", "21,50\u{a0}€"));
        assert_eq!((offer.price_minor, offer.currency.as_str()), (2_150, "EUR"));
        assert_eq!(offer.fee.as_deref(), Some("1,50\u{a0}€"));
        assert_eq!(offer.vat_rate, "5,5\u{202f}%");
        assert_eq!(offer.vat.as_deref(), Some("1,12\u{a0}€"), "inside of 21,50 €");
        assert_eq!(seen(&OfferRow { vat_basis_points: 0, ..row() }).vat, None);
        assert_eq!(seen(&OfferRow { price_minor: 0, fee_minor: 0, ..row() }).vat, None);
        assert_eq!((offer.state, offer.left, offer.maximum), (OfferState::OnSale, None, 10));
        assert_eq!(seen(&OfferRow { fee_minor: 0, ..row() }).fee, None);
    }

    #[test]
    fn what_is_left_is_told_from_twenty_down_and_bounds_the_choice() {
        for (free, state, left, maximum) in [
            (21, OfferState::OnSale, None, 10),
            (20, OfferState::OnSale, Some(20), 10),
            (9, OfferState::OnSale, Some(9), 9),
            (2, OfferState::OnSale, Some(2), 2),
            (1, OfferState::SoldOut, Some(1), 0),
            (0, OfferState::SoldOut, Some(0), 0),
        ] {
            let offer = seen(&OfferRow { free, ..row() });
            assert_eq!((offer.state, offer.left, offer.maximum), (state, left, maximum), "{free} left");
        }
        let many = seen(&OfferRow { maximum: 5_000, ..row() });
        assert_eq!((many.maximum, many.limit), (MAX_PLACES, MAX_PLACES));
        assert_eq!(seen(&OfferRow { free: 3, ..row() }).limit, 10, "whatever is left");
    }

    #[test]
    fn the_sale_window_is_told() {
        let opens = NOW.plus(Span::hours(2));
        let ahead = seen(&OfferRow { sale_starts_at: Some(opens), ..row() });
        assert_eq!((ahead.state, ahead.maximum), (OfferState::NotYetOnSale, 0));
        assert_eq!(ahead.on_sale_from.as_deref(), Some("mercredi 20 janvier 2027 à 14\u{a0}h"));
        assert_eq!(ahead.on_sale_from_iso.as_deref(), Some("2027-01-20T14:00:00+00:00"));
        let begun = seen(&OfferRow { sale_starts_at: Some(NOW), ..row() });
        assert_eq!((begun.state, begun.on_sale_from), (OfferState::OnSale, None));
        assert_eq!(seen(&OfferRow { sale_ends_at: Some(NOW), ..row() }).state, OfferState::SaleEnded);
        assert_eq!(
            seen(&OfferRow { sale_ends_at: Some(NOW), free: 0, ..row() }).state,
            OfferState::SaleEnded
        );
        assert_eq!(
            seen(&OfferRow { sale_starts_at: Some(opens), free: 0, ..row() }).state,
            OfferState::SoldOut
        );
    }
    #[test]
    fn the_end_of_a_sale_is_told_when_the_showing_does_not_end_it() {
        let until = |at: Timestamp| seen(&OfferRow { sale_ends_at: Some(at), ..row() }).on_sale_until;
        let starts = evening().starts_at;
        assert_eq!(until(NOW.plus(Span::hours(2))).as_deref(), Some("mercredi 20 janvier 2027 à 14\u{a0}h"));
        assert!(until(starts.minus(Span::milliseconds(1))).is_some());
        assert_eq!(until(starts), None, "that is when it begins");
        assert_eq!(until(NOW), None, "that is past");
        let gone = OfferRow { free: 0, sale_ends_at: Some(NOW.plus(Span::hours(2))), ..row() };
        assert_eq!(seen(&gone).on_sale_until, None, "there is nothing left to hurry for");
    }

    #[test]
    fn a_sale_opens_once_and_with_the_first_of_its_offers() {
        let (soon, later) = (NOW.plus(Span::hours(2)), NOW.plus(Span::hours(3)));
        let ahead = |at| OfferRow { sale_starts_at: Some(at), ..row() };
        let of = |rows: &[OfferRow]| {
            opening(&rows.iter().map(|row| (row.clone(), state(row, NOW))).collect::<Vec<_>>())
        };
        assert_eq!(of(&[ahead(later), ahead(soon)]), Some(soon));
        assert_eq!(of(&[OfferRow { free: 0, ..row() }, ahead(later)]), Some(later));
        assert_eq!(of(&[row(), ahead(soon)]), None, "it goes on");
        assert_eq!(of(&[OfferRow { sale_ends_at: Some(NOW), ..row() }]), None);
        assert_eq!(of(&[OfferRow { free: 0, ..ahead(soon) }]), None, "there is nothing to wait for");
    }
}
