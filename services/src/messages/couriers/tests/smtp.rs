use super::server::MailServer;
use super::*;

const ZOE: &str = "zoe.martin@example.org";

async fn courier(answers: &[(&'static str, &'static str)]) -> (MailServer, Smtp) {
    let server = MailServer::start(answers).await;
    (
        server.clone(),
        Smtp::new(&SmtpUrl::parse(&format!("smtp://{}", server.address)).unwrap(), sender()).unwrap(),
    )
}

async fn failure(answers: &[(&'static str, &'static str)]) -> CourierError {
    let (_server, smtp) = courier(answers).await;
    let error = smtp.carry(&mail(1, ZOE)).await.unwrap_err();
    assert!(!error.to_string().contains("zoe"), "no personal data: {error}");
    error
}

/// A used connection is put back by a task of its own.
async fn connections_go_back() {
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn mail_is_handed_over_and_the_connection_kept() {
    let (server, smtp) = courier(&[]).await;
    let sent = mail(1, ZOE);
    smtp.carry(&sent).await.unwrap();
    connections_go_back().await;
    smtp.carry(&mail(2, ZOE)).await.unwrap();
    let heard = server.heard();
    assert_eq!(heard[0], "EHLO guichet.example");
    assert_eq!(heard[1], "MAIL FROM:<tickets@guichet.example>");
    assert_eq!(heard[2], format!("RCPT TO:<{ZOE}>"));
    assert_eq!(heard.iter().filter(|line| line.starts_with("EHLO")).count(), 1);
    // What arrived is what was sealed; a line that is a dot alone was kept from ending it.
    let begin = heard.iter().position(|line| line == "DATA").unwrap() + 1;
    let end = heard.iter().position(|line| line == ".").unwrap();
    let arrived = heard[begin..end].join("\r\n").replace("\r\n..", "\r\n.");
    let sealed = String::from_utf8(sent.bytes().to_vec()).unwrap();
    assert_eq!(arrived.trim_end(), sealed.trim_end());
    assert!(arrived.contains(&format!("Message-ID: <{}@guichet.example>", sent.id)));
}

#[tokio::test]
async fn a_mailbox_that_is_none_is_given_up_at_once() {
    let error = failure(&[("RCPT", "550 5.1.1 <zoe.martin@example.org>: user unknown")]).await;
    assert_eq!(error, CourierError::Never("the mail server answered 550 (5.1.1)".to_owned()));
    let error = failure(&[("RCPT", "553 zoe.martin@example.org is no mailbox")]).await;
    assert_eq!(error, CourierError::Never("the mail server answered 553".to_owned()));
}

#[tokio::test]
async fn what_may_pass_is_tried_later() {
    for (answers, told) in [
        (
            [("RCPT", "450 4.2.0 <zoe.martin@example.org>: greylisted")],
            "the mail server answered 450 (4.2.0)",
        ),
        ([(".", "452 4.3.1 disk full")], "the mail server answered 452 (4.3.1)"),
        ([(".", "552 5.2.2 mailbox of zoe full")], "the mail server answered 552 (5.2.2)"),
        ([("MAIL", "530 5.7.0 sign in first")], "the mail server answered 530 (5.7.0)"),
        ([("EHLO", "554 5.7.1 go away, zoe")], "the mail server answered 554 (5.7.1)"),
    ] {
        assert_eq!(failure(&answers).await, CourierError::NotNow(told.to_owned()));
    }
    for answers in [[("RCPT", "hang up")], [(".", "zoe what?")], [(".", "hang up")]] {
        let error = failure(&answers).await;
        assert!(matches!(error, CourierError::NotNow(_)), "{error}");
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_tried_later() {
    let (server, smtp) = courier(&[]).await;
    let nobody = Smtp::new(&SmtpUrl::parse("smtp://127.0.0.1:9").unwrap(), sender()).unwrap();
    let error = nobody.carry(&mail(1, ZOE)).await.unwrap_err();
    assert!(matches!(&error, CourierError::NotNow(text) if text.contains("refused")), "{error}");
    drop((server, smtp));
}

#[tokio::test]
async fn a_connection_that_the_server_closed_is_opened_again() {
    let (server, smtp) = courier(&[("QUIT", "hang up"), ("NOOP", "hang up")]).await;
    smtp.carry(&mail(1, ZOE)).await.unwrap();
    connections_go_back().await;
    smtp.carry(&mail(2, ZOE)).await.unwrap();
    assert_eq!(server.heard().iter().filter(|line| line.starts_with("EHLO")).count(), 2);
    assert!(server.heard().contains(&"NOOP".to_owned()));
}

#[tokio::test]
async fn secrets_never_travel_in_the_open_unless_told_so() {
    let server = MailServer::start(&[]).await;
    let url = format!("smtp+starttls://marie:secret@{}", server.address);
    let smtp = Smtp::new(&SmtpUrl::parse(&url).unwrap(), sender()).unwrap();
    let error = smtp.carry(&mail(1, ZOE)).await.unwrap_err();
    assert!(matches!(&error, CourierError::NotNow(text) if text.contains("STARTTLS")), "{error}");
    assert!(server.heard().iter().all(|line| line.starts_with("EHLO") || line.starts_with("QUIT")));
}

#[tokio::test]
async fn a_script_that_the_server_does_not_take_is_named() {
    let (server, smtp) = courier(&[]).await;
    let error = smtp.carry(&mail(1, "用户@例子.广告")).await.unwrap_err();
    assert!(matches!(&error, CourierError::Never(text) if text.contains("SMTPUTF8")), "{error}");
    smtp.carry(&mail(2, "marie@例子.广告")).await.unwrap();
    assert!(server.heard().contains(&"RCPT TO:<marie@xn--fsqu00a.xn--4rr70v>".to_owned()));
    let (server, smtp) = courier(&[("EHLO", "250-mail.example\r\n250-8BITMIME\r\n250 SMTPUTF8")]).await;
    smtp.carry(&mail(1, "用户@例子.广告")).await.unwrap();
    assert!(server.heard().contains(&"RCPT TO:<用户@xn--fsqu00a.xn--4rr70v>".to_owned()));
}
