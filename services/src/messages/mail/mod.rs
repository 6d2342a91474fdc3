//! A mail, and its sealed form: MIME, addressed, ready to be carried.

mod address;
mod seal;

pub use seal::{SealError, SealedMail};

use shared::contact::{EmailAddress, PersonName};
use shared::ids::MessageId;
use shared::locale::Locale;
use shared::time::Timestamp;

/// From whom mail comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The name shown beside the address.
    pub name: Option<PersonName>,
    /// The address; its domain also names our messages.
    pub address: EmailAddress,
}

impl Sender {
    /// Refuses an address that no mail can come from.
    pub fn check(&self) -> Result<(), SealError> {
        address::mailable(&self.address).map(drop)
    }
}

/// A mail to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The message it carries. The same message gives the same Message-ID, whoever sends it and
    /// however often.
    pub id: MessageId,
    /// From whom.
    pub from: Sender,
    /// To whom.
    pub to: EmailAddress,
    /// The name shown beside the address.
    pub to_name: Option<PersonName>,
    /// The language of it all.
    pub locale: Locale,
    /// When it was written; the same for every try.
    pub written_at: Timestamp,
    /// The subject. Line breaks in it become spaces.
    pub subject: String,
    /// For those who read text.
    pub text: String,
    /// The same for those who read HTML.
    pub html: String,
    /// What comes with it.
    pub attachments: Vec<Attachment>,
    /// Where mail programs end such mails at a click (RFC 8058): an address of ours, in ASCII.
    pub stop_url: Option<String>,
}

/// A file that comes with a mail, or is downloaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The name to save it under: ASCII letters, digits, `-` and `.`.
    pub name: String,
    /// What it is, such as `application/pdf`.
    pub media_type: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Mail {
    /// Brings it into its MIME form. The same mail gives the same bytes.
    pub fn seal(&self) -> Result<SealedMail, SealError> {
        seal::seal(self)
    }
}

#[cfg(test)]
mod tests;
