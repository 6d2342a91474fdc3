//! Everything else by which a list is narrowed, in one form: near, region, genre, price, what is left; what was
//! chosen, as chips that take it back; and in which order it stands.

use leptos::prelude::*;
use shared::events::{EventList, NameCount, Sort};
use shared::locale::Locale;
use shared::text::grouped;

use super::query::{Query, part};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::button::{Call, SubmitButton};
use crate::ui::chip::{Chip, Chips};
use crate::ui::choice::{CheckBox, Choice, SelectField};
use crate::ui::disclosure::Disclosure;

/// How far "near" may be, in kilometres.
const DISTANCES: [u32; 5] = [10, 25, 50, 100, 200];
/// What the form asks for itself.
const OWN: &[&str] = &["within", "region", "genre", "price", "free", "available"];

/// The form, closed until one of its parts is asked for.
pub fn more_filters(query: &Query, list: &EventList) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let hidden = query
        .asked_besides(&[OWN])
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    let price = query.price.map(|price| price.to_string());
    let tick = move |name: &'static str, label: &'static str, ticked: bool, count: u32| {
        view! {
            <CheckBox name id=format!("only-{name}") value="1" ticked>
                {label}
                " "
                <span class="chip-count">{grouped(&count.to_string(), locale)}</span>
            </CheckBox>
        }
    };
    let ticks = [
        tick("available", td_string!(words, filters.available), query.available, list.available),
        tick("free", td_string!(words, filters.free), query.free, list.free),
    ];
    let (label, any) = (td_string!(words, filters.region), td_string!(words, filters.any_region));
    let region = named("region", label, any, query.region.as_deref(), &list.regions);
    let (label, any) = (td_string!(words, filters.genre), td_string!(words, filters.any_genre));
    let genre = named("genre", label, any, query.genre.as_deref(), &list.genres);
    let within = within(query);
    view! {
        <Disclosure name=td_string!(words, filters.more)>
            <form class="more-filters" method="get" action=format!("/{locale}/events")>
                {hidden}
                {within}
                {region}
                {genre}
                <div class="field">
                    <label for="most-price">{td_string!(words, filters.price)}</label>
                    <input
                        class="control"
                        id="most-price"
                        type="number"
                        name="price"
                        min="1"
                        max="100000"
                        inputmode="numeric"
                        value=price
                    />
                </div>
                <fieldset class="ticks">
                    <legend class="visually-hidden">{td_string!(words, filters.only)}</legend>
                    {ticks}
                </fieldset>
                <SubmitButton call=Call::Quiet>{td_string!(words, filters.apply)}</SubmitButton>
            </form>
        </Disclosure>
    }
}

/// How far from the town, where one was chosen.
fn within(query: &Query) -> Option<impl IntoView + use<>> {
    let words = sentences_in(locale_now());
    let city = query.city.clone()?;
    let choice = |distance: u32| {
        let told = td_string!(words, filters.kilometres, count = distance.to_string()).to_string();
        Choice::of(distance.to_string(), told)
    };
    // One that was typed into the address can be seen, too.
    let other = query.within.filter(|within| !DISTANCES.contains(within));
    let mut choices = vec![Choice::of("", td_string!(words, filters.town_only))];
    choices.extend(DISTANCES.into_iter().chain(other).map(choice));
    let label = td_string!(words, filters.within, city = city).to_string();
    let chosen = query.within.map(|within| within.to_string());
    Some(view! { <SelectField name="within" id="near-within" label choices chosen /> })
}

/// A choice among names, with how many there are of each. The one that was chosen is there even if it has none.
fn named(
    name: &'static str,
    label: &'static str,
    any: &'static str,
    chosen: Option<&str>,
    counts: &[NameCount],
) -> Option<impl IntoView + use<>> {
    let locale = locale_now();
    let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
    let missing = chosen.filter(|chosen| counts.iter().all(|count| !same(&count.name, chosen)));
    if counts.is_empty() && missing.is_none() {
        return None;
    }
    let choice = |value: &str, events: u32| {
        Choice::of(value, format!("{value} ({})", grouped(&events.to_string(), locale)))
    };
    let mut choices = vec![Choice::of("", any)];
    choices.extend(counts.iter().map(|count| choice(&count.name, count.events)));
    choices.extend(missing.map(|missing| choice(missing, 0)));
    // As the list of names writes it, however it was asked for.
    let chosen = chosen.and_then(|chosen| choices.iter().find(|choice| same(&choice.value, chosen)));
    let chosen = chosen.map(|choice| choice.value.clone());
    Some(view! { <SelectField name id=format!("of-{name}") label choices chosen /> })
}

/// What of that form was chosen, each to be taken back.
pub fn chosen_chips(query: &Query) -> Option<impl IntoView + use<>> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let within = query
        .within
        .map(|within| td_string!(words, filters.kilometres, count = within.to_string()).to_string());
    let price =
        query.price.map(|price| td_string!(words, filters.up_to, price = price.to_string()).to_string());
    let tick = |ticked: bool, name: &'static str| ticked.then(|| name.to_owned());
    let chosen: Vec<(&[&str], String)> = [
        (&["within"][..], within),
        (part::REGION, query.region.clone()),
        (part::GENRE, query.genre.clone()),
        (part::PRICE, price),
        (part::AVAILABLE, tick(query.available, td_string!(words, filters.available))),
        (part::FREE, tick(query.free, td_string!(words, filters.free))),
        (part::LAST_PLACES, tick(query.last_places, td_string!(words, badges.last_places))),
        (part::FAMILY, tick(query.family, td_string!(words, filters.family))),
        (part::NEW, tick(query.new, td_string!(words, filters.newly))),
    ]
    .into_iter()
    .filter_map(|(part, told)| Some((part, told?)))
    .collect();
    let chips = chosen
        .iter()
        .map(|(part, told)| {
            let (href, told) = (query.without(part).path(locale), told.clone());
            view! {
                <Chip href chosen=true>
                    {told}
                </Chip>
            }
        })
        .collect_view();
    (!chosen.is_empty()).then(|| {
        view! {
            <Chips label=td_string!(words, filters.chosen)>{chips}</Chips>
        }
    })
}

/// In which order the list stands, with the ways to others.
pub fn orders(query: &Query) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let usual = if query.q.is_some() { Sort::Relevance } else { Sort::Date };
    let has_sense = |sort: Sort| match sort {
        Sort::Relevance => query.q.is_some(),
        Sort::Distance => query.city.is_some(),
        Sort::Date | Sort::Price | Sort::Newest => true,
    };
    let current = query.sort.filter(|sort| has_sense(*sort)).unwrap_or(usual);
    let orders = Sort::ALL
        .iter()
        .copied()
        .filter(|sort| has_sense(*sort))
        .map(|sort| {
            let asked = (sort != usual).then_some(sort);
            let href = Query { sort: asked, after: None, ..query.clone() }.path(locale);
            let is_current = (sort == current).then_some("true");
            view! {
                <li>
                    <a href=href aria-current=is_current rel="nofollow">
                        {order_name(sort, locale)}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="orders" aria-label=td_string!(words, filters.order)>
            <ul>{orders}</ul>
        </nav>
    }
}

fn order_name(sort: Sort, locale: Locale) -> &'static str {
    let words = sentences_in(locale);
    match sort {
        Sort::Relevance => td_string!(words, filters.by_relevance),
        Sort::Date => td_string!(words, filters.by_date),
        Sort::Price => td_string!(words, filters.by_price),
        Sort::Distance => td_string!(words, filters.by_distance),
        Sort::Newest => td_string!(words, filters.by_newest),
    }
}
