//! The one thing to know first: cancelled, sold out, last places.

use leptos::prelude::*;
use shared::events::Badge;

use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

/// A badge. Its word says everything; the colour only repeats it.
#[component]
pub fn BadgeMark(badge: Badge) -> impl IntoView {
    let words = sentences_in(locale_now());
    let word = match badge {
        Badge::Cancelled => td_string!(words, badges.cancelled),
        Badge::Postponed => td_string!(words, badges.postponed),
        Badge::SoldOut => td_string!(words, badges.sold_out),
        Badge::LastPlaces => td_string!(words, badges.last_places),
        Badge::Free => td_string!(words, badges.free),
        Badge::New => td_string!(words, badges.newly),
        Badge::ListedOnly => td_string!(words, badges.listed_only),
        Badge::Past => td_string!(words, badges.past),
    };
    view! { <span class=class(badge)>{word}</span> }
}

/// Bad news, a hurry, good news, and what is merely so.
const fn class(badge: Badge) -> &'static str {
    match badge {
        Badge::Cancelled | Badge::Postponed => "badge badge-bad",
        Badge::LastPlaces => "badge badge-signal",
        Badge::Free | Badge::New => "badge badge-good",
        Badge::SoldOut | Badge::ListedOnly | Badge::Past => "badge",
    }
}
