//! Checkouts: a visit to the till. Whoever knows its token (a secret in a cookie) owns it.

mod store;

use sha2::{Digest, Sha256};

pub(super) use store::{DUE_AT_ONCE, due, due_drawing_on, leave_alone};
pub(crate) use store::{STATEMENTS, lock_open};
pub use store::{
    by_id, by_token, complete_expired, complete_placed, expire_one, extend, forget_drafts, keep_draft, lock,
    place, places, start,
};

use serde::{Deserialize, Serialize};

use shared::checkouts::CheckoutState;
use shared::contact::{EmailAddress, PersonName};
use shared::ids::CheckoutId;
use shared::locale::Locale;
use shared::time::{Span, Timestamp};

/// How long places stay in a basket, and how long an extension lasts, where nothing else is set.
pub const HOLD: Span = Span::minutes(15);
/// How long places wait for a payment once ordered.
pub const PAYMENT_TIME: Span = Span::minutes(20);

/// How long what was typed in a basket is kept once its time is over.
pub const DRAFTS_KEPT: Span = Span::days(1);

/// A checkout.
#[derive(Debug, Clone)]
pub struct Checkout {
    /// Which one.
    pub id: CheckoutId,
    /// Where it stands.
    pub state: CheckoutState,
    /// The language its owner reads.
    pub locale: Locale,
    /// What was typed so far.
    pub draft: Draft,
    /// The buyer's address, once ordered.
    pub email: Option<EmailAddress>,
    /// The buyer's name, once ordered.
    pub name: Option<PersonName>,
    /// When the places go back.
    pub expires_at: Timestamp,
    /// Whether the hold was extended.
    pub extended: bool,
    /// When it was ordered.
    pub placed_at: Option<Timestamp>,
}

impl Checkout {
    /// Whether lines may still be put in and taken out.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.state == CheckoutState::Open && now < self.expires_at
    }
}

/// The buyer's details as typed, kept even when wrong, so that nothing has to be typed twice.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Draft {
    /// The e-mail address as typed.
    pub email: String,
    /// The name as typed.
    pub name: String,
    /// Whether the terms were accepted.
    pub consent: bool,
    /// Whether the form was sent: only then are its faults shown.
    pub sent: bool,
}

/// The secret by which a visitor owns a checkout. The database keeps its SHA-256 only.
#[derive(Clone, PartialEq, Eq)]
pub struct CheckoutToken([u8; 32]);

impl CheckoutToken {
    /// Wraps 256 bits of chance.
    pub fn new(secret: [u8; 32]) -> Self {
        Self(secret)
    }

    /// Reads the cookie.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// What goes into the cookie.
    pub fn text(&self) -> String {
        data_encoding::BASE64URL_NOPAD.encode(&self.0)
    }

    fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

impl std::fmt::Debug for CheckoutToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CheckoutToken(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_back_and_never_printed() {
        let token = CheckoutToken::new([7; 32]);
        assert_eq!(CheckoutToken::parse(&token.text()), Some(token.clone()));
        assert_eq!(format!("{token:?}"), "CheckoutToken(…)");
        for text in ["", "abc", "%%%%", &token.text()[1..]] {
            assert_eq!(CheckoutToken::parse(text), None);
        }
    }
}
