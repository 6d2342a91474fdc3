//! The words by which an event is found.

use shared::events::Category;

use super::event::NewEvent;
use crate::events::words;

/// Everything a visitor may type to find this event, folded: title, genre, venue and town, and
/// what its category is called in either language.
pub(super) fn words_of(event: &NewEvent) -> String {
    let venue = &event.venue;
    let titles = event.texts.values().map(|text| text.title.as_str());
    let rest = [
        event.genre.as_deref().unwrap_or_default(),
        venue.name.as_str(),
        venue.city.as_str(),
        venue.department.as_str(),
        venue.region.as_str(),
        category_words(event.category),
    ];
    let all = titles.chain(rest).fold(String::new(), |all, text| all + text + " ");
    words::fold(&all)
}

fn category_words(category: Category) -> &'static str {
    match category {
        Category::Music => "musique concert music",
        Category::Stage => "spectacle théâtre scène stage show",
        Category::Books => "livre littérature books",
        Category::Film => "cinéma film movie",
        Category::Arts => "arts exposition art exhibition",
        Category::Mixed => "festival",
        Category::Conference => "conférence conference talk",
    }
}
