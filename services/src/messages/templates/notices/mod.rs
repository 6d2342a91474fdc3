//! What is told that is not about an order: one pair of templates, and the words of each notice in each language.

mod words;

use askama::Template as _;
use shared::alerts::AlertKind;
use shared::locale::Locale;

use super::{Composed, tidy};
use crate::messages::Notice;
use words::Told;

/// What a notice says, as text for its reader. Everything is in the reader's language, and made one line by
/// [`one_line`](crate::messages::prose::one_line) where people wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeLetter {
    /// What the alert is about.
    pub kind: AlertKind,
    /// The search in words, or the title of the event.
    pub about: String,
    /// Whether its reader has confirmed the alert.
    pub confirmed: bool,
    /// How many hours the link of confirmation holds.
    pub hours: i64,
    /// The events.
    pub cards: Vec<NoticeCard>,
    /// How many events there are beyond those.
    pub more: u32,
    /// Where the button leads.
    pub url: String,
    /// The page on which the alert is stopped.
    pub stop_url: Option<String>,
    /// Where this site is.
    pub site_url: String,
    /// The site's host, as people say it.
    pub site_host: String,
}

/// An event in a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeCard {
    /// What it is.
    pub title: String,
    /// The language of the title, which may not be the reader's.
    pub title_language: Locale,
    /// When.
    pub dates: String,
    /// Venue and town.
    pub place: String,
    /// What a place costs, or what else to know first.
    pub note: Option<String>,
    /// Its page.
    pub url: String,
}

#[derive(askama::Template)]
#[template(path = "notice.html")]
struct Html<'a> {
    letter: &'a NoticeLetter,
    told: &'a Told,
    locale: Locale,
}

#[derive(askama::Template)]
#[template(path = "notice.txt")]
struct Text<'a> {
    letter: &'a NoticeLetter,
    told: &'a Told,
    locale: Locale,
}

/// Fills the templates of a notice.
pub fn compose_notice(notice: Notice, locale: Locale, letter: &NoticeLetter) -> askama::Result<Composed> {
    let told = &words::told(notice, locale, letter);
    let html = Html { letter, told, locale }.render()?;
    let text = Text { letter, told, locale }.render()?;
    Ok(Composed { subject: told.subject.clone(), text: tidy(&text), html })
}

#[cfg(test)]
mod tests;
