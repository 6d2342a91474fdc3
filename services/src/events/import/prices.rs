//! Decimal numbers as people type them.

use shared::money::{Currency, Money, VatRate};

use super::column::Column;
use super::error::RowProblem;

/// The highest price: a million of anything. What is above was typed by mistake.
const HIGHEST: i64 = 1_000_000;

/// A price such as `12`, `12.5` or `12,50`, in a currency.
pub fn price(column: Column, text: &str, currency: Currency) -> Result<Money, RowProblem> {
    let digits = usize::from(currency.digits());
    let highest = (0..digits).fold(HIGHEST, |highest, _| highest * 10);
    let minor = decimal(text, digits).filter(|minor| *minor <= highest);
    minor.map(|minor| Money::new(minor, currency)).ok_or_else(|| RowProblem::Value {
        column,
        text: text.to_owned(),
        expected: "expected an amount such as 12 or 12.50",
    })
}

/// A price in euros, such as `12` or `12.50`.
pub fn euros(text: &str) -> Result<Money, RowProblem> {
    price(Column::Price, text, Currency::EUR)
}

/// A rate of VAT in percent, such as `5.5`.
pub fn vat(text: &str) -> Result<VatRate, RowProblem> {
    let points = decimal(text, 2).and_then(|points| u16::try_from(points).ok());
    points.and_then(VatRate::from_basis_points).ok_or_else(|| RowProblem::Value {
        column: Column::Vat,
        text: text.to_owned(),
        expected: "expected a rate in percent, such as 5.5",
    })
}

/// A number without a sign in units of its last digit; at most `digits` stand after point or comma.
fn decimal(text: &str, digits: usize) -> Option<i64> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !are_digits(whole) || !are_digits(fraction) || fraction.len() > digits {
        return None;
    }
    format!("{whole}{fraction:0<digits$}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_exactly() {
        let minor = |text| price(Column::Price, text, Currency::EUR).map(|money| money.amount_minor);
        assert_eq!(minor("12"), Ok(1_200));
        assert_eq!(minor("12.5"), Ok(1_250));
        assert_eq!(minor("12,05"), Ok(1_205));
        assert_eq!(minor("0"), Ok(0));
        assert_eq!(minor("1000000"), Ok(100_000_000));
        for text in [
            "",
            "-1",
            "+1",
            "1e3",
            "12.505",
            "1 000",
            "12 €",
            ".5",
            "1000000.01",
            "99999999999999999999",
            "1.2.3",
        ] {
            assert!(minor(text).is_err(), "{text}");
        }
        let yen = "JPY".parse().unwrap();
        assert_eq!(price(Column::Price, "1500", yen).map(|money| money.amount_minor), Ok(1_500));
        assert!(price(Column::Price, "1500.5", yen).is_err());
        assert_eq!(vat("5,5").map(VatRate::basis_points), Ok(550));
        assert_eq!(vat("100").map(VatRate::basis_points), Ok(10_000));
        assert!(vat("100.01").is_err());
    }
}
