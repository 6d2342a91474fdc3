//! What was found, how many there are, and the way on.

use leptos::either::Either;
use leptos::prelude::*;
use services::events::browse::Days;
use shared::events::EventList;
use shared::locale::Locale;

use super::filters::preset_name;
use super::query::{Query, part};
use crate::counted;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::card::CardGrid;
use crate::ui::category::category_name;
use crate::ui::empty::Empty;
use crate::ui::heading::in_line;
use crate::ui::pagination::Pagination;

/// A page of the list, or what helps when nothing was found.
#[component]
pub fn Results(query: Query, list: EventList) -> impl IntoView {
    let locale = locale_now();
    let asks_nothing = query.asked().is_empty();
    let count = if list.total == 0 {
        let words = sentences_in(locale);
        let told =
            if asks_nothing { td_string!(words, events.nothing_yet) } else { td_string!(words, events.none) };
        told.to_owned()
    } else {
        counted!(locale, u64::from(list.total), events.count)
    };
    let spelling = list.spelling.filter(|_| list.total > 0);
    let found = if list.cards.is_empty() {
        Either::Left(if asks_nothing {
            nothing_yet().into_any()
        } else {
            view! { <NothingFound query /> }.into_any()
        })
    } else {
        let attributions = list.attributions;
        let first = query.after.is_some().then(|| Query { after: None, ..query.clone() }.path(locale));
        let next = list.next.map(|after| Query { after: Some(after), ..query }.path(locale));
        Either::Right(view! {
            <CardGrid cards=list.cards />
            <Pagination first next />
            <Sources attributions />
        })
    };
    view! {
        <div role="status">
            <h2 class="count">{count}</h2>
            {spelling.map(|spelling| spelt(&spelling))}
        </div>
        {found}
    }
}

/// What was looked for instead of what was typed.
fn spelt(spelling: &str) -> impl IntoView + use<> {
    let told = td_string!(sentences_in(locale_now()), events.spelling, spelling = spelling).to_string();
    view! { <p class="spelling">{told}</p> }
}

/// Nothing is to come: fewer words would find no more.
pub fn nothing_yet() -> impl IntoView {
    view! { <Empty title=td_string!(sentences_in(locale_now()), events.nothing_yet_help) /> }
}

#[component]
fn NothingFound(query: Query) -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    // Each way out gives up one thing that was asked for.
    let without = |is_asked: bool, part: &[&str]| is_asked.then(|| query.without(part).path(locale));
    let is_narrow = query.asked().len() > 1;
    let elsewhere = without(query.city.is_some() && is_narrow, part::TOWN);
    let any_price = without(query.price.is_some() || query.free, &[part::PRICE, part::FREE].concat());
    let any_stock =
        without(query.available || query.last_places, &[part::AVAILABLE, part::LAST_PLACES].concat());
    let any_day = query.days.is_some().then(|| query.on(None).path(locale));
    let any_kind = query.category.is_some().then(|| query.of(None).path(locale));
    let way = |(href, told): (Option<String>, &'static str)| {
        href.map(|href| {
            view! {
                <li>
                    <a href=href>{told}</a>
                </li>
            }
        })
    };
    let ways = [
        (any_day, td_string!(words, events.any_day)),
        (any_kind, td_string!(words, events.any_category)),
        (any_price, td_string!(words, events.any_price)),
        (any_stock, td_string!(words, events.any_stock)),
        (elsewhere, td_string!(words, events.elsewhere)),
        (Some(Query::default().path(locale)), td_string!(words, events.all)),
    ];
    view! {
        <Empty title=td_string!(words, events.none_help)>
            <ul>{ways.map(way)}</ul>
        </Empty>
    }
}

/// Where the data comes from, where that must be said.
#[component]
pub fn Sources(attributions: Vec<String>) -> impl IntoView {
    let words = sentences_in(locale_now());
    let told = |source: String| {
        view! { <li>{td_string!(words, source, source = source).to_string()}</li> }
    };
    (!attributions.is_empty())
        .then(|| view! { <ul class="sources">{attributions.into_iter().map(told).collect_view()}</ul> })
}

/// The heading of a list: what was asked for, else simply events.
pub fn heading(query: &Query, locale: Locale) -> String {
    let words = sentences_in(locale);
    let title = match (query.q.as_deref(), query.city.as_deref()) {
        (None, None) => td_string!(words, events.title).to_owned(),
        (Some(q), None) => td_string!(words, events.title_for, q = q).to_string(),
        (None, Some(city)) => td_string!(words, events.title_in, city = city).to_string(),
        (Some(q), Some(city)) => td_string!(words, events.title_for_in, q = q, city = city).to_string(),
    };
    let days = query.days.and_then(|days| match days {
        Days::Preset(preset) => Some(preset_name(preset, locale).to_owned()),
        Days::Between(..) => days.told(locale),
    });
    let category = query.category.map(|category| category_name(category, locale).to_owned());
    let region = query.region.clone();
    let genre = query.genre.clone();
    let title = in_line([Some(title), region, category, genre, days]);
    // A page that goes on where another ended has a name of its own, in tabs and in what is read out.
    if query.after.is_none() { title } else { td_string!(words, events.title_on, title = title).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::events::{Category, DatePreset};

    #[test]
    fn the_heading_repeats_the_question() {
        let query = |q: Option<&str>, city: Option<&str>| Query {
            q: q.map(str::to_owned),
            city: city.map(str::to_owned),
            ..Query::default()
        };
        assert_eq!(heading(&query(None, None), Locale::Fr), "Événements");
        assert_eq!(heading(&query(Some("jazz"), None), Locale::Fr), "Recherche\u{a0}: «\u{a0}jazz\u{a0}»");
        assert_eq!(heading(&query(Some("jazz"), Some("Paris")), Locale::En), "Search: “jazz”, Paris");
        assert_eq!(heading(&query(None, Some("Paris")), Locale::En), "Events in Paris");
        let second = Query { after: Some("x".to_owned()), ..query(None, Some("Paris")) };
        assert_eq!(heading(&second, Locale::En), "Events in Paris (continued)");
        let tonight = query(None, Some("Lyon")).on(Some(Days::Preset(DatePreset::Tonight)));
        assert_eq!(heading(&tonight, Locale::En), "Events in Lyon\u{a0}· Tonight");
        assert_eq!(
            heading(&tonight.of(Some(Category::Music)), Locale::Fr),
            "Événements\u{a0}: Lyon\u{a0}· Musique\u{a0}· Ce soir"
        );
    }
}
