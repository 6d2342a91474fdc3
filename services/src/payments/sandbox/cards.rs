//! The test cards. Any other number is refused.

/// A card of the sandbox, named by what happens when one pays with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TestCard {
    /// The payment succeeds.
    Success,
    /// The bank declines and does not say why.
    Declined,
    /// The bank declines: not enough money on the account.
    InsufficientFunds,
    /// The bank wants to know who pays (3-D Secure), then accepts.
    Challenge,
    /// The bank does not answer in time. It accepts later.
    Timeout,
}

impl TestCard {
    /// Every card, in the order in which the page lists them.
    pub const ALL: [Self; 5] =
        [Self::Success, Self::Declined, Self::InsufficientFunds, Self::Challenge, Self::Timeout];

    /// The code by which it is stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Declined => "declined",
            Self::InsufficientFunds => "insufficient_funds",
            Self::Challenge => "challenge",
            Self::Timeout => "timeout",
        }
    }

    /// The card of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|card| card.code() == code)
    }

    /// Its number, in groups of four as on plastic.
    pub const fn number(self) -> &'static str {
        match self {
            Self::Success => "4242 4242 4242 4242",
            Self::Declined => "4000 0000 0000 0002",
            Self::InsufficientFunds => "4000 0000 0000 9995",
            Self::Challenge => "4000 0000 0000 3220",
            Self::Timeout => "4000 0000 0000 0119",
        }
    }

    /// The card of a number without spaces.
    pub fn of_number(digits: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|card| card.number().bytes().filter(u8::is_ascii_digit).eq(digits.bytes()))
    }
}

/// Whether the digits could be those of a real card: 12 to 19 of them, of which the last fits the
/// others by Luhn's formula (ISO/IEC 7812-1, annex B).
pub fn looks_real(digits: &str) -> bool {
    if !(12..=19).contains(&digits.len()) {
        return false;
    }
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            let doubled = if place % 2 == 1 { 2 * digit } else { digit };
            doubled / 10 + doubled % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_found_by_its_code_and_its_number() {
        for card in TestCard::ALL {
            assert_eq!(TestCard::of_code(card.code()), Some(card));
            let digits = card.number().replace(' ', "");
            assert_eq!(TestCard::of_number(&digits), Some(card));
            assert!(looks_real(&digits), "providers' test cards pass the formula");
            assert_eq!(TestCard::of_number(&digits[1..]), None);
        }
        assert_eq!(TestCard::of_number(""), None);
        assert_eq!(TestCard::of_code("Success"), None);
    }

    #[test]
    fn real_cards_are_recognised_by_length_and_last_digit() {
        // Published test numbers of the networks.
        for digits in
            ["4111111111111111", "5555555555554444", "378282246310005", "6304000000000000", "501800000009"]
        {
            assert!(looks_real(digits), "{digits}");
        }
        for digits in ["4242424242424241", "42424242424", "42424242424242424242", "", "0"] {
            assert!(!looks_real(digits), "{digits}");
        }
    }
}
