//! The title of a page.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

/// Names the page in the browser's tab, and after it the site. What is in `<title>` is written as it is by the
/// framework, so that a text with markup in it would leave it: here it cannot.
#[component]
pub fn PageTitle(
    /// What the page is.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let site = td_string!(sentences_in(locale_now()), site_name);
    view! { <Title text=escaped(&format!("{text} · {site}")) /> }
}

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
