//! What a message about an order says, as text for its reader: what all templates are filled from.

use shared::locale::Locale;
use shared::orders::RulesView;

/// What a message about an order says. Everything is in the reader's language and in the zone of the
/// place, and made one line by [`one_line`](crate::messages::prose::one_line) where people wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderLetter {
    /// The order's number, to read aloud.
    pub number: String,
    /// Who ordered.
    pub buyer: String,
    /// Who sells.
    pub seller: String,
    /// What the law wants to be known of the seller, a line each.
    pub seller_mention: Vec<String>,
    /// When it was ordered.
    pub placed_at: String,
    /// What was ordered, by date and place.
    pub showings: Vec<Showing>,
    /// How many places there are in all.
    pub places: u32,
    /// The sum, fees and VAT included; `None` when it was free.
    pub total: Option<String>,
    /// The VAT inside it, by rate.
    pub vat: Vec<Vat>,
    /// What comes back; `None` when nothing does.
    pub refund: Option<String>,
    /// The cancellation rules frozen at purchase.
    pub rules: RulesView,
    /// Whether any of them lets the buyer cancel.
    pub may_cancel: bool,
    /// Whether the tickets are attached.
    pub tickets_attached: bool,
    /// Whether the calendar file is attached.
    pub calendar_attached: bool,
    /// The order's page.
    pub order_url: String,
    /// The page of what was ordered.
    pub event_url: String,
    /// Where this site is.
    pub site_url: String,
    /// The site's host, as people say it.
    pub site_host: String,
}

/// One date at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Showing {
    /// What it is.
    pub title: String,
    /// The language of the title, which may not be the reader's.
    pub title_language: Locale,
    /// When.
    pub when: String,
    /// Where: the venue and its address, a line each, as far as they are known.
    pub place: Vec<String>,
    /// What was taken there.
    pub rows: Vec<Row>,
}

/// Some places of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// How many.
    pub quantity: u32,
    /// Which kind, such as “reduced”.
    pub variant: String,
    /// What they cost together, fees and VAT included; `None` when free.
    pub price: Option<String>,
}

/// The VAT of one rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vat {
    /// The rate.
    pub rate: String,
    /// The amount.
    pub amount: String,
}
