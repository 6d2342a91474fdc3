//! Calendar files, parsed by another crate.

use ical::IcalParser;
use ical::parser::Component;
use ical::parser::ical::component::{IcalCalendar, IcalEvent};
use jiff::civil::{date, datetime};
use papers::calendar::{CalendarError, Entry, Position, Status, When, ics};
use shared::ids::OccurrenceId;
use shared::time::Timestamp;

/// 2027-03-01T12:00:00Z.
const STAMP: Timestamp = Timestamp::from_micros(1_803_902_400_000_000);

fn occurrence(last: char) -> OccurrenceId {
    format!("{}_01jd3k8q6nf2wa4x1v9h6kz5t{last}", OccurrenceId::PREFIX).parse().unwrap()
}

fn evening() -> Entry {
    Entry {
        occurrence: occurrence('b'),
        sequence: 0,
        title: "Les Nuits de la Bièvre".to_owned(),
        description: "Commande 7KXM-2QP9\nBillets : 2".to_owned(),
        when: When::Timed {
            start: datetime(2027, 6, 12, 20, 30, 0, 0),
            end: datetime(2027, 6, 12, 23, 0, 0, 0),
            zone: "Europe/Paris".to_owned(),
        },
        location: "Théâtre de verdure, 3 allée des Tilleuls, 91570 Bièvres".to_owned(),
        position: Some(Position { latitude: 48.7576, longitude: 2.2155 }),
        url: Some("https://billets.example/fr/events/nuits-de-la-bievre".to_owned()),
        status: Status::Confirmed,
    }
}

fn at(zone: &str) -> Entry {
    let When::Timed { start, end, .. } = evening().when else { panic!("timed") };
    Entry { when: When::Timed { start, end, zone: zone.to_owned() }, ..evening() }
}

fn parse(file: &str) -> IcalCalendar {
    let mut calendars = IcalParser::new(file.as_bytes());
    let calendar = calendars.next().unwrap().unwrap();
    assert!(calendars.next().is_none());
    calendar
}

fn value(event: &IcalEvent, name: &str) -> Option<String> {
    event.get_property(name).map(|property| property.value.clone().unwrap())
}

#[test]
fn an_evening_is_written_like_this() {
    insta::assert_snapshot!(ics(&[evening()], STAMP).unwrap().replace("\r\n", "\n"));
}

#[test]
fn its_lines_end_and_fold_as_the_rfc_has_it() {
    let file = ics(&[Entry { title: "Été 王 ".repeat(40), ..evening() }], STAMP).unwrap();
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    for line in file.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    assert_eq!(file, ics(&[Entry { title: "Été 王 ".repeat(40), ..evening() }], STAMP).unwrap());
}

#[test]
fn another_crate_reads_it() {
    let calendar = parse(&ics(&[evening()], STAMP).unwrap());
    assert_eq!(calendar.timezones.len(), 1);
    assert_eq!(calendar.timezones[0].transitions.len(), 2);
    let event = &calendar.events[0];
    let start = event.get_property("DTSTART").unwrap();
    assert_eq!(start.value.as_deref(), Some("20270612T203000"));
    assert_eq!(start.params, Some(vec![("TZID".to_owned(), vec!["Europe/Paris".to_owned()])]));
    assert_eq!(value(event, "DTEND").as_deref(), Some("20270612T230000"));
    assert_eq!(value(event, "DTSTAMP").as_deref(), Some("20270301T120000Z"));
    assert_eq!(value(event, "UID"), Some(format!("{}@guichet", occurrence('b'))));
    assert_eq!(value(event, "GEO").as_deref(), Some("48.757600;2.215500"));
    assert_eq!(value(event, "STATUS").as_deref(), Some("CONFIRMED"));
    assert_eq!(value(event, "SEQUENCE").as_deref(), Some("0"));
    assert_eq!(value(event, "DESCRIPTION").as_deref(), Some("Commande 7KXM-2QP9\\nBillets : 2"));
    let url = "https://billets.example/fr/events/nuits-de-la-bievre";
    assert_eq!(value(event, "URL").as_deref(), Some(url));
}

#[test]
fn a_festival_takes_whole_days_and_nobodys_time() {
    let days = When::Days { first: date(2027, 7, 30), last: date(2027, 8, 1) };
    let calendar = parse(&ics(&[Entry { when: days, ..evening() }], STAMP).unwrap());
    assert!(calendar.timezones.is_empty());
    let event = &calendar.events[0];
    assert_eq!(value(event, "DTSTART").as_deref(), Some("20270730"));
    // The end is the day after the last.
    assert_eq!(value(event, "DTEND").as_deref(), Some("20270802"));
    assert_eq!(value(event, "TRANSP").as_deref(), Some("TRANSPARENT"));
    let params = event.get_property("DTEND").unwrap().params.clone();
    assert_eq!(params, Some(vec![("VALUE".to_owned(), vec!["DATE".to_owned()])]));
}

#[test]
fn a_series_shares_its_zones() {
    let entries = [
        evening(),
        Entry { occurrence: occurrence('c'), ..at("Indian/Reunion") },
        Entry { occurrence: occurrence('d'), ..at("Europe/Paris") },
    ];
    let calendar = parse(&ics(&entries, STAMP).unwrap());
    assert_eq!(calendar.events.len(), 3);
    assert_eq!(calendar.timezones.len(), 2);
    // No summer time on La Réunion.
    assert_eq!(calendar.timezones[1].transitions.len(), 1);
}

#[test]
fn a_zone_without_a_yearly_rule_is_written_in_utc() {
    for (zone, start) in
        [("Asia/Jerusalem", "20270612T173000Z"), ("UTC", "20270612T203000Z"), ("Etc/UTC", "20270612T203000Z")]
    {
        let calendar = parse(&ics(&[at(zone)], STAMP).unwrap());
        assert!(calendar.timezones.is_empty(), "{zone}");
        assert_eq!(value(&calendar.events[0], "DTSTART").as_deref(), Some(start), "{zone}");
    }
}

#[test]
fn a_cancelled_showing_keeps_its_identity() {
    let cancelled = Entry { status: Status::Cancelled, sequence: 1, ..evening() };
    let (before, after) =
        (parse(&ics(&[evening()], STAMP).unwrap()), parse(&ics(&[cancelled], STAMP).unwrap()));
    assert_eq!(value(&before.events[0], "UID"), value(&after.events[0], "UID"));
    assert_eq!(value(&after.events[0], "STATUS").as_deref(), Some("CANCELLED"));
    assert_eq!(value(&after.events[0], "SEQUENCE").as_deref(), Some("1"));
}

#[test]
fn what_people_write_opens_no_second_property() {
    let title = "Bal, masqué; \"fin\"\\n\r\nATTENDEE:mailto:eve@example.org\r\nEND:VEVENT\u{0}\u{B}";
    let entry = Entry {
        title: title.to_owned(),
        location: title.to_owned(),
        description: title.to_owned(),
        ..evening()
    };
    let file = ics(&[entry], STAMP).unwrap();
    assert!(!file.contains("\r\nATTENDEE") && !file.contains('\u{0}'));
    let calendar = parse(&file);
    assert_eq!(calendar.events.len(), 1);
    assert_eq!(
        value(&calendar.events[0], "SUMMARY").as_deref(),
        Some("Bal\\, masqué\\; \"fin\"\\\\n ATTENDEE:mailto:eve@example.org END:VEVENT")
    );
}

#[test]
fn prose_is_cut_at_its_limit() {
    let title = |length: usize| {
        let entry = Entry { title: "ж".repeat(length), ..evening() };
        value(&parse(&ics(&[entry], STAMP).unwrap()).events[0], "SUMMARY").unwrap()
    };
    assert_eq!(title(299), "ж".repeat(299));
    assert_eq!(title(300), "ж".repeat(300));
    assert_eq!(title(301), format!("{}…", "ж".repeat(299)));
    assert_eq!(title(10_000).chars().count(), 300);
}

#[test]
fn what_cannot_be_said_is_refused() {
    let id = occurrence('b');
    let refused = |entry: Entry| ics(&[entry], STAMP).unwrap_err();
    let unknown = |zone: &str| CalendarError::UnknownZone { occurrence: id, zone: zone.to_owned() };
    assert_eq!(ics(&[], STAMP), Err(CalendarError::Empty));
    for zone in ["", "Mars/Olympus", "europe/paris", "Europe/Paris\r\nX:1"] {
        assert_eq!(refused(at(zone)), unknown(zone));
    }
    let backwards = When::Timed {
        start: datetime(2027, 6, 12, 23, 0, 0, 0),
        end: datetime(2027, 6, 12, 20, 30, 0, 0),
        zone: "Europe/Paris".to_owned(),
    };
    assert_eq!(refused(Entry { when: backwards, ..evening() }), CalendarError::EndsBeforeStart(id));
    let backwards = When::Days { first: date(2027, 6, 12), last: date(2027, 6, 11) };
    assert_eq!(refused(Entry { when: backwards, ..evening() }), CalendarError::EndsBeforeStart(id));
    let endless = When::Days { first: date(9999, 12, 31), last: date(9999, 12, 31) };
    assert_eq!(refused(Entry { when: endless, ..evening() }), CalendarError::OutOfTime(id));
    for (latitude, longitude) in [(90.1, 0.0), (0.0, -180.1), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
        let position = Some(Position { latitude, longitude });
        assert_eq!(refused(Entry { position, ..evening() }), CalendarError::Position(id));
    }
    for url in ["", "https://", "javascript:alert(1)", "https://a.example/\r\nX:1", "https://é.example/"] {
        assert_eq!(refused(Entry { url: Some(url.to_owned()), ..evening() }), CalendarError::Url(id));
    }
}
