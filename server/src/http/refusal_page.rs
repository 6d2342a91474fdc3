//! The page that tells a refusal of the stack, in the site's own look. It needs no database, no rendering and no
//! script, so that it can be shown when those do not work; without a built site it has a style of its own.

use std::sync::LazyLock;

use axum::http::HeaderValue;
use data_encoding::BASE64;
use sha2::{Digest, Sha256};
use shared::locale::Locale;

use super::refusal::{Asked, Refusal};
use super::site::Site;

/// Where there is no style sheet.
const STYLE: &str = "\
:root{color-scheme:light dark;--paper:#faf6ee;--ink:#1d1b18;--quiet:#5d574e;--line:#8a8174}\
@media(prefers-color-scheme:dark){:root{--paper:#1a1815;--ink:#f3ede1;--quiet:#b5ac9d;--line:#7d7567}}\
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--paper);color:var(--ink);\
font:1.125rem/1.6 Georgia,serif}\
header{display:none}\
main{max-width:34rem;margin:1rem;padding:2rem 2.5rem;border:2px dashed var(--line)}\
h1{margin:0 0 1rem;font-size:1.75rem;line-height:1.25}\
p{margin:0 0 1rem}\
small{color:var(--quiet);overflow-wrap:anywhere}\
a{color:inherit;display:inline-block;padding:.5rem 0}\
a:focus-visible{outline:3px solid currentColor;outline-offset:3px}";

/// Lets the page use its own style and nothing else.
static PLAIN_POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let hash = BASE64.encode(&Sha256::digest(STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
});

/// Lets it use what the site has: style, fonts and pictures, and no script.
const STYLED_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'",
);

/// What pages of the stack look like.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// Where the site's style sheet is; empty without a built site.
    stylesheet: String,
}

impl Look {
    /// That of the site.
    pub fn of(site: &Site) -> Self {
        Self { stylesheet: site.files().stylesheet.clone() }
    }

    /// What such a page may load.
    pub(super) fn policy(&self) -> HeaderValue {
        if self.stylesheet.is_empty() { PLAIN_POLICY.clone() } else { STYLED_POLICY }
    }

    fn head(&self) -> String {
        if self.stylesheet.is_empty() {
            return format!("<style>{STYLE}</style>");
        }
        format!(
            "<link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">\
             <link rel=\"stylesheet\" href=\"{}\">",
            self.stylesheet
        )
    }
}

/// The whole page. Every text in it is ours, or a request's name, which holds no markup.
pub(super) fn render(refusal: Refusal, look: &Look, asked: &Asked) -> String {
    let Asked { locale, id, .. } = asked;
    let locale = *locale;
    // Who only looked may look again; what was sent is not sent again by a link.
    let on =
        if refusal == Refusal::Maintenance && asked.looks { String::new() } else { format!("/{locale}") };
    let (skip, way_on, reference) = match locale {
        Locale::Fr => ("Aller au contenu", way_on(refusal, locale), "Référence\u{a0}:"),
        Locale::En => ("Skip to content", way_on(refusal, locale), "Reference:"),
    };
    let (title, sentence, head) = (refusal.title(locale), refusal.sentence(locale), look.head());
    let others: String = Locale::ALL
        .into_iter()
        .filter(|other| *other != locale)
        .map(|other| {
            let name = other.endonym();
            format!("<p><a href=\"/{other}\" hreflang=\"{other}\" lang=\"{other}\">{name}</a></p>")
        })
        .collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{locale}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <meta name=\"robots\" content=\"noindex\"><title>{title} · Guichet</title>{head}</head>\
         <body><a href=\"#content\" class=\"skip-link\">{skip}</a>\
         <header class=\"site-header\"><a href=\"/{locale}\" class=\"site-name\">Guichet</a></header>\
         <main id=\"content\" tabindex=\"-1\"><section class=\"empty\"><h1>{title}</h1>\
         <p class=\"lead\">{sentence}</p><p><a href=\"{on}\" class=\"button\">{way_on}</a></p>\
         {others}<p><small>{reference} {id}</small></p></section></main></body></html>\n"
    )
}

/// What leads on: to the same page once more, else to the front page.
const fn way_on(refusal: Refusal, locale: Locale) -> &'static str {
    match (refusal, locale) {
        (Refusal::Maintenance, Locale::Fr) => "Réessayer",
        (Refusal::Maintenance, Locale::En) => "Try again",
        (_, Locale::Fr) => "Retour à l’accueil",
        (_, Locale::En) => "Back to the home page",
    }
}
