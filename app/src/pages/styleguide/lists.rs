//! What comes in numbers: cards, tables, days.

use leptos::prelude::*;

use super::data;
use super::page::sample;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::calendar::{month_table, week_table};
use crate::ui::card::{Card, CardGrid};
use crate::ui::disclosure::Disclosure;
use crate::ui::rail::Rail;
use crate::ui::table::Table;

/// Events as cards, in a grid and in a row.
pub fn cards() -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let all = Some(("#cards".to_owned(), td_string!(words, home.all).to_owned()));
    let card = |card| {
        view! {
            <li>
                <Card card />
            </li>
        }
    };
    view! {
        {sample("cards", view! { <CardGrid cards=data::cards(locale) /> })}
        <Rail id="guide-rail" title=td_string!(words, home.soon) all>
            {data::cards(locale).into_iter().chain(data::cards(locale)).map(card).collect_view()}
        </Rail>
    }
}

/// Rows and columns, and what is folded away.
pub fn rows() -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let columns = [
        td_string!(words, event.ticket),
        td_string!(words, event.price),
        td_string!(words, event.left),
        td_string!(words, event.place),
    ];
    let columns = columns.map(str::to_owned).to_vec();
    let line = |name: &str, left: &str| {
        [name, data::price(locale), left, data::long(locale)].map(str::to_owned).to_vec()
    };
    let lines = vec![
        line(td_string!(words, guide.choice_one), td_string!(words, event.available)),
        line(td_string!(words, guide.choice_two), td_string!(words, event.sold_out)),
    ];
    let folded = |name: &'static str, open: bool| {
        view! {
            <Disclosure name note=Some("12".to_owned()) group=Some("guide") open>
                <p>{td_string!(words, guide.sentence)}</p>
            </Disclosure>
        }
    };
    let accordion = view! {
        <div>
            {folded(td_string!(words, categories.music), false)}
            {folded(td_string!(words, categories.stage), true)}
            {folded(td_string!(words, categories.film), false)}
        </div>
    };
    let alone = view! {
        <Disclosure name=td_string!(words, basket.policy)>
            <p>{td_string!(words, guide.sentence)}</p>
        </Disclosure>
    };
    view! {
        {sample("table", view! { <Table id="guide-table" caption=td_string!(words, event.tickets) columns rows=lines /> })}
        {sample("disclosure, accordion", accordion)}
        {sample("disclosure", alone)}
    }
}

/// A month and a week of it.
pub fn days() -> impl IntoView {
    let [month, week] = data::agendas(locale_now());
    view! {
        {sample("calendar, month", month_table(&data::Nowhere, &month))}
        {sample("calendar, week", week_table(&data::Nowhere, &week))}
    }
}
