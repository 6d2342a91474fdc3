//! What the template is given: clean text, in the order in which it is read.

use serde::Serialize;

use super::labels::{self, Labels};
use super::limits;
use super::sheet::{Organiser, Price, Ticket, TicketSheet};
use crate::error::PaperError;
use crate::{prose, qr};

/// The document.
#[derive(Debug, Serialize)]
pub struct Document {
    lang: &'static str,
    title: String,
    author: String,
    labels: &'static Labels,
    organiser: OrganiserData,
    tickets: Vec<Page>,
}

#[derive(Debug, Serialize)]
struct OrganiserData {
    name: String,
    legal: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Page {
    position: String,
    number: String,
    order: String,
    serial: Option<String>,
    /// The QR code as SVG, drawn as vectors.
    code: String,
    code_alt: String,
    event: String,
    date: String,
    venue: String,
    /// Street, then postcode and city; an empty line is left out.
    address: String,
    category: String,
    place: Option<String>,
    holder: Option<String>,
    price_label: &'static str,
    /// `None` when free.
    price: Option<PriceData>,
    sale: Option<String>,
    conditions: Vec<String>,
}

#[derive(Debug, Serialize)]
struct PriceData {
    total: String,
    fee: Option<String>,
    vat: Option<String>,
}

impl Document {
    /// Cleans and shortens what people wrote; refuses what cannot be printed.
    pub fn new(sheet: &TicketSheet) -> Result<Self, PaperError> {
        let first = sheet.tickets.first().ok_or(PaperError::NoTickets)?;
        let count = sheet.tickets.len();
        if count > limits::TICKETS {
            return Err(PaperError::TooManyTickets { found: count, limit: limits::TICKETS });
        }
        let event = prose::line(&first.event, limits::EVENT);
        let tickets = sheet
            .tickets
            .iter()
            .enumerate()
            .map(|(index, ticket)| Page::new(sheet, ticket, index + 1))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            lang: sheet.locale.code(),
            title: labels::title(sheet.locale, &event, &first.number.order.to_string()),
            author: prose::line(&sheet.organiser.name, limits::NAME),
            labels: labels::of(sheet.locale),
            organiser: OrganiserData::new(&sheet.organiser),
            tickets,
        })
    }
}

impl OrganiserData {
    fn new(organiser: &Organiser) -> Self {
        Self { name: text(&organiser.name, limits::NAME), legal: texts(&organiser.legal, limits::LEGAL) }
    }
}

impl Page {
    fn new(sheet: &TicketSheet, ticket: &Ticket, index: usize) -> Result<Self, PaperError> {
        let number = ticket.number.to_string();
        let code_alt = labels::code(sheet.locale, &number);
        let venue = &ticket.venue;
        let price = PriceData::new(&ticket.price);
        let address = [venue.street.clone(), format!("{} {}", venue.postcode, venue.city)]
            .iter()
            .map(|part| text(part, limits::NAME))
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n");
        Ok(Self {
            position: labels::position(sheet.locale, index, sheet.tickets.len()),
            order: ticket.number.order.to_string(),
            serial: ticket.serial.map(|serial| serial.to_string()),
            code: qr::svg(&ticket.code, &code_alt)?,
            code_alt,
            number,
            event: text(&ticket.event, limits::EVENT),
            date: text(&ticket.date, limits::DATE),
            venue: text(&venue.name, limits::NAME),
            address,
            category: text(&ticket.category, limits::DETAIL),
            place: ticket.place.as_deref().and_then(detail),
            holder: ticket
                .holder
                .as_deref()
                .map(|name| text(name, limits::NAME))
                .filter(|name| !name.is_empty()),
            price_label: labels::price(sheet.locale, price.as_ref().is_some_and(|price| price.vat.is_some())),
            price,
            sale: ticket.sale.as_ref().and_then(|sale| detail(&format!("{} – {}", sale.date, sale.place))),
            conditions: texts(&ticket.conditions, limits::CONDITIONS),
        })
    }
}

impl PriceData {
    fn new(price: &Price) -> Option<Self> {
        match price {
            Price::Free => None,
            Price::Paid { total, fee, vat } => Some(Self {
                total: text(total, limits::DETAIL),
                fee: fee.as_deref().and_then(detail),
                vat: vat.as_deref().and_then(detail),
            }),
        }
    }
}

fn detail(given: &str) -> Option<String> {
    Some(text(given, limits::DETAIL)).filter(|text| !text.is_empty())
}

fn text(given: &str, limit: usize) -> String {
    set(&prose::line(given, limit))
}

fn texts(given: &str, limit: usize) -> Vec<String> {
    prose::paragraphs(given, limit).iter().map(|paragraph| set(paragraph)).collect()
}

fn set(text: &str) -> String {
    prose::breakable(&prose::drawable(text))
}
