//! The language of a page is the first segment of its address, and nothing else.
//!
//! The saved choice and the browser's wishes only decide where `/` leads (see the server).

#[cfg(feature = "ssr")]
use leptos::prelude::WithUntracked as _;
use shared::locale::Locale;

use crate::i18n;

/// The language that a path names; French when it names none.
pub fn of_path(path: &str) -> Locale {
    named_in_path(path).unwrap_or_default()
}

/// The language that a path names, if its first segment is one we speak.
pub fn named_in_path(path: &str) -> Option<Locale> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    path.trim_start_matches('/').split('/').next().and_then(|segment| segment.parse().ok())
}

/// The same page in another language.
pub fn same_page_in(locale: Locale, path: &str) -> String {
    let rest = match named_in_path(path) {
        Some(named) => path.trim_start_matches('/').strip_prefix(named.code()).unwrap_or_default(),
        None => "",
    };
    format!("/{locale}{rest}")
}

/// The language of the page that is being made.
#[cfg(feature = "ssr")]
pub fn locale_now() -> Locale {
    leptos_router::hooks::use_url().with_untracked(|url| of_path(url.path()))
}

/// Our language as the generated enum of the sentences names it.
pub fn sentences_in(locale: Locale) -> i18n::Locale {
    match locale {
        Locale::Fr => i18n::Locale::fr,
        Locale::En => i18n::Locale::en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_segment_names_the_language() {
        assert_eq!(named_in_path("/fr"), Some(Locale::Fr));
        assert_eq!(named_in_path("/en/events?q=été#top"), Some(Locale::En));
        assert_eq!(named_in_path("/english"), None);
        assert_eq!(named_in_path("/"), None);
        assert_eq!(of_path("/sandbox/pay"), Locale::Fr);
    }

    #[test]
    fn the_other_language_keeps_the_page() {
        assert_eq!(same_page_in(Locale::En, "/fr/events/fete-de-l-ecole"), "/en/events/fete-de-l-ecole");
        assert_eq!(same_page_in(Locale::Fr, "/en"), "/fr");
        assert_eq!(same_page_in(Locale::Fr, "/elsewhere"), "/fr");
    }
}
