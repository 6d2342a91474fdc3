//! What is told: badges, prices, days, notices, and that there is nothing.

use leptos::prelude::*;
use shared::events::Badge;
use shared::problem::Problem;

use super::data;
use super::page::{row, sample};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::badge::BadgeMark;
use crate::ui::banner::Banner;
use crate::ui::button::Call;
use crate::ui::carousel::Carousel;
use crate::ui::date::Leaf;
use crate::ui::empty::Empty;
use crate::ui::notice::{Notice, sentence};
use crate::ui::price::{Cost, Price, everything_included};
use crate::ui::progress::{Progress, Skeleton};
use crate::ui::toast::Toast;

const BADGES: [Badge; 7] = [
    Badge::LastPlaces,
    Badge::SoldOut,
    Badge::Cancelled,
    Badge::Postponed,
    Badge::Free,
    Badge::ListedOnly,
    Badge::Past,
];

/// Small things that are told.
pub fn told() -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let mark = |badge| view! { <BadgeMark badge /> };
    let amount = || data::price(locale).to_owned();
    let fee = td_string!(words, event.fee, fee = data::price(locale)).to_string();
    let prices = view! {
        <Price cost=Cost::Exactly(amount()) />
        <Price cost=Cost::From(amount()) notes=vec![everything_included()] />
        <Price cost=Cost::Exactly(amount()) notes=vec![fee] />
        <Price cost=Cost::Free />
    };
    let slide = |name: &'static str| view! { <li class="sheet">{name}</li> };
    view! {
        {sample("badge", row(BADGES.map(mark)))}
        {sample("price", row(prices))}
        {sample("leaf", row(data::leaves(locale).map(|day| view! { <Leaf day /> })))}
        {sample("progress", view! { <Progress id="guide-done" label=td_string!(words, guide.going_on) done=Some(62) /> })}
        {sample("progress, indeterminate", view! { <Progress id="guide-unknown" label=td_string!(words, guide.going_on) /> })}
        {sample("skeleton", view! { <Skeleton label=td_string!(words, guide.going_on) lines=3 /> })}
        {sample(
            "carousel",
            view! {
                <Carousel id="guide-carousel" label=td_string!(words, guide.drifting)>
                    {data::CITIES.map(slide)}
                </Carousel>
            },
        )}
    }
}

/// What is told first.
pub fn news() -> impl IntoView {
    let words = sentences_in(locale_now());
    let problem = sentence(words, Problem::SoldOut);
    view! {
        {sample("notice", view! { <Notice><p>{td_string!(words, guide.sentence)}</p></Notice> })}
        // As an alarm looks; one that were one would be read out to whoever opens this page.
        {sample(
            "notice notice-bad",
            view! {
                <div class="notice notice-bad">
                    <p class="notice-title">{td_string!(words, problem.title)}</p>
                    <p>{problem}</p>
                </div>
            },
        )}
        {sample("banner", view! { <Banner label=td_string!(words, guide.news)>{td_string!(words, guide.sentence)}</Banner> })}
        {sample("toast", view! { <Toast>{td_string!(words, guide.done)}</Toast> })}
    }
}

/// That there is nothing.
pub fn nothing() -> impl IntoView {
    let words = sentences_in(locale_now());
    view! {
        <Empty title=td_string!(words, basket.empty)>
            <p>{td_string!(words, basket.empty_help)}</p>
            <p>
                <a class=Call::Next.class() href="#nothing">
                    {td_string!(words, basket.find)}
                </a>
            </p>
        </Empty>
    }
}
