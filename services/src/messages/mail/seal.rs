//! From a mail to MIME (RFC 5322, RFC 2045), by lettre.

use std::time::{Duration, SystemTime};

use lettre::Message;
use lettre::address::Envelope;
use lettre::message::header::{self, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment as AttachedPart, MultiPart, SinglePart};
use shared::ids::MessageId;

use super::address::{domain_in_ascii, mailable, mailbox};
use super::{Attachment, Mail};
use crate::messages::prose::{one_line, shortened};

/// The longest subject, in characters. Longer ones are cut by every mail program anyway.
const SUBJECT_CHARS: usize = 150;

/// A mail that is ready to be carried.
#[derive(Clone)]
pub struct SealedMail {
    /// The message in it.
    pub id: MessageId,
    envelope: Envelope,
    bytes: Vec<u8>,
}

impl SealedMail {
    /// From whom and to whom, for a mail server.
    pub(in crate::messages) fn envelope(&self) -> &Envelope {
        &self.envelope
    }

    /// The whole MIME message.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether what stands before an `@` is not ASCII: only servers that know RFC 6531 take it.
    pub fn needs_smtputf8(&self) -> bool {
        let foreign = |address: &lettre::Address| !address.user().is_ascii();
        self.envelope.to().iter().chain(self.envelope.from()).any(foreign)
    }
}

/// Personal data stays out of logs.
impl std::fmt::Debug for SealedMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SealedMail({}, {} bytes)", self.id, self.bytes.len())
    }
}

/// Why a mail cannot be brought into its form. No try will change that.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// An address that we took cannot be mailed to.
    #[error("the address {0}")]
    Address(&'static str),
    /// A defect of ours.
    #[error("the mail could not be put together: {0}")]
    Broken(String),
}

pub(super) fn seal(mail: &Mail) -> Result<SealedMail, SealError> {
    let from = mailbox(mail.from.name.as_ref(), mailable(&mail.from.address)?);
    let to = mailbox(mail.to_name.as_ref(), mailable(&mail.to)?);
    let envelope = Envelope::new(Some(from.email.clone()), vec![to.email.clone()]).map_err(broken)?;
    let domain = domain_in_ascii(from.email.domain()).unwrap_or_else(|| from.email.domain().to_owned());
    let seconds = u64::try_from(mail.written_at.seconds()).unwrap_or_default();
    let mut message = Message::builder()
        .from(from)
        .to(to)
        .subject(shortened(&one_line(&mail.subject), SUBJECT_CHARS))
        .date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
        .raw_header(plain("Message-ID", format!("<{}@{domain}>", mail.id)))
        // RFC 3834: nobody's holiday notice answers this; Exchange listens to the other header.
        .raw_header(plain("Auto-Submitted", "auto-generated".to_owned()))
        .raw_header(plain("X-Auto-Response-Suppress", "All".to_owned()))
        .raw_header(plain("Content-Language", mail.locale.code().to_owned()));
    if let Some(url) = &mail.stop_url {
        message = message
            .raw_header(plain("List-Unsubscribe", bracketed(url)?))
            .raw_header(plain("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    let message = message.envelope(envelope.clone()).multipart(parts(mail)?).map_err(broken)?;
    Ok(SealedMail { id: mail.id, envelope, bytes: message.formatted() })
}

/// Text and HTML as alternatives, then the files. The boundaries come of the message's id, whose
/// chance nobody who writes a title or a name can guess.
fn parts(mail: &Mail) -> Result<MultiPart, SealError> {
    let alternatives = MultiPart::alternative()
        .boundary(format!("alternatives-{}", mail.id))
        .singlepart(SinglePart::plain(mail.text.clone()))
        .singlepart(SinglePart::html(mail.html.clone()));
    let mixed = MultiPart::mixed().boundary(format!("parts-{}", mail.id)).multipart(alternatives);
    mail.attachments.iter().try_fold(mixed, |mixed, attachment| Ok(mixed.singlepart(attached(attachment)?)))
}

fn attached(attachment: &Attachment) -> Result<SinglePart, SealError> {
    let Attachment { name, media_type, bytes } = attachment;
    if !name.bytes().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, b'-' | b'.')) {
        return Err(SealError::Broken("an attachment's name is not plain".to_owned()));
    }
    let media_type = ContentType::parse(media_type).map_err(broken)?;
    let encoding = header::ContentTransferEncoding::Base64;
    let body = lettre::message::Body::new_with_encoding(bytes.clone(), encoding)
        .map_err(|_| SealError::Broken("a file does not go into base 64".to_owned()))?;
    Ok(AttachedPart::new(name.clone()).body(body, media_type))
}

/// An address as a header has it (RFC 2369). One that could end the header and begin another is refused.
fn bracketed(url: &str) -> Result<String, SealError> {
    if url.bytes().all(|sign| sign.is_ascii_graphic() && !matches!(sign, b'<' | b'>' | b',')) {
        Ok(format!("<{url}>"))
    } else {
        Err(SealError::Broken("an address is not plain".to_owned()))
    }
}

/// A header of ASCII that we wrote ourselves, kept from being folded.
fn plain(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(name), value.clone(), value)
}

fn broken(error: impl std::fmt::Display) -> SealError {
    SealError::Broken(error.to_string())
}
