//! What the customer typed on the page. It is read here and forgotten: nothing of it is stored.

use std::fmt;

use shared::contact::{FieldProblem, PersonName};
use shared::time::Timestamp;

use super::cards::{TestCard, looks_real};

/// The fields of the page as typed.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct TypedCard {
    /// The number.
    pub number: String,
    /// Month and year, such as `12/34`.
    pub expiry: String,
    /// The three digits on the back.
    pub cvc: String,
    /// The name on the card.
    pub name: String,
}

/// Never shows what was typed: it may be a real card after all.
impl fmt::Debug for TypedCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedCard(…)")
    }
}

/// What is wrong with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// Nothing was typed.
    Missing,
    /// It could be a real card.
    RealCard,
    /// It is no card of the sandbox.
    NotATestCard,
}

/// What is wrong with an expiry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpiryFault {
    /// Nothing was typed.
    Missing,
    /// It is no month and year.
    Malformed,
    /// The card has expired.
    Past,
}

/// What is wrong, field by field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CardFaults {
    /// The number.
    pub number: Option<NumberFault>,
    /// The expiry.
    pub expiry: Option<ExpiryFault>,
    /// The three digits.
    pub cvc: Option<FieldProblem>,
    /// The name.
    pub name: Option<FieldProblem>,
}

impl TypedCard {
    /// The test card that was typed, or everything that is wrong.
    pub fn read(&self, now: Timestamp) -> Result<TestCard, CardFaults> {
        let number = self.read_number();
        if number == Err(NumberFault::RealCard) {
            // Nothing else of a real card is looked at.
            return Err(CardFaults { number: number.err(), ..CardFaults::default() });
        }
        let faults = CardFaults {
            number: number.err(),
            expiry: self.read_expiry(now).err(),
            cvc: self.read_cvc().err(),
            name: PersonName::parse(&self.name).err(),
        };
        match number {
            Ok(card) if faults == CardFaults::default() => Ok(card),
            _ => Err(faults),
        }
    }

    /// The test card whose number was typed, whatever else is wrong.
    pub fn card(&self) -> Option<TestCard> {
        self.read_number().ok()
    }

    fn read_number(&self) -> Result<TestCard, NumberFault> {
        let compact: String =
            self.number.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect();
        if compact.is_empty() {
            return Err(NumberFault::Missing);
        }
        if let Some(card) = TestCard::of_number(&compact) {
            return Ok(card);
        }
        let digits: String = compact.chars().filter(char::is_ascii_digit).collect();
        Err(if looks_real(&digits) { NumberFault::RealCard } else { NumberFault::NotATestCard })
    }

    /// A card is good until the end of its month. The month is that of UTC: banks allow a day or two.
    fn read_expiry(&self, now: Timestamp) -> Result<(), ExpiryFault> {
        let compact: String = self.expiry.chars().filter(|sign| !sign.is_whitespace()).collect();
        if compact.is_empty() {
            return Err(ExpiryFault::Missing);
        }
        let (month, year) = month_and_year(&compact).ok_or(ExpiryFault::Malformed)?;
        let today = jiff::Timestamp::from_microsecond(now.micros())
            .map_err(|_| ExpiryFault::Malformed)?
            .to_zoned(jiff::tz::TimeZone::UTC);
        if (year, month) < (today.year(), today.month()) { Err(ExpiryFault::Past) } else { Ok(()) }
    }

    fn read_cvc(&self) -> Result<(), FieldProblem> {
        match self.cvc.trim() {
            "" => Err(FieldProblem::Missing),
            cvc if cvc.len() == 3 && cvc.bytes().all(|byte| byte.is_ascii_digit()) => Ok(()),
            _ => Err(FieldProblem::Malformed),
        }
    }
}

/// `1/34`, `01/34`, `01/2034`, `0134` or `012034`.
fn month_and_year(text: &str) -> Option<(i8, i16)> {
    let (month, year) = match text.split_once('/') {
        Some((month, year)) => (month, year),
        None => text.split_at_checked(2)?,
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if month.len() > 2 || !digits(month) || !digits(year) {
        return None;
    }
    let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    let year = match year.len() {
        2 => 2000 + year.parse::<i16>().ok()?,
        4 => year.parse().ok()?,
        _ => return None,
    };
    Some((month, year))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 15 November 2026.
    const NOW: Timestamp = Timestamp::from_micros(1_794_700_800_000_000);

    fn typed(number: &str, expiry: &str, cvc: &str, name: &str) -> TypedCard {
        TypedCard { number: number.into(), expiry: expiry.into(), cvc: cvc.into(), name: name.into() }
    }

    fn number_fault(number: &str) -> Option<NumberFault> {
        typed(number, "12/34", "123", "Zoé").read(NOW).err().and_then(|faults| faults.number)
    }

    fn expiry_fault(expiry: &str) -> Option<ExpiryFault> {
        typed("4242424242424242", expiry, "123", "Zoé").read(NOW).err().and_then(|faults| faults.expiry)
    }

    #[test]
    fn a_test_card_is_read_however_it_is_spaced() {
        for number in ["4242424242424242", " 4242 4242\u{a0}4242\u{202f}4242 ", "4242-4242-4242-4242"] {
            assert_eq!(typed(number, "12/34", "123", "Zoé").read(NOW), Ok(TestCard::Success), "{number}");
        }
    }

    #[test]
    fn any_other_number_is_refused() {
        for number in ["", "  ", "--"] {
            assert_eq!(number_fault(number), Some(NumberFault::Missing), "{number:?}");
        }
        for number in ["5555 5555 5555 4444", "5555.5555.5555.4444", "no 5555555555554444", "378282246310005"]
        {
            assert_eq!(number_fault(number), Some(NumberFault::RealCard), "{number}");
        }
        let long = "9".repeat(10_000);
        for number in ["4242", "4242424242424241", "<script>", "４２４２４２４２４２４２４２４２", &long]
        {
            assert_eq!(number_fault(number), Some(NumberFault::NotATestCard), "{number:.20}");
        }
    }

    #[test]
    fn a_card_is_good_until_the_end_of_its_month() {
        for expiry in ["11/26", "11/2026", "1126", "112026", " 12 / 26 ", "1/27", "01/99", "12/9999"] {
            assert_eq!(expiry_fault(expiry), None, "{expiry}");
        }
        for expiry in ["10/26", "1026", "1/26", "12/25", "12/0000"] {
            assert_eq!(expiry_fault(expiry), Some(ExpiryFault::Past), "{expiry}");
        }
        for expiry in [
            "0/27", "13/27", "00/27", "1", "11/", "/27", "11/2/7", "11/027", "-1/27", "éé27", "é", "1é/27",
            "11-27",
        ] {
            assert_eq!(expiry_fault(expiry), Some(ExpiryFault::Malformed), "{expiry}");
        }
        assert_eq!(expiry_fault(" "), Some(ExpiryFault::Missing));
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        assert_eq!(
            typed("", "", "12", "a\u{7}b").read(NOW),
            Err(CardFaults {
                number: Some(NumberFault::Missing),
                expiry: Some(ExpiryFault::Missing),
                cvc: Some(FieldProblem::Malformed),
                name: Some(FieldProblem::Malformed),
            })
        );
        let faults = typed("4242424242424242", "12/34", "", "").read(NOW).unwrap_err();
        assert_eq!((faults.cvc, faults.name), (Some(FieldProblem::Missing), Some(FieldProblem::Missing)));
        assert_eq!((faults.number, faults.expiry), (None, None));
        let real = typed("5555555555554444", "", "", "").read(NOW).unwrap_err();
        assert_eq!(real, CardFaults { number: Some(NumberFault::RealCard), ..CardFaults::default() });
        for cvc in ["1234", "１２３", "12a", "1 2"] {
            let faults = typed("4242424242424242", "12/34", cvc, "Zoé").read(NOW).unwrap_err();
            assert_eq!(faults.cvc, Some(FieldProblem::Malformed), "{cvc}");
        }
    }

    #[test]
    fn what_was_typed_is_never_shown() {
        let shown = format!("{:?}", typed("5555555555554444", "12/34", "987", "Zoé Martin"));
        assert_eq!(shown, "TypedCard(…)");
    }
}
