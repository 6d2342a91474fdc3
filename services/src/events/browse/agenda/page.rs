//! A page of the calendar.

use jiff::civil::{Date, DateTime};

use shared::events::Category;
use shared::locale::Locale;
use shared::time::Timestamp;

use super::Span;
use super::days::{Fill, Told, fill};
use crate::events::browse::days::today;
use crate::events::browse::list::{ListQuery, wish};
use crate::events::browse::listings::{Index, Listings};
use crate::failure::Failure;
use crate::wording::times::time_of_day;

/// How many events a day tells of: a few in a month, more in a week.
const IN_MONTH: usize = 3;
const IN_WEEK: usize = 12;

/// Which part of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AgendaQuery {
    /// The month or week; without one, this month.
    pub span: Option<Span>,
    /// The town, in any spelling.
    pub city: Option<String>,
    /// What events are about.
    pub category: Option<Category>,
}

/// A month or a week of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaPage {
    /// Which one.
    pub span: Span,
    /// Today, at home.
    pub today: Date,
    /// Every day of it.
    pub days: Vec<AgendaDay>,
    /// The one before, unless all of it is past.
    pub previous: Option<Span>,
    /// The one after, unless nothing is announced so late.
    pub next: Option<Span>,
}

/// A day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaDay {
    /// Which one.
    pub date: Date,
    /// How many events are on, that are not over.
    pub events: u32,
    /// The first of them.
    pub entries: Vec<AgendaEntry>,
}

/// An event on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaEntry {
    /// The last part of its address.
    pub slug: String,
    /// The title.
    pub title: String,
    /// The language of the title, which may not be the reader's.
    pub language: Locale,
    /// What it is about.
    pub category: Category,
    /// Where.
    pub venue: String,
    /// In which town.
    pub city: String,
    /// When in the day.
    pub part: DayPart,
    /// At what time it begins; none for what goes on for days.
    pub time: Option<String>,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayPart {
    /// Before noon.
    Morning,
    /// From noon on.
    Afternoon,
    /// From 18:00 on.
    Evening,
    /// All day, or for several days.
    Running,
}

impl DayPart {
    /// Every one, as a day goes; what goes on all day comes last.
    pub const ALL: [Self; 4] = [Self::Morning, Self::Afternoon, Self::Evening, Self::Running];

    fn of(starts: DateTime) -> Self {
        match starts.hour() {
            ..12 => Self::Morning,
            12..18 => Self::Afternoon,
            _ => Self::Evening,
        }
    }
}

/// A month or a week of the calendar. Days are those of each venue's own calendar; what is over is no longer told.
pub async fn agenda(
    listings: &Listings,
    query: &AgendaQuery,
    locale: Locale,
    now: Timestamp,
) -> Result<AgendaPage, Failure> {
    listings.refresh(now).await?;
    let index = listings.read();
    let today = today(now);
    let span = query.span.unwrap_or(Span::month_of(today));
    let (city, category) = (query.city.clone(), query.category);
    let wish = wish(&index, &ListQuery { city, category, ..ListQuery::default() }, now);
    let is_month = matches!(span, Span::Month(_));
    let filled = fill(&index, &wish, span, now, if is_month { IN_MONTH } else { IN_WEEK });
    let day = |(date, mut told): (Date, Told)| {
        // What was on earlier today is over; what is on elsewhere may still be of yesterday.
        if date < today {
            told = Told::default();
        }
        let entries = told.first.iter().filter_map(|fill| entry(&index, fill, locale)).collect();
        AgendaDay { date, events: told.events, entries }
    };
    Ok(AgendaPage {
        span,
        today,
        days: span.days().into_iter().zip(filled.days).map(day).collect(),
        previous: span.previous().filter(|previous| previous.last() >= today),
        next: span.next().filter(|next| filled.last.is_some_and(|last| next.first() <= last)),
    })
}

fn entry(index: &Index, fill: &Fill, locale: Locale) -> Option<AgendaEntry> {
    let entry = index.entry(fill.slot)?;
    let title = entry.titles.find(locale);
    Some(AgendaEntry {
        slug: entry.slug.clone(),
        title: title.map(|title| title.text.to_owned()).unwrap_or_default(),
        language: title.map_or(locale, |title| title.language),
        category: entry.category,
        venue: entry.venue.name.clone(),
        city: entry.venue.city.clone(),
        part: if fill.runs { DayPart::Running } else { DayPart::of(fill.at) },
        time: (!fill.runs).then(|| time_of_day(fill.at.time(), locale)),
    })
}
