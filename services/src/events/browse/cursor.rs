//! Where a page of the list ended, in one opaque word that fits the same query only.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use shared::ids::EventId;

/// Bytes of the query's fingerprint: enough to tell an honest mistake; nothing is kept secret here.
const PRINT: usize = 8;
const KEY: usize = 8;
const ID: usize = 16;

/// A place in the list: the next page begins after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cursor {
    /// What the order asked for goes by.
    pub first: i64,
    /// The place by date, which tells those apart whose first key is the same.
    pub rank: i64,
    pub event: EventId,
}

/// What tells one query from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fingerprint([u8; PRINT]);

impl Fingerprint {
    /// Of the parts of a query; each is told apart from its neighbours.
    pub fn of(parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        let mut print = [0; PRINT];
        print.copy_from_slice(&hash.finalize()[..PRINT]);
        Self(print)
    }
}

impl Cursor {
    /// Before everything.
    pub const START: Self = Self { first: i64::MIN, rank: i64::MIN, event: EventId::new(Uuid::nil()) };

    /// The word for the URL.
    pub fn text(self, query: Fingerprint) -> String {
        let mut bytes = Vec::with_capacity(PRINT + KEY + KEY + ID);
        bytes.extend_from_slice(&query.0);
        bytes.extend_from_slice(&self.first.to_be_bytes());
        bytes.extend_from_slice(&self.rank.to_be_bytes());
        bytes.extend_from_slice(self.event.uuid().as_bytes());
        BASE64URL_NOPAD.encode(&bytes)
    }

    /// Reads the word; `None` when it is none of ours, or belongs to another query.
    pub fn read(text: &str, query: Fingerprint) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let (print, rest) = bytes.split_at_checked(PRINT)?;
        let (first, rest) = rest.split_at_checked(KEY)?;
        let (rank, id) = rest.split_at_checked(KEY)?;
        if print != query.0 {
            return None;
        }
        let key = |bytes: &[u8]| Some(i64::from_be_bytes(bytes.try_into().ok()?));
        Some(Self { first: key(first)?, rank: key(rank)?, event: EventId::new(Uuid::from_slice(id).ok()?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn belongs_to_its_query_only() {
        let (jazz, rock) = (Fingerprint::of(&["jazz", "", ""]), Fingerprint::of(&["rock", "", ""]));
        let cursor = Cursor { first: 3, rank: -7, event: EventId::new(Uuid::from_u128(9)) };
        let text = cursor.text(jazz);
        assert_eq!(Cursor::read(&text, jazz), Some(cursor));
        assert_eq!(Cursor::read(&text, rock), None);
        assert_ne!(Fingerprint::of(&["jazz", "paris"]), Fingerprint::of(&["jazzparis", ""]));
        assert_ne!(Fingerprint::of(&["", "jazz"]), Fingerprint::of(&["jazz", ""]));
    }

    #[test]
    fn what_is_cut_or_made_up_is_no_cursor() {
        let query = Fingerprint::of(&["jazz"]);
        let text = Cursor::START.text(query);
        for length in 0..text.len() {
            assert_eq!(Cursor::read(&text[..length], query), None, "length {length}");
        }
        for made_up in ["", "é", "%%%", &format!("{text}AAAA"), &"A".repeat(10_000)] {
            assert_eq!(Cursor::read(made_up, query), None);
        }
    }

    proptest! {
        #[test]
        fn is_read_back(first: i64, rank: i64, id: u128) {
            let (query, cursor) = (Fingerprint::of(&[]), Cursor { first, rank, event: EventId::new(Uuid::from_u128(id)) });
            prop_assert_eq!(Cursor::read(&cursor.text(query), query), Some(cursor));
        }
    }
}
