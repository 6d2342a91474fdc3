//! What people, their keyboards and their enemies write.

use papers::qr::QrError;
use papers::{PaperError, TicketSheet, limits, ticket_pdf};
use shared::locale::Locale;

use crate::reading::{Paper, Picture};
use crate::samples::{self, CODE, NASTY};

/// Prints the sheet and asserts what holds of every ticket: a page each, and its own code on it.
fn print(sheet: &TicketSheet) -> Paper {
    let pdf = ticket_pdf(sheet).unwrap();
    let paper = Paper::open(&pdf);
    assert_eq!(paper.pages(), sheet.tickets.len());
    for (page, ticket) in sheet.tickets.iter().enumerate() {
        assert_eq!(Picture::code_of_ticket(&pdf, page).0, ticket.code);
    }
    paper
}

#[test]
fn anything_may_be_written_anywhere() {
    for text in NASTY {
        let paper = print(&samples::written(Locale::Fr, text));
        assert!(paper.metadata().contains("pdfuaid:part"), "{text:?} is not PDF/UA");
    }
}

#[test]
fn markup_is_text() {
    let paper = print(&samples::written(Locale::Fr, NASTY[0]));
    let said = paper.letters(1);
    for piece in ["#setpage(fill:red)", "#panic()]}", "*bold*", "_it_", "`raw`", "@ref<label>", "/**/"] {
        assert!(said.contains(piece), "{piece:?} is missing from {said}");
    }
    let paper = print(&samples::written(Locale::En, NASTY[1]));
    assert!(paper.letters(1).contains("<script>alert('x')</script>"));
    assert!(paper.info(b"Title").unwrap().ends_with(NASTY[1]));
}

#[test]
fn greek_and_cyrillic_names_are_read_back() {
    for name in ["Παπαδόπουλος", "Шостакович", "Nguyễn Đặng", "Łukasz Żółć", "Ðörður"]
    {
        let mut sheet = samples::ordinary(Locale::Fr, 1);
        sheet.tickets[0].holder = Some(name.to_owned());
        let said = print(&sheet).text(1);
        assert!(said.contains(name), "{name} is missing from {said}");
    }
}

#[test]
fn texts_at_their_limit_and_far_above_fit_on_one_page() {
    for sheet in [samples::long(Locale::Fr), samples::wide(Locale::En), samples::endless(Locale::Fr)] {
        print(&sheet);
    }
    print(&samples::filled(Locale::Fr, |limit| "\u{FDFD}".repeat(limit)));
    print(&samples::filled(Locale::Fr, |limit| "\n".repeat(limit)));
    print(&samples::filled(Locale::Fr, |limit| "\u{301}".repeat(limit)));
    print(&samples::filled(Locale::Fr, |_| String::new()));
}

#[test]
fn a_title_is_kept_at_its_limit_and_cut_above() {
    // Letters that are counted apart from all other text on the page.
    let said = |length: usize| {
        let mut sheet = samples::bare(Locale::Fr);
        sheet.tickets[0].event = "ж".repeat(length);
        let said = print(&sheet).letters(1);
        (said.matches('ж').count(), said.contains("ж…"))
    };
    assert_eq!(said(limits::EVENT - 1), (limits::EVENT - 1, false));
    assert_eq!(said(limits::EVENT), (limits::EVENT, false));
    assert_eq!(said(limits::EVENT + 1), (limits::EVENT - 1, true));
    assert_eq!(said(10_000), (limits::EVENT - 1, true));
}

#[test]
fn a_code_too_long_to_be_read_is_refused() {
    let mut sheet = samples::ordinary(Locale::Fr, 2);
    sheet.tickets[1].code = "a".repeat(667);
    assert_eq!(ticket_pdf(&sheet), Err(PaperError::Qr(QrError::TooLong(667))));
    sheet.tickets[1].code.clear();
    assert_eq!(ticket_pdf(&sheet), Err(PaperError::Qr(QrError::Empty)));
    sheet.tickets[1].code = CODE.to_owned();
    print(&sheet);
}

#[test]
fn a_tower_of_accents_reaches_nothing() {
    let plain = samples::bare(Locale::Fr);
    let mut towering = plain.clone();
    towering.tickets[0].event = format!("Fête de l’éco{}le", "\u{302}".repeat(250));
    let [plain, towering] = [plain, towering].map(|sheet| Picture::of_page(&ticket_pdf(&sheet).unwrap(), 0));
    // The organiser's name above the title, the margins and the code beside it.
    for part in [[0, 0, 100, 4], [55, 0, 45, 50], [0, 40, 100, 60]] {
        let [before, after] = [&plain, &towering].map(|page| page.part(part));
        assert!(before == after, "the part {part:?} has changed");
    }
}
