//! What legal pages are made of.

use leptos::prelude::*;

use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::head::{Found, PageHead};
use crate::ui::notice::Notice;

/// A legal page: its name, what it is about, and its chapters. A demonstration says first that it is one.
#[component]
pub fn LegalText(
    /// Its address below the language.
    path: &'static str,
    /// What it is called.
    title: &'static str,
    /// What it is about.
    lead: &'static str,
    /// Whether this is a demonstration.
    demo: bool,
    /// Its chapters.
    children: Children,
) -> impl IntoView {
    let found = Found { path: path.to_owned(), description: lead.to_owned(), picture: None };
    let demo = demo.then(|| {
        view! {
            <Notice>
                <p>{td_string!(sentences_in(locale_now()), operator.demo)}</p>
            </Notice>
        }
    });
    view! {
        <PageHead title found />
        <article class="prose">
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
            {demo}
            {children()}
        </article>
    }
}

/// A part of a legal page.
#[component]
pub fn Chapter(
    /// What it is about.
    title: &'static str,
    /// Its paragraphs.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="section prose">
            <h2>{title}</h2>
            {children()}
        </section>
    }
}
