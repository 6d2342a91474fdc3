//! The language of a page is the first segment of its address, and nothing else.
//!
//! The saved choice and the browser's wishes only decide where `/` leads (see the server).

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_url};
use shared::locale::Locale;

use crate::i18n::{self, I18nContextProvider, use_i18n};

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

/// The language of the page, followed as people navigate.
pub fn use_locale() -> Memo<Locale> {
    let path = use_location().pathname;
    Memo::new(move |_| path.with(|path| of_path(path)))
}

/// The language of the page as it is now. Another language is another document: links between the two
/// load a page, so that whoever renders once need not follow.
pub fn locale_now() -> Locale {
    use_url().with_untracked(|url| of_path(url.path()))
}

/// The path of a page in the language of this one: `use_path("/events")` gives `/fr/events`.
pub fn use_path(path: &'static str) -> Signal<String> {
    let locale = use_locale();
    Signal::derive(move || format!("/{}{path}", locale.get()))
}

/// Gives the sentences of the page's language to everything inside. Stands inside the router.
#[component]
pub fn LocaleFromPath<C: IntoView + 'static>(children: TypedChildren<C>) -> AnyView {
    let children = children.into_inner();
    view! {
        <I18nContextProvider
            set_lang_attr_on_html=false
            set_dir_attr_on_html=false
            enable_cookie=false
            ssr_lang_header_getter=no_header()
        >
            {
                follow_path();
                children()
            }
        </I18nContextProvider>
    }
    .into_any()
}

/// Sets the language now, so that the first rendering has it, and again whenever the path changes.
fn follow_path() {
    let i18n = use_i18n();
    let url = use_url();
    i18n.set_locale(sentences_in(url.with_untracked(|url| of_path(url.path()))));
    let locale = use_locale();
    Effect::new(move || {
        let locale = locale.get();
        i18n.set_locale(sentences_in(locale));
        if let Some(html) = document().document_element() {
            // A failure here would only leave the former language in an attribute.
            let _ = html.set_attribute("lang", locale.code());
        }
    });
}

/// `leptos_i18n` would read Accept-Language; the address alone decides.
fn no_header() -> leptos_i18n::context::UseLocalesOptions {
    leptos_i18n::context::UseLocalesOptions::default().ssr_lang_header_getter(|| None)
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
