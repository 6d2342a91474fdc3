//! What an event's page tells of places, kept up to date while somebody looks.
//!
//! The page is made by the server and tells what was true then. This follows what changes and writes it where it stands:
//! into the elements that carry `data-live` (a date) or `data-offer`, in the words that the server would use.

mod page;
mod stream;

use leptos::prelude::*;
use shared::availability::Availability;
use shared::locale::Locale;

use crate::i18n::td_string;
use crate::locale::sentences_in;
use stream::Stream;

/// Follows what is left of an event, and says what changed to those who do not see it.
#[island]
pub fn LiveAvailability(
    /// The language of the page.
    locale: Locale,
    /// The event's part of the URL.
    slug: String,
    /// The date whose offers are shown.
    date: String,
    /// What the page was made with.
    seen: String,
) -> impl IntoView {
    let news = RwSignal::new(String::new());
    let is_back = RwSignal::new(false);
    // Effects run in a browser only.
    Effect::new(move || {
        let path = format!("/api/events/{slug}/availability?date={date}");
        Stream::follow(path, seen.clone(), move |left: Availability| {
            let told = page::write(&left, locale);
            if !told.is_empty() {
                news.set(told.join(". "));
            }
            match page::missing_form() {
                // It is what the visitor waits for.
                Some(page::Was::Ahead) => reload(),
                was => is_back.set(was.is_some()),
            }
        });
    });
    let words = sentences_in(locale);
    view! {
        <p class="visually-hidden" role="status">
            {news}
        </p>
        <div role="status">
            {move || {
                is_back
                    .get()
                    .then(|| {
                        view! {
                            <p class="notice live-back">
                                {td_string!(words, event_page.back)} " "
                                <button type="button" class="button button-quiet" on:click=|_| reload()>
                                    {td_string!(words, event_page.show)}
                                </button>
                            </p>
                        }
                    })
            }}
        </div>
    }
}

/// Shows the page anew, as it is now.
pub(super) fn reload() {
    // A page that cannot be loaded anew stays as it is.
    let _ = window().location().reload();
}
