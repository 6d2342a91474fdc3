//! What, where and when.

use leptos::prelude::*;
use shared::events::EventPage;

use super::standing::chosen;
use crate::locale::locale_now;
use crate::ui::badge::BadgeMark;
use crate::ui::card::place;
use crate::ui::category::category_name;
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
    let genre = event.genre.clone().unwrap_or_else(|| category_name(event.category, locale_now()).to_owned());
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
