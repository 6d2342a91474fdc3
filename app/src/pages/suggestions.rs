//! What is put below a line of text while somebody types: a part of a page, made as the pages are.

use leptos::prelude::*;
use shared::events::Suggestion;
use shared::locale::Locale;

use super::events::events_path;
use crate::counted;
use crate::i18n::td_string;
use crate::locale::sentences_in;
use crate::ui::combobox::{Suggestion as Suggested, SuggestionList};

/// The list as HTML; empty when there is nothing to suggest. Each option carries where it leads.
pub fn suggestion_list(suggestions: Vec<Suggestion>, locale: Locale) -> String {
    if suggestions.is_empty() {
        return String::new();
    }
    let suggestions = suggestions.into_iter().map(|suggestion| suggested(suggestion, locale)).collect();
    let label = td_string!(sentences_in(locale), header.suggestions);
    Owner::new().with(|| view! { <SuggestionList of="suggested" label suggestions active=None /> }.to_html())
}

fn suggested(suggestion: Suggestion, locale: Locale) -> Suggested {
    match suggestion {
        Suggestion::Town { name, events } => Suggested {
            href: Some(events_path(locale, &name)),
            words: name,
            lang: None,
            note: counted!(locale, u64::from(events), events.count),
        },
        Suggestion::Event { slug, title, language, city, dates } => Suggested {
            href: Some(format!("/{locale}/events/{slug}")),
            words: title,
            lang: (language != locale).then_some(language.code()),
            note: [city, dates]
                .iter()
                .filter(|part| !part.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(", "),
        },
    }
}
