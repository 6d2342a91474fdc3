//! Order and ticket numbers that a person can read aloud, write down and type back.
//!
//! Thirty-one signs (digits and capitals without 0, 1, I, L and O, which are taken for one
//! another). Seven are chosen by chance, the eighth is a check sign: the sum of each sign times
//! its place is 0 modulo 31. As 31 is prime, every single wrong sign and every exchange of two
//! signs is noticed.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH: usize = 8;

/// The text is no order or ticket number: a wrong length, sign or check sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a valid number; please check each sign")]
pub struct NumberError;

/// An order's number, written `7KXM-2QP9`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OrderNumber([u8; LENGTH]);

impl OrderNumber {
    /// Makes a number from chance; the same bytes give the same number.
    pub fn from_chance(chance: u64) -> Self {
        let mut signs = [0_u8; LENGTH];
        let mut rest = chance;
        let mut sum = 0;
        for (index, sign) in signs.iter_mut().take(LENGTH - 1).enumerate() {
            let value = usize::try_from(rest % 31).unwrap_or_default();
            rest /= 31;
            sum += value * (index + 1);
            *sign = ALPHABET[value];
        }
        // The last place weighs 8, whose inverse modulo 31 is 4.
        signs[LENGTH - 1] = ALPHABET[(31 - sum % 31) * 4 % 31];
        Self(signs)
    }

    fn compact(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for OrderNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = self.compact().split_at(LENGTH / 2);
        write!(f, "{first}-{second}")
    }
}

impl FromStr for OrderNumber {
    type Err = NumberError;

    /// Reads what people type: small letters, with or without dashes and spaces.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let mut signs = [0_u8; LENGTH];
        let mut length = 0;
        let mut sum = 0;
        for sign in text.chars().filter(|sign| !sign.is_whitespace() && *sign != '-') {
            let sign = sign.to_ascii_uppercase();
            let value = ALPHABET.iter().position(|known| char::from(*known) == sign).ok_or(NumberError)?;
            *signs.get_mut(length).ok_or(NumberError)? = ALPHABET[value];
            length += 1;
            sum += value * length;
        }
        if length == LENGTH && sum % 31 == 0 { Ok(Self(signs)) } else { Err(NumberError) }
    }
}

/// A ticket's number: its order's number and its place in it, written `7KXM-2QP9-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TicketNumber {
    /// The order it belongs to.
    pub order: OrderNumber,
    /// Counted from 1 through the whole order.
    pub position: u16,
}

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.order, self.position)
    }
}

impl FromStr for TicketNumber {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let signs: String = text.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect();
        let (order, position) = signs.split_at_checked(LENGTH).ok_or(NumberError)?;
        if position.len() < 2 || !position.bytes().all(|sign| sign.is_ascii_digit()) {
            return Err(NumberError);
        }
        let position = position.parse().map_err(|_| NumberError)?;
        if position == 0 {
            return Err(NumberError);
        }
        Ok(Self { order: order.parse()?, position })
    }
}

macro_rules! as_text {
    ($name:ident) => {
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        #[cfg(feature = "sqlx")]
        impl<DB: sqlx::Database> sqlx::Type<DB> for $name
        where
            str: sqlx::Type<DB>,
        {
            fn type_info() -> DB::TypeInfo {
                <str as sqlx::Type<DB>>::type_info()
            }

            fn compatible(ty: &DB::TypeInfo) -> bool {
                <str as sqlx::Type<DB>>::compatible(ty)
            }
        }

        #[cfg(feature = "sqlx")]
        impl<'r, DB: sqlx::Database> sqlx::Decode<'r, DB> for $name
        where
            &'r str: sqlx::Decode<'r, DB>,
        {
            fn decode(value: DB::ValueRef<'r>) -> Result<Self, sqlx::error::BoxDynError> {
                Ok(<&'r str as sqlx::Decode<'r, DB>>::decode(value)?.parse()?)
            }
        }
    };
}
as_text!(OrderNumber);
as_text!(TicketNumber);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn is_read_as_people_type_it() {
        let number = OrderNumber::from_chance(12_345_678_901);
        let text = number.to_string();
        assert_eq!(text.len(), 9);
        assert_eq!(text.to_lowercase().replace('-', "  ").parse(), Ok(number));
        let ticket = TicketNumber { order: number, position: 3 };
        assert_eq!(ticket.to_string(), format!("{number}-03"));
        assert_eq!(ticket.to_string().to_lowercase().parse(), Ok(ticket));
    }

    #[test]
    fn refuses_nonsense() {
        for text in ["", "-", "AAAA", "AAAA-AAAA-AAAA", "7KXM-2QPé", "0000-0000", "🎫🎫🎫🎫"] {
            assert_eq!(text.parse::<OrderNumber>(), Err(NumberError), "{text}");
            assert_eq!(text.parse::<TicketNumber>(), Err(NumberError), "{text}");
        }
        let order = OrderNumber::from_chance(1);
        for position in ["0", "00", "1", "99999", "x1", ""] {
            assert_eq!(format!("{order}-{position}").parse::<TicketNumber>(), Err(NumberError), "{position}");
        }
    }

    proptest! {
        #[test]
        fn reads_back_what_it_wrote(chance: u64, position in 1_u16..) {
            let order = OrderNumber::from_chance(chance);
            prop_assert_eq!(order.to_string().parse(), Ok(order));
            let ticket = TicketNumber { order, position };
            prop_assert_eq!(ticket.to_string().parse(), Ok(ticket));
        }

        #[test]
        fn notices_one_wrong_sign_and_two_exchanged(chance: u64, place in 0_usize..8, other in 0_usize..8, sign in 0_usize..31) {
            let number = OrderNumber::from_chance(chance);
            let mut wrong = number.0;
            wrong[place] = ALPHABET[sign];
            let text = String::from_utf8(wrong.to_vec()).unwrap();
            prop_assert_eq!(text.parse::<OrderNumber>().is_ok(), wrong == number.0);
            let mut exchanged = number.0;
            exchanged.swap(place, other);
            let text = String::from_utf8(exchanged.to_vec()).unwrap();
            prop_assert_eq!(text.parse::<OrderNumber>().is_ok(), exchanged == number.0);
        }

        #[test]
        fn never_panics_on_any_text(text: String) {
            let _ = text.parse::<OrderNumber>();
            let _ = text.parse::<TicketNumber>();
        }
    }
}
