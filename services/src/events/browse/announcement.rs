//! An event in three lines, for whoever is sent its address.

use shared::events::Category;
use shared::locale::Locale;

use super::store::pages;
use crate::db::Db;
use crate::failure::Failure;
use crate::wording::{When, dates};

/// What, when and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// What it is about.
    pub category: Category,
    /// More precisely, in the words of its source.
    pub genre: Option<String>,
    /// The title.
    pub title: String,
    /// From the first to the last day, past or not, so that it tells the same as long as the programme stands; empty
    /// without any.
    pub dates: String,
    /// The venue and its town, nothing said twice.
    pub place: String,
}

/// The event of a slug, in the reader's language if it has that; `None` when there is none.
pub async fn announcement(db: &Db, slug: &str, locale: Locale) -> Result<Option<Announcement>, Failure> {
    // No slug holds any, and PostgreSQL would not even look at a NUL.
    if slug.contains(char::is_control) {
        return Ok(None);
    }
    let Some(event) = pages::event(db, slug, locale).await? else {
        return Ok(None);
    };
    let rows = pages::dates(db, event.id).await?;
    let read = |row: &pages::DateRow| When::read(&row.starts_local, &row.ends_local, &row.zone, row.all_day);
    let all: Vec<When> = rows.iter().map(read).collect::<Result<_, _>>()?;
    let first = all.iter().map(When::first_day).min();
    let last = all.iter().map(When::last_day).max();
    let place = [event.venue.as_str(), event.city.as_str()];
    let said = if event.venue == event.city { &place[1..] } else { &place[..] };
    let said: Vec<&str> = said.iter().copied().filter(|part| !part.is_empty()).collect();
    Ok(Some(Announcement {
        category: event.category,
        genre: event.genre,
        title: event.title,
        dates: first.zip(last).map(|(first, last)| dates::range(first, last, locale)).unwrap_or_default(),
        place: said.join(", "),
    }))
}
