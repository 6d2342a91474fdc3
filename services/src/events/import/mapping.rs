//! From a row to an event.

use std::collections::BTreeMap;
use std::path::{Component, PathBuf};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use url::Url;

use shared::events::{Accessibility, EventStatus};
use shared::ids::OrganisationId;
use shared::locale::Locale;
use shared::money::{Currency, Money, VatRate};
use shared::policies::CancellationPolicy;
use shared::text::LocalText;
use shared::time::Timestamp;

use super::column::Column;
use super::dates::{self, Dates};
use super::error::RowProblem;
use super::row::{Dialect, Row};
use super::seasons::Season;
use super::{categories, places, prices};
use crate::events::catalogue::{EventText, NewEvent, NewOccurrence, NewQuota, NewTicketType};

/// The most places of one date.
const MOST_PLACES: u32 = 1_000_000;
/// The most that one order may have of a ticket type.
const MOST_AT_ONCE: u32 = 10;
/// The one stock of an imported date.
const PLACES: &str = "places";

/// What whoever imports a file wishes for all of its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Wishes {
    /// Whose events they are.
    pub organisation: OrganisationId,
    /// The year of seasons.
    pub year: Option<i16>,
    /// The price where a row tells none; without it such a row is listed, not on sale.
    pub price: Option<Money>,
    /// The places of each date where a row tells none.
    pub capacity: Option<u32>,
    /// The rate of VAT where a row tells none.
    pub vat: VatRate,
}

/// Whether a row cannot be dated without a year.
pub fn needs_year(row: &Row) -> bool {
    !row.has(Column::Starts) && (row.has(Column::Season) || row.dialect == Dialect::Ministry)
}

/// The event that a row tells.
pub fn event(row: &Row, wishes: &Wishes) -> Result<NewEvent, RowProblem> {
    let texts = texts(row)?;
    let source_key = source_key(row)?;
    let venue = places::venue(row)?;
    let ticket_types = ticket_types(row, wishes, &venue.zone)?;
    let quotas = quotas(row, wishes, &ticket_types)?;
    let status = status(row)?;
    let occurrences: Vec<NewOccurrence> = dates(row, wishes, &source_key)?
        .into_iter()
        .map(|(key, dates)| NewOccurrence {
            source_key: key,
            starts: dates.starts,
            ends: dates.ends,
            all_day: dates.all_day,
            status: EventStatus::Published,
            quotas: quotas.clone(),
        })
        .collect();
    for occurrence in &occurrences {
        if !occurrence.ends_after_its_start(&venue.zone).map_err(|_| RowProblem::Year)? {
            return Err(RowProblem::ClocksJump);
        }
    }
    Ok(NewEvent {
        organisation: wishes.organisation,
        source_key,
        venue,
        category: categories::category(row)?,
        genre: categories::genre(row),
        texts,
        status: status.unwrap_or(EventStatus::Published),
        minimum_age: number(row, Column::MinimumAge, 99)?,
        accessibility: accessibility(row)?,
        policy: policy(row)?,
        website: website(row)?,
        picture: None,
        attribution: attribution(row),
        ticket_types,
        occurrences,
    })
}

/// Id, name and town. A conference has no id: the month it begins in tells two of a year apart.
fn source_key(row: &Row) -> Result<String, RowProblem> {
    let id = match row.dialect {
        Dialect::Conferences => row.plain(Column::Starts).chars().take("2026-12".len()).collect(),
        Dialect::Own | Dialect::Ministry => row.plain(Column::Id),
    };
    let name = [Column::Name, Column::NameFr, Column::NameEn].into_iter().find_map(|column| row.some(column));
    let name = name.ok_or(RowProblem::Missing(Column::Name))?;
    Ok(format!("{id}\t{name}\t{}", row.plain(Column::City)))
}

fn texts(row: &Row) -> Result<BTreeMap<Locale, EventText>, RowProblem> {
    let language = language(row)?;
    let mut texts = BTreeMap::new();
    for (locale, name, description) in [
        (Locale::Fr, Column::NameFr, Column::DescriptionFr),
        (Locale::En, Column::NameEn, Column::DescriptionEn),
    ] {
        let is_its_language = locale == language;
        let or = |own: Column, common: Column| if row.has(own) || !is_its_language { own } else { common };
        let title = row.line(or(name, Column::Name));
        let description = row.paragraphs(or(description, Column::Description));
        if !title.is_empty() {
            texts.insert(locale, EventText { title, description });
        } else if !description.is_empty() {
            // A text needs a title beside it: a name is often the same in both languages.
            let title = row.line(Column::Name);
            texts.insert(locale, EventText { title, description });
        }
    }
    if texts.values().any(|text| text.title.is_empty()) || texts.is_empty() {
        return Err(RowProblem::Missing(Column::Name));
    }
    Ok(texts)
}

/// The language of title and description: ours must be one of ours; a conference in any other
/// language is announced in English.
fn language(row: &Row) -> Result<Locale, RowProblem> {
    let Some(text) = row.some(Column::Language) else { return Ok(Locale::Fr) };
    let first = text.split(',').next().unwrap_or_default().trim().to_lowercase();
    match (first.parse(), row.dialect) {
        (Ok(locale), _) => Ok(locale),
        (Err(_), Dialect::Conferences) => Ok(Locale::En),
        (Err(_), _) => {
            Err(RowProblem::Value { column: Column::Language, text, expected: "expected fr or en" })
        }
    }
}

/// The dates with the keys by which a later import finds them again.
fn dates(row: &Row, wishes: &Wishes, source_key: &str) -> Result<Vec<(String, Dates)>, RowProblem> {
    let told = Dates::told(row)?;
    match told.as_slice() {
        [] => {}
        // Alone it stays the same date when it is moved.
        [date] => return Ok(vec![(format!("{}/1", date.starts.year()), *date)]),
        // Of several, nobody knows which was moved: each goes by its start.
        _ => {
            return Ok(told
                .into_iter()
                .map(|date| (date.starts.strftime("%Y/%m-%dT%H:%M").to_string(), date))
                .collect());
        }
    }
    let year = wishes.year.filter(|_| needs_year(row)).ok_or(RowProblem::When)?;
    let days = Season::parse(&row.plain(Column::Season))?.days_of(source_key, year);
    (1..).zip(days).map(|(number, day)| Ok((format!("{year}/{number}"), Dates::day(day)?))).collect()
}

fn ticket_types(row: &Row, wishes: &Wishes, zone: &str) -> Result<Vec<NewTicketType>, RowProblem> {
    let currency = code(row, Column::Currency, "expected a currency such as EUR")?.unwrap_or(Currency::EUR);
    let told =
        |column: Column| row.some(column).map(|text| prices::price(column, &text, currency)).transpose();
    let (full, reduced) = (told(Column::Price)?, told(Column::ReducedPrice)?);
    let vat = row.some(Column::Vat).map_or(Ok(wishes.vat), |text| prices::vat(&text))?;
    let sale_starts_at = dates::on_sale_from(row)?
        .map(|local| instant_in(zone, local).map_err(|_| RowProblem::Year))
        .transpose()?;
    let kind = |key: &str, name: LocalText, price: Money| NewTicketType {
        source_key: key.to_owned(),
        name,
        price,
        fee_minor: 0,
        vat,
        sale_starts_at,
        sale_ends_at: None,
        minimum: 1,
        maximum: MOST_AT_ONCE,
        draws_on: vec![PLACES.to_owned()],
    };
    let full = full.or(wishes.price).map(|price| {
        let name = if price.is_zero() {
            LocalText::both("Entrée gratuite", "Free entry")
        } else {
            LocalText::both("Plein tarif", "Full price")
        };
        kind("full", name, price)
    });
    let reduced =
        reduced.map(|price| kind("reduced", LocalText::both("Tarif réduit", "Reduced price"), price));
    Ok(full.into_iter().chain(reduced).collect())
}

/// A time on the clocks of a place as an instant.
fn instant_in(zone: &str, local: DateTime) -> Result<Timestamp, jiff::Error> {
    let instant = TimeZone::get(zone)?.to_ambiguous_timestamp(local).compatible()?;
    Ok(Timestamp::from_micros(instant.as_microsecond()))
}

fn quotas(row: &Row, wishes: &Wishes, types: &[NewTicketType]) -> Result<Vec<NewQuota>, RowProblem> {
    let capacity = number(row, Column::Capacity, MOST_PLACES)?.or(wishes.capacity);
    match (types, capacity) {
        ([], _) => Ok(Vec::new()),
        (_, Some(capacity)) => Ok(vec![NewQuota { source_key: PLACES.to_owned(), capacity }]),
        (_, None) => Err(RowProblem::CapacityMissing),
    }
}

fn policy(row: &Row) -> Result<CancellationPolicy, RowProblem> {
    let hours = number(row, Column::FreeCancellationHours, 8_784)?;
    Ok(hours.map_or_else(CancellationPolicy::final_sale, CancellationPolicy::free_until))
}

fn accessibility(row: &Row) -> Result<Vec<Accessibility>, RowProblem> {
    let column = Column::Accessibility;
    let text = row.plain(column).to_lowercase();
    let codes = text.split([',', ';', ' ']).filter(|code| !code.is_empty());
    let mut all = codes
        .map(|code| {
            code.parse().map_err(|_| RowProblem::Value {
                column,
                text: code.to_owned(),
                expected: "expected wheelchair, hearing_loop, sign_language or audio_description",
            })
        })
        .collect::<Result<Vec<Accessibility>, _>>()?;
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// Only what a browser opens as a page: never `javascript:`, `data:` or a file.
fn website(row: &Row) -> Result<Option<String>, RowProblem> {
    let column = Column::Website;
    let Some(text) = row.some(column) else { return Ok(None) };
    let url = Url::parse(&text).ok().filter(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.username().is_empty()
            && url.password().is_none()
    });
    let problem =
        || RowProblem::Value { column, text, expected: "expected an address that begins with https://" };
    url.map(|url| Some(url.into())).ok_or_else(problem)
}

/// Where the picture is, from the folder of the file on. Never elsewhere: a list of events from somebody else must
/// not show what is in our files.
pub fn picture(row: &Row) -> Result<Option<PathBuf>, RowProblem> {
    let column = Column::Picture;
    let Some(text) = row.some(column) else { return Ok(None) };
    let path = PathBuf::from(&text);
    let stays = path.components().all(|part| matches!(part, Component::Normal(_))) && !text.contains('\\');
    let problem =
        || RowProblem::Value { column, text, expected: "expected the name of a file beside this one" };
    stays.then_some(Some(path)).ok_or_else(problem)
}

fn attribution(row: &Row) -> Option<String> {
    row.some(Column::Attribution).or_else(|| match row.dialect {
        Dialect::Own => None,
        Dialect::Ministry => Some(
            "« Liste des festivals en France », ministère de la Culture (data.culture.gouv.fr), Licence Ouverte 2.0"
                .to_owned(),
        ),
        Dialect::Conferences => Some("tech-conferences/conference-data (confs.tech), MIT".to_owned()),
    })
}

fn number(row: &Row, column: Column, most: u32) -> Result<Option<u32>, RowProblem> {
    let Some(text) = row.some(column) else { return Ok(None) };
    // `parse` would take a sign.
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|number| digits && *number <= most);
    number.map(Some).ok_or(RowProblem::Value {
        column,
        text,
        expected: "expected a whole number, not that large",
    })
}

/// What a source may tell. That an event is withdrawn is decided here and not there.
fn status(row: &Row) -> Result<Option<EventStatus>, RowProblem> {
    let expected = "expected published, cancelled or postponed";
    match code(row, Column::Status, expected)? {
        Some(EventStatus::Withdrawn) => {
            let text = row.plain(Column::Status);
            Err(RowProblem::Value { column: Column::Status, text, expected })
        }
        told => Ok(told),
    }
}

fn code<T: std::str::FromStr>(
    row: &Row,
    column: Column,
    expected: &'static str,
) -> Result<Option<T>, RowProblem> {
    let Some(text) = row.some(column) else { return Ok(None) };
    text.parse().map(Some).map_err(|_| RowProblem::Value { column, text, expected })
}
