//! What something costs. The first price that is seen is the price that is paid: fee and tax are in it.

use leptos::prelude::*;

use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

/// What is told of a price. Amounts are written out already, in the language of the page: `25,00 €`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cost {
    /// One price.
    Exactly(String),
    /// The lowest of several.
    From(String),
    /// Nothing to pay.
    Free,
}

impl Cost {
    /// The price in words: `à partir de 25,00 €`.
    pub fn told(self) -> String {
        let words = sentences_in(locale_now());
        match self {
            Self::Exactly(amount) => amount,
            Self::From(amount) => td_string!(words, price.from, amount = amount).to_string(),
            Self::Free => td_string!(words, price.free).to_owned(),
        }
    }
}

/// A price, and below it what is in it.
#[component]
pub fn Price(
    /// What it costs.
    cost: Cost,
    /// What is in it, a line each: a fee, a tax, or simply [`everything_included`].
    #[prop(optional)]
    notes: Vec<String>,
) -> impl IntoView {
    let note = |note: String| view! { <span class="price-note">{note}</span> };
    view! {
        <span class="price">
            <strong class="price-amount">{cost.told()}</strong>
            {notes.into_iter().map(note).collect_view()}
        </span>
    }
}

/// That nothing is added to a price later.
pub fn everything_included() -> String {
    td_string!(sentences_in(locale_now()), price.included).to_owned()
}
