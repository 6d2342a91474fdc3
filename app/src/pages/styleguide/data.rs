//! Made-up things to show parts with. Nothing of it is sold.

use services::events::browse::Day;
use services::events::browse::agenda::{AgendaDay, AgendaEntry, AgendaPage, DayPart, Span};
use shared::events::{Badge, Category, EventCard};
use shared::locale::Locale;

use crate::ui::calendar::Ways;
use crate::ui::date::LeafDay;

/// Towns, to drift by.
pub const CITIES: [&str; 9] =
    ["Avignon", "Lyon", "Paris", "Bordeaux", "Rennes", "Lille", "Nantes", "Strasbourg", "Marseille"];

const fn pick<T: Copy>(locale: Locale, french: T, english: T) -> T {
    match locale {
        Locale::Fr => french,
        Locale::En => english,
    }
}

/// A title as they are.
pub const fn title(locale: Locale) -> &'static str {
    pick(
        locale,
        "Les Nuits d’été\u{a0}: «\u{a0}Roméo et Juliette\u{a0}»",
        "Summer nights: “Romeo and Juliet”",
    )
}

/// A title that is too long.
pub const fn long(locale: Locale) -> &'static str {
    pick(
        locale,
        "Vingt-septième festival international de musique de chambre et de théâtre de rue en pays d’Argentan-Intercom",
        "Twenty-seventh international festival of chamber music and street theatre in the country of Argentan-Intercom",
    )
}

/// A price.
pub const fn price(locale: Locale) -> &'static str {
    pick(locale, "25,00\u{a0}€", "€25.00")
}

/// One day and the days of a festival.
pub fn leaves(locale: Locale) -> [LeafDay; 2] {
    let leaf = |day: &str, weekday: &str, month: &str, spoken: &str| LeafDay {
        iso: format!("2026-12-{day:0>2}"),
        weekday: weekday.to_owned(),
        number: day.to_owned(),
        month: month.to_owned(),
        spoken: spoken.to_owned(),
    };
    let month = pick(locale, "déc.", "Dec");
    [
        leaf(
            "4",
            pick(locale, "ven.", "Fri"),
            month,
            pick(locale, "vendredi 4 décembre 2026", "Friday 4 December 2026"),
        ),
        leaf(
            "25",
            pick(locale, "ven.", "Fri"),
            month,
            pick(locale, "vendredi 25 décembre 2026", "Friday 25 December 2026"),
        ),
    ]
}

/// A card for each badge, with titles of two letters and of a hundred.
pub fn cards(locale: Locale) -> Vec<EventCard> {
    let card = |slug: &str, title: &str, category, price: Option<&str>, badge| EventCard {
        slug: slug.to_owned(),
        title: title.to_owned(),
        title_language: locale,
        category,
        genre: None,
        picture: None,
        venue: pick(locale, "Théâtre municipal", "Town theatre").to_owned(),
        city: "Avignon".to_owned(),
        dates: pick(locale, "Ven. 4 décembre 2026 à 20\u{a0}h\u{a0}30", "Fri 4 December 2026 at 20:30")
            .to_owned(),
        date_iso: "2026-12-04T20:30:00+01:00".to_owned(),
        from_price: price.map(str::to_owned),
        distance: None,
        badge,
    };
    let price = Some(price(locale));
    vec![
        card("guide-1", title(locale), Category::Stage, price, None),
        card("guide-2", "Ré", Category::Music, price, Some(Badge::LastPlaces)),
        card("guide-3", long(locale), Category::Arts, None, Some(Badge::SoldOut)),
        card("guide-4", title(locale), Category::Film, None, Some(Badge::Cancelled)),
        card("guide-5", title(locale), Category::Books, price, Some(Badge::Free)),
        card("guide-6", title(locale), Category::Music, price, Some(Badge::New)),
    ]
}

/// A calendar that leads nowhere.
pub struct Nowhere;

impl Ways for Nowhere {
    fn to_week(&self, _: Span, _: Locale) -> String {
        "#days".to_owned()
    }

    fn to_day(&self, _: Day, _: Locale) -> String {
        "#days".to_owned()
    }
}

/// December 2026, and its first week.
pub fn agendas(locale: Locale) -> [AgendaPage; 2] {
    let month = Span::month_of(TODAY);
    [month, Span::week_of(TODAY).unwrap_or(month)].map(|span| agenda(locale, span))
}

const TODAY: Day = Day::constant(2026, 12, 4);

/// Days in every state: past, empty, with one event, with a few, with more than can be told.
fn agenda(locale: Locale, span: Span) -> AgendaPage {
    let entries = entries(locale);
    let day = |date: Day| {
        let events =
            if date < TODAY { 0 } else { [1, 0, 3, 2, 128][usize::from(date.day().unsigned_abs() % 5)] };
        let told = entries.iter().take(events).cloned().collect();
        AgendaDay { date, events: u32::try_from(events).unwrap_or_default(), entries: told }
    };
    let days = span.days().into_iter().map(day).collect();
    AgendaPage { span, today: TODAY, days, previous: span.previous(), next: span.next() }
}

fn entries(locale: Locale) -> [AgendaEntry; 3] {
    let entry = |slug: &str, title: &str, part, time: Option<&str>| AgendaEntry {
        slug: slug.to_owned(),
        title: title.to_owned(),
        language: locale,
        category: Category::Stage,
        venue: pick(locale, "Théâtre municipal", "Town theatre").to_owned(),
        city: "Avignon".to_owned(),
        part,
        time: time.map(str::to_owned),
    };
    let evening = pick(locale, "20\u{a0}h\u{a0}30", "20:30");
    let morning = pick(locale, "9\u{a0}h", "09:00");
    [
        entry("guide-1", title(locale), DayPart::Evening, Some(evening)),
        entry("guide-2", "Ré", DayPart::Morning, Some(morning)),
        entry("guide-3", long(locale), DayPart::Running, None),
    ]
}
