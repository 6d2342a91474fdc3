//! The elements of the page that tell of places.

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast as _;
use shared::availability::{Availability, DateState, OfferNow};
use shared::events::OfferState;
use shared::locale::Locale;
use web_sys::{Element, HtmlButtonElement, HtmlElement, HtmlOptionElement, HtmlSelectElement};

use crate::i18n::td_string;
use crate::locale::sentences_in;
use crate::ui::availability::{date_state, offer_left};

/// So much is read out at once; the rest is there to be read.
const SAID: usize = 3;
const STATE: &str = "data-state";

/// How things stood when the page was made without a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Was {
    /// The sale was still to begin.
    Ahead,
    /// Nothing was left.
    Gone,
}

/// Writes what is left into the page. What is worth saying to those who do not see it.
pub fn write(left: &Availability, locale: Locale) -> Vec<String> {
    let mut told = Vec::new();
    for date in &left.dates {
        let (state, words) = (date.state.code(), date_state(date.state, locale));
        for element in all(&format!("[data-live=\"{}\"]", date.id)) {
            let changes = element.get_attribute(STATE).as_deref() != Some(state);
            set(&element, STATE, state);
            element.set_text_content(Some(words));
            if changes && let Some(when) = element.previous_element_sibling() {
                told.push(said(&when, words, locale));
            }
        }
    }
    if let [date] = left.dates[..] {
        write_badge(date.state, locale);
    }
    for offer in &left.offers {
        for row in all(&format!("[data-offer=\"{}\"]", offer.id)) {
            told.extend(write_offer(&row, offer, locale));
        }
    }
    let on_sale = !all("[data-offer][data-state=on_sale]").is_empty();
    for button in all(".offers-next button").iter().filter_map(|one| one.dyn_ref::<HtmlButtonElement>()) {
        button.set_disabled(!on_sale);
    }
    told.dedup();
    told.truncate(SAID);
    told
}

/// The badge in the head of an event that has but this date, if there is one.
fn write_badge(state: DateState, locale: Locale) {
    if let ([_], [badge]) = (&all("[data-live]")[..], &all(".event-what .badge")[..]) {
        badge.set_text_content(Some(date_state(state, locale)));
        let class = if state == DateState::LastPlaces { "badge badge-signal" } else { "badge" };
        set(badge, "class", class);
    }
}

/// Whether something can be had that the page has no form for, and how that stood before.
pub fn missing_form() -> Option<Was> {
    let (form, opening) = (all(".offers-form"), all("#opening"));
    if !form.is_empty() || all("[data-offer][data-state=on_sale]").is_empty() {
        None
    } else if opening.is_empty() {
        Some(Was::Gone)
    } else {
        Some(Was::Ahead)
    }
}

/// What to say of an offer: that it is gone or back, and that few are left, but not each of them.
fn write_offer(row: &Element, offer: &OfferNow, locale: Locale) -> Option<String> {
    let state = offer.state.code();
    let was = row.get_attribute(STATE);
    let changes = was.as_deref() != Some(state);
    set(row, STATE, state);
    let words = offer_left(offer.state, offer.left, locale);
    // The hour at which a sale begins stays.
    if let Some(left) = first(row, ".offer-left")
        && (changes || offer.state != OfferState::NotYetOnSale)
    {
        left.set_text_content(Some(&words));
    }
    if let Some(field) =
        first(row, ".offer-quantity > div").and_then(|one| one.dyn_into::<HtmlElement>().ok())
    {
        field.set_hidden(offer.state != OfferState::OnSale);
    }
    if let Some(select) = first(row, "select").and_then(|one| one.dyn_into::<HtmlSelectElement>().ok()) {
        choices(&select, offer.minimum, offer.maximum);
    }
    let name = first(row, ".offer-name")?.first_child()?;
    let name = name.text_content().unwrap_or_default();
    changes.then(|| td_string!(sentences_in(locale), event_page.now, what = name, state = words).to_string())
}

/// None, and each number from `minimum` to `maximum`; what was chosen stays chosen as far as it can be had.
fn choices(select: &HtmlSelectElement, minimum: u32, maximum: u32) {
    let wished: u32 = select.value().parse().unwrap_or_default();
    let minimum = minimum.max(1);
    let counts = if maximum < minimum { 0 } else { maximum - minimum + 1 };
    select.set_length(counts + 1);
    // The first says none; a list that grew has new ones without a word.
    for (place, count) in (1..).zip(minimum..=maximum) {
        if let Some(option) = select.item(place).and_then(|one| one.dyn_into::<HtmlOptionElement>().ok()) {
            option.set_value(&count.to_string());
            option.set_text(&count.to_string());
        }
    }
    let kept = if maximum < minimum { 0 } else { wished.min(maximum) };
    select.set_value(&kept.to_string());
}

fn said(what: &Element, state: &str, locale: Locale) -> String {
    let what = what.text_content().unwrap_or_default();
    td_string!(sentences_in(locale), event_page.now, what = what.trim(), state = state).to_string()
}

fn all(selector: &str) -> Vec<Element> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.item(place)?.dyn_into().ok()).collect()
}

fn first(within: &Element, selector: &str) -> Option<Element> {
    within.query_selector(selector).ok().flatten()
}

fn set(element: &Element, name: &str, value: &str) {
    // Names of attributes are ours: none is refused.
    let _ = element.set_attribute(name, value);
}
