//! The code on a ticket: signed, so that a device without network can tell it is ours.
//!
//! Layout, 97 bytes, written in base 32 (RFC 4648, without padding; a QR code's alphanumeric mode):
//!
//! | bytes | what |
//! |---|---|
//! | 1 | version, 1 |
//! | 4 | key id: the first bytes of the SHA-256 of the public key |
//! | 16 | ticket id |
//! | 10 | the last ten bytes of the id of what it admits to (the random part of a `UUIDv7`) |
//! | 2 | revision, big-endian: a replaced ticket has a higher one |
//! | 64 | Ed25519 signature of the bytes before |

use data_encoding::BASE32_NOPAD;
use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use shared::ids::TicketId;

const VERSION: u8 = 1;
const SIGNED: usize = 1 + 4 + 16 + 10 + 2;

/// What a ticket's code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TicketCode {
    /// Which ticket.
    pub ticket: TicketId,
    /// The last ten bytes of the id of what it admits to.
    pub scope_tail: [u8; 10],
    /// Which issue of the ticket.
    pub revision: u16,
}

impl TicketCode {
    /// The code of a ticket that admits to `scope`.
    pub fn new(ticket: TicketId, scope: Uuid, revision: u16) -> Self {
        let mut scope_tail = [0; 10];
        scope_tail.copy_from_slice(&scope.as_bytes()[6..]);
        Self { ticket, scope_tail, revision }
    }

    /// Whether it admits to `scope`.
    pub fn admits_to(&self, scope: Uuid) -> bool {
        self.scope_tail == scope.as_bytes()[6..]
    }
}

/// Why a code is no ticket of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// It does not have the form of a code.
    #[error("not a ticket code")]
    Unreadable,
    /// It has the form, but not our signature.
    #[error("the signature is not ours")]
    Forged,
}

/// Signs codes with the newest key and knows the older ones.
#[derive(Clone)]
pub struct TicketSigner {
    signing: SigningKey,
    known: Vec<VerifyingKey>,
}

impl TicketSigner {
    /// Signs with `secret` (an Ed25519 seed, 32 bytes); codes signed with one of `older` stay good.
    pub fn new(secret: &[u8; 32], older: &[[u8; 32]]) -> Self {
        let signing = SigningKey::from_bytes(secret);
        let older = older.iter().map(|seed| SigningKey::from_bytes(seed).verifying_key());
        let known = std::iter::once(signing.verifying_key()).chain(older).collect();
        Self { signing, known }
    }

    /// Each key's id and public key, for devices that check without network.
    pub fn public_keys(&self) -> impl Iterator<Item = ([u8; 4], [u8; 32])> + '_ {
        self.known.iter().map(|key| (key_id(key), key.to_bytes()))
    }

    /// The text of the QR code.
    pub fn sign(&self, code: &TicketCode) -> String {
        let mut bytes = Vec::with_capacity(SIGNED + Signature::BYTE_SIZE);
        bytes.push(VERSION);
        bytes.extend_from_slice(&key_id(&self.signing.verifying_key()));
        bytes.extend_from_slice(code.ticket.uuid().as_bytes());
        bytes.extend_from_slice(&code.scope_tail);
        bytes.extend_from_slice(&code.revision.to_be_bytes());
        let signature = self.signing.sign(&bytes);
        bytes.extend_from_slice(&signature.to_bytes());
        BASE32_NOPAD.encode(&bytes)
    }

    /// Reads a scanned text and checks its signature.
    pub fn verify(&self, text: &str) -> Result<TicketCode, CodeError> {
        let bytes = BASE32_NOPAD.decode(text.trim().as_bytes()).map_err(|_| CodeError::Unreadable)?;
        let (signed, signature) = bytes.split_at_checked(SIGNED).ok_or(CodeError::Unreadable)?;
        let signature = Signature::from_slice(signature).map_err(|_| CodeError::Unreadable)?;
        if signed[0] != VERSION {
            return Err(CodeError::Unreadable);
        }
        let key = self.known.iter().find(|key| key_id(key) == signed[1..5]).ok_or(CodeError::Forged)?;
        key.verify(signed, &signature).map_err(|_| CodeError::Forged)?;
        let ticket = Uuid::from_slice(&signed[5..21]).map_err(|_| CodeError::Unreadable)?;
        let mut scope_tail = [0; 10];
        scope_tail.copy_from_slice(&signed[21..31]);
        let revision = u16::from_be_bytes([signed[31], signed[32]]);
        Ok(TicketCode { ticket: TicketId::new(ticket), scope_tail, revision })
    }
}

fn key_id(key: &VerifyingKey) -> [u8; 4] {
    let digest = Sha256::digest(key.as_bytes());
    [digest[0], digest[1], digest[2], digest[3]]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> TicketCode {
        TicketCode::new(TicketId::new(Uuid::from_u128(1 << 90)), Uuid::from_u128(77), 3)
    }

    #[test]
    fn a_code_is_read_back_and_short_enough_for_a_small_qr() {
        let signer = TicketSigner::new(&[1; 32], &[]);
        let text = signer.sign(&code());
        assert_eq!(text.len(), 156);
        assert_eq!(signer.verify(&text), Ok(code()));
        assert_eq!(signer.verify(&format!(" {text}\n")), Ok(code()));
        assert!(code().admits_to(Uuid::from_u128(77)));
        assert!(!code().admits_to(Uuid::from_u128(78)));
    }

    #[test]
    fn any_changed_sign_is_noticed() {
        let signer = TicketSigner::new(&[1; 32], &[]);
        let text = signer.sign(&code());
        for place in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert!(signer.verify(&changed).is_err(), "sign {place}");
        }
        for length in 0..text.len() {
            assert!(signer.verify(&text[..length]).is_err(), "length {length}");
        }
        assert_eq!(signer.verify("https://example.org"), Err(CodeError::Unreadable));
        assert_eq!(signer.verify(""), Err(CodeError::Unreadable));
    }

    #[test]
    fn a_strangers_key_is_refused_and_an_older_one_of_ours_accepted() {
        let (old, new) = ([1; 32], [2; 32]);
        let text = TicketSigner::new(&old, &[]).sign(&code());
        assert_eq!(TicketSigner::new(&new, &[]).verify(&text), Err(CodeError::Forged));
        assert_eq!(TicketSigner::new(&new, &[old]).verify(&text), Ok(code()));
        assert_eq!(TicketSigner::new(&new, &[old]).public_keys().count(), 2);
    }
}
