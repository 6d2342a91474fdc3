//! A drawn poster for events without a picture. The drawing is `papers`'; `style/poster.css` has the inks.

use leptos::prelude::*;
use services::events::posters::{Frame, drawn};
use shared::events::Category;
use shared::locale::Locale;

use super::drawing;

/// What the picture of a page is called below it.
const FILE: &str = "/poster.png";

/// The poster of an event about something. Says nothing that the words beside it do not.
pub fn poster(category: Category, genre: Option<&str>, slug: &str, frame: Frame) -> impl IntoView + use<> {
    drawing::scene(drawn(category, genre, slug, frame))
}

/// Where the picture of a page is, by the page's path below the language.
pub fn address(locale: Locale, path: &str) -> String {
    format!("/{locale}{path}{FILE}")
}

/// Whether a picture was drawn, so that its size is known.
pub fn is_address(picture: &str) -> bool {
    picture.ends_with(FILE)
}
