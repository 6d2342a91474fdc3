//! Couriers, with a mail server that lives in the test.

mod server;
mod smtp;

use shared::contact::EmailAddress;
use shared::ids::MessageId;
use shared::locale::Locale;
use shared::time::Timestamp;
use uuid::Uuid;

use super::*;
use crate::messages::mail::Mail;

pub(super) fn sender() -> Sender {
    Sender { name: None, address: EmailAddress::parse("tickets@guichet.example").unwrap() }
}

pub(super) fn mail(number: u128, to: &str) -> SealedMail {
    let mail = Mail {
        id: MessageId::new(Uuid::from_u128((0x0190_u128 << 112) | number)),
        from: sender(),
        to: EmailAddress::parse(to).unwrap(),
        to_name: None,
        locale: Locale::En,
        written_at: Timestamp::from_micros(0),
        subject: "Your tickets".to_owned(),
        text: "Hello\n.\nÉté\n".to_owned(),
        html: "<p>Hello</p>".to_owned(),
        attachments: Vec::new(),
        stop_url: None,
    };
    mail.seal().unwrap()
}

#[test]
fn without_a_mail_server_mail_goes_to_the_folder() {
    let home = tempfile::tempdir().unwrap();
    open(None, home.path(), sender()).unwrap();
    assert!(matches!(open(Some("smtp//x"), home.path(), sender()), Err(OpenError::Url(SmtpUrlError::Form))));
    let nobody = Sender { name: None, address: EmailAddress::parse("a@xn--0.fr").unwrap() };
    let error = open(None, home.path(), nobody).err().unwrap().to_string();
    assert_eq!(error, "mail cannot come from a@xn--0.fr: the address has a domain that cannot exist");
    let file = home.path().join("file");
    std::fs::write(&file, "").unwrap();
    assert!(matches!(open(None, &file, sender()), Err(OpenError::Folder(_))));
}
