//! What people receive.

use services::flows::{buyer, machine};
use services::messages::reading::{ReadFile, ReadMail};
use shared::events::EventStatus;
use shared::time::Span;

use super::*;
use crate::support::theatre::open_theatre;
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    a_paid_order_brings_its_tickets_and_its_date
    an_english_reader_reads_english
    a_cancelled_order_tells_what_comes_back
    money_that_came_too_late_is_explained
    a_calendar_entry_is_newer_after_each_change
    a_confirmation_that_is_no_longer_true_is_withdrawn
    names_in_every_script_arrive_unharmed
    papers_are_there_as_long_as_the_tickets_are_good
}

async fn only_mail(theatre: &Theatre) -> ReadMail {
    let courier = courier();
    assert_eq!(deliver(theatre, &courier).await, sent(1));
    courier.read().remove(0)
}

fn pages(file: &ReadFile) -> usize {
    lopdf::Document::load_mem(&file.bytes).unwrap().get_pages().len()
}

/// The values of a property, through all events of a calendar file.
fn events(file: &ReadFile, property: &str) -> Vec<String> {
    let calendar = ical::IcalParser::new(file.bytes.as_slice()).next().unwrap().unwrap();
    let properties = calendar.events.into_iter().flat_map(|event| event.properties);
    properties.filter(|one| one.name == property).filter_map(|one| one.value).collect()
}

async fn a_calendar_entry_is_newer_after_each_change(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let sequence = async || -> (u32, String) {
        let slug = "cyrano-de-bergerac-clermont-ferrand";
        let date = Some(theatre.dates[0]);
        let file =
            machine::showing_calendar(&theatre.guichet, slug, date, Locale::Fr).await.unwrap().unwrap();
        let text = String::from_utf8(file.bytes).unwrap();
        let value = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).unwrap().to_owned();
        (value("SEQUENCE:").parse().unwrap(), value("STATUS:"))
    };
    let mut seen = vec![sequence().await];
    theatre.change(|play| play.status = EventStatus::Postponed).await;
    seen.push(sequence().await);
    theatre.change(|_| {}).await;
    seen.push(sequence().await);
    theatre.change(|play| play.occurrences[0].starts = "2027-02-19T21:00:00".parse().unwrap()).await;
    seen.push(sequence().await);
    assert!(seen.windows(2).all(|pair| pair[0].0 < pair[1].0), "{seen:?}");
    let states: Vec<&str> = seen.iter().map(|(_, status)| status.as_str()).collect();
    assert_eq!(states, ["CONFIRMED", "CANCELLED", "CONFIRMED", "CONFIRMED"]);
}

async fn a_paid_order_brings_its_tickets_and_its_date(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let link = theatre.a_paid_order().await;
    let number = number_of(&theatre, &link).await;
    let mail = only_mail(&theatre).await;
    assert_eq!(mail.from, "Guichet <billets@guichet.example>");
    assert_eq!(mail.to, "Ada Lovelace <ada@example.org>");
    assert_eq!(mail.subject, format!("Vos billets pour Cyrano de Bergerac – {number}"));
    let page = format!("https://guichet.example/fr/orders/{link}");
    assert!(mail.html.contains(&format!("href=\"{page}\"")), "{}", mail.html);
    for part in [
        "Bonjour Ada Lovelace,",
        page.as_str(),
        "Cyrano de Bergerac",
        "Théâtre de la Ville",
        "vendredi 19 février 2027 à 20\u{a0}h\u{a0}30",
        "2 × Plein tarif\u{a0}: 53,00\u{a0}€",
        "Total TTC\u{a0}: 53,00\u{a0}€",
        "dont TVA 5,5\u{202f}%\u{a0}: 2,76\u{a0}€",
        "Jusqu’à 7\u{a0}jours avant le début, le prix du billet est remboursé en entier.",
        "Pour annuler, ouvrez la page de votre commande.",
        "Vos 2 billets sont joints à ce message, en PDF. La date est jointe pour votre agenda.",
        "Licence 2-001",
    ] {
        assert!(mail.text.contains(part), "{part} is not in\n{}", mail.text);
    }
    let [pdf, ics] = mail.files.as_slice() else { panic!("two files, not {}", mail.files.len()) };
    assert_eq!(
        (pdf.name.as_str(), pdf.media_type.as_str()),
        (format!("billets-{number}.pdf").as_str(), "application/pdf")
    );
    assert_eq!(pages(pdf), 2);
    assert_eq!(
        (ics.name.as_str(), ics.media_type.as_str()),
        (format!("agenda-{number}.ics").as_str(), "text/calendar")
    );
    assert_eq!(events(ics, "SUMMARY"), ["Cyrano de Bergerac"]);
    assert_eq!(events(ics, "DTSTART"), ["20270219T203000"]);
    assert_eq!(events(ics, "DESCRIPTION"), [format!("Commande {number}\\, 2\u{a0}billets")]);
    assert!(
        !String::from_utf8_lossy(&ics.bytes).contains(&link),
        "calendars are shared: the link is a secret"
    );
    assert_eq!(left(&theatre).await, (0, 0));
    assert_eq!(deliver(&theatre, &courier()).await, sent(0));
}

async fn an_english_reader_reads_english(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let places = [(theatre.guest, 2)];
    let link = a_free_order_of(&theatre, Locale::En, "ada@example.org", "Ada Lovelace", &places).await;
    let number = number_of(&theatre, &link).await;
    let mail = only_mail(&theatre).await;
    assert_eq!(mail.subject, format!("Your tickets for Cyrano – {number}"));
    for part in [
        "Hello Ada Lovelace,",
        "Friday 19 February 2027, 20:30",
        "2 × Guest: Free",
        "Give your places back on the page of your order",
    ] {
        assert!(mail.text.contains(part), "{part} is not in\n{}", mail.text);
    }
    assert!(!mail.text.contains("Total"), "{}", mail.text);
    let names: Vec<&str> = mail.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, [format!("tickets-{number}.pdf"), format!("calendar-{number}.ics")]);
    assert_eq!(pages(&mail.files[0]), 2);
}

async fn a_cancelled_order_tells_what_comes_back(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let link = theatre.a_paid_order().await;
    only_mail(&theatre).await;
    theatre.shop.clock.advance(Span::days(25));
    buyer::cancel_order(&theatre.guichet, &link, 2_500).await.unwrap();
    let mail = only_mail(&theatre).await;
    assert_eq!(
        mail.subject,
        format!("Commande annulée\u{a0}: Cyrano de Bergerac – {}", number_of(&theatre, &link).await)
    );
    for part in ["Ses 2 billets ne sont plus valables.", "Nous vous remboursons 25,00\u{a0}€,"] {
        assert!(mail.text.contains(part), "{part} is not in\n{}", mail.text);
    }
    assert!(mail.files.is_empty());

    let free = a_free_order(&theatre).await;
    only_mail(&theatre).await;
    buyer::cancel_order(&theatre.guichet, &free, 0).await.unwrap();
    let mail = only_mail(&theatre).await;
    assert!(mail.text.contains("Rien n’avait été payé"), "{}", mail.text);
}

async fn money_that_came_too_late_is_explained(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let basket = theatre.hold(&[(theatre.full, 6)]).await.unwrap();
    let (link, reference) = theatre.order_to_pay(&basket).await;
    theatre.shop.clock.advance(Span::minutes(30));
    let other = theatre.hold(&[(theatre.full, 6)]).await.unwrap();
    theatre.hold_again(Some(other), theatre.guichet.desk.uuid(), &[(theatre.reduced, 4)]).await.unwrap();
    theatre.bank.pay(&reference);
    theatre.reported(&reference).await.unwrap();
    let mail = only_mail(&theatre).await;
    let number = number_of(&theatre, &link).await;
    assert_eq!(
        mail.subject,
        format!("Paiement arrivé trop tard, remboursé\u{a0}: Cyrano de Bergerac – {number}")
    );
    for part in [
        "Nous vous remboursons la totalité, soit 159,00\u{a0}€,",
        "https://guichet.example/fr/events/cyrano-de-bergerac-clermont-ferrand",
        &format!("https://guichet.example/fr/orders/{link}"),
    ] {
        assert!(mail.text.contains(part), "{part} is not in\n{}", mail.text);
    }
    assert!(mail.files.is_empty());
}

async fn a_confirmation_that_is_no_longer_true_is_withdrawn(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let link = a_free_order(&theatre).await;
    buyer::cancel_order(&theatre.guichet, &link, 0).await.unwrap();
    let courier = courier();
    assert_eq!(
        deliver(&theatre, &courier).await,
        Delivered { sent: 1, withdrawn: 1, ..Delivered::default() }
    );
    assert!(courier.read()[0].subject.starts_with("Commande annulée"));
    assert_eq!(left(&theatre).await, (0, 0));
}

async fn names_in_every_script_arrive_unharmed(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let long = "É".repeat(200);
    for name in
        ["<script>alert(1)</script>", "محمد علي", "王小明", "👩\u{200d}🎤 O’Neill, \"Zoé\" <a@b.fr>", &long]
    {
        let link =
            a_free_order_of(&theatre, Locale::Fr, "ada@example.org", name, &[(theatre.guest, 1)]).await;
        let mail = only_mail(&theatre).await;
        assert_eq!(mail.to, format!("{name} <ada@example.org>"));
        assert!(mail.text.contains(&format!("Bonjour {name},")), "{}", mail.text);
        assert!(!mail.html.contains("<script>"));
        assert_eq!(mail.files.len(), 2, "{name}");
        buyer::cancel_order(&theatre.guichet, &link, 0).await.unwrap();
        only_mail(&theatre).await;
    }
}

async fn papers_are_there_as_long_as_the_tickets_are_good(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let (guichet, locale) = (theatre.guichet.clone(), Locale::En);
    let link = a_free_order(&theatre).await;
    let order = order_of(&theatre, &link);
    let pdf = machine::tickets_pdf(&guichet, order, locale).await.unwrap().unwrap();
    assert_eq!(pdf.name, format!("tickets-{}.pdf", number_of(&theatre, &link).await));
    assert_eq!(
        machine::tickets_pdf(&guichet, order, locale).await.unwrap().unwrap(),
        pdf,
        "same order, same bytes"
    );
    assert!(machine::calendar(&guichet, order, locale).await.unwrap().is_some());
    buyer::cancel_order(&guichet, &link, 0).await.unwrap();
    assert_eq!(machine::tickets_pdf(&guichet, order, locale).await.unwrap(), None);
    assert_eq!(machine::calendar(&guichet, order, locale).await.unwrap(), None);

    let basket = theatre.hold(&[(theatre.full, 1)]).await.unwrap();
    let (unpaid, _) = theatre.order_to_pay(&basket).await;
    assert_eq!(machine::tickets_pdf(&guichet, order_of(&theatre, &unpaid), locale).await.unwrap(), None);
    let nobody = OrderId::new(uuid::Uuid::from_u128(7));
    let refusal = machine::tickets_pdf(&guichet, nobody, locale).await.unwrap_err();
    assert_eq!(refusal.problem(), shared::problem::Problem::NotFound);
}
