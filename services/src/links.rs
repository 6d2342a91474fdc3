//! Signed links: whoever has the link may see one thing, without an account.

use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

use shared::ids::{AlertId, EventId, OrderId};

/// Bytes of the signature: 128 bits cannot be guessed.
const MAC_LENGTH: usize = 16;

/// What a link opens. The code is signed with the id, so that no link opens another thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The buyer's view of an order.
    Order,
    /// The check-in page of an event.
    Door,
    /// A visitor's basket; never part of a URL.
    Checkout,
    /// An alert, and its end.
    Alert,
    /// The confirmation of an alert, by whoever reads the mail of its address.
    AlertConfirmation,
    /// Something to be recognised and never read; never part of a URL.
    Hidden,
}

impl Purpose {
    const fn code(self) -> &'static [u8] {
        match self {
            Self::Order => b"order",
            Self::Door => b"door",
            Self::Checkout => b"checkout",
            Self::Alert => b"alert",
            Self::AlertConfirmation => b"alert-confirmation",
            Self::Hidden => b"hidden",
        }
    }
}

/// Signs and checks links.
#[derive(Clone)]
pub struct LinkSigner([u8; 64]);

impl LinkSigner {
    /// Signs with a secret.
    pub fn new(secret: [u8; 32]) -> Self {
        // HMAC fills a key up to its block of 64 bytes with zeros (RFC 2104, section 2).
        let mut key = [0; 64];
        key[..32].copy_from_slice(&secret);
        Self(key)
    }

    /// The last part of an order's link.
    pub fn order(&self, id: OrderId) -> String {
        self.sign(Purpose::Order, id.uuid())
    }

    /// The order that a link opens.
    pub fn read_order(&self, token: &str) -> Option<OrderId> {
        self.read(Purpose::Order, token).map(OrderId::new)
    }

    /// The last part of the link to an event's check-in page.
    pub fn door(&self, id: EventId) -> String {
        self.sign(Purpose::Door, id.uuid())
    }

    /// The event whose door a link opens.
    pub fn read_door(&self, token: &str) -> Option<EventId> {
        self.read(Purpose::Door, token).map(EventId::new)
    }

    /// The last part of the link to an alert, where it is stopped.
    pub fn alert(&self, id: AlertId) -> String {
        self.sign(Purpose::Alert, id.uuid())
    }

    /// The alert that a link opens.
    pub fn read_alert(&self, token: &str) -> Option<AlertId> {
        self.read(Purpose::Alert, token).map(AlertId::new)
    }

    /// The last part of the link by which an alert is confirmed: sent to its address and to nobody else.
    pub fn alert_confirmation(&self, id: AlertId) -> String {
        self.sign(Purpose::AlertConfirmation, id.uuid())
    }

    /// The alert that a link confirms.
    pub fn read_alert_confirmation(&self, token: &str) -> Option<AlertId> {
        self.read(Purpose::AlertConfirmation, token).map(AlertId::new)
    }

    /// The same for the same parts; who has no key can neither read it nor try what it may have been.
    pub fn hidden(&self, parts: &[&str]) -> [u8; 32] {
        let mac = parts.iter().fold(self.mac_for(Purpose::Hidden), |mac, part| {
            mac.chain_update((part.len() as u64).to_le_bytes()).chain_update(part.as_bytes())
        });
        mac.finalize().into_bytes().into()
    }

    /// The secret of the checkout that a request begins: the same for its repetition, and nobody
    /// who does not know the request can guess it.
    pub fn checkout_secret(&self, request: Uuid) -> [u8; 32] {
        self.mac(Purpose::Checkout, request).finalize().into_bytes().into()
    }

    fn mac(&self, purpose: Purpose, id: Uuid) -> Hmac<Sha256> {
        self.mac_for(purpose).chain_update(id.as_bytes())
    }

    fn mac_for(&self, purpose: Purpose) -> Hmac<Sha256> {
        let mac = <Hmac<Sha256> as KeyInit>::new(&self.0.into());
        mac.chain_update(purpose.code()).chain_update([0])
    }

    fn sign(&self, purpose: Purpose, id: Uuid) -> String {
        let mut bytes = id.as_bytes().to_vec();
        bytes.extend_from_slice(&self.mac(purpose, id).finalize().into_bytes()[..MAC_LENGTH]);
        BASE64URL_NOPAD.encode(&bytes)
    }

    fn read(&self, purpose: Purpose, token: &str) -> Option<Uuid> {
        let bytes = BASE64URL_NOPAD.decode(token.as_bytes()).ok()?;
        let (id, signature) = bytes.split_at_checked(16)?;
        if signature.len() != MAC_LENGTH {
            return None;
        }
        let id = Uuid::from_slice(id).ok()?;
        self.mac(purpose, id).verify_truncated_left(signature).ok()?;
        Some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_opens_its_own_thing_only() {
        let signer = LinkSigner::new([1; 32]);
        let order = OrderId::new(Uuid::from_u128(9));
        let token = signer.order(order);
        assert_eq!(token.len(), 43);
        assert_eq!(signer.read_order(&token), Some(order));
        assert_eq!(signer.read_door(&token), None);
        assert_eq!(LinkSigner::new([2; 32]).read_order(&token), None);
        let door = signer.door(EventId::new(Uuid::from_u128(9)));
        assert_eq!(signer.read_order(&door), None);
        assert!(signer.read_door(&door).is_some());
    }

    #[test]
    fn who_can_stop_an_alert_cannot_confirm_it() {
        let signer = LinkSigner::new([1; 32]);
        let alert = AlertId::new(Uuid::from_u128(9));
        let (stop, confirm) = (signer.alert(alert), signer.alert_confirmation(alert));
        assert_eq!((signer.read_alert(&stop), signer.read_alert_confirmation(&stop)), (Some(alert), None));
        assert_eq!(
            (signer.read_alert(&confirm), signer.read_alert_confirmation(&confirm)),
            (None, Some(alert))
        );
        assert_eq!(signer.read_order(&stop), None);
    }

    #[test]
    fn what_is_hidden_is_recognised_by_the_same_key_alone() {
        let signer = LinkSigner::new([1; 32]);
        assert_eq!(signer.hidden(&["a", "b"]), signer.hidden(&["a", "b"]));
        assert_ne!(signer.hidden(&["a", "b"]), signer.hidden(&["ab", ""]));
        assert_ne!(signer.hidden(&["a"]), LinkSigner::new([2; 32]).hidden(&["a"]));
    }

    #[test]
    fn forged_and_truncated_links_open_nothing() {
        let signer = LinkSigner::new([1; 32]);
        let token = signer.order(OrderId::new(Uuid::from_u128(9)));
        for length in 0..token.len() {
            assert_eq!(signer.read_order(&token[..length]), None, "length {length}");
        }
        for place in 0..token.len() {
            let mut forged = token.clone().into_bytes();
            forged[place] = if forged[place] == b'x' { b'y' } else { b'x' };
            assert_eq!(signer.read_order(&String::from_utf8(forged).unwrap()), None, "sign {place}");
        }
        for text in ["", "é", "../../etc/passwd", &format!("{token}A")] {
            assert_eq!(signer.read_order(text), None);
        }
    }
}
