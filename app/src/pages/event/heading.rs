//! What, where and when.

use leptos::prelude::*;
use shared::events::{Category, EventPage};

use super::standing::chosen;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::badge::BadgeMark;
use crate::ui::card::place;
use crate::ui::look::{Room, look};

/// The head of the page: a large ticket.
pub fn heading(event: &EventPage) -> impl IntoView + use<> {
    let locale = locale_now();
    let lang = (event.language != locale).then(|| event.language.code());
    let date = chosen(event).map(|date| {
        view! {
            <p class="event-date">
                <time datetime=date.starts_iso.clone()>{date.label.clone()}</time>
            </p>
        }
    });
    // A genre is in the words of its source, as the title is.
    let genre_lang = lang.filter(|_| event.genre.is_some());
    let genre = event.genre.clone().unwrap_or_else(|| category(event.category).to_owned());
    view! {
        <header class="event-head">
            {look(event.picture.as_deref(), event.category, &event.slug, Room::Head)}
            <div class="event-what">
                <p class="event-genre" lang=genre_lang>
                    {genre}
                </p>
                <h1 lang=lang>{event.title.clone()}</h1>
                {date} <p class="event-place">{place(&event.venue, &event.city)}</p>
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

/// What an event is about, in a word.
pub fn category(category: Category) -> &'static str {
    let words = sentences_in(locale_now());
    match category {
        Category::Music => td_string!(words, categories.music),
        Category::Stage => td_string!(words, categories.stage),
        Category::Books => td_string!(words, categories.books),
        Category::Film => td_string!(words, categories.film),
        Category::Arts => td_string!(words, categories.arts),
        Category::Mixed => td_string!(words, categories.mixed),
        Category::Conference => td_string!(words, categories.conference),
    }
}
