//! The list narrowed to some days.

use services::events::browse::{Days, ListQuery};
use services::events::catalogue::NewEvent;
use shared::events::{Category, CategoryCount, DatePreset, EventStatus};
use shared::time::Span;

use crate::support::programme::{Programme, days, evening_of, programme, titles, venue};
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    a_word_means_days
    from_one_day_to_another
    what_is_over_or_cancelled_is_on_no_day
    days_go_with_words_towns_and_categories
    a_page_of_some_days_goes_on
    categories_are_counted_whichever_was_chosen
}

/// It is Wednesday, 20 January 2027, 13:00 in Paris.
async fn week(shop: Shop) -> Programme {
    let programme = programme(shop).await;
    for (title, day) in [
        ("Wednesday", "2027-01-20"),
        ("Friday", "2027-01-22"),
        ("Saturday", "2027-01-23"),
        ("Sunday", "2027-01-24"),
        ("Tuesday", "2027-01-26"),
        ("Wednesday week", "2027-01-27"),
    ] {
        programme.announce(programme.concert(title, day)).await;
    }
    let mut festival = programme.concert("Festival", "2027-01-10");
    festival.occurrences = vec![days("2027-01-10", "2027-02-01")];
    programme.announce(festival).await;
    let mut series = programme.concert("Series", "2027-01-21");
    series.occurrences.push(evening_of("2027-01-30"));
    programme.announce(series).await;
    programme
}

async fn on(programme: &Programme, days: Days) -> Vec<String> {
    let list = programme.list(ListQuery { days: Some(days), limit: 100, ..ListQuery::default() }).await;
    assert_eq!(list.total as usize, list.cards.len());
    titles(&list)
}

fn between(from: &str, to: &str) -> Days {
    Days::read(None, Some(from), Some(to)).unwrap()
}

async fn a_word_means_days(shop: Shop) {
    let programme = week(shop).await;
    let found = async |preset| on(&programme, Days::Preset(preset)).await;
    assert_eq!(found(DatePreset::Tonight).await, ["Festival", "Wednesday"]);
    assert_eq!(found(DatePreset::Tomorrow).await, ["Festival", "Series"]);
    assert_eq!(found(DatePreset::Weekend).await, ["Festival", "Friday", "Saturday", "Sunday"]);
    assert_eq!(
        found(DatePreset::Week).await,
        ["Festival", "Wednesday", "Series", "Friday", "Saturday", "Sunday", "Tuesday"]
    );
    // Saturday, then Sunday: what is left of the weekend.
    programme.shop.clock.advance(Span::days(3));
    assert_eq!(found(DatePreset::Weekend).await, ["Festival", "Saturday", "Sunday"]);
    programme.shop.clock.advance(Span::days(1));
    assert_eq!(found(DatePreset::Weekend).await, ["Festival", "Sunday"]);
    // Monday: the next one.
    programme.shop.clock.advance(Span::days(1));
    assert_eq!(found(DatePreset::Weekend).await, ["Festival", "Series"]);
}

async fn from_one_day_to_another(shop: Shop) {
    let programme = week(shop).await;
    let found = async |from: &str, to: &str| on(&programme, between(from, to)).await;
    assert_eq!(found("2027-01-23", "2027-01-24").await, ["Festival", "Saturday", "Sunday"]);
    assert_eq!(
        found("2027-01-24", "2027-01-23").await,
        ["Festival", "Saturday", "Sunday"],
        "the other way round"
    );
    assert_eq!(found("2027-01-30", "2027-01-30").await, ["Festival", "Series"]);
    assert_eq!(found("", "2027-01-21").await, ["Festival", "Wednesday", "Series"]);
    assert_eq!(found("2027-01-27", "").await, ["Festival", "Series", "Wednesday week"]);
    // The last of whole days counts, the day after does not.
    assert_eq!(found("2027-01-31", "2027-01-31").await, ["Festival"]);
    assert_eq!(found("2027-02-01", "2027-02-01").await, [] as [&str; 0]);
    assert_eq!(found("2027-02-02", "9999-12-31").await, [] as [&str; 0]);
    assert_eq!(found("0000-01-01", "2027-01-19").await, [] as [&str; 0], "what is past is not asked for");
    assert_eq!(on(&programme, between("0000-01-01", "9999-12-31")).await.len(), 8);
    for (preset, from, to) in [
        (Some("yesterday"), None, None),
        (Some(""), Some("2027-02-30"), Some("tomorrow")),
        (None, Some("2027-1-2"), Some("20270102")),
        (None, Some("-002027-01-02"), Some("2027-01-02T10:00:00")),
        (None, Some("' OR 1=1"), Some("🎉")),
    ] {
        assert_eq!(Days::read(preset, from, to), None, "{preset:?} {from:?} {to:?}");
    }
    assert_eq!(
        Days::read(Some("weekend"), Some("2027-01-01"), None),
        Some(Days::Preset(DatePreset::Weekend)),
        "a word goes before days"
    );
}

async fn what_is_over_or_cancelled_is_on_no_day(shop: Shop) {
    let programme = programme(shop).await;
    let mut tour = programme.concert("Tour", "2027-01-20");
    tour.occurrences.push(evening_of("2027-01-21"));
    tour.occurrences[1].status = EventStatus::Cancelled;
    programme.announce(tour).await;
    assert_eq!(on(&programme, Days::Preset(DatePreset::Tonight)).await, ["Tour"]);
    assert_eq!(on(&programme, Days::Preset(DatePreset::Tomorrow)).await, [] as [&str; 0]);
    // 23:00 in Paris: the concert of this evening is over.
    programme.shop.clock.advance(Span::hours(10));
    assert_eq!(on(&programme, Days::Preset(DatePreset::Tonight)).await, [] as [&str; 0]);
}

async fn days_go_with_words_towns_and_categories(shop: Shop) {
    let programme = programme(shop).await;
    for (title, city, category, day) in [
        ("Jazz du soir", "Lyon", Category::Music, "2027-01-20"),
        ("Jazz demain", "Lyon", Category::Music, "2027-01-21"),
        ("Jazz à Nice", "Nice", Category::Music, "2027-01-20"),
        ("Cirque", "Lyon", Category::Stage, "2027-01-20"),
    ] {
        let mut event = programme.concert(title, day);
        (event.venue, event.category) = (venue(city), category);
        programme.announce(event).await;
    }
    let tonight = ListQuery { days: Some(Days::Preset(DatePreset::Tonight)), ..ListQuery::default() };
    let lyon = ListQuery { city: Some("Lyon".to_owned()), ..tonight.clone() };
    let jazz = ListQuery { q: Some("jazz".to_owned()), ..tonight };
    let music = ListQuery { category: Some(Category::Music), ..lyon.clone() };
    for (query, found) in [
        (lyon.clone(), &["Jazz du soir", "Cirque"][..]),
        (jazz.clone(), &["Jazz du soir", "Jazz à Nice"]),
        (music, &["Jazz du soir"]),
        (ListQuery { q: jazz.q, ..lyon }, &["Jazz du soir"]),
    ] {
        let list = programme.list(query.clone()).await;
        assert_eq!(
            (titles(&list), list.total as usize),
            (found.iter().map(|title| (*title).to_owned()).collect(), found.len()),
            "{query:?}"
        );
    }
}

async fn a_page_of_some_days_goes_on(shop: Shop) {
    let programme = week(shop).await;
    let first = ListQuery { days: Some(Days::Preset(DatePreset::Weekend)), limit: 2, ..ListQuery::default() };
    let page = programme.list(first.clone()).await;
    assert_eq!(titles(&page), ["Festival", "Friday"]);
    assert_eq!(page.total, 4);
    let next = programme.list(ListQuery { after: page.next.clone(), ..first.clone() }).await;
    assert_eq!(titles(&next), ["Saturday", "Sunday"]);
    assert_eq!(next.next, None);
    // A cursor of other days is as good as none.
    let other = ListQuery { days: Some(Days::Preset(DatePreset::Week)), after: page.next, ..first };
    assert_eq!(titles(&programme.list(other).await), ["Festival", "Wednesday"]);
}

async fn categories_are_counted_whichever_was_chosen(shop: Shop) {
    let programme = programme(shop).await;
    for (title, category) in [
        ("Un", Category::Stage),
        ("Deux", Category::Music),
        ("Trois", Category::Stage),
        ("Trois bis", Category::Film),
    ] {
        let event = programme.concert(title, "2027-02-01");
        programme.announce(NewEvent { category, ..event }).await;
    }
    let counted = |category, events| CategoryCount { category, events };
    let all = [counted(Category::Music, 1), counted(Category::Stage, 2), counted(Category::Film, 1)];
    let list = programme.list(ListQuery::default()).await;
    assert_eq!((list.categories, list.total), (all.to_vec(), 4));
    let list = programme.list(ListQuery { category: Some(Category::Stage), ..ListQuery::default() }).await;
    assert_eq!((list.categories, list.total), (all.to_vec(), 2));
    let list = programme.list(ListQuery { q: Some("trois".to_owned()), ..ListQuery::default() }).await;
    assert_eq!(list.categories, [counted(Category::Stage, 1), counted(Category::Film, 1)]);
    let list = programme.list(ListQuery { q: Some("???".to_owned()), ..ListQuery::default() }).await;
    assert_eq!((list.categories, list.total), (Vec::new(), 0));
}
