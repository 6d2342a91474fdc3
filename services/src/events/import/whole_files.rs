//! The two real files, read from the first row to the last.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::civil::date;
use jiff::tz::TimeZone;
use shared::events::Category;
use shared::ids::OrganisationId;
use shared::locale::Locale;
use shared::money::VatRate;

use super::Limits;
use super::error::RowProblem;
use super::mapping::{self, Wishes};
use super::reader;
use super::row::Found;
use crate::events::catalogue::NewEvent;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn wishes(year: i16) -> Wishes {
    Wishes {
        organisation: OrganisationId::new(uuid::Uuid::from_u128(1)),
        year: Some(year),
        price: None,
        capacity: None,
        vat: VatRate::ZERO,
    }
}

fn events(name: &str, year: i16) -> Vec<(u64, Result<NewEvent, RowProblem>)> {
    let wishes = wishes(year);
    let mut events = Vec::new();
    reader::read(&file(name), &Limits::default(), &mut |Found { line, row }| {
        events.push((line, row.and_then(|row| mapping::event(&row, &wishes))));
        Ok(())
    })
    .unwrap();
    events
}

fn counted<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, usize> {
    keys.fold(BTreeMap::new(), |mut counts, key| {
        *counts.entry(key).or_default() += 1;
        counts
    })
}

#[test]
fn every_festival_is_read() {
    let found = events("festivals.csv", 2027);
    assert_eq!(found.len(), 4_764);
    assert_eq!((found[0].0, found[4_763].0), (2, 4_765));
    let events: Vec<NewEvent> = found.into_iter().map(|(_, event)| event.unwrap()).collect();

    let keys: BTreeSet<&str> = events.iter().map(|event| event.source_key.as_str()).collect();
    assert_eq!(keys.len(), 4_764, "id, name and town tell them all apart");
    assert_eq!(keys.iter().filter(|key| key.starts_with("FEST__7265\t")).count(), 7);

    let categories = counted(events.iter().map(|event| event.category));
    let expected = [
        (Category::Music, 2_112),
        (Category::Stage, 1_067),
        (Category::Books, 586),
        (Category::Film, 447),
        (Category::Arts, 252),
        (Category::Mixed, 300),
    ];
    assert_eq!(categories, BTreeMap::from(expected));

    let zones = counted(events.iter().map(|event| event.venue.zone.as_str()));
    let expected = [
        ("Europe/Paris", 4_677),
        ("America/Guadeloupe", 28),
        ("Indian/Reunion", 23),
        ("America/Cayenne", 11),
        ("America/Martinique", 9),
        ("Indian/Mayotte", 6),
        ("Pacific/Noumea", 4),
        ("Pacific/Tahiti", 2),
        ("Pacific/Marquesas", 1),
        ("America/Miquelon", 2),
        ("America/St_Barthelemy", 1),
    ];
    assert_eq!(zones, BTreeMap::from(expected));

    let postcodes = counted(events.iter().map(|event| event.venue.postcode.len()));
    assert_eq!(postcodes, BTreeMap::from([(0, 12), (5, 4_752)]));
    let gap = events.iter().find(|event| event.venue.city == "Gap").unwrap();
    assert_eq!(gap.venue.postcode, "05000");

    for event in &events {
        assert!(!event.occurrences.is_empty() && event.ticket_types.is_empty());
        assert!(event.occurrences.iter().all(|day| day.all_day && day.starts.year() == 2027));
        assert!(!event.texts[&Locale::Fr].title.contains("  ") && !event.venue.city.is_empty());
        assert!(event.attribution.as_deref().unwrap().contains("Licence Ouverte"));
    }
    assert!(events.iter().any(|event| event.texts[&Locale::Fr].title == "Les plages musicales"));
    assert_eq!(events.iter().filter(|event| event.venue.city == "La Grand Combe").count(), 2);
}

#[test]
fn another_year_gives_other_days_to_the_same_events() {
    let (one, other) = (events("festivals.csv", 2027), events("festivals.csv", 2028));
    let pairs =
        one.iter().zip(&other).map(|((_, one), (_, other))| (one.as_ref().unwrap(), other.as_ref().unwrap()));
    assert!(pairs.clone().all(|(one, other)| one.source_key == other.source_key));
    let days = |event: &NewEvent| event.occurrences[0].starts.date().day_of_year();
    assert!(pairs.filter(|(one, other)| days(one) != days(other)).count() > 4_500);
}

#[test]
fn every_conference_is_read() {
    let found = events("conferences.json", 2027);
    assert_eq!(found.len(), 393);
    assert_eq!((found[0].0, found[1].0), (2, 15), "an object has thirteen lines");
    let events: Vec<NewEvent> = found.into_iter().map(|(_, event)| event.unwrap()).collect();
    let keys: BTreeSet<&str> = events.iter().map(|event| event.source_key.as_str()).collect();
    assert_eq!(keys.len(), 393, "the month tells those of the same name and town apart");

    assert!(events.iter().all(|event| event.category == Category::Conference));
    assert!(events.iter().all(|event| event.occurrences.len() == 1 && event.occurrences[0].all_day));
    assert!(events.iter().all(|event| event.website.as_deref().unwrap().starts_with("https://")));
    let online: Vec<&NewEvent> = events.iter().filter(|event| event.venue.city == "En ligne").collect();
    assert_eq!(online.len(), 55);
    assert!(online.iter().all(|event| event.venue.zone == "Etc/UTC" && event.venue.country.is_empty()));
    let french = events.iter().filter(|event| event.texts.contains_key(&Locale::Fr)).count();
    assert_eq!(french, 7);

    let zone = |city: &str| {
        let zones: BTreeSet<&str> = events
            .iter()
            .filter(|event| event.venue.city == city)
            .map(|event| event.venue.zone.as_str())
            .collect();
        zones.into_iter().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(zone("New York"), "America/New_York");
    assert_eq!(zone("St. Louis"), "America/Chicago");
    assert_eq!(zone("Boulder"), "America/Denver");
    assert_eq!(zone("Portland"), "America/Los_Angeles");
    assert_eq!(zone("Calgary"), "America/Edmonton");
    assert_eq!(zone("Sidney"), "Australia/Sydney");
    assert_eq!(zone("Newcastle"), "Australia/Sydney");
    assert_eq!(zone("São Paulo"), "America/Sao_Paulo");
    assert_eq!(zone("London"), "Europe/London");
    assert!(events.iter().all(|event| TimeZone::get(&event.venue.zone).is_ok()));

    let first = &events[1];
    assert_eq!(first.texts[&Locale::En].title, "Webinale");
    assert_eq!(first.genre.as_deref(), Some("accessibility, ux"));
    assert_eq!(first.occurrences[0].starts, date(2026, 6, 8).at(0, 0, 0, 0));
    assert_eq!(
        first.occurrences[0].ends,
        date(2026, 6, 13).at(0, 0, 0, 0),
        "the midnight after the last day"
    );
}
