//! What, where and when.

use leptos::prelude::*;
use shared::events::EventPage;
use shared::locale::Locale;

use super::standing::chosen;
use crate::counted;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::pages::places::linked_place;
use crate::ui::badge::BadgeMark;
use crate::ui::category::category_name;
use crate::ui::look::{Room, look};

/// A title of more signs is set smaller: at its full size it would fill a phone alone.
const LONG_TITLE: usize = 80;

/// The head of the page: a large ticket.
pub fn heading(event: &EventPage) -> impl IntoView + use<> {
    let locale = locale_now();
    let lang = (event.language != locale).then(|| event.language.code());
    let dates = u64::try_from(event.occurrences.len()).unwrap_or_default();
    let all = (dates > 1).then(|| {
        view! {
            " "
            <a class="event-dates" href="#dates">
                {counted!(locale, dates, event.date_count)}
            </a>
        }
    });
    let date = chosen(event).map(|date| {
        view! {
            <p class="event-date">
                <time datetime=date.starts_iso.clone()>{date.label.clone()}</time>
                {all}
            </p>
        }
    });
    // A genre is in the words of its source, as the title is.
    let genre_lang = lang.filter(|_| event.genre.is_some());
    let genre = event.genre.clone().unwrap_or_else(|| category_name(event.category, locale_now()).to_owned());
    let long = (event.title.chars().count() > LONG_TITLE).then_some("event-title-long");
    view! {
        <header class="event-head">
            {look(event.picture.as_deref(), event.category, event.genre.as_deref(), &event.slug, Room::Head)}
            <div class="event-what">
                <p class="event-genre" lang=genre_lang>
                    {genre}
                </p>
                <h1 lang=lang dir="auto" class=long>
                    {event.title.clone()}
                </h1>
                {lang.map(|_| told_in(event.language))} {date}
                <p class="event-place">{linked_place(&event.venue, &event.city)}</p>
                {event
                    .badge
                    .map(|badge| {
                        view! {
                            <p>
                                <BadgeMark badge />
                            </p>
                        }
                    })}
            </div>
        </header>
    }
}

/// Marks a title and text that are not in the reader's language.
fn told_in(language: Locale) -> impl IntoView {
    let words = sentences_in(locale_now());
    let told = match language {
        Locale::Fr => td_string!(words, event_page.text_in.fr),
        Locale::En => td_string!(words, event_page.text_in.en),
    };
    view! {
        <p class="event-language">
            <span aria-hidden="true" class="language-mark">
                {language.code()}
            </span>
            {told}
        </p>
    }
}
