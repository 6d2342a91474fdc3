//! What a page is, for the browser's tab, for search engines, and for those who are sent its address.

use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use services::events::posters::SIZE;
use services::guichet::Guichet;
use shared::locale::Locale;

use super::poster;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

/// What makes a page one that others may find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its address below the language, such as `/events`, with what of the query makes it another page.
    pub path: String,
    /// What is on it, in a sentence.
    pub description: String,
    /// The path of a picture of it; without one, the poster of the shop.
    pub picture: Option<String>,
}

/// Names the page, and the site after it. A page that is not for everybody to find tells machines so.
#[component]
pub fn PageHead(
    /// What the page is.
    #[prop(into)]
    title: String,
    /// How others find it.
    #[prop(optional_no_strip, into)]
    found: Option<Found>,
) -> impl IntoView {
    let locale = locale_now();
    let site = td_string!(sentences_in(locale), site_name);
    let named = view! { <Title text=escaped(&format!("{title} · {site}")) /> };
    let Some(Found { path, description, picture }) = found else {
        return (named, view! { <Meta name="robots" content="noindex" /> }).into_any();
    };
    let base = use_context::<Guichet>().map(|guichet| guichet.settings.base_url.clone()).unwrap_or_default();
    let address = |locale: Locale| format!("{base}/{locale}{path}");
    let alternate = |locale: Locale| {
        view! { <Link rel="alternate" hreflang=locale.code() href=address(locale) /> }
    };
    let picture = picture.unwrap_or_else(|| poster::address(locale, ""));
    let size = poster::is_address(&picture).then(|| {
        let (width, height) = SIZE;
        view! {
            <Meta property="og:image:type" content="image/png" />
            <Meta property="og:image:width" content=width.to_string() />
            <Meta property="og:image:height" content=height.to_string() />
        }
    });
    view! {
        {named}
        <Meta name="description" content=description.clone() />
        <Link rel="canonical" href=address(locale) />
        {Locale::ALL.map(alternate)}
        <Link rel="alternate" hreflang="x-default" href=address(Locale::default()) />
        <Meta property="og:type" content="website" />
        <Meta property="og:site_name" content=site />
        <Meta property="og:title" content=title.clone() />
        <Meta property="og:description" content=description />
        <Meta property="og:url" content=address(locale) />
        <Meta property="og:locale" content=region(locale) />
        <Meta property="og:image" content=format!("{base}{picture}") />
        {size}
        <Meta property="og:image:alt" content=title />
        <Meta name="twitter:card" content="summary_large_image" />
    }
    .into_any()
}

/// A language as `og:locale` writes it: with a country.
const fn region(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "fr_FR",
        Locale::En => "en_GB",
    }
}

/// What is in `<title>` is written as it is by the framework: a text with markup in it would leave it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_leaves_the_title() {
        let title = super::escaped("</title><script>alert(1)</script> & Cie");
        assert_eq!(title, "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; Cie");
    }
}
