//! Money: whole minor units and a currency, checked, never added across currencies.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::locale::Locale;
use crate::text::grouped;

/// A currency of ISO 4217 in which Guichet can sell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency(&'static Entry);

#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Entry {
    code: &'static str,
    /// Digits after the decimal point (ISO 4217, table A.1, “minor unit”).
    digits: u8,
    symbol: &'static str,
}

const fn entry(code: &'static str, digits: u8, symbol: &'static str) -> Entry {
    Entry { code, digits, symbol }
}

/// Symbols are CLDR's for French and English where they are unambiguous, else the code.
static KNOWN: [Entry; 22] = [
    entry("EUR", 2, "€"),
    entry("AUD", 2, "AUD"),
    entry("BRL", 2, "BRL"),
    entry("CAD", 2, "CAD"),
    entry("CHF", 2, "CHF"),
    entry("CZK", 2, "CZK"),
    entry("DKK", 2, "DKK"),
    entry("GBP", 2, "£"),
    entry("HUF", 2, "HUF"),
    entry("INR", 2, "₹"),
    entry("JPY", 0, "¥"),
    entry("KRW", 0, "₩"),
    entry("MAD", 2, "MAD"),
    entry("NOK", 2, "NOK"),
    entry("PLN", 2, "PLN"),
    entry("RON", 2, "RON"),
    entry("SEK", 2, "SEK"),
    entry("TND", 3, "TND"),
    entry("USD", 2, "$"),
    entry("XAF", 0, "FCFA"),
    entry("XOF", 0, "F CFA"),
    entry("XPF", 0, "FCFP"),
];

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(&KNOWN[0]);

    /// The three letters of ISO 4217.
    pub const fn code(self) -> &'static str {
        self.0.code
    }

    /// How many digits stand after the decimal point.
    pub const fn digits(self) -> u8 {
        self.0.digits
    }
}

/// The text is no currency in which Guichet can sell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a currency known here")]
pub struct UnknownCurrency;

impl FromStr for Currency {
    type Err = UnknownCurrency;

    fn from_str(code: &str) -> Result<Self, UnknownCurrency> {
        KNOWN.iter().find(|entry| entry.code == code).map(Self).ok_or(UnknownCurrency)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        code.parse().map_err(serde::de::Error::custom)
    }
}

/// Two amounts could not be put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The amounts are in different currencies.
    #[error("amounts in {0} and {1} cannot be added")]
    Currencies(Currency, Currency),
    /// The result does not fit.
    #[error("the amount is too large")]
    Overflow,
}

/// An amount in minor units (cents for the euro) with its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units; negative when owed to the customer.
    pub amount_minor: i64,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// An amount of minor units.
    pub const fn new(amount_minor: i64, currency: Currency) -> Self {
        Self { amount_minor, currency }
    }

    /// Nothing, in a currency.
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// Whether it is exactly nothing.
    pub const fn is_zero(self) -> bool {
        self.amount_minor == 0
    }

    /// The sum of two amounts of one currency.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let sum = self.amount_minor.checked_add(other.amount_minor).ok_or(MoneyError::Overflow)?;
        Ok(Self::new(sum, self.currency))
    }

    /// What is left when `other` of the same currency is taken away.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let rest = self.amount_minor.checked_sub(other.amount_minor).ok_or(MoneyError::Overflow)?;
        Ok(Self::new(rest, self.currency))
    }

    /// The amount `count` times.
    pub fn times(self, count: u32) -> Result<Self, MoneyError> {
        let product = self.amount_minor.checked_mul(i64::from(count)).ok_or(MoneyError::Overflow)?;
        Ok(Self::new(product, self.currency))
    }

    /// `percent` hundredths of the amount, halves rounded away from zero to a minor unit.
    pub fn percent(self, percent: u8) -> Result<Self, MoneyError> {
        let scaled = i128::from(self.amount_minor) * i128::from(percent);
        Ok(Self::new(divide_half_up(scaled, 100)?, self.currency))
    }

    /// The amount as people write it: `1 234,50 €` in French, `€1,234.50` in English (CLDR 46).
    pub fn text(self, locale: Locale) -> String {
        let digits = usize::from(self.currency.digits());
        let magnitude = self.amount_minor.unsigned_abs().to_string();
        let padded = format!("{magnitude:0>width$}", width = digits + 1);
        let (whole, fraction) = padded.split_at(padded.len() - digits);
        let mut number = grouped(whole, locale);
        if digits > 0 {
            number.push(match locale {
                Locale::Fr => ',',
                Locale::En => '.',
            });
            number.push_str(fraction);
        }
        let sign = if self.amount_minor < 0 { "-" } else { "" };
        let symbol = self.currency.0.symbol;
        match locale {
            Locale::Fr => format!("{sign}{number}\u{a0}{symbol}"),
            Locale::En if symbol.chars().all(char::is_alphabetic) => {
                format!("{sign}{symbol}\u{a0}{number}")
            }
            Locale::En => format!("{sign}{symbol}{number}"),
        }
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(MoneyError::Currencies(self.currency, other.currency))
        }
    }
}

/// A rate of value-added tax in hundredths of a percent: 550 is 5.5 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VatRate(u16);

impl VatRate {
    /// No tax.
    pub const ZERO: Self = Self(0);

    /// From hundredths of a percent, at most 100 %.
    pub const fn from_basis_points(basis_points: u16) -> Option<Self> {
        if basis_points <= 10_000 { Some(Self(basis_points)) } else { None }
    }

    /// Hundredths of a percent.
    pub const fn basis_points(self) -> u16 {
        self.0
    }

    /// The tax inside a price that includes it, rounded half up to a minor unit, once per line
    /// (code général des impôts, annexe II, article 242 nonies A, I-11° asks for it by rate).
    pub fn included_in(self, gross: Money) -> Result<Money, MoneyError> {
        let rate = i128::from(self.0);
        let vat = divide_half_up(i128::from(gross.amount_minor) * rate, 10_000 + rate)?;
        Ok(Money::new(vat, gross.currency))
    }

    /// The rate as people write it: `5,5 %` in French, `5.5%` in English.
    pub fn text(self, locale: Locale) -> String {
        let (whole, fraction) = (self.0 / 100, self.0 % 100);
        let fraction = format!("{fraction:02}");
        let fraction = fraction.trim_end_matches('0');
        match (locale, fraction) {
            (Locale::Fr, "") => format!("{whole}\u{202f}%"),
            (Locale::Fr, _) => format!("{whole},{fraction}\u{202f}%"),
            (Locale::En, "") => format!("{whole}%"),
            (Locale::En, _) => format!("{whole}.{fraction}%"),
        }
    }
}

fn divide_half_up(numerator: i128, denominator: i128) -> Result<i64, MoneyError> {
    let half = denominator / 2;
    let shifted = if numerator < 0 { numerator - half } else { numerator + half };
    i64::try_from(shifted / denominator).map_err(|_| MoneyError::Overflow)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn euros(minor: i64) -> Money {
        Money::new(minor, Currency::EUR)
    }

    #[test]
    fn is_written_as_each_language_writes_it() {
        assert_eq!(euros(2_500).text(Locale::Fr), "25,00\u{a0}€");
        assert_eq!(euros(123_456_789).text(Locale::Fr), "1\u{202f}234\u{202f}567,89\u{a0}€");
        assert_eq!(euros(123_456).text(Locale::En), "€1,234.56");
        assert_eq!(euros(-5).text(Locale::En), "-€0.05");
        assert_eq!(Money::new(1_500, "XPF".parse().unwrap()).text(Locale::Fr), "1\u{202f}500\u{a0}FCFP");
        assert_eq!(Money::new(1_500, "CHF".parse().unwrap()).text(Locale::En), "CHF\u{a0}15.00");
        assert_eq!(Money::new(1_500, "TND".parse().unwrap()).text(Locale::En), "TND\u{a0}1.500");
        assert_eq!(VatRate(550).text(Locale::Fr), "5,5\u{202f}%");
        assert_eq!(VatRate(2_000).text(Locale::En), "20%");
        assert_eq!(VatRate(210).text(Locale::En), "2.1%");
    }

    #[test]
    fn refuses_to_mix_currencies_and_to_overflow() {
        let francs = Money::new(1, "CHF".parse().unwrap());
        assert!(matches!(euros(1).plus(francs), Err(MoneyError::Currencies(..))));
        assert!(matches!(euros(1).minus(francs), Err(MoneyError::Currencies(..))));
        assert_eq!(euros(i64::MAX).plus(euros(1)), Err(MoneyError::Overflow));
        assert_eq!(euros(i64::MIN).minus(euros(1)), Err(MoneyError::Overflow));
        assert_eq!(euros(i64::MAX).times(2), Err(MoneyError::Overflow));
        assert_eq!("eur".parse::<Currency>(), Err(UnknownCurrency));
    }

    #[test]
    fn tax_is_taken_out_of_the_price() {
        assert_eq!(VatRate(550).included_in(euros(2_500)), Ok(euros(130)));
        assert_eq!(VatRate(2_000).included_in(euros(1_200)), Ok(euros(200)));
        assert_eq!(VatRate::ZERO.included_in(euros(999)), Ok(euros(0)));
        assert_eq!(VatRate::from_basis_points(10_000), Some(VatRate(10_000)));
        assert_eq!(VatRate::from_basis_points(10_001), None);
    }

    #[test]
    fn travels_as_json() {
        let json = serde_json::to_string(&euros(2_500)).unwrap();
        assert_eq!(json, r#"{"amount_minor":2500,"currency":"EUR"}"#);
        assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), euros(2_500));
        assert!(serde_json::from_str::<Money>(r#"{"amount_minor":1,"currency":"???"}"#).is_err());
    }

    proptest! {
        #[test]
        fn a_percentage_lies_between_nothing_and_all(minor in 0_i64..1_000_000_000, percent in 0_u8..=100) {
            let part = euros(minor).percent(percent).unwrap().amount_minor;
            prop_assert!((0..=minor).contains(&part));
        }

        #[test]
        fn tax_is_never_more_than_the_price(minor in 0_i64..1_000_000_000, rate in 0_u16..=10_000) {
            let tax = VatRate(rate).included_in(euros(minor)).unwrap().amount_minor;
            prop_assert!((0..=minor).contains(&tax));
        }
    }
}
