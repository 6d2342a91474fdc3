//! Made-up things to show parts with. Nothing of it is sold.

use shared::events::{Badge, Category, EventCard};
use shared::locale::Locale;

use crate::ui::calendar::{AgendaDay, AgendaEntry, Day, Month, Way};
use crate::ui::date::LeafDay;
use crate::ui::price::Cost;

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
    ]
}

/// December 2026: it begins on a Tuesday and has five weeks.
pub fn month(locale: Locale) -> Month {
    let (earlier, later) = ways(locale);
    let week =
        |first: i8| std::array::from_fn(|place| day(locale, first + i8::try_from(place).unwrap_or_default()));
    Month {
        name: pick(locale, "décembre 2026", "December 2026").to_owned(),
        weeks: (0..5).map(|week_of| week(week_of * 7)).collect(),
        earlier,
        later,
    }
}

/// Days in every state. The first Monday of the table is the day before the first of the month.
fn day(locale: Locale, number: i8) -> Option<Day> {
    let number = u8::try_from(number).ok().filter(|number| (1..=31).contains(number))?;
    let events = [0, 3, 12, 1, 128][usize::from(number) % 5];
    let told = pick(locale, "événements", "events");
    let month = pick(locale, "décembre", "December");
    Some(Day {
        number,
        iso: format!("2026-12-{number:02}"),
        spoken: format!("{number} {month} 2026, {events} {told}"),
        note: (events > 0).then(|| events.to_string()),
        href: (events > 0).then(|| "#days".to_owned()),
        is_past: number < 4,
        is_today: number == 4,
        is_chosen: number == 11,
        is_full: number == 18,
    })
}

/// The months before and after.
pub fn ways(locale: Locale) -> (Option<Way>, Option<Way>) {
    let way = |name: &str| Some(Way { href: "#days".to_owned(), name: name.to_owned() });
    (way(pick(locale, "novembre 2026", "November 2026")), way(pick(locale, "janvier 2027", "January 2027")))
}

/// Some days with what there is on them.
pub fn agenda(locale: Locale) -> Vec<AgendaDay> {
    let entry = |title: &str, cost, badge| AgendaEntry {
        time: pick(locale, "20\u{a0}h\u{a0}30", "20:30").to_owned(),
        starts_iso: "2026-12-04T20:30:00+01:00".to_owned(),
        title: title.to_owned(),
        lang: None,
        href: "#days".to_owned(),
        place: pick(locale, "Théâtre municipal, Avignon", "Town theatre, Avignon").to_owned(),
        cost,
        badge,
    };
    let from = || Some(Cost::From(price(locale).to_owned()));
    let day = |name: &str, iso: &str, is_today, entries, more| AgendaDay {
        name: name.to_owned(),
        iso: iso.to_owned(),
        is_today,
        entries,
        more,
    };
    let more = Way {
        href: "#days".to_owned(),
        name: pick(locale, "126 autres ce jour-là", "126 more on that day").to_owned(),
    };
    vec![
        day(
            pick(locale, "vendredi 4 décembre", "Friday 4 December"),
            "2026-12-04",
            true,
            vec![
                entry(title(locale), from(), Some(Badge::LastPlaces)),
                entry(long(locale), Some(Cost::Free), None),
            ],
            Some(more),
        ),
        day(pick(locale, "samedi 5 décembre", "Saturday 5 December"), "2026-12-05", false, Vec::new(), None),
        day(
            pick(locale, "dimanche 6 décembre", "Sunday 6 December"),
            "2026-12-06",
            false,
            vec![entry("Ré", None, Some(Badge::SoldOut))],
            None,
        ),
    ]
}
