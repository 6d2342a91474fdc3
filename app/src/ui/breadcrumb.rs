//! Where a page stands.

use leptos::prelude::*;

use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

/// The way from the home page to this one, which is named last and is no link.
#[component]
pub fn Breadcrumb<N: Into<String> + 'static>(
    /// The pages between: address and name.
    way: Vec<(String, N)>,
    /// The name of this page.
    here: String,
    /// The language of that name, when it is not the page's.
    #[prop(default = None)]
    lang: Option<&'static str>,
) -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let link = |(href, name): (String, N)| {
        let name: String = name.into();
        view! {
            <li>
                <a href=href>{name}</a>
            </li>
        }
    };
    view! {
        <nav class="breadcrumb" aria-label=td_string!(words, breadcrumb.label)>
            <ol>
                <li>
                    <a href=format!("/{locale}")>{td_string!(words, breadcrumb.home)}</a>
                </li>
                {way.into_iter().map(link).collect_view()}
                <li>
                    <span aria-current="page" lang=lang dir="auto">
                        {here}
                    </span>
                </li>
            </ol>
        </nav>
    }
}
