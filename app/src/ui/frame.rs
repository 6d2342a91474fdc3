//! What stands around every page: the way past the menu, the name, the events, the basket, the languages.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos_router::hooks::use_location;
use shared::locale::Locale;
use web_sys::{FocusOptions, HtmlElement};

use crate::i18n::{t, t_string, use_i18n};
use crate::locale::{same_page_in, use_locale, use_path};

/// Header, page, footer.
#[component]
pub fn Frame<C: IntoView + 'static>(children: TypedChildren<C>) -> AnyView {
    let children = children.into_inner();
    let i18n = use_i18n();
    let (home, about) = (use_path(""), use_path("/about"));
    let (events, basket) = (use_path("/events"), use_path("/basket"));
    let path = use_location().pathname;
    let is_here = move |page: Signal<String>| (path.get() == page.get()).then_some("page");
    focus_follows_pages();
    view! {
        <a class="skip-link" href="#content">{t!(i18n, skip_to_content)}</a>
        <header class="site-header">
            <a class="site-name" href=home>{t!(i18n, site_name)}</a>
            <nav class="site-menu" aria-label=move || t_string!(i18n, main_menu)>
                <ul>
                    <li>
                        <a href=events aria-current=move || is_here(events)>
                            {t!(i18n, events_link)}
                        </a>
                    </li>
                    <li>
                        <a href=basket aria-current=move || is_here(basket)>
                            {t!(i18n, basket_link)}
                        </a>
                    </li>
                </ul>
            </nav>
            <LanguageMenu />
        </header>
        <main id="content" tabindex="-1">{children()}</main>
        <footer class="site-footer">
            <nav aria-label=move || t_string!(i18n, footer_menu)>
                <a href=about>{t!(i18n, about_link)}</a>
            </nav>
        </footer>
    }
    .into_any()
}

/// A page that the router shows is another page to those who hear it, too: reading goes on at its start,
/// not at a link that is gone.
fn focus_follows_pages() {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let path = path.get();
        if before.is_some_and(|before| before != path) {
            let content = document().get_element_by_id("content");
            if let Some(content) = content.and_then(|content| content.dyn_into::<HtmlElement>().ok()) {
                let options = FocusOptions::new();
                // The router has scrolled already.
                options.set_prevent_scroll(true);
                let _ = content.focus_with_options(&options);
            }
        }
        path
    });
}

/// Links to this page, with its query, in each language; a full load, so that the whole page changes its
/// language.
#[component]
fn LanguageMenu() -> impl IntoView {
    let i18n = use_i18n();
    let location = use_location();
    let current = use_locale();
    let link = move |locale: Locale| {
        view! {
            <li>
                <a
                    href=move || {
                        let page = location.pathname.with(|path| same_page_in(locale, path));
                        location.search.with(|search| with_query(page, search))
                    }
                    hreflang=locale.code()
                    lang=locale.code()
                    rel="external"
                    aria-current=move || (current.get() == locale).then_some("true")
                >
                    {locale.endonym()}
                </a>
            </li>
        }
    };
    view! {
        <nav aria-label=move || t_string!(i18n, language_menu)>
            <ul class="languages">{Locale::ALL.map(link)}</ul>
        </nav>
    }
}

fn with_query(page: String, search: &str) -> String {
    let search = search.trim_start_matches('?');
    if search.is_empty() { page } else { format!("{page}?{search}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_language_keeps_the_query() {
        assert_eq!(
            with_query("/en/events".to_owned(), "q=%C3%A9t%C3%A9&city=Paris"),
            "/en/events?q=%C3%A9t%C3%A9&city=Paris"
        );
        assert_eq!(with_query("/en/events".to_owned(), "?q=jazz"), "/en/events?q=jazz");
        assert_eq!(with_query("/en".to_owned(), ""), "/en");
    }
}
