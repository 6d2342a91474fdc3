//! Where a page stands.

use leptos::prelude::*;

use crate::i18n::{t, t_string, use_i18n};
use crate::locale::use_path;

/// The way from the home page to this one, which is named last and is no link.
#[component]
pub fn Breadcrumb(
    /// The pages between: address and name.
    way: Vec<(String, &'static str)>,
    /// The name of this page.
    here: String,
    /// The language of that name, when it is not the page's.
    #[prop(default = None)]
    lang: Option<&'static str>,
) -> impl IntoView {
    let i18n = use_i18n();
    let home = use_path("");
    let link = |(href, name)| {
        view! {
            <li>
                <a href=href>{name}</a>
            </li>
        }
    };
    view! {
        <nav class="breadcrumb" aria-label=move || t_string!(i18n, breadcrumb.label)>
            <ol>
                <li>
                    <a href=home>{t!(i18n, breadcrumb.home)}</a>
                </li>
                {way.into_iter().map(link).collect_view()}
                <li>
                    <span aria-current="page" lang=lang>
                        {here}
                    </span>
                </li>
            </ol>
        </nav>
    }
}
