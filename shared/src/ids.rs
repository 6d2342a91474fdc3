//! One type per kind of id, so that an order can never be looked up by a ticket's id.
//!
//! Inside, an id is a `UUIDv7` (16 bytes, sorted by creation). Outside it is written as a `TypeID`
//! (<https://github.com/jetify-com/typeid>, version 0.3): a prefix, an underscore and 26 letters
//! of Crockford's base 32, such as `ord_01jd3k8q6nf2wa4x1v9h6kz5tb`.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const SUFFIX_LENGTH: usize = 26;

/// The text is not an id of the expected type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id that starts with “{prefix}_”")]
pub struct IdError {
    /// The prefix that was expected.
    pub prefix: &'static str,
}

fn encode(uuid: Uuid) -> String {
    let bits = uuid.as_u128();
    // 26 letters hold 130 bits: the first letter carries the top three only.
    (0..SUFFIX_LENGTH)
        .map(|position| {
            let shift = 5 * (SUFFIX_LENGTH - 1 - position);
            let index = usize::try_from((bits >> shift) & 31).unwrap_or_default();
            char::from(ALPHABET[index])
        })
        .collect()
}

fn decode(text: &str) -> Option<Uuid> {
    if text.len() != SUFFIX_LENGTH || text.as_bytes()[0] > b'7' {
        return None;
    }
    text.bytes()
        .try_fold(0_u128, |bits, letter| {
            let index = ALPHABET.iter().position(|known| *known == letter)?;
            Some((bits << 5) | index as u128)
        })
        .map(Uuid::from_u128)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal,)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Uuid);

        impl $name {
            /// What this id starts with when written out.
            pub const PREFIX: &'static str = $prefix;

            /// Wraps a UUID that was made for this type.
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID inside.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}_{}", $prefix, encode(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                text.strip_prefix($prefix)
                    .and_then(|rest| rest.strip_prefix('_'))
                    .and_then(decode)
                    .map(Self)
                    .ok_or(IdError { prefix: $prefix })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        #[cfg(feature = "sqlx")]
        crate::ids::column!($name);
    )+};
}

/// Lets an id be read from a 16-byte column of either engine.
#[cfg(feature = "sqlx")]
macro_rules! column {
    ($name:ident) => {
        impl<DB: sqlx::Database> sqlx::Type<DB> for $name
        where
            [u8]: sqlx::Type<DB>,
        {
            fn type_info() -> DB::TypeInfo {
                <[u8] as sqlx::Type<DB>>::type_info()
            }

            fn compatible(ty: &DB::TypeInfo) -> bool {
                <[u8] as sqlx::Type<DB>>::compatible(ty)
            }
        }

        impl<'r, DB: sqlx::Database> sqlx::Decode<'r, DB> for $name
        where
            &'r [u8]: sqlx::Decode<'r, DB>,
        {
            fn decode(value: DB::ValueRef<'r>) -> Result<Self, sqlx::error::BoxDynError> {
                let bytes = <&'r [u8] as sqlx::Decode<'r, DB>>::decode(value)?;
                Ok(Self(Uuid::from_slice(bytes)?))
            }
        }
    };
}
#[cfg(feature = "sqlx")]
pub(crate) use column;

ids! {
    /// An organisation: the seller of an order.
    OrganisationId = "org",
    /// A place where something happens.
    VenueId = "ven",
    /// An event: what is announced, with one or more occurrences.
    EventId = "evt",
    /// One dated showing of an event.
    OccurrenceId = "occ",
    /// A kind of ticket of an event, such as “reduced”.
    TicketTypeId = "typ",
    /// A ticket type on one occurrence: what is put in the basket.
    OfferId = "off",
    /// A counted stock of places.
    QuotaId = "quo",
    /// A visit to the till: basket, checkout and all orders made from it.
    CheckoutId = "chk",
    /// What one organisation sells in a checkout.
    OrderId = "ord",
    /// One thing in an order, with its quantity.
    LineId = "lin",
    /// Admits one person.
    TicketId = "tkt",
    /// One attempt to pay for a checkout.
    PaymentId = "pay",
    /// Money given back.
    RefundId = "ref",
    /// One entry of the payment ledger.
    LedgerEntryId = "led",
    /// A message to a person, in the outbox or sent.
    MessageId = "msg",
    /// One scan of a ticket at the door.
    ScanId = "scn",
    /// What somebody asked to be told by mail.
    AlertId = "alr",
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn is_written_as_the_typeid_specification_says() {
        // The pair is given by the specification's valid.json.
        let uuid = Uuid::parse_str("01890a5d-ac96-774b-bcce-b302099a8057").unwrap();
        assert_eq!(OrderId::new(uuid).to_string(), "ord_01h455vb4pex5vsknk084sn02q");
    }

    #[test]
    fn refuses_what_is_not_its_own() {
        for text in [
            "",
            "ord",
            "ord_",
            "tkt_01h455vb4pex5vsknk084sn02q",
            "ord_01h455vb4pex5vsknk084sn02",
            "ord_01h455vb4pex5vsknk084sn02qq",
            "ord_81h455vb4pex5vsknk084sn02q",
            "ord_01h455vb4pex5vsknk084sn02u",
            "ord_01H455VB4PEX5VSKNK084SN02Q",
            "ord_01h455vb4pex5vsknk084sn0é",
        ] {
            assert_eq!(text.parse::<OrderId>(), Err(IdError { prefix: "ord" }), "{text}");
        }
    }

    proptest! {
        #[test]
        fn reads_back_what_it_wrote(bits: u128) {
            let id = TicketId::new(Uuid::from_u128(bits));
            prop_assert_eq!(id.to_string().parse::<TicketId>(), Ok(id));
            let json = serde_json::to_string(&id).unwrap();
            prop_assert_eq!(serde_json::from_str::<TicketId>(&json).unwrap(), id);
        }

        #[test]
        fn never_panics_on_any_text(text: String) {
            let _ = text.parse::<TicketId>();
            let _ = format!("tkt_{text}").parse::<TicketId>();
        }
    }
}
