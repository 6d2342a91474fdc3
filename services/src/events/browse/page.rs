//! The page of one event, with one of its dates chosen.

use shared::events::{Badge, EventPage, EventStatus, OccurrenceView, OfferState};
use shared::ids::OccurrenceId;
use shared::locale::Locale;
use shared::time::Timestamp;

use super::badges::{self, Dates};
use super::offer;
use super::stock::Stock;
use super::store::pages::{self, DateRow, EventRow, OfferRow};
use super::store::stocks;
use crate::db::Db;
use crate::events::kind::{address, closes_at};
use crate::failure::Failure;
use crate::wording::{self, When};

/// A date with what is left of it.
struct Dated {
    date: DateRow,
    stock: Stock,
}

/// The page of the event with this slug; `None` when there is none. Shows what is sold on the `chosen`
/// date; without a choice, on the next that can be bought, else on the next to come, else on the last.
pub async fn page(
    db: &Db,
    slug: &str,
    chosen: Option<OccurrenceId>,
    locale: Locale,
    now: Timestamp,
) -> Result<Option<EventPage>, Failure> {
    // No slug holds any, and PostgreSQL would not even look at a NUL.
    if slug.contains(char::is_control) {
        return Ok(None);
    }
    let Some(event) = pages::event(db, slug, locale).await? else {
        return Ok(None);
    };
    let rows = stocks::of_event(db, event.id, now).await?;
    let mut dates = Vec::new();
    for date in pages::dates(db, event.id).await? {
        let stock = Stock::of(rows.iter().filter(|row| row.occurrence_id == date.id), now)?;
        dates.push(Dated { date, stock });
    }
    let chosen = choose(&event, &dates, chosen, now);
    let offers = match chosen {
        Some(one) => pages::offers(db, one.date.id).await?,
        None => Vec::new(),
    };
    let badge = badges::of_event(event.status, known_dates(&dates, now), &Stock::of(&rows, now)?);
    tell(Found { event, dates: &dates, chosen, offers, badge }, slug, locale, now).map(Some)
}

/// Everything that was read for a page.
struct Found<'a> {
    event: EventRow,
    dates: &'a [Dated],
    chosen: Option<&'a Dated>,
    offers: Vec<OfferRow>,
    badge: Option<Badge>,
}

fn choose<'a>(
    event: &EventRow,
    dates: &'a [Dated],
    wished: Option<OccurrenceId>,
    now: Timestamp,
) -> Option<&'a Dated> {
    let wished = dates.iter().find(|dated| Some(dated.date.id) == wished);
    let buyable = || dates.iter().find(|dated| event.status == EventStatus::Published && dated.stock.buyable);
    let coming = |dated: &&Dated| dated.date.ends_at > now;
    let taking_place =
        || dates.iter().filter(coming).find(|dated| dated.date.status == EventStatus::Published);
    wished.or_else(buyable).or_else(taking_place).or_else(|| dates.iter().find(coming)).or(dates.last())
}

fn known_dates(dates: &[Dated], now: Timestamp) -> Dates {
    if dates.is_empty() {
        return Dates::None;
    }
    let mut coming = dates.iter().filter(|dated| dated.date.ends_at > now).map(|dated| dated.date.status);
    let first = coming.next();
    if first == Some(EventStatus::Published) || coming.any(|status| status == EventStatus::Published) {
        return Dates::Coming(EventStatus::Published);
    }
    first.map_or(Dates::Over, Dates::Coming)
}

/// Whether tickets of a date could be sold at all, whatever the sale windows and the stock say.
fn is_open(event: &EventRow, date: &DateRow, now: Timestamp) -> bool {
    event.status == EventStatus::Published
        && date.status == EventStatus::Published
        && now < closes_at(date.starts_at, date.ends_at, date.all_day)
}

fn tell(found: Found<'_>, slug: &str, locale: Locale, now: Timestamp) -> Result<EventPage, Failure> {
    let Found { event, dates, chosen, offers, badge } = found;
    let with_fees = offers.iter().any(|offer| offer.fee_minor > 0);
    // Where nothing is sold, nothing is given back either.
    let policy = if offers.is_empty() {
        Vec::new()
    } else {
        wording::policy_sentences(&serde_json::from_str(&event.policy)?, with_fees, locale)
    };
    let offers = match chosen {
        Some(Dated { date, .. }) => {
            let (open, zone) = (is_open(&event, date, now), wording::zone(&date.zone)?);
            let state = |row: &OfferRow| if open { offer::state(row, now) } else { OfferState::SaleEnded };
            offers
                .into_iter()
                .map(|row| offer::view(&row, state(&row), &zone, locale))
                .collect::<Result<_, _>>()?
        }
        None => Vec::new(),
    };
    let occurrences =
        dates.iter().map(|dated| occurrence(&event, dated, locale, now)).collect::<Result<_, _>>()?;
    Ok(EventPage {
        slug: slug.to_owned(),
        language: event.language.parse().map_err(Failure::broken)?,
        description: paragraphs(&event.description),
        category: event.category,
        genre: event.genre,
        status: event.status,
        badge,
        organisation: event.organisation,
        address: address(&event.street, &event.postcode, &event.city),
        venue: event.venue,
        city: event.city,
        position: event.latitude.zip(event.longitude).map(|(north, east)| (degrees(north), degrees(east))),
        minimum_age: event.minimum_age.map(u32::try_from).transpose().map_err(Failure::broken)?,
        accessibility: serde_json::from_str(&event.accessibility)?,
        policy,
        website: event.website,
        picture: event.picture,
        occurrences,
        chosen: chosen.map(|dated| dated.date.id),
        offers,
        attribution: event.attribution,
        title: event.title,
    })
}

fn occurrence(
    event: &EventRow,
    dated: &Dated,
    locale: Locale,
    now: Timestamp,
) -> Result<OccurrenceView, Failure> {
    let date = &dated.date;
    let when = When::read(&date.starts_local, &date.ends_local, &date.zone, date.all_day)?;
    Ok(OccurrenceView {
        id: date.id,
        label: when.long(locale),
        month: wording::dates::month_year(when.first_day(), locale),
        starts_iso: when.starts_iso(),
        ends_iso: when.ends_iso(),
        badge: badges::of_date(event.status, date.status, date.ends_at <= now, &dated.stock),
    })
}

/// Paragraphs are told apart by empty lines; within one, a line end is a space.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines().map(str::trim) {
        match paragraphs.last_mut() {
            Some(paragraph) if !line.is_empty() => {
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(line);
            }
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// Six digits after the point: to the step of a door.
fn degrees(value: f64) -> String {
    format!("{value:.6}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_part_paragraphs() {
        assert_eq!(
            paragraphs("Un festival\nau bord de l’eau.\r\n\r\n \nEntrée libre.\n"),
            ["Un festival au bord de l’eau.", "Entrée libre."]
        );
        assert_eq!(paragraphs(" \n\n"), [] as [&str; 0]);
        assert_eq!(degrees(46.874_666_632), "46.874667");
        assert_eq!(degrees(-0.5), "-0.500000");
    }
}
