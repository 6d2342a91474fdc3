//! The page that tells a refusal of the stack. It needs nothing else of the site, so that it can be
//! shown when nothing else works.

use std::sync::LazyLock;

use axum::http::HeaderValue;
use data_encoding::BASE64;
use sha2::{Digest, Sha256};
use shared::locale::Locale;

use super::refusal::Refusal;
use super::request_id::RequestId;

const STYLE: &str = "\
:root{color-scheme:light dark;--paper:#faf6ee;--ink:#1d1b18;--quiet:#5d574e;--line:#8a8174}\
@media(prefers-color-scheme:dark){:root{--paper:#1a1815;--ink:#f3ede1;--quiet:#b5ac9d;--line:#7d7567}}\
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--paper);color:var(--ink);\
font:1.125rem/1.6 Georgia,serif}\
main{max-width:34rem;margin:1rem;padding:2rem 2.5rem;border:2px dashed var(--line)}\
h1{margin:0 0 1rem;font-size:1.75rem;line-height:1.25}\
p{margin:0 0 1rem}\
small{color:var(--quiet);overflow-wrap:anywhere}\
a{color:inherit;display:inline-block;padding:.5rem 0}\
a:focus-visible{outline:3px solid currentColor;outline-offset:3px}";

/// Lets this page use its own style and nothing else.
pub(super) static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let hash = BASE64.encode(&Sha256::digest(STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
});

/// The whole page. Every text in it is ours, or a request's name, which holds no markup.
pub(super) fn render(refusal: Refusal, locale: Locale, id: &RequestId) -> String {
    let (title, home, reference) = match locale {
        Locale::Fr => ("Demande refusée", "Retour à l’accueil", "Référence"),
        Locale::En => ("Request refused", "Back to the start page", "Reference"),
    };
    let colon = match locale {
        Locale::Fr => "\u{a0}:",
        Locale::En => ":",
    };
    let sentence = refusal.sentence(locale);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{locale}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\"><title>{title}</title><style>{STYLE}</style></head>\
         <body><main><h1>{title}</h1><p>{sentence}</p><p><a href=\"/{locale}\">{home}</a></p>\
         <p><small>{reference}{colon} {id}</small></p></main></body></html>\n"
    )
}
