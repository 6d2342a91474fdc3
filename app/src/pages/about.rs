//! What this program is. A lazy route: its code is a file of its own, fetched when somebody asks.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{LazyRoute, lazy_route};

use crate::i18n::{t, td_string, use_i18n};

/// `/{locale}/about`
#[derive(Debug)]
pub struct AboutPage;

#[lazy_route]
impl LazyRoute for AboutPage {
    fn data() -> Self {
        Self
    }

    fn view(this: Self) -> AnyView {
        let AboutPage = this;
        let i18n = use_i18n();
        let words = i18n.get_locale_untracked();
        view! {
            <Title text=td_string!(words, about.title) />
            <article class="prose">
                <h1>{t!(i18n, about.title)}</h1>
                <p class="lead">{t!(i18n, about.lead)}</p>
                <dl class="facts">
                    <dt>{t!(i18n, about.version)}</dt>
                    <dd>{env!("CARGO_PKG_VERSION")}</dd>
                    <dt>{t!(i18n, about.licence)}</dt>
                    <dd>{t!(i18n, about.licence_text)}</dd>
                </dl>
            </article>
        }
        .into_any()
    }
}
