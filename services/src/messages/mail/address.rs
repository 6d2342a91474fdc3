//! Addresses, as mail servers take them.

use lettre::Address;
use lettre::message::Mailbox;
use shared::contact::{EmailAddress, PersonName};

use super::SealError;

/// The address with its domain in ASCII (RFC 5890): so every server takes it, as long as what stands
/// before the `@` is ASCII, too.
pub(super) fn mailable(address: &EmailAddress) -> Result<Address, SealError> {
    let (local, domain) = address.as_str().rsplit_once('@').ok_or(SealError::Address("has no domain"))?;
    let domain = domain_in_ascii(domain).ok_or(SealError::Address("has a domain that cannot exist"))?;
    Address::new(local, domain).map_err(|_| SealError::Address("is none that mail can be sent to"))
}

/// `None` when no such domain can be registered.
pub(super) fn domain_in_ascii(domain: &str) -> Option<String> {
    match url::Host::parse(domain).ok()? {
        url::Host::Domain(domain) => Some(domain),
        url::Host::Ipv4(_) | url::Host::Ipv6(_) => None,
    }
}

pub(super) fn mailbox(name: Option<&PersonName>, address: Address) -> Mailbox {
    Mailbox::new(name.map(|name| name.as_str().to_owned()), address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, SealError> {
        mailable(&EmailAddress::parse(text).unwrap()).map(|address| address.to_string())
    }

    #[test]
    fn domains_travel_in_ascii() {
        assert_eq!(read("a@b.fr").unwrap(), "a@b.fr");
        assert_eq!(read("marie@café.fr").unwrap(), "marie@xn--caf-dma.fr");
        assert_eq!(read("用户@例子.广告").unwrap(), "用户@xn--fsqu00a.xn--4rr70v");
        assert_eq!(read("o'neil+tickets@ex-ample.co.uk").unwrap(), "o'neil+tickets@ex-ample.co.uk");
    }

    #[test]
    fn what_cannot_be_mailed_to_is_said_without_telling_it() {
        for text in ["a@xn--0.fr", "a@\u{301}b.fr"] {
            let error = read(text).unwrap_err();
            assert!(matches!(error, SealError::Address(_)), "{text}");
            assert!(!error.to_string().contains(text));
        }
    }
}
