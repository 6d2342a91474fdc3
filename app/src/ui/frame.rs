//! What stands around every page: the way past the menu, the name, the events, the basket, the languages, and what
//! the law asks to be told.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::locale::Locale;

use super::answered::when_answered;
use super::drawing;
use super::site_search::SiteSearch;
use super::theme_menu::ThemeMenu;
use super::town_menu::TownMenu;
use super::written::Written;
use crate::calls::basket::count_places;
use crate::counted;
use crate::i18n::td_string;
use crate::locale::{locale_now, same_page_in, sentences_in};

static LINKS: Written<(String, &'static str, bool)> = Written::within::<{ 64 << 10 }>();

/// Header, page, footer.
#[component]
pub fn Frame<C: IntoView + 'static>(children: TypedChildren<C>) -> AnyView {
    let children = children.into_inner();
    let locale = locale_now();
    let words = sentences_in(locale);
    let (path, search) = (use_location().pathname.get_untracked(), use_location().search.get_untracked());
    let back = with_query(path.clone(), &search);
    let link = |page: &str, name: &'static str| {
        let href = format!("/{locale}{page}");
        let is_here = path == href;
        drawing::item(&LINKS, (href, name, is_here), link)
    };
    view! {
        <a class="skip-link" href="#content">{td_string!(words, skip_to_content)}</a>
        <header class="site-header">
            <a class="site-name" href=format!("/{locale}")>{td_string!(words, site_name)}</a>
            <SiteSearch />
            <TownMenu back=back.clone() />
            <nav class="site-menu" aria-label=td_string!(words, main_menu)>
                <ul>
                    {link("/events", td_string!(words, events_link))}
                    <li>
                        <BasketLink path=path.clone() />
                    </li>
                </ul>
            </nav>
            <LanguageMenu path=path.clone() search />
            <ThemeMenu back />
        </header>
        <main id="content" tabindex="-1">{children()}</main>
        <footer class="site-footer">
            <nav class="site-menu" aria-label=td_string!(words, footer_menu)>
                <ul>
                    {link("/about", td_string!(words, about_link))}
                    {link("/terms", td_string!(words, terms_link))}
                    {link("/privacy", td_string!(words, privacy_link))}
                    {link("/accessibility", td_string!(words, accessibility_link))}
                    {link("/legal", td_string!(words, legal_link))}
                </ul>
            </nav>
        </footer>
    }
    .into_any()
}

/// A link of a menu, by its address, its name, and whether it leads to this page.
fn link((href, name, is_here): &(String, &'static str, bool)) -> impl IntoView + use<> {
    view! {
        <a href=href.clone() aria-current=is_here.then_some("page")>
            {*name}
        </a>
    }
}

/// The basket, with how many places wait in it.
#[component]
fn BasketLink(path: String) -> impl IntoView {
    let locale = locale_now();
    let href = format!("/{locale}/basket");
    let current = (path == href).then_some("page");
    let places = count_places().map(|places| {
        when_answered(async move {
            let places = places.await;
            (places > 0).then(|| {
                view! {
                    <span class="tally" aria-hidden="true">
                        {places}
                    </span>
                    <span class="visually-hidden">
                        {counted!(locale, u64::from(places), basket.places)}
                    </span>
                }
            })
        })
    });
    view! {
        <a href=href aria-current=current>
            {td_string!(sentences_in(locale), basket_link)}
            " "
            {places}
        </a>
    }
}

/// Links to this page, with its query, in each language.
#[component]
fn LanguageMenu(path: String, search: String) -> impl IntoView {
    let current = locale_now();
    let link = |locale: Locale| {
        view! {
            <li>
                <a
                    href=with_query(same_page_in(locale, &path), &search)
                    hreflang=locale.code()
                    lang=locale.code()
                    aria-current=(current == locale).then_some("true")
                >
                    {locale.endonym()}
                </a>
            </li>
        }
    };
    view! {
        <nav aria-label=td_string!(sentences_in(current), language_menu)>
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
