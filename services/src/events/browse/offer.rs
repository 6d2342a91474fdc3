//! A ticket type on one date, as the page shows it.

use jiff::tz::TimeZone;

use shared::events::{OfferState, OfferView};
use shared::locale::Locale;
use shared::money::{Currency, Money, VatRate};
use shared::problem::Problem;
use shared::text::LocalText;
use shared::time::Timestamp;

use super::store::pages::OfferRow;
use crate::booking::basket::MAX_PLACES;
use crate::events::kind::window;
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

/// What the page says of an offer in this state.
pub(super) fn view(
    row: &OfferRow,
    state: OfferState,
    zone: &TimeZone,
    locale: Locale,
) -> Result<OfferView, Failure> {
    let currency: Currency = row.currency.parse().map_err(Failure::broken)?;
    let fee = Money::new(row.fee_minor, currency);
    let price = Money::new(row.price_minor, currency).plus(fee)?;
    let vat =
        VatRate::from_basis_points(row.vat_basis_points).ok_or_else(|| Failure::broken("a VAT rate"))?;
    let is_on_sale = state == OfferState::OnSale;
    let is_offered = is_on_sale || state == OfferState::SoldOut;
    let places = u32::try_from(row.free.max(0)).unwrap_or(u32::MAX);
    Ok(OfferView {
        id: row.id,
        name: serde_json::from_str::<LocalText>(&row.name)?.read(locale).to_owned(),
        price: price.text(locale),
        price_minor: price.amount_minor,
        currency: currency.code().to_owned(),
        fee: (!fee.is_zero()).then(|| fee.text(locale)),
        vat_rate: vat.text(locale),
        state,
        on_sale_from: row
            .sale_starts_at
            .filter(|_| state == OfferState::NotYetOnSale)
            .map(|from| times::instant(from, zone, locale)),
        left: (is_offered && places <= FEW).then_some(places),
        minimum: row.minimum,
        maximum: if is_on_sale { row.maximum.min(places).min(MAX_PLACES) } else { 0 },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::ids::OfferId;
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

    fn seen(row: &OfferRow) -> OfferView {
        view(row, state(row, NOW), &TimeZone::UTC, Locale::Fr).unwrap()
    }

    #[test]
    fn the_price_holds_the_fee_and_says_so() {
        let offer = seen(&row());
        assert_eq!((offer.name.as_str(), offer.price.as_str()), ("Tarif réduit", "21,50\u{a0}€"));
        assert_eq!((offer.price_minor, offer.currency.as_str()), (2_150, "EUR"));
        assert_eq!(offer.fee.as_deref(), Some("1,50\u{a0}€"));
        assert_eq!(offer.vat_rate, "5,5\u{202f}%");
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
        assert_eq!(seen(&OfferRow { maximum: 5_000, ..row() }).maximum, MAX_PLACES);
    }

    #[test]
    fn the_sale_window_is_told() {
        let opens = NOW.plus(Span::hours(2));
        let ahead = seen(&OfferRow { sale_starts_at: Some(opens), ..row() });
        assert_eq!((ahead.state, ahead.maximum), (OfferState::NotYetOnSale, 0));
        assert_eq!(ahead.on_sale_from.as_deref(), Some("mercredi 20 janvier 2027 à 14\u{a0}h"));
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
}
