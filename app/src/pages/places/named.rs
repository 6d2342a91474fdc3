//! What a page of a place tells of itself before its first word: its title, how it is found, and where it stands.

use leptos::prelude::*;

use super::structured as machines;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::breadcrumb::Breadcrumb;
use crate::ui::head::{Found, PageHead};
use crate::ui::structured::structured;

/// A page with a name of its own.
pub struct Named<'a> {
    /// What the breadcrumb ends in.
    pub name: &'a str,
    /// What the page is called.
    pub title: String,
    /// What search engines show below the title.
    pub description: String,
    /// Its address below the language.
    pub path: &'a str,
    /// The page above it, address and name; that of all events where there is none.
    pub above: Option<(String, String)>,
    /// How many events are coming.
    pub total: u32,
    /// Whether it is the first page of them.
    pub is_first: bool,
}

/// Title, breadcrumb and what machines read. Where nothing is coming, and on further pages, nobody need find it.
pub fn named(page: Named<'_>) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let Named { name, title, description, path, above, total, is_first } = page;
    let found = (total > 0 && is_first).then(|| Found { path: path.to_owned(), description, picture: None });
    let title = if is_first { title } else { td_string!(words, events.title_on, title = title).to_string() };
    let events = || (format!("/{locale}/events"), td_string!(words, events.title).to_owned());
    let (above, base) = (above.unwrap_or_else(events), machines::base());
    let trail = [
        (td_string!(words, breadcrumb.home), format!("{base}/{locale}")),
        (above.1.as_str(), format!("{base}{}", above.0)),
        (name, format!("{base}/{locale}{path}")),
    ];
    view! {
        <PageHead title found />
        {structured(&machines::way(&trail))}
        <Breadcrumb way=vec![above.clone()] here=name.to_owned() />
    }
}
