//! The checkout: a basket, the buyer's details, and the orders made from them.

use serde::{Deserialize, Serialize};

use crate::contact::FieldProblem;
use crate::orders::{LineView, RulesView};
use crate::states::codes;

codes! {
    /// Where a checkout stands.
    CheckoutState {
        /// A basket: lines may be added and removed.
        Open = "open",
        /// Ordered; the payment is not yet known.
        Placed = "placed",
        /// Paid, or free.
        Completed = "completed",
        /// Its time ran out.
        Expired = "expired",
    }
}

/// A basket as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BasketView {
    /// What is in it, by organisation.
    pub sellers: Vec<SellerView>,
    /// Sum of everything, as text.
    pub total: String,
    /// The VAT inside the sum, as text, when there is any.
    pub vat: Option<String>,
    /// Whether there is nothing to pay.
    pub is_free: bool,
    /// Seconds until the hold ends.
    pub seconds_left: i64,
    /// When the hold ends, as a time of day.
    pub held_until: String,
    /// Whether the hold may be extended, which is possible once.
    pub extendable: bool,
    /// How many places there are in all.
    pub places: u32,
    /// What was typed so far, with what is wrong with it.
    pub details: DetailsView,
}

/// One organisation's part of a basket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SellerView {
    /// The seller's name.
    pub organisation: String,
    /// What it sells.
    pub lines: Vec<LineView>,
    /// The rules by which they can be given back.
    pub rules: RulesView,
}

/// The buyer's details as typed, kept even when wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DetailsView {
    /// The e-mail address as typed.
    pub email: String,
    /// What is wrong with it, once it was sent.
    pub email_problem: Option<FieldProblem>,
    /// The name as typed.
    pub name: String,
    /// What is wrong with it, once it was sent.
    pub name_problem: Option<FieldProblem>,
    /// Whether the terms were accepted.
    pub consent: bool,
    /// Whether their acceptance is missing, once the form was sent.
    pub consent_missing: bool,
}
