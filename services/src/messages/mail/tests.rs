use super::*;
use crate::messages::prose::{one_line, shortened};
use crate::messages::reading::{self, ReadMail};
use proptest::prelude::*;
use uuid::Uuid;

fn mail() -> Mail {
    Mail {
        id: MessageId::new(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001)),
        from: Sender {
            name: Some(PersonName::parse("Guichet d’Avignon").unwrap()),
            address: EmailAddress::parse("billets@café.example").unwrap(),
        },
        to: EmailAddress::parse("zoe@example.org").unwrap(),
        to_name: Some(PersonName::parse("Zoé Martin").unwrap()),
        locale: Locale::Fr,
        written_at: Timestamp::from_micros(1_780_000_000_000_000),
        subject: "Vos billets pour Le Grand Bal d’hiver – 7KXM-2QP9".to_owned(),
        text: "Bonjour Zoé,\n\nvos billets.\n".to_owned(),
        html: "<p>Bonjour Zoé</p>".to_owned(),
        attachments: vec![
            Attachment {
                name: "billets-7KXM-2QP9.pdf".to_owned(),
                media_type: "application/pdf",
                bytes: (0..=255).cycle().take(5_000).collect(),
            },
            Attachment {
                name: "agenda-7KXM-2QP9.ics".to_owned(),
                media_type: "text/calendar; charset=utf-8; method=PUBLISH",
                bytes: "BEGIN:VCALENDAR\r\nSUMMARY:Été\r\nEND:VCALENDAR\r\n".into(),
            },
        ],
        stop_url: None,
    }
}

fn sealed_text(mail: &Mail) -> String {
    String::from_utf8(mail.seal().unwrap().bytes().to_vec()).unwrap()
}

fn head(mail: &Mail) -> String {
    sealed_text(mail).split_once("\r\n\r\n").unwrap().0.to_owned()
}

fn read(mail: &Mail) -> ReadMail {
    reading::read(mail.seal().unwrap().bytes()).unwrap()
}

/// The names of the headers, one for each line that begins one.
fn headers(head: &str) -> Vec<&str> {
    head.split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']))
        .map(|line| line.split_once(':').unwrap().0)
        .collect()
}

const HEADERS: [&str; 10] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "Content-Language",
    "MIME-Version",
    "Content-Type",
];

#[test]
fn everything_arrives_as_it_was_given() {
    let read = read(&mail());
    assert_eq!(read.from, "Guichet d’Avignon <billets@xn--caf-dma.example>");
    assert_eq!(read.to, "Zoé Martin <zoe@example.org>");
    assert_eq!(read.subject, mail().subject);
    assert_eq!(read.date, "2026-05-28T20:26:40Z");
    assert_eq!(read.text.replace("\r\n", "\n"), mail().text);
    assert_eq!(read.html.trim_end(), mail().html);
    assert_eq!(read.message_id, format!("{}@xn--caf-dma.example", mail().id));
    let files: Vec<_> =
        read.files.iter().map(|file| (file.name.as_str(), file.media_type.as_str())).collect();
    assert_eq!(
        files,
        [("billets-7KXM-2QP9.pdf", "application/pdf"), ("agenda-7KXM-2QP9.ics", "text/calendar")]
    );
    for (file, attachment) in read.files.iter().zip(mail().attachments) {
        assert_eq!(file.bytes, attachment.bytes);
    }
}

#[test]
fn machines_are_told_not_to_answer_and_can_recognise_a_repetition() {
    let head = head(&mail());
    assert_eq!(headers(&head), HEADERS);
    for line in ["Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All", "Content-Language: fr"] {
        assert!(head.contains(&format!("\r\n{line}\r\n")), "{line} in\n{head}");
    }
    assert_eq!(sealed_text(&mail()), sealed_text(&mail()));
    let other = Mail { id: MessageId::new(Uuid::from_u128(2)), ..mail() };
    assert_ne!(read(&other).message_id, read(&mail()).message_id);
}

#[test]
fn every_server_takes_it_unless_the_address_needs_more() {
    assert!(sealed_text(&mail()).is_ascii());
    assert!(sealed_text(&mail()).split("\r\n").all(|line| line.len() <= 998));
    assert!(!mail().seal().unwrap().needs_smtputf8());
    let foreign = Mail { to: EmailAddress::parse("用户@例子.广告").unwrap(), ..mail() };
    assert!(foreign.seal().unwrap().needs_smtputf8());
    let only_domain = Mail { to: EmailAddress::parse("marie@例子.广告").unwrap(), ..mail() };
    assert!(!only_domain.seal().unwrap().needs_smtputf8());
}

#[test]
fn titles_and_names_cannot_write_headers() {
    let nasty = Mail {
        subject: "Bal\r\nBcc: all@example.org\r\n\r\n<script>\u{202e}gnp\u{0}".to_owned(),
        to_name: Some(PersonName::parse("\"Zoé\" <script>, evil@example.org;").unwrap()),
        ..mail()
    };
    assert_eq!(headers(&head(&nasty)), HEADERS);
    let read = read(&nasty);
    assert_eq!(read.subject, "Bal Bcc: all@example.org <script>gnp");
    assert_eq!(read.to, "\"Zoé\" <script>, evil@example.org; <zoe@example.org>");
    let long = Mail { subject: "É".repeat(10_000), ..mail() };
    assert_eq!(headers(&head(&long)), HEADERS);
}

#[test]
fn the_name_of_a_file_is_plain() {
    for name in ["a\"b.pdf", "a\r\nX: y", "été.pdf", "../a.pdf", "a b.pdf"] {
        let mut mail = mail();
        name.clone_into(&mut mail.attachments[0].name);
        assert!(matches!(mail.seal(), Err(SealError::Broken(_))), "{name}");
    }
}

#[test]
fn a_sealed_mail_keeps_its_secrets_in_logs() {
    let shown = format!("{:?}", mail().seal().unwrap());
    assert!(shown.starts_with("SealedMail(msg_") && !shown.contains("zoe"), "{shown}");
}

proptest! {
    #[test]
    fn no_text_at_all_adds_a_header_or_is_lost(subject: String, name: String) {
        let to_name = PersonName::parse(&name).ok();
        // A person may type what looks like an encoded word, and readers will decode it.
        prop_assume!(!subject.contains("=?"));
        let mail = Mail { to_name, subject, ..mail() };
        let head = head(&mail);
        prop_assert_eq!(headers(&head), HEADERS);
        prop_assert!(head.is_ascii());
        let back = read(&mail);
        prop_assert!(back.to.ends_with("zoe@example.org>") || back.to == "zoe@example.org", "{}", back.to);
        prop_assert_eq!(back.subject, shortened(&one_line(&mail.subject), 150));
        prop_assert_eq!(back.files.len(), 2);
    }

    /// What is typed as an address is either sealed or refused as an address, never a defect.
    #[test]
    fn every_address_that_we_take_is_sealed_or_named(text in "[a-zé用.+'\u{301}\u{93e}-]{1,12}@[a-zé用0-9.\u{301}\u{93e}-]{1,12}\\.[a-zé用]{2,4}") {
        if let Ok(to) = EmailAddress::parse(&text) {
            match (Mail { to, ..mail() }).seal() {
                Ok(_) => {}
                Err(error) => prop_assert!(matches!(error, SealError::Address(_)), "{error}"),
            }
        }
    }
}

#[test]
fn a_mail_that_can_be_stopped_says_so_to_mail_programs() {
    let stop = "https://guichet.example/api/alerts/AZq1_-x/stop".to_owned();
    let head = head(&Mail { stop_url: Some(stop.clone()), ..mail() });
    assert!(head.contains(&format!("\r\nList-Unsubscribe: <{stop}>\r\n")), "{head}");
    assert!(head.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{head}");
    assert!(!sealed_text(&mail()).contains("List-Unsubscribe"));
    for bad in ["https://a/\r\nBcc: b@c.fr", "https://a/ b", "https://a/>", "https://é/"] {
        assert!(Mail { stop_url: Some(bad.to_owned()), ..mail() }.seal().is_err(), "{bad}");
    }
}
