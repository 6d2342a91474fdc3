//! Tickets as their holders get them.

use papers::{PaperError, Price, limits, ticket_pdf};
use shared::locale::Locale;

use crate::reading::{MILLIMETRES, Paper, Picture, letters};
use crate::samples;

#[test]
fn a_french_ticket_says_this() {
    let paper = Paper::open(&ticket_pdf(&samples::ordinary(Locale::Fr, 1)).unwrap());
    insta::assert_snapshot!(paper.text(1));
}

#[test]
fn an_english_ticket_says_this() {
    let paper = Paper::open(&ticket_pdf(&samples::ordinary(Locale::En, 1)).unwrap());
    insta::assert_snapshot!(paper.text(1));
}

#[test]
fn a_free_ticket_says_so() {
    for (locale, free) in [(Locale::Fr, "Gratuit"), (Locale::En, "Free")] {
        let paper = Paper::open(&ticket_pdf(&samples::bare(locale)).unwrap());
        assert!(paper.text(1).contains(free), "{}", paper.text(1));
        assert!(!paper.text(1).contains('€'));
    }
}

#[test]
fn what_the_law_wants_stands_on_it() {
    let sheet = samples::ordinary(Locale::Fr, 1);
    let ticket = &sheet.tickets[0];
    let said = Paper::open(&ticket_pdf(&sheet).unwrap()).letters(1);
    let Price::Paid { total, fee: Some(fee), vat: Some(vat) } = &ticket.price else { panic!("a price") };
    let sale = ticket.sale.as_ref().unwrap();
    let venue = &ticket.venue;
    for mention in [
        &sheet.organiser.name,
        &ticket.number.to_string(),
        &ticket.serial.unwrap().to_string(),
        &ticket.category,
        total,
        fee,
        vat,
        &ticket.event,
        &ticket.date,
        ticket.place.as_ref().unwrap(),
        &venue.name,
        &venue.street,
        &venue.postcode,
        &venue.city,
        &sale.date,
        &sale.place,
    ] {
        assert!(said.contains(&letters(mention)), "{mention:?} is missing from {said}");
    }
}

#[test]
fn the_code_is_read_from_the_page() {
    let sheet = samples::ordinary(Locale::Fr, 3);
    let pdf = ticket_pdf(&sheet).unwrap();
    for (page, ticket) in sheet.tickets.iter().enumerate() {
        let (text, side) = Picture::code_of_ticket(&pdf, page);
        assert_eq!(text, ticket.code);
        assert!(side * MILLIMETRES >= 40.0, "{} mm", side * MILLIMETRES);
    }
}

#[test]
fn the_shortest_and_the_longest_code_are_read_too() {
    for code in ["1".to_owned(), "a".repeat(666)] {
        let mut sheet = samples::bare(Locale::En);
        sheet.tickets[0].code.clone_from(&code);
        let (text, side) = Picture::code_of_ticket(&ticket_pdf(&sheet).unwrap(), 0);
        assert_eq!(text, code);
        assert!(side * MILLIMETRES >= 40.0, "{} mm", side * MILLIMETRES);
    }
}

#[test]
fn it_can_be_read_aloud() {
    let sheet = samples::ordinary(Locale::Fr, 2);
    let paper = Paper::open(&ticket_pdf(&sheet).unwrap());
    assert_eq!(paper.language(), "fr");
    assert!(paper.is_tagged());
    assert!(paper.metadata().contains("<pdfuaid:part>1</pdfuaid:part>"));
    assert_eq!(paper.info(b"Author").as_deref(), Some("Association Les Nuits de la Bièvre"));
    assert_eq!(paper.info(b"Creator").as_deref(), Some("Guichet"));
    let number = sheet.tickets[0].number;
    assert_eq!(paper.info(b"Title"), Some(format!("Billets {} – Les Nuits de la Bièvre", number.order)));
    let alternatives: Vec<_> =
        sheet.tickets.iter().map(|ticket| format!("Code QR du billet {}", ticket.number)).collect();
    let mut found = paper.alternatives();
    found.sort();
    assert_eq!(found, alternatives);
    let english = Paper::open(&ticket_pdf(&samples::ordinary(Locale::En, 1)).unwrap());
    assert_eq!(english.language(), "en");
}

#[test]
fn it_tells_nothing_of_when_it_was_made() {
    let paper = Paper::open(&ticket_pdf(&samples::ordinary(Locale::Fr, 1)).unwrap());
    assert_eq!((paper.info(b"CreationDate"), paper.info(b"ModDate")), (None, None));
    assert!(!paper.metadata().contains("Date"));
}

#[test]
fn same_sheet_same_bytes() {
    let sheet = samples::ordinary(Locale::Fr, 2);
    let first = ticket_pdf(&sheet).unwrap();
    // Other papers in between and at the same time must not show in it.
    let threads: Vec<_> =
        (0..2).map(|_| std::thread::spawn(|| ticket_pdf(&samples::long(Locale::En)).unwrap())).collect();
    let second = ticket_pdf(&sheet).unwrap();
    for thread in threads {
        thread.join().unwrap();
    }
    assert_eq!(first, second);
    assert_eq!(first, ticket_pdf(&sheet).unwrap());
    assert_ne!(first, ticket_pdf(&samples::ordinary(Locale::En, 2)).unwrap());
}

#[test]
fn fifty_tickets_have_fifty_pages() {
    let sheet = samples::ordinary(Locale::Fr, 50);
    let pdf = ticket_pdf(&sheet).unwrap();
    let paper = Paper::open(&pdf);
    assert_eq!(paper.pages(), 50);
    for (page, ticket) in (1..).zip(&sheet.tickets) {
        let said = paper.text(page);
        assert!(
            said.contains(&ticket.number.to_string()) && said.contains(&format!("Billet {page} sur 50")),
            "{said}"
        );
    }
    // The fonts are shared: a page adds a code and some text.
    assert!(pdf.len() < 1_000_000, "{} bytes", pdf.len());
}

#[test]
fn no_ticket_and_too_many_are_refused() {
    let mut sheet = samples::ordinary(Locale::Fr, 1);
    let ticket = sheet.tickets[0].clone();
    sheet.tickets.clear();
    assert_eq!(ticket_pdf(&sheet), Err(PaperError::NoTickets));
    sheet.tickets = vec![ticket; limits::TICKETS + 1];
    let too_many = PaperError::TooManyTickets { found: limits::TICKETS + 1, limit: limits::TICKETS };
    assert_eq!(ticket_pdf(&sheet), Err(too_many));
}
