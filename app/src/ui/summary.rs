//! What is bought: lines and sums, in basket, checkout and order.

use leptos::either::Either;
use leptos::prelude::*;
use shared::checkouts::BasketView;
use shared::orders::{LineView, RulesPart, RulesView, TitleView};

use super::disclosure::Disclosure;
use crate::counted;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

/// What a line is: title, date and place, ticket type.
#[component]
pub fn LineTitle(line: LineView) -> impl IntoView {
    let lang = (line.title_language != locale_now()).then(|| line.title_language.code());
    view! {
        <p class="line-title">
            <a href=line.path lang=lang>{line.title}</a>
        </p>
        <WhenAndWhere when=line.when location=line.location />
        <p class="line-variant">{line.variant}</p>
    }
}

/// When and where, in one line if there is room.
#[component]
pub fn WhenAndWhere(when: String, location: String) -> impl IntoView {
    let location = (!location.is_empty()).then(|| view! { <span class="line-note">{location}</span> });
    view! {
        <p class="line-notes">
            <span>{when}</span>
            {location}
        </p>
    }
}

/// What one costs, with what is inside.
#[component]
pub fn UnitPrice(
    /// What was bought.
    line: LineView,
) -> impl IntoView {
    let LineView { fee, vat_rate, unit_price, is_free, .. } = line;
    let words = sentences_in(locale_now());
    let fee = fee.as_deref().map(|fee| td_string!(words, event.fee, fee = fee).to_string());
    // What is free has no tax in it.
    let vat = (!is_free).then(|| td_string!(words, event.vat, rate = vat_rate.as_str()).to_string());
    let each = if is_free {
        td_string!(words, basket.free).to_owned()
    } else {
        td_string!(words, basket.each, price = unit_price.as_str()).to_string()
    };
    view! {
        <p class="line-notes">
            {each}
            {fee.map(|fee| view! { <span class="line-note">{fee}</span> })}
            {vat.map(|vat| view! { <span class="line-note">{vat}</span> })}
        </p>
    }
}

/// Lines that can no longer be changed here.
#[component]
pub fn FixedLines(lines: Vec<LineView>) -> impl IntoView {
    let row = |line: LineView| {
        view! {
            <li class="line">
                <div class="line-what">
                    <LineTitle line=line.clone() />
                    <UnitPrice line=line.clone() />
                </div>
                <p class="line-quantity">{format!("× {}", line.quantity)}</p>
                <p class="line-price">{line.price}</p>
            </li>
        }
    };
    view! { <ul class="lines">{lines.into_iter().map(row).collect_view()}</ul> }
}

/// What all of it costs, and the tax inside, where there is any.
#[component]
pub fn Totals(total: String, vat: Option<String>) -> impl IntoView {
    let words = sentences_in(locale_now());
    let vat = vat.map(|vat| {
        view! {
            <div>
                <dt>{td_string!(words, basket.vat)}</dt>
                <dd>{vat}</dd>
            </div>
        }
    });
    view! {
        <dl class="totals">
            <div class="total">
                <dt>{td_string!(words, basket.total)}</dt>
                <dd>{total}</dd>
            </div>
            {vat}
        </dl>
    }
}

/// The rules by which it can be given back; where they are not the same for everything, what each holds for.
#[component]
pub fn Rules(
    /// Of one order.
    rules: RulesView,
    /// Whether they are seen at once, as where they are accepted.
    #[prop(optional)]
    open: bool,
) -> impl IntoView {
    let words = sentences_in(locale_now());
    let RulesView { parts, together } = rules;
    let list = match <[RulesPart; 1]>::try_from(parts) {
        Ok([RulesPart { sentences, .. }]) => {
            let sentence = |sentence: String| view! { <li>{sentence}</li> };
            Either::Left(view! { <ul>{sentences.into_iter().map(sentence).collect_view()}</ul> })
        }
        Err(several) => Either::Right(view! { <dl>{several.into_iter().map(rules_of).collect_view()}</dl> }),
    };
    view! {
        <div class="rules">
            <Disclosure name=td_string!(words, basket.policy) open=open>
                {list}
                {together.map(|together| view! { <p>{together}</p> })}
            </Disclosure>
        </div>
    }
}

/// What these rules hold for, and the rules.
fn rules_of(rules: RulesPart) -> impl IntoView {
    let locale = locale_now();
    let title = |TitleView { text, language }: TitleView| {
        view! { <dt lang=(language != locale).then(|| language.code())>{text}</dt> }
    };
    let sentence = |sentence: String| view! { <dd>{sentence}</dd> };
    view! {
        <div>
            {rules.titles.into_iter().map(title).collect_view()}
            {rules.sentences.into_iter().map(sentence).collect_view()}
        </div>
    }
}

/// How long the places of a basket are held, in a sentence: how many minutes, and until when by the clocks of the
/// place, which may not be those of the reader.
pub fn held_until(basket: &BasketView) -> String {
    let locale = locale_now();
    let minutes = u64::try_from(basket.seconds_left / 60).unwrap_or_default().max(1);
    let left = counted!(locale, minutes, basket.held_minutes);
    let (left, time) = (left.as_str(), basket.held_until.as_str());
    td_string!(sentences_in(locale), basket.held_until, left = left, time = time).to_string()
}
