//! Who may ask for what, how often, and what becomes of a wish that nobody confirms.

use std::net::IpAddr;

use services::events::alerts::{ASKS_OF_A_NETWORK, CONFIRMATION, MAILS_TO_AN_ADDRESS, QUIET};
use services::flows::machine::forget_alerts;
use services::flows::visitor::{self, AskAlert, Wish};
use services::messages::couriers::CourierError;
use shared::locale::Locale;
use shared::problem::Problem;
use shared::time::Span;

use super::{ADA, Story, both, token};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    an_alert_is_confirmed_by_whoever_reads_the_mail
    words_of_whoever_asks_make_no_headline_and_no_link
    a_link_of_confirmation_holds_for_two_days
    one_address_gets_few_mails_whoever_asks
    one_network_asks_for_few
    who_asks_many_times_at_once_gets_no_more
    a_mailbox_that_refuses_is_written_to_no_more
    asking_again_for_what_is_on_says_so_by_mail_alone
    what_cannot_be_told_is_refused
    a_stopped_alert_leaves_nothing
    what_could_not_be_delivered_is_forgotten
}

static ASKS: services::db::Statement = both("ASKS", "SELECT COUNT(*) FROM alert_asks");

static ASKERS: services::db::Statement = both("ASKERS", "SELECT COUNT(*) FROM alert_askers");

fn search(address: &str) -> Wish {
    Wish::Search(address.to_owned())
}

/// Anybody can ask for anybody's address: what they typed is shown, and does nothing.
async fn words_of_whoever_asks_make_no_headline_and_no_link(shop: Shop) {
    let story = Story::begin(shop).await;
    let asked = search("q=500+euros+https://evil.example/x&city=me@evil.example");
    story.ask(asked, ADA, Locale::En).await.unwrap();
    assert_eq!(story.deliver().await.sent, 1);
    let mail = story.last();
    assert_eq!(mail.subject, "Confirm your alert");
    for body in [&mail.text, &mail.html] {
        assert!(body.contains("500 euros"), "{body}");
        for link in ["https://evil", "evil.example", "me@"] {
            assert!(!body.contains(link), "{link} in {body}");
        }
    }
}

async fn an_alert_is_confirmed_by_whoever_reads_the_mail(shop: Shop) {
    let story = Story::begin(shop).await;
    let guichet = &story.theatre.guichet;
    story.ask(search("q=jazz&city=Lyon&category=music"), ADA, Locale::Fr).await.unwrap();
    assert_eq!(story.deliver().await.sent, 1);
    assert_eq!(story.kept().await, (1, 0), "of a mail that was sent nothing is kept");
    let mail = story.last();
    assert_eq!(mail.to, ADA);
    assert_eq!(mail.subject, "Confirmez votre alerte");
    assert!(mail.text.contains("«\u{a0}jazz\u{a0}», Lyon, Musique"), "{}", mail.text);
    for body in [&mail.text, &mail.html] {
        assert!(body.contains("https://guichet.example/fr/alerts/") && body.contains("/confirm"), "{body}");
        assert!(body.contains("48\u{a0}heures"), "{body}");
    }
    let token = token(&mail.text);
    let seen = visitor::view_confirmation(guichet, &token, Locale::En).await.unwrap().unwrap();
    assert_eq!((seen.about.as_str(), seen.confirmed), ("“jazz”, Lyon, Music", false));
    assert_eq!(seen.path, "events?q=jazz&city=Lyon&category=music");
    assert_eq!(visitor::view_alert(guichet, &token, Locale::Fr).await.unwrap(), None, "another link");
    assert_eq!(visitor::stop_alert(guichet, &token).await.unwrap_err().problem(), Problem::NotFound);

    // What is announced before it is confirmed is not told.
    story.announce("Jazz du soir", "Lyon", "2027-02-12").await;
    assert_eq!(story.tell().await, 0);
    let page = visitor::confirm_alert(guichet, &token).await.unwrap();
    assert_eq!(visitor::confirm_alert(guichet, &token).await.unwrap(), page, "twice is as good as once");
    assert!(visitor::view_alert(guichet, &page, Locale::Fr).await.unwrap().unwrap().confirmed);
    assert_eq!(story.tell().await, 0);
    for forged in ["", "-", "é", &page[1..], &format!("{token}A")] {
        assert_eq!(visitor::confirm_alert(guichet, forged).await.unwrap_err().problem(), Problem::NotFound);
        assert_eq!(visitor::stop_alert(guichet, forged).await.unwrap_err().problem(), Problem::NotFound);
        assert_eq!(visitor::view_confirmation(guichet, forged, Locale::Fr).await.unwrap(), None);
    }
}

async fn a_link_of_confirmation_holds_for_two_days(shop: Shop) {
    let story = Story::begin(shop).await;
    let guichet = &story.theatre.guichet;
    let moment = Span::milliseconds(1);
    for (waited, holds) in [
        (Span::milliseconds(CONFIRMATION.micros() / 1_000 - 1), true),
        (CONFIRMATION, false),
        (Span::milliseconds(CONFIRMATION.micros() / 1_000 + 1), false),
    ] {
        story.ask(search("q=jazz"), ADA, Locale::En).await.unwrap();
        story.deliver().await;
        let token = token(&story.last().text);
        story.wait(waited);
        let seen = visitor::view_confirmation(guichet, &token, Locale::En).await.unwrap();
        assert_eq!(seen.is_some(), holds, "{waited:?}");
        let confirmed = visitor::confirm_alert(guichet, &token).await;
        assert_eq!(confirmed.is_ok(), holds, "{waited:?}");
        forget_alerts(guichet).await.unwrap();
        assert_eq!(story.kept().await.0, i64::from(holds), "{waited:?}");
        if let Ok(page) = confirmed {
            story.wait(moment);
            forget_alerts(guichet).await.unwrap();
            assert_eq!(story.kept().await.0, 1, "a confirmed one stays");
            visitor::stop_alert(guichet, &page).await.unwrap();
        }
        story.wait(Span::days(2));
    }
    // A mail that is late does not go out when its link would open nothing.
    story.ask(search("q=jazz"), ADA, Locale::En).await.unwrap();
    story.wait(CONFIRMATION);
    assert_eq!(story.deliver().await.withdrawn, 1);
    assert_eq!(story.kept().await.1, 0);
}

async fn one_address_gets_few_mails_whoever_asks(shop: Shop) {
    let story = Story::begin(shop).await;
    let mails = async |wish: &str, email: &str| {
        story.ask(search(wish), email, Locale::Fr).await.unwrap();
        story.deliver().await.sent
    };
    assert_eq!(mails("q=jazz", ADA).await, 1);
    // The same, however it is written, brings no second mail for a while.
    for again in ["q=jazz", "q=JAZZ&city=", "q=%20jazz"] {
        assert_eq!(mails(again, "Ada@Example.org").await, 0, "{again}");
    }
    story.wait(Span::milliseconds(QUIET.micros() / 1_000 - 1));
    assert_eq!(mails("q=jazz", ADA).await, 0);
    story.wait(Span::milliseconds(1));
    assert_eq!(mails("q=jazz", ADA).await, 1);
    for number in 3..=MAILS_TO_AN_ADDRESS {
        assert_eq!(mails(&format!("q=rock{number}"), ADA).await, 1, "{number}");
    }
    assert_eq!(mails("q=opera", ADA).await, 0, "one too many, and nobody is told");
    assert_eq!(mails("q=opera", "ada+1@example.org").await, 0, "the same mailbox");
    assert_eq!(mails("q=opera", "bob@example.org").await, 1, "another address has its own");
    story.wait(Span::hours(24));
    assert_eq!(mails("q=opera", ADA).await, 1);
    forget_alerts(&story.theatre.guichet).await.unwrap();
    story.wait(Span::hours(24));
    forget_alerts(&story.theatre.guichet).await.unwrap();
    assert_eq!((story.count(&ASKS).await, story.count(&ASKERS).await), (0, 0));
}

async fn one_network_asks_for_few(shop: Shop) {
    let story = Story::begin(shop).await;
    let ask = async |client: &str, number: u32| {
        let ask = AskAlert {
            wish: search("q=jazz"),
            email: format!("somebody{number}@example.org"),
            locale: Locale::Fr,
            client: Some(client.parse::<IpAddr>().unwrap()),
        };
        visitor::ask_alert(&story.theatre.guichet, ask).await.map_err(|failure| failure.problem())
    };
    for number in 1..=ASKS_OF_A_NETWORK {
        assert_eq!(ask(&format!("2001:db8:1:2::{number}"), number).await, Ok(()), "{number}");
    }
    assert_eq!(ask("2001:db8:1:2:ffff::1", 90).await, Err(Problem::TooMany));
    assert_eq!(ask("2001:db8:1:3::1", 91).await, Ok(()), "another network has its own");
    assert_eq!(ask("::ffff:192.0.2.1", 92).await, Ok(()));
    story.wait(Span::hours(1));
    assert_eq!(ask("2001:db8:1:2::1", 93).await, Ok(()));
}

async fn who_asks_many_times_at_once_gets_no_more(shop: Shop) {
    let story = Story::begin(shop).await;
    let at_once = |asks: Vec<(String, &'static str)>| {
        let guichet = &story.theatre.guichet;
        let ask = async move |(wish, email): (String, &str)| {
            let client = Some(IpAddr::from([192, 0, 2, 7]));
            let ask = AskAlert { wish: search(&wish), email: email.to_owned(), locale: Locale::Fr, client };
            visitor::ask_alert(guichet, ask).await
        };
        futures::future::join_all(asks.into_iter().map(ask))
    };
    // One clicks twice, and once more.
    let same = at_once(vec![("q=jazz".to_owned(), ADA); 3]).await;
    assert!(same.iter().all(Result::is_ok));
    assert_eq!(story.deliver().await.sent, 1);
    let others = (0..10).map(|number| (format!("q=rock{number}"), ADA)).collect();
    assert!(at_once(others).await.iter().all(Result::is_ok));
    assert_eq!(story.deliver().await.sent, MAILS_TO_AN_ADDRESS - 1);
    let rest = (0..10).map(|number| (format!("q=folk{number}"), "bob@example.org")).collect();
    let refused = at_once(rest).await.into_iter().filter(Result::is_err).count();
    assert_eq!(refused, 23 - ASKS_OF_A_NETWORK as usize);
}

async fn a_mailbox_that_refuses_is_written_to_no_more(shop: Shop) {
    let story = Story::begin(shop).await;
    story.alert("q=jazz", ADA, Locale::Fr).await;
    story.announce("Jazz du soir", "Lyon", "2027-02-12").await;
    story.courier.fail_next(CourierError::NotNow("the mailbox is full".to_owned()));
    assert_eq!((story.tell().await, story.kept().await.0), (0, 1), "it may have room tomorrow");
    story.courier.fail_next(CourierError::Never("the mail server answered 550".to_owned()));
    story.wait(Span::hours(1));
    assert_eq!((story.deliver().await.parked, story.kept().await.0), (1, 0));
}

async fn asking_again_for_what_is_on_says_so_by_mail_alone(shop: Shop) {
    let story = Story::begin(shop).await;
    let page = story.alert("q=jazz", ADA, Locale::Fr).await;
    story.wait(QUIET);
    story.ask(search("q=jazz"), ADA, Locale::En).await.unwrap();
    assert_eq!(story.deliver().await.sent, 1);
    let mail = story.last();
    assert!(mail.subject.starts_with("Your alert is already on: “jazz”"), "{}", mail.subject);
    assert_eq!(token(&mail.text), page, "{}", mail.text);
    let stop = format!("https://guichet.example/en/alerts/{page}\n");
    assert_eq!(mail.text.matches(&stop).count(), 2, "to look at it, and to stop it: {}", mail.text);
    // A stranger who knows the address changes nothing by asking, not even the language.
    story.announce("Jazz du soir", "Lyon", "2027-02-12").await;
    assert_eq!(story.tell().await, 1);
    assert!(story.last().subject.starts_with("Un nouvel événement"), "{}", story.last().subject);
    assert_eq!(story.kept().await, (1, 0));
}

async fn what_cannot_be_told_is_refused(shop: Shop) {
    let story = Story::begin(shop).await;
    let slug = "cyrano-de-bergerac-clermont-ferrand";
    let sale = |slug: &str| Wish::Sale(slug.to_owned());
    let refused =
        async |wish: Wish, email: &str| story.ask(wish, email, Locale::Fr).await.unwrap_err().problem();
    for email in ["", "ada", "ada@", "a\r\nBcc: b@example.org", &"a".repeat(300)] {
        assert_eq!(refused(search("q=jazz"), email).await, Problem::Malformed, "{email}");
    }
    for address in ["colour=red", "q=%25%25", &"q=a&".repeat(1_001)] {
        assert_eq!(refused(search(address), ADA).await, Problem::NotFound, "{address}");
    }
    assert_eq!(refused(search("from=2026-01-01&to=2026-01-02"), ADA).await, Problem::Past);
    for slug in ["nothing-of-ours", "", "a\u{0}b", "%"] {
        assert_eq!(refused(sale(slug), ADA).await, Problem::NotFound, "{slug:?}");
    }
    story.theatre.change(|play| play.status = shared::events::EventStatus::Cancelled).await;
    assert_eq!(refused(sale(slug), ADA).await, Problem::EventCancelled);
    story.wait(Span::days(60));
    story.theatre.change(|play| play.status = shared::events::EventStatus::Published).await;
    assert_eq!(refused(sale(slug), ADA).await, Problem::Past);
    assert_eq!(story.kept().await, (0, 0));
}

async fn a_stopped_alert_leaves_nothing(shop: Shop) {
    let story = Story::begin(shop).await;
    let guichet = &story.theatre.guichet;
    let page = story.alert("q=jazz", ADA, Locale::Fr).await;
    story.announce("Jazz du soir", "Lyon", "2027-02-12").await;
    story.wait(Span::minutes(1));
    assert_eq!(story.look().await.told, 1);
    // Stopped between the look and the mail: the mail does not go.
    visitor::stop_alert(guichet, &page).await.unwrap();
    visitor::stop_alert(guichet, &page).await.expect("once is as good as twice");
    let delivered = story.deliver().await;
    assert_eq!((delivered.sent, delivered.withdrawn), (0, 1));
    assert_eq!(story.kept().await, (0, 0));
    assert_eq!(visitor::view_alert(guichet, &page, Locale::Fr).await.unwrap(), None);
    // It can be asked for anew.
    story.wait(QUIET);
    assert_eq!(story.alert("q=jazz", ADA, Locale::Fr).await.len(), page.len());
}

async fn what_could_not_be_delivered_is_forgotten(shop: Shop) {
    let story = Story::begin(shop).await;
    story.courier.fail_next(CourierError::Never("the mail server answered 550".to_owned()));
    story.ask(search("q=jazz"), ADA, Locale::Fr).await.unwrap();
    assert_eq!(story.deliver().await.parked, 1);
    story.wait(Span::milliseconds(7 * 24 * 3_600_000 - 1));
    forget_alerts(&story.theatre.guichet).await.unwrap();
    assert_eq!(story.kept().await, (0, 1), "a person may still look");
    story.wait(Span::milliseconds(1));
    forget_alerts(&story.theatre.guichet).await.unwrap();
    assert_eq!(story.kept().await, (0, 0));
}
