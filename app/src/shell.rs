//! The HTML around every page: what a browser needs before the first word of the page itself.
//!
//! Nothing here is inline: no script, no style, no handler. The entry script is an ES module in the
//! head, so that the browser finds it at once and runs it when the whole page is there. What the page is seen with
//! comes before it.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::MetaTags;
use serde::{Deserialize, Serialize};
use shared::theme::Theme;

use crate::calls::theme::chosen_theme;
use crate::routes::App;

/// The colours of paper by day and by night, for the browser's own bars. Equal to `--paper` in
/// `style/tokens.css`.
const PAPER_LIGHT: &str = "#f7f3ea";
const PAPER_DARK: &str = "#17140f";

/// What the build of the site wrote down in `manifest.json`: the public paths of the files that a
/// page needs. Each path carries a hash of the content, so that it may be cached for ever.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteFiles {
    /// The entry script, an ES module which loads the WASM and makes the islands live.
    pub script: String,
    /// The WASM which the script loads.
    pub wasm: String,
    /// The style sheet.
    pub stylesheet: String,
    /// The fonts that it names.
    pub fonts: Vec<String>,
    /// For each lazy function, by the unique name that the compiler gave it, the WASM files it
    /// needs.
    pub lazy: HashMap<String, Vec<String>>,
}

/// The whole document. The server puts [`SiteFiles`], shared by all pages, into the context; without them the page has
/// neither style nor script and still works.
///
/// Here and at every page the type of the view is erased: otherwise each symbol of the server carries the
/// type of the whole product in its name, megabytes long, and linking takes minutes.
pub fn shell() -> AnyView {
    let files = use_context::<Arc<SiteFiles>>().unwrap_or_default();
    let locale = shell_locale();
    let theme = chosen_theme();
    view! {
        <!DOCTYPE html>
        <html lang=locale.code() dir="ltr" data-theme=(theme != Theme::Auto).then_some(theme.code())>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                {colours(theme)}
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <SiteHead files />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
    .into_any()
}

/// The colours of what the browser draws itself: before the style sheet is there, and around the page.
fn colours(theme: Theme) -> impl IntoView {
    let (schemes, bars) = match theme {
        Theme::Auto => (
            "light dark",
            vec![
                theme_color("(prefers-color-scheme: light)", PAPER_LIGHT).into_any(),
                theme_color("(prefers-color-scheme: dark)", PAPER_DARK).into_any(),
            ],
        ),
        Theme::Light => ("light", vec![theme_color("all", PAPER_LIGHT).into_any()]),
        Theme::Dark => ("dark", vec![theme_color("all", PAPER_DARK).into_any()]),
    };
    view! {
        <meta name="color-scheme" content=schemes />
        {bars}
    }
}

/// `media` is an attribute of `meta` that the macro does not know yet.
fn theme_color(media: &'static str, colour: &'static str) -> impl IntoView {
    leptos::html::meta().name("theme-color").attr("media", media).content(colour)
}

/// The fonts, the style sheet and the script of this build. The script loads the WASM where a page has islands: most have none,
/// and none needs them to be read.
#[component]
fn SiteHead(files: Arc<SiteFiles>) -> impl IntoView {
    let SiteFiles { script, stylesheet, fonts, .. } = &*files;
    (!script.is_empty()).then(|| {
        view! {
            <link rel="stylesheet" href=stylesheet.clone() />
            {fonts.iter().cloned().map(preloaded_font).collect_view()}
            <script
                type="module"
                src=script.clone()
                fetchpriority="low"
                nonce=leptos::nonce::use_nonce()
            ></script>
        }
    })
}

/// Browsers learn of fonts late, from the style sheet: words would be set twice.
fn preloaded_font(href: String) -> impl IntoView {
    let link = leptos::html::link().rel("preload").href(href).r#type("font/woff2");
    link.attr("as", "font").attr("crossorigin", "anonymous")
}

/// The language of the address, as far as it names one.
fn shell_locale() -> shared::locale::Locale {
    use_context::<leptos_router::location::RequestUrl>()
        .map(|url| crate::locale::of_path(path_of(url.as_ref())))
        .unwrap_or_default()
}

/// The server knows the address of a request with a made-up host before its path.
fn path_of(url: &str) -> &str {
    url.split_once("://").and_then(|(_, place)| place.split_once('/')).map_or(url, |(_, path)| path)
}
