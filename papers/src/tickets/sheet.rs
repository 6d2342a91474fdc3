//! What is printed on a ticket.
//!
//! French entertainment tickets must show certain things. Sources: article 290 quater of the Code
//! général des impôts; article 50 sexies B, III, of its annexe IV, as worded by the arrêté of
//! 5 October 2007; commented in BOI-TVA-DECLA-20-30-20-30. “Each part of the ticket” carries,
//! visibly or as coded information that the system can give back in clear:
//!
//! 1. the name of the operator (*exploitant*): [`Organiser::name`];
//! 2. the ticket's number: [`Ticket::number`], and [`Ticket::serial`] where the organiser counts in
//!    an uninterrupted series;
//! 3. the category of the place it gives right to: [`Ticket::category`];
//! 4. the whole price paid by the spectator or, where it applies, that the place is free: [`Price`];
//! 5. the name of the manufacturer or importer, *if* the operator used ticket books or pre-printed
//!    stock. A ticket set here is neither, so there is no field for it.
//!
//! A ticket sold in advance also says for which showing it is valid ([`Ticket::event`] and
//! [`Ticket::date`]) and when and where it was sold ([`Ticket::sale`]). A numbered place is printed
//! when there is one ([`Ticket::place`]).

use shared::locale::Locale;
use shared::numbers::TicketNumber;

/// The tickets of one order, one page each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketSheet {
    /// Language of the labels and of the document. The texts below are expected in it.
    pub locale: Locale,
    /// Who operates the event: every ticket of an order has the same seller.
    pub organiser: Organiser,
    /// In the order in which they are printed; from one to [`limits::TICKETS`](super::limits::TICKETS).
    pub tickets: Vec<Ticket>,
}

/// The operator of the event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organiser {
    /// The name, as the law wants it on the ticket.
    pub name: String,
    /// Legal mentions: form, address, registration, licence numbers. Lines may be broken by `\n`.
    pub legal: String,
}

/// One ticket: it admits one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// The number that a person can read aloud; also printed under the code.
    pub number: TicketNumber,
    /// Its number in the organiser's uninterrupted series, where one is kept.
    pub serial: Option<u64>,
    /// What the QR code says: the signed ticket code, exactly as the check-in reads it.
    pub code: String,
    /// The event's title.
    pub event: String,
    /// Date and time of the occurrence as text, in the place's time zone, for example
    /// “samedi 12 juin 2027, 20 h 30”.
    pub date: String,
    /// Where it takes place.
    pub venue: Venue,
    /// Ticket type, the law's “category of the place”, for example “Carré or, tarif réduit”.
    pub category: String,
    /// The numbered place, for example “Rang F, place 12”; `None` where seats are free.
    pub place: Option<String>,
    /// Who it was issued to; `None` for a ticket without a name.
    pub holder: Option<String>,
    /// What was paid for it.
    pub price: Price,
    /// When and where it was sold; required by law for a ticket sold in advance.
    pub sale: Option<Sale>,
    /// Conditions of sale and entry. Paragraphs are separated by `\n`.
    pub conditions: String,
}

/// A venue's name and postal address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Venue {
    /// Name of the hall, field or theatre.
    pub name: String,
    /// Street and number; may be empty.
    pub street: String,
    /// Postcode; may be empty.
    pub postcode: String,
    /// City.
    pub city: String,
}

/// What the holder paid, as text with its currency, for example “28,50 €”.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Price {
    /// Nothing: the ticket says so, as the law asks.
    Free,
    /// A price.
    Paid {
        /// The whole price, VAT and fee included.
        total: String,
        /// The fee that is part of it, if any.
        fee: Option<String>,
        /// The VAT that is part of it, rate and amount, for example “5,5 % (1,49 €)”; `None` where
        /// the seller has none to state.
        vat: Option<String>,
    },
}

/// A sale in advance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sale {
    /// The day, as text.
    pub date: String,
    /// The point of sale, for example the address of the web site.
    pub place: String,
}
