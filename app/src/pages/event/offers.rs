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
use crate::ui::button::SubmitButton;
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
    let table = standing.has_prices().then(|| table(&event.offers, standing, kept));
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

fn table(offers: &[OfferView], standing: Standing, kept: &ParamsMap) -> impl IntoView + use<> {
    let words = sentences_in(locale_now());
    let quantity = (standing == Standing::OnSale)
        .then(|| view! { <th scope="col">{td_string!(words, event.quantity)}</th> });
    let rows: Vec<_> = offers.iter().map(|offer| row(offer, standing, kept)).collect();
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

fn row(offer: &OfferView, standing: Standing, kept: &ParamsMap) -> impl IntoView + use<> {
    let words = sentences_in(locale_now());
    let is_free = offer.price_minor == 0;
    let price = if is_free { td_string!(words, event.free).to_owned() } else { offer.price.clone() };
    let fee = offer.fee.as_deref().map(|fee| td_string!(words, event.fee, fee = fee).to_string());
    let vat = td_string!(words, event.vat, rate = offer.vat_rate.as_str()).to_string();
    let notes: Vec<String> = fee.into_iter().chain((!is_free).then_some(vat)).collect();
    let least =
        (offer.minimum > 1).then(|| td_string!(words, event.at_least, count = offer.minimum).to_string());
    let id = offer.id.to_string();
    let quantity = (offer.state == OfferState::OnSale).then(|| {
        view! {
            <Quantity
                name=format!("places[{id}]")
                label=td_string!(words, event.quantity_of, name = offer.name.as_str()).to_string()
                minimum=offer.minimum
                maximum=offer.maximum
                chosen=kept.get_str(&id).and_then(|chosen| chosen.parse().ok()).unwrap_or_default()
                id=id
            />
            {least.map(|least| view! { <span class="offer-note">{least}</span> })}
        }
    });
    view! {
        <tr>
            <th scope="row" class="offer-name">
                {offer.name.clone()}
            </th>
            <td class="offer-price">
                <strong>{price}</strong>
                {notes
                    .into_iter()
                    .map(|note| view! { <span class="offer-note">{note}</span> })
                    .collect_view()}
            </td>
            <td class="offer-left">{availability(offer)}</td>
            {(standing == Standing::OnSale)
                .then(|| view! { <td class="offer-quantity">{quantity}</td> })}
        </tr>
    }
}

fn availability(offer: &OfferView) -> String {
    let locale = locale_now();
    let words = sentences_in(locale);
    match (offer.state, &offer.on_sale_from, offer.left) {
        (OfferState::OnSale, _, Some(left)) => counted!(locale, u64::from(left), event.left_count),
        (OfferState::OnSale, _, None) => td_string!(words, event.available).to_owned(),
        (OfferState::SoldOut, ..) => td_string!(words, event.sold_out).to_owned(),
        (OfferState::NotYetOnSale, Some(date), _) => {
            td_string!(words, event.from_date, date = date.as_str()).to_string()
        }
        (OfferState::NotYetOnSale, None, _) => td_string!(words, event.not_yet).to_owned(),
        (OfferState::SaleEnded, ..) => td_string!(words, event.ended).to_owned(),
    }
}
