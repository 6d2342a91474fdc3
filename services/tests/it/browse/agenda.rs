//! The calendar.

use services::events::browse::agenda::{AgendaPage, AgendaQuery, DayPart, Span, agenda};
use services::events::catalogue::{NewEvent, NewOccurrence};
use shared::events::{Category, EventStatus};
use shared::locale::Locale;
use shared::time::Span as Length;

use crate::support::programme::{Programme, days, evening_of, programme, venue};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    each_day_tells_its_events_in_the_order_of_time
    what_goes_on_for_days_is_on_each_of_them
    a_night_belongs_to_the_evening_before
    days_are_those_of_the_venue
    what_is_over_or_cancelled_is_not_told
    a_day_counts_events_and_tells_the_first
    it_is_narrowed_by_town_and_category
    it_ends_where_nothing_is_announced
    the_ends_of_time_are_empty
}

fn month(text: &str) -> AgendaQuery {
    AgendaQuery { span: Some(Span::read(Some(text), None).unwrap()), ..AgendaQuery::default() }
}

fn week(text: &str) -> AgendaQuery {
    AgendaQuery { span: Some(Span::read(None, Some(text)).unwrap()), ..AgendaQuery::default() }
}

async fn shown(programme: &Programme, query: &AgendaQuery) -> AgendaPage {
    agenda(&programme.shop.listings, query, Locale::En, programme.now()).await.unwrap()
}

/// The days on which something is: how much, and the titles told.
fn told(page: &AgendaPage) -> Vec<(String, u32, Vec<&str>)> {
    let some = page.days.iter().filter(|day| day.events > 0);
    some.map(|day| {
        (day.date.to_string(), day.events, day.entries.iter().map(|entry| entry.title.as_str()).collect())
    })
    .collect()
}

fn between(starts: &str, ends: &str) -> NewOccurrence {
    NewOccurrence {
        source_key: format!("2027/{starts}"),
        starts: starts.parse().unwrap(),
        ends: ends.parse().unwrap(),
        ..evening_of("2027-02-01")
    }
}

async fn announce(programme: &Programme, title: &str, change: impl FnOnce(&mut NewEvent)) {
    let mut event = programme.concert(title, "2027-02-01");
    change(&mut event);
    programme.announce(event).await;
}

async fn each_day_tells_its_events_in_the_order_of_time(shop: Shop) {
    let programme = programme(shop).await;
    announce(&programme, "Matinée", |event| {
        event.occurrences = vec![between("2027-02-03T10:30:00", "2027-02-03T12:00:00")];
    })
    .await;
    announce(&programme, "Evening", |event| {
        event.occurrences = vec![evening_of("2027-02-03"), evening_of("2027-02-04")];
    })
    .await;
    announce(&programme, "Teatime", |event| {
        event.occurrences = vec![between("2027-02-03T17:59:00", "2027-02-03T19:00:00")];
    })
    .await;
    let page = shown(&programme, &month("2027-02")).await;
    assert_eq!(
        told(&page),
        [
            ("2027-02-03".to_owned(), 3, vec!["Matinée", "Teatime", "Evening"]),
            ("2027-02-04".to_owned(), 1, vec!["Evening"]),
        ]
    );
    let parts: Vec<_> =
        page.days[2].entries.iter().map(|entry| (entry.part, entry.time.as_deref())).collect();
    assert_eq!(
        parts,
        [
            (DayPart::Morning, Some("10:30")),
            (DayPart::Afternoon, Some("17:59")),
            (DayPart::Evening, Some("20:30")),
        ]
    );
    let page = shown(&programme, &week("2027-W05")).await;
    assert_eq!(page.days.len(), 7);
    assert_eq!(told(&page).len(), 2);
    assert_eq!((page.previous, page.next), (Span::read(None, Some("2027-W04")), None));
}

async fn what_goes_on_for_days_is_on_each_of_them(shop: Shop) {
    let programme = programme(shop).await;
    announce(&programme, "Exhibition", |event| event.occurrences = vec![days("2027-01-30", "2027-02-03")])
        .await;
    announce(&programme, "One day", |event| event.occurrences = vec![days("2027-02-02", "2027-02-03")]).await;
    announce(&programme, "Pass", |event| {
        event.occurrences = vec![between("2027-02-02T14:00:00", "2027-02-04T00:00:00")];
    })
    .await;
    let page = shown(&programme, &month("2027-02")).await;
    let on = |day: u8| {
        let mut titles: Vec<&str> =
            page.days[usize::from(day) - 1].entries.iter().map(|one| one.title.as_str()).collect();
        titles.sort_unstable();
        titles
    };
    assert_eq!(on(1), ["Exhibition"]);
    assert_eq!(on(2), ["Exhibition", "One day", "Pass"]);
    assert_eq!(on(3), ["Pass"]);
    assert_eq!(on(4), [""; 0], "it ended at midnight");
    assert!(page.days[1].entries.iter().all(|entry| entry.part == DayPart::Running && entry.time.is_none()));
    let january = shown(&programme, &month("2027-01")).await;
    assert_eq!(
        told(&january).iter().map(|(day, ..)| day.as_str()).collect::<Vec<_>>(),
        ["2027-01-30", "2027-01-31"]
    );
}

async fn a_night_belongs_to_the_evening_before(shop: Shop) {
    let programme = programme(shop).await;
    announce(&programme, "Ball", |event| {
        event.occurrences = vec![between("2027-02-05T22:00:00", "2027-02-06T05:00:00")];
    })
    .await;
    let page = shown(&programme, &month("2027-02")).await;
    assert_eq!(told(&page), [("2027-02-05".to_owned(), 1, vec!["Ball"])]);
}

async fn days_are_those_of_the_venue(shop: Shop) {
    let programme = programme(shop).await;
    announce(&programme, "Nouméa", |event| {
        event.venue.zone = "Pacific/Noumea".to_owned();
        event.venue.source_key = "noumea".to_owned();
        event.occurrences = vec![between("2027-02-01T07:00:00", "2027-02-01T08:00:00")];
    })
    .await;
    // It is still the last of January in Paris then.
    assert_eq!(told(&shown(&programme, &month("2027-01")).await), []);
    let page = shown(&programme, &month("2027-02")).await;
    assert_eq!(told(&page), [("2027-02-01".to_owned(), 1, vec!["Nouméa"])]);
}

async fn what_is_over_or_cancelled_is_not_told(shop: Shop) {
    let programme = programme(shop).await;
    announce(&programme, "Long", |event| event.occurrences = vec![days("2027-01-01", "2027-01-23")]).await;
    announce(&programme, "Over", |event| event.occurrences = vec![evening_of("2027-01-19")]).await;
    announce(&programme, "Tonight", |event| event.occurrences = vec![evening_of("2027-01-20")]).await;
    announce(&programme, "Cancelled", |event| {
        event.occurrences =
            vec![NewOccurrence { status: EventStatus::Cancelled, ..evening_of("2027-01-21") }];
    })
    .await;
    let page = shown(&programme, &AgendaQuery::default()).await;
    assert_eq!(page.today.to_string(), "2027-01-20");
    assert_eq!(
        told(&page),
        [
            ("2027-01-20".to_owned(), 2, vec!["Tonight", "Long"]),
            ("2027-01-21".to_owned(), 1, vec!["Long"]),
            ("2027-01-22".to_owned(), 1, vec!["Long"]),
        ]
    );
    assert_eq!(page.previous, None, "December is over");
    programme.shop.clock.advance(Length::hours(12));
    let page = shown(&programme, &AgendaQuery::default()).await;
    assert_eq!(told(&page)[0], ("2027-01-21".to_owned(), 1, vec!["Long"]));
}

async fn a_day_counts_events_and_tells_the_first(shop: Shop) {
    let programme = programme(shop).await;
    for number in 0..20 {
        announce(&programme, &format!("Show {number:02}"), |event| {
            let hour = 8 + number / 2;
            event.occurrences = vec![
                between(&format!("2027-02-02T{hour:02}:{:02}:00", number % 2), "2027-02-02T23:00:00"),
                between("2027-02-02T22:30:00", "2027-02-02T23:30:00"),
            ];
        })
        .await;
    }
    let page = shown(&programme, &month("2027-02")).await;
    assert_eq!(told(&page), [("2027-02-02".to_owned(), 20, vec!["Show 00", "Show 01", "Show 02"])]);
    let page = shown(&programme, &week("2027-W05")).await;
    assert_eq!((page.days[1].events, page.days[1].entries.len()), (20, 12));
}

async fn it_is_narrowed_by_town_and_category(shop: Shop) {
    let programme = programme(shop).await;
    announce(&programme, "Music in Paris", |_| {}).await;
    announce(&programme, "Stage in Paris", |event| event.category = Category::Stage).await;
    announce(&programme, "Music in Évry", |event| event.venue = venue("Évry")).await;
    for (city, category, titles) in [
        (Some("PARIS"), None, vec!["Music in Paris", "Stage in Paris"]),
        (Some("evry"), None, vec!["Music in Évry"]),
        (None, Some(Category::Stage), vec!["Stage in Paris"]),
        (Some("Évry"), Some(Category::Stage), vec![]),
        (Some("%"), None, vec!["Music in Paris", "Music in Évry", "Stage in Paris"]),
        (Some("' OR ''='"), None, vec![]),
    ] {
        let query = AgendaQuery { city: city.map(str::to_owned), category, ..month("2027-02") };
        let page = shown(&programme, &query).await;
        let mut found: Vec<&str> = page.days[0].entries.iter().map(|entry| entry.title.as_str()).collect();
        found.sort_unstable();
        assert_eq!(found, titles, "{city:?} {category:?}");
    }
}

async fn it_ends_where_nothing_is_announced(shop: Shop) {
    let programme = programme(shop).await;
    let empty = shown(&programme, &AgendaQuery::default()).await;
    assert_eq!((empty.previous, empty.next, told(&empty).len()), (None, None, 0));
    announce(&programme, "March", |event| event.occurrences = vec![evening_of("2027-03-15")]).await;
    assert_eq!(shown(&programme, &AgendaQuery::default()).await.next, Span::read(Some("2027-02"), None));
    assert_eq!(shown(&programme, &month("2027-02")).await.next, Span::read(Some("2027-03"), None));
    assert_eq!(shown(&programme, &month("2027-03")).await.next, None);
    // What goes on for long ends later than it begins.
    announce(&programme, "Long", |event| event.occurrences = vec![days("2027-03-15", "2027-05-02")]).await;
    assert_eq!(shown(&programme, &month("2027-04")).await.next, Span::read(Some("2027-05"), None));
    assert_eq!(shown(&programme, &month("2027-05")).await.next, None);
    assert_eq!(shown(&programme, &month("2027-02")).await.previous, Span::read(Some("2027-01"), None));
}

async fn the_ends_of_time_are_empty(shop: Shop) {
    let programme = programme(shop).await;
    announce(&programme, "Concert", |_| {}).await;
    for text in ["0001-01", "1970-01", "9999-12"] {
        let page = shown(&programme, &month(text)).await;
        assert_eq!(
            (told(&page).len(), page.next.is_some()),
            (0, text != "9999-12" && text < "2027-01"),
            "{text}"
        );
    }
}
