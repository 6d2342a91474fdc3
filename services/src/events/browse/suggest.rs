//! What a visitor may mean who begins to type: towns that begin so, events that fit.

use shared::events::{Sort, Suggestion};
use shared::locale::Locale;
use shared::time::Timestamp;

use super::cursor::Cursor;
use super::listings::{Listings, Wish, find};
use super::search::Search;
use crate::failure::Failure;

/// So many letters tell something.
const FROM_CHARS: usize = 2;
const TOWNS: usize = 3;
const EVENTS: usize = 6;

/// At most three towns, those with the most events first, and six events still to come, those that fit best first.
/// Nothing for less than two letters.
pub async fn suggest(
    listings: &Listings,
    typed: &str,
    locale: Locale,
    now: Timestamp,
) -> Result<Vec<Suggestion>, Failure> {
    let search = Search::read(typed);
    let words = search.words();
    if words.iter().map(|word| word.chars().count()).sum::<usize>() < FROM_CHARS {
        return Ok(Vec::new());
    }
    listings.refresh(now).await?;
    let index = listings.read();
    let begin = words.join(" ");
    let beginning = index.summary().towns.iter().filter(|town| town.key.starts_with(&begin));
    let mut suggestions: Vec<Suggestion> = beginning
        .take(TOWNS)
        .map(|town| Suggestion::Town { name: town.name.clone(), events: town.events })
        .collect();
    let scores = index.vocabulary.scores(words, index.len());
    let coming = Wish { coming: true, ..Wish::default() };
    let found = find(&index, &coming, Some(&scores), Sort::Relevance, Cursor::START, EVENTS);
    for entry in found.page.iter().filter_map(|place| index.entry(place.slot)) {
        let Some(title) = entry.titles.find(locale) else { continue };
        suggestions.push(Suggestion::Event {
            slug: entry.slug.clone(),
            title: title.text.to_owned(),
            language: title.language,
            city: entry.venue.city.clone(),
            dates: entry.dates_told(locale, now),
        });
    }
    Ok(suggestions)
}
