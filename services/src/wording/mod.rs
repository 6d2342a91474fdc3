//! Text for people in French and English: dates, times and rules, written on the server in the zone
//! of the place, because a browser has other data, another zone and another clock.
//!
//! - [`dates`]: days and ranges of days;
//! - [`times`]: times of day, instants, and ISO 8601 for machines;
//! - [`names`]: categories, and days that one word means;
//! - [`showings`]: when something happens, long for a page and short for a card;
//! - [`waits`]: how far away something is;
//! - [`rules`]: what cancelling brings back.
//!
//! To add a language: a branch in each `match` on [`Locale`](shared::locale::Locale) here; the compiler
//! names every place.

pub mod dates;
pub mod names;
pub mod rules;
pub mod showings;
pub mod times;
pub mod waits;

pub use rules::{
    free_alone, free_beside_paid, free_rule, given_back_together, never_given_back, policy_sentences,
    refund_rule,
};
pub use showings::When;
pub use times::zone;
