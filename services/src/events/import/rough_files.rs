//! Files as they come: written by other programs, broken off, too large, or meant to do harm.

use std::io::Write;

use shared::ids::OrganisationId;
use shared::money::{Currency, Money, VatRate};
use tempfile::NamedTempFile;

use super::Limits;
use super::column::Column;
use super::error::{ImportError, RowProblem};
use super::mapping::{self, Wishes};
use super::reader;
use super::row::Found;
use crate::events::catalogue::NewEvent;

type Rows = Vec<(u64, Result<NewEvent, RowProblem>)>;

const WISHES: Wishes = Wishes {
    organisation: OrganisationId::new(uuid::Uuid::nil()),
    year: None,
    price: None,
    capacity: None,
    vat: VatRate::ZERO,
};

fn read_with(content: &[u8], limits: Limits, wishes: &Wishes) -> Result<(Rows, Vec<String>), ImportError> {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(content).unwrap();
    let mut rows = Vec::new();
    let ignored = reader::read(file.path(), &limits, &mut |Found { line, row }| {
        rows.push((line, row.and_then(|row| mapping::event(&row, wishes))));
        Ok(())
    })?;
    Ok((rows, ignored))
}

fn read(content: &str) -> Result<Rows, ImportError> {
    read_with(content.as_bytes(), Limits::default(), &WISHES).map(|(rows, _)| rows)
}

fn refused(content: impl AsRef<[u8]>) -> String {
    read_with(content.as_ref(), Limits::default(), &WISHES).unwrap_err().to_string()
}

/// The line and title of each row, or what is wrong with it.
fn told(content: &str) -> Vec<(u64, String)> {
    let told = |event: Result<NewEvent, RowProblem>| match event {
        Ok(event) => event.texts.into_values().next().unwrap().title,
        Err(problem) => problem.to_string(),
    };
    read(content).unwrap().into_iter().map(|(line, event)| (line, told(event))).collect()
}

fn pairs(expected: &[(u64, &str)]) -> Vec<(u64, String)> {
    expected.iter().map(|(line, text)| (*line, (*text).to_owned())).collect()
}

#[test]
fn lines_are_the_true_ones() {
    let content = "\u{feff}name;city;starts;description\r\n\
                   Fête;Gap;2026-12-04;\"un\r\ndeux\"\"\r\n\r\ntrois\"\r\n\
                   \r\n\
                   Bal;Gap;2026-12-05;\r\n\
                   trop;peu\r\n\
                   \"Foire; et marché\";Gap;2026-12-06;x";
    let expected = [(2, "Fête"), (7, "Bal"), (8, "it has 2 columns instead of 4"), (9, "Foire; et marché")];
    assert_eq!(told(content), pairs(&expected));
    let rows = read(content).unwrap();
    let texts = rows[0].1.as_ref().unwrap().texts.values().next().unwrap().clone();
    assert_eq!(texts.description, "un deux\"\n\ntrois");

    let json = "\u{feff} [\n{\"name\": \"Fête\", \"city\": \"Gap\",\n\"starts\": \"2026-12-04\"}, {\"name\": 5,\n\
                \"city\": \"Gap\", \"starts\": \"2026-12-04\"},\n\n  7, {\"name\": {}}\n, [\"a\"]]\n";
    let expected = [
        (2, "Fête"),
        (3, "5"),
        (6, "it is no object"),
        (6, "“name” is neither a text nor a list of texts"),
        (7, "it is no object"),
    ];
    assert_eq!(told(json), pairs(&expected));
}

#[test]
fn columns_may_be_in_any_order_and_unknown_ones_are_named() {
    let content = "starts\tprix\tcity\tNAME\n2026-12-04\t12\tGap\tFête\n";
    let (rows, ignored) = read_with(content.as_bytes(), Limits::default(), &WISHES).unwrap();
    assert!(rows[0].1.is_ok());
    assert_eq!(ignored, ["prix"]);
}

#[test]
fn what_lacks_columns_is_refused_whole() {
    assert_eq!(
        refused("title,town,when\na,b,c\n"),
        "the file lacks the column “name” and the column “city” and a column that says when, “starts” or \
         “season”; docs/IMPORT.md tells the columns"
    );
    assert!(refused("name,city\nFête,Gap\n").contains("“starts” or “season”"));
    assert!(refused("name,city,starts,Name\n").contains("“name” comes twice"));
    assert!(refused("name,city,url,website,starts\n").contains("“website” comes twice"));
    assert!(refused("[{\"title\": \"a\"}]").contains("lacks the column “name”"));
    assert_eq!(refused(""), "the file is empty");
    assert_eq!(refused(" \n\n"), "the file is empty");
    assert!(refused("{\"name\": \"a\"}").contains("not a list"));
    assert_eq!(read("name,city,starts\n").unwrap(), []);
    assert_eq!(read("[]").unwrap(), []);
}

#[test]
fn what_is_not_utf8_is_refused_whole() {
    let sentence = "line 3 is not UTF-8; save the file as “CSV UTF-8” and try again";
    assert_eq!(refused(b"name,city,starts\nBal,Gap,2026-12-04\nF\xeate,Gap,2026-12-04\n"), sentence);
    let json =
        b"[{\"name\": \"Bal\", \"city\": \"Gap\",\n\"starts\": \"2026-12-04\"},\n{\"name\": \"F\xeate\"}]";
    assert_eq!(refused(json), sentence);
    let utf16: Vec<u8> = "\u{feff}name,city,starts\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(refused(utf16).contains("line 1 is not UTF-8"));
    assert!(refused(b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xb5").contains("not UTF-8"));
}

#[test]
fn what_breaks_off_is_refused_wherever_it_does() {
    let whole = "name,city,starts\nFête,Gap,2026-12-04\n\"Bal, été\",\"Gap\",2026-12-05\n";
    assert_eq!(read(whole).unwrap().len(), 2);
    let last_row = whole.find("\"Bal").unwrap();
    let last_value = whole.find("2026-12-05").unwrap();
    for end in last_row + 1..last_value {
        let error = read_with(&whole.as_bytes()[..end], Limits::default(), &WISHES).unwrap_err();
        let is_told = matches!(error, ImportError::BreaksOff { line: 3, .. } | ImportError::NotUtf8(3));
        assert!(is_told, "cut at {end}: {error}");
    }
    let open = "name,city,starts\n\"Fête,Gap,2026-12-04\nBal,Gap,2026-12-05\n";
    assert_eq!(refused(open), "the file breaks off: a quoted text that begins in line 2 has no end");

    let json = "[{\"name\": \"Fête\", \"city\": \"Gap\", \"starts\": \"2026-12-04\"},\n {\"name\": \"Bal\"}]";
    assert_eq!(read(json).unwrap().len(), 2);
    for end in 1..json.len() {
        let error = read_with(&json.as_bytes()[..end], Limits::default(), &WISHES).unwrap_err();
        let is_told = matches!(error, ImportError::BreaksOff { .. } | ImportError::NotUtf8(_));
        assert!(is_told, "cut at {end}: {error}");
    }
    assert!(refused("[1, 2] and more").contains("trailing characters"));
    assert!(refused("[1, 2,]").contains("not JSON"));
    assert!(refused(format!("[{}", "[".repeat(10_000))).contains("recursion limit"));
}

#[test]
fn limits_hold_at_their_border() {
    let rows = "name,city,starts\nFête,Gap,2026-12-04\nBal,Gap,2026-12-05\n";
    let with = |limits: Limits| read_with(rows.as_bytes(), limits, &WISHES).map(|(rows, _)| rows.len());
    let bytes = rows.len() as u64;
    let all = Limits::default();
    assert_eq!(with(Limits { file_bytes: bytes + 1, ..all }).unwrap(), 2);
    assert_eq!(with(Limits { file_bytes: bytes, ..all }).unwrap(), 2);
    assert!(matches!(with(Limits { file_bytes: bytes - 1, ..all }), Err(ImportError::TooLarge(_))));

    let longest = "Fête,Gap,2026-12-04\n".len() as u64;
    assert_eq!(with(Limits { row_bytes: longest + 1, ..all }).unwrap(), 2);
    assert_eq!(with(Limits { row_bytes: longest, ..all }).unwrap(), 2);
    assert!(matches!(
        with(Limits { row_bytes: longest - 1, ..all }),
        Err(ImportError::RowTooLong { line: 2, .. })
    ));

    assert_eq!(with(Limits { rows: 3, ..all }).unwrap(), 2);
    assert_eq!(with(Limits { rows: 2, ..all }).unwrap(), 2);
    assert!(matches!(with(Limits { rows: 1, ..all }), Err(ImportError::TooManyRows(1))));

    let json = format!("[{{\"name\": \"{}\"}}]", "a".repeat(2_000_000));
    assert!(refused(json).contains("the row that begins in line 1 is longer than 1048576 bytes"));
}

/// A file may grow between the look at its size and its reading.
#[test]
fn a_file_that_grows_is_still_limited() {
    let content = "name,city,starts\n".repeat(100);
    let limits = Limits { file_bytes: 500, ..Limits::default() };
    let source = super::source::Source::open(content.as_bytes(), limits).unwrap();
    let result = super::csv::read(source, &limits, &mut |_| Ok(()));
    assert!(matches!(result, Err(ImportError::TooLarge(500))), "{result:?}");
}

#[test]
fn only_pages_are_linked_to() {
    for link in [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " \tjavascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//example.org",
        "example.org",
        "https://",
        "https://user:secret@example.org",
        "ftp://example.org",
    ] {
        let rows = read(&format!("name,city,starts,url\nFête,Gap,2026-12-04,\"{link}\"\n")).unwrap();
        let problem = rows[0].1.as_ref().unwrap_err();
        assert!(matches!(problem, RowProblem::Value { column: Column::Website, .. }), "{link}: {problem}");
    }
    let rows = read("name,city,starts,url\nFête,Gap,2026-12-04,HTTPS://Example.org/fête?a=1\n").unwrap();
    let website = rows[0].1.as_ref().unwrap().website.as_deref();
    assert_eq!(website, Some("https://example.org/f%C3%AAte?a=1"));
}

#[test]
fn a_row_that_cannot_be_read_says_why() {
    for (column, value, expected) in [
        ("name", " ", "“name” is empty"),
        ("name", "a\u{0}b", "“name” holds a control character"),
        ("city", " ", "“city” is empty"),
        ("starts", " ", "neither “starts” nor “season” says when"),
        ("starts", "hier", "“starts” is “hier”: expected 2026-12-04 or 2026-12-04T20:30"),
        ("language", "de", "“language” is “de”: expected fr or en"),
        ("status", "perhaps", "“status” is “perhaps”: expected published, cancelled or postponed"),
        ("status", "withdrawn", "“status” is “withdrawn”: expected published, cancelled or postponed"),
        ("minimum_age", "100", "“minimum_age” is “100”: expected a whole number, not that large"),
        ("minimum_age", "+5", "“minimum_age” is “+5”: expected a whole number, not that large"),
        ("price", "gratuit", "“price” is “gratuit”: expected an amount such as 12 or 12.50"),
        ("price", "12", "a price needs a capacity: give it in the column “capacity” or with --capacity"),
        ("currency", "XXX", "“currency” is “XXX”: expected a currency such as EUR"),
        ("capacity", "1000001", "“capacity” is “1000001”: expected a whole number, not that large"),
        (
            "accessibility",
            "ramp",
            "“accessibility” is “ramp”: expected wheelchair, hearing_loop, sign_language or audio_description",
        ),
        ("country", "Syldavie", "“Syldavie” is no country known here: give its two letters (ISO 3166-1)"),
        ("country", "Canada", "the time zone of Gap is not known: give it in the column “zone”"),
        ("zone", "Mars/Olympus", "“zone” is “Mars/Olympus”: expected a zone such as Europe/Paris"),
    ] {
        let mut values = vec![("name", "Fête"), ("city", "Gap"), ("starts", "2026-12-04")];
        match values.iter_mut().find(|(name, _)| *name == column) {
            Some(cell) => cell.1 = value,
            None => values.push((column, value)),
        }
        let (names, cells): (Vec<&str>, Vec<&str>) = values.into_iter().unzip();
        let content = format!("{}\n{}\n", names.join(","), cells.join(","));
        assert_eq!(told(&content), pairs(&[(2, expected)]), "{column} = {value}");
    }
}

#[test]
fn long_values_are_refused_above_their_limit() {
    for (length, is_read) in [(299, true), (300, true), (301, false), (10_000, false)] {
        let name = "é".repeat(length);
        let rows = read(&format!("name,city,starts\n{name},Gap,2026-12-04\n")).unwrap();
        assert_eq!(rows[0].1.is_ok(), is_read, "{length}");
    }
    for (length, is_read) in [(10_000, true), (10_001, false)] {
        let text = "x".repeat(length);
        let rows = read(&format!("name,city,starts,description\nFête,Gap,2026-12-04,{text}\n")).unwrap();
        assert_eq!(rows[0].1.is_ok(), is_read, "{length}");
    }
}

#[test]
fn prices_put_an_event_on_sale() {
    let content = "name,city,starts,price,reduced_price,capacity,vat,description_en,free_cancellation_hours\n\
                   Fête,Gap,2026-12-04T20:30,12.50,8,100,20,A fair,48\n\
                   Bal,Gap,2026-12-05,,,,,,\n\
                   Foire,Gap,2026-12-06,0,,,,,\n";
    let wishes = Wishes { price: Some(Money::new(500, Currency::EUR)), capacity: Some(30), ..WISHES };
    let (rows, _) = read_with(content.as_bytes(), Limits::default(), &wishes).unwrap();
    let event = |at: usize| rows[at].1.clone().unwrap();
    let sold = |at: usize| {
        let types = event(at).ticket_types;
        let types: Vec<_> =
            types.iter().map(|kind| (kind.price.amount_minor, kind.vat.basis_points())).collect();
        (types, event(at).occurrences[0].quotas[0].capacity)
    };
    assert_eq!(sold(0), (vec![(1_250, 2_000), (800, 2_000)], 100));
    assert_eq!(sold(1), (vec![(500, 0)], 30));
    assert_eq!(sold(2), (vec![(0, 0)], 30));
    assert_eq!(event(2).ticket_types[0].name.read(shared::locale::Locale::En), "Free entry");
    assert_eq!(event(0).policy.steps[0].hours_before, 48);
    let english = &event(0).texts[&shared::locale::Locale::En];
    assert_eq!((english.title.as_str(), english.description.as_str()), ("Fête", "A fair"));
    assert!(read(content).unwrap()[1].1.as_ref().unwrap().ticket_types.is_empty(), "listed, not on sale");
}
