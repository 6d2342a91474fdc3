//! A sealed mail, opened again: for `/dev/mail` and for tests.

use mail_parser::{Addr, Address, MessageParser, MimeHeaders, PartType};
use shared::time::Timestamp;

/// What stands in a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadMail {
    /// From whom: name and address.
    pub from: String,
    /// To whom: name and address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// When it was written, RFC 3339.
    pub date: String,
    /// The same as an instant.
    pub written_at: Option<Timestamp>,
    /// The Message-ID, without its brackets.
    pub message_id: String,
    /// For those who read text.
    pub text: String,
    /// The same for those who read HTML.
    pub html: String,
    /// What comes with it.
    pub files: Vec<ReadFile>,
}

/// A file that came with a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFile {
    /// Its name.
    pub name: String,
    /// What it is, such as `application/pdf`.
    pub media_type: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Opens a mail; `None` when the bytes are none.
pub fn read(bytes: &[u8]) -> Option<ReadMail> {
    let message = MessageParser::default().parse(bytes)?;
    let file = |part: &mail_parser::MessagePart<'_>| ReadFile {
        name: part.attachment_name().unwrap_or_default().to_owned(),
        media_type: part.content_type().map(media_type).unwrap_or_default(),
        bytes: match &part.body {
            PartType::Text(text) => text.as_bytes().to_vec(),
            _ => part.contents().to_vec(),
        },
    };
    Some(ReadMail {
        from: message.from().map(shown).unwrap_or_default(),
        to: message.to().map(shown).unwrap_or_default(),
        subject: message.subject().unwrap_or_default().to_owned(),
        date: message.date().map(mail_parser::DateTime::to_rfc3339).unwrap_or_default(),
        written_at: message
            .date()
            .map(|date| Timestamp::from_micros(date.to_timestamp().saturating_mul(1_000_000))),
        message_id: message.message_id().unwrap_or_default().to_owned(),
        text: message.body_text(0).unwrap_or_default().into_owned(),
        html: message.body_html(0).unwrap_or_default().into_owned(),
        files: message.attachments().map(file).collect(),
    })
}

fn media_type(kind: &mail_parser::ContentType<'_>) -> String {
    match kind.subtype() {
        Some(subtype) => format!("{}/{subtype}", kind.ctype()),
        None => kind.ctype().to_owned(),
    }
}

fn shown(addresses: &Address<'_>) -> String {
    let one = |address: &Addr<'_>| match (address.name(), address.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (None, Some(address)) => address.to_owned(),
        (name, None) => name.unwrap_or_default().to_owned(),
    };
    addresses.iter().map(one).collect::<Vec<_>>().join(", ")
}
