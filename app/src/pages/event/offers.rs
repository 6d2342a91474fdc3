//! What is sold on the chosen date, and the form that puts it in the basket.

use http::HeaderValue;
use http::header::CACHE_CONTROL;
use leptos::either::Either;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_axum::ResponseOptions;
use leptos_router::params::ParamsMap;
use shared::events::{EventPage, OfferState, OfferView};

use super::standing::Standing;
use crate::calls::events::HoldPlaces;
use crate::counted;
use crate::i18n::td_string;
use crate::islands::PostForm;
use crate::locale::{locale_now, sentences_in};
use crate::ui::availability::offer_left;
use crate::ui::button::SubmitButton;
use crate::ui::price::{Cost, Price};
use crate::ui::stepper::Quantity;

/// What the form needs besides the event.
pub struct Booking<'a> {
    /// Names the form, so that sending it twice holds the places once.
    pub request: String,
    /// How many minutes places are held.
    pub hold_minutes: u32,
    /// The address's query, which keeps what was chosen when it could not be held.
    pub kept: &'a ParamsMap,
}

/// The table of offers, as a form while something of it can be had.
pub fn offers(event: &EventPage, standing: Standing, booking: Booking<'_>) -> impl IntoView + use<> {
    let Booking { request, hold_minutes, kept } = booking;
    let locale = locale_now();
    let words = sentences_in(locale);
    let table = standing.has_prices().then(|| table(event, standing, kept));
    if standing != Standing::OnSale {
        return Either::Left(table);
    }
    if let Some(response) = use_context::<ResponseOptions>() {
        // The form is named for being sent once: whoever comes back to this page needs another name.
        response.insert_header(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    let minutes = u64::from(hold_minutes);
    let held = if event.offers.iter().all(|offer| offer.price_minor == 0) {
        counted!(locale, minutes, event.held_free)
    } else {
        counted!(locale, minutes, event.held)
    };
    let (slug, date) = (event.slug.clone(), event.chosen.map(|date| date.to_string()));
    Either::Right(view! {
        <PostForm locale action=HoldPlaces::PATH class="offers-form">
            <input type="hidden" name="locale" value=locale.code() />
            <input type="hidden" name="slug" value=slug />
            <input type="hidden" name="date" value=date />
            <input type="hidden" name="request" value=request />
            {table}
            <div class="offers-next">
                <SubmitButton>{td_string!(words, event.submit)}</SubmitButton>
                <p class="hint">{held}</p>
            </div>
        </PostForm>
    })
}

fn table(event: &EventPage, standing: Standing, kept: &ParamsMap) -> impl IntoView + use<> {
    let words = sentences_in(locale_now());
    let quantity = (standing == Standing::OnSale)
        .then(|| view! { <th scope="col">{td_string!(words, event.quantity)}</th> });
    let rows: Vec<_> = event.offers.iter().map(|offer| row(event, offer, standing, kept)).collect();
    view! {
        <table class="offers">
            <thead>
                <tr>
                    <th scope="col">{td_string!(words, event.ticket)}</th>
                    <th scope="col">{td_string!(words, event.price)}</th>
                    <th scope="col">{td_string!(words, event.left)}</th>
                    {quantity}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(event: &EventPage, offer: &OfferView, standing: Standing, kept: &ParamsMap) -> impl IntoView + use<> {
    let words = sentences_in(locale_now());
    let cost = if offer.price_minor == 0 { Cost::Free } else { Cost::Exactly(offer.price.clone()) };
    let id = offer.id.to_string();
    let chosen = kept.get_str(&id).and_then(|chosen| chosen.parse().ok()).unwrap_or_default();
    let quantity = (standing == Standing::OnSale).then(|| {
        // What is sold out may come back while the page is open: its field waits.
        view! {
            <td class="offer-quantity">
                <div hidden=offer.state != OfferState::OnSale>
                    <Quantity
                        name=format!("places[{id}]")
                        label=td_string!(words, event.quantity_of, name = offer.name.as_str()).to_string()
                        minimum=offer.minimum
                        maximum=offer.maximum
                        chosen
                        id=id.clone()
                    />
                </div>
            </td>
        }
    });
    view! {
        <tr data-offer=id.clone() data-state=offer.state.code()>
            <th scope="row" class="offer-name">
                {offer.name.clone()}
                {sale_notes(offer).into_iter().map(note).collect_view()}
            </th>
            <td class="offer-price">
                <Price cost notes=price_notes(offer) />
            </td>
            <td class="offer-left">{availability(event, offer)}</td>
            {quantity}
        </tr>
    }
}

fn note(text: String) -> impl IntoView {
    view! { <span class="offer-note">{text}</span> }
}

/// What the price is made of: nothing is added to it later.
fn price_notes(offer: &OfferView) -> Vec<String> {
    let words = sentences_in(locale_now());
    let fee = offer.fee.as_deref().map(|fee| td_string!(words, event.fee, fee = fee).to_string());
    let rate = offer.vat_rate.as_str();
    let vat = offer.vat.as_deref();
    let vat = vat.map(|vat| td_string!(words, event_page.vat_amount, rate = rate, amount = vat).to_string());
    fee.into_iter().chain(vat).collect()
}

/// How many of it are sold at once, and until when.
fn sale_notes(offer: &OfferView) -> Vec<String> {
    if !matches!(offer.state, OfferState::OnSale | OfferState::NotYetOnSale) {
        return Vec::new();
    }
    let words = sentences_in(locale_now());
    let (least, most) = (offer.minimum, offer.limit);
    let limits = if least == most {
        td_string!(words, event_page.exactly, most = most).to_string()
    } else if least > 1 {
        td_string!(words, event_page.limits, least = least, most = most).to_string()
    } else {
        td_string!(words, event_page.at_most, most = most).to_string()
    };
    // Where fewer are left, that is told beside it, and is the limit.
    let limits = offer.left.is_none_or(|left| left >= most).then_some(limits);
    let until = offer.on_sale_until.as_deref();
    let until = until.map(|date| td_string!(words, event_page.until, date = date).to_string());
    limits.into_iter().chain(until).collect()
}

fn availability(event: &EventPage, offer: &OfferView) -> String {
    let locale = locale_now();
    let opening = event.opening.as_ref().map(|opening| &opening.at);
    match &offer.on_sale_from {
        // The hour that stands above need not be told of each.
        Some(date) if Some(date) != opening => {
            td_string!(sentences_in(locale), event.from_date, date = date.as_str()).to_string()
        }
        _ => offer_left(offer.state, offer.left, locale),
    }
}
