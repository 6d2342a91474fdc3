//! The page of one event, with one of its dates chosen.

use shared::events::{EventPage, EventStatus, OccurrenceView, OfferView, Opening};
use shared::ids::OccurrenceId;
use shared::locale::Locale;
use shared::time::{Span, Timestamp};

use super::availability::{self, Seen};
use super::badges::{self, Dates};
use super::kept::Dated;
use super::listings::Listings;
use super::offer;
use super::reading::Reading;
use super::store::pages::EventRow;
use crate::events::kind::address;
use crate::failure::Failure;
use crate::wording::{self, When, times, waits};

/// So long after its last date an event should still be found: people look for what they saw. Then its page stays
/// for those who have its address.
const REMEMBERED: Span = Span::days(30);

/// The page of the event with this slug; `None` when there is none, or none any more
/// ([`is_withdrawn`](super::is_withdrawn)). Shows what is sold on the `chosen`
/// date; without a choice, on the next that can be bought, else on the next to come, else on the last.
pub async fn page(
    listings: &Listings,
    slug: &str,
    chosen: Option<OccurrenceId>,
    locale: Locale,
    now: Timestamp,
) -> Result<Option<EventPage>, Failure> {
    let Some(reading) = Reading::of(listings, slug, chosen, locale, now).await? else {
        return Ok(None);
    };
    tell(&reading, slug, locale, now).map(Some)
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

fn tell(reading: &Reading, slug: &str, locale: Locale, now: Timestamp) -> Result<EventPage, Failure> {
    let Seen { print, .. } = Seen::of(reading, now)?;
    let (event, dates) = (reading.event(), reading.dates());
    let occurrences = dates.iter().map(|dated| occurrence(event, dated, locale, now));
    let occurrences = occurrences.collect::<Result<_, _>>()?;
    let (offers, opening) = (offers(reading, locale)?, opening(reading, locale, now)?);
    let badge = badges::of_event(event.status, known_dates(dates, now), reading.stock());
    let findable = dates.iter().map(|dated| dated.date.ends_at).max();
    let findable = findable.is_none_or(|over| now < over.plus(REMEMBERED));
    let chosen = reading.chosen().map(|dated| dated.date.id);
    let with_fees = reading.offers.iter().any(|(offer, _)| offer.fee_minor > 0);
    let event = event.clone();
    // Where nothing is sold, nothing is given back either.
    let mut policy = Vec::new();
    let is_sold = offers.iter().any(|offer| offer.price_minor > 0);
    if is_sold {
        policy = wording::policy_sentences(&serde_json::from_str(&event.policy)?, with_fees, locale);
    }
    if offers.iter().any(|offer| offer.price_minor == 0) {
        let free = if is_sold { wording::free_alone(locale) } else { wording::free_rule(locale) };
        policy.push(free.to_owned());
    }
    Ok(EventPage {
        slug: slug.to_owned(),
        language: event.language.parse().map_err(Failure::broken)?,
        description: paragraphs(&event.description),
        category: event.category,
        genre: event.genre,
        status: event.status,
        badge,
        organisation: event.organisation,
        organisation_slug: event.organisation_slug,
        address: address(&event.street, &event.postcode, &event.city),
        venue: event.venue,
        street: event.street,
        postcode: event.postcode,
        city: event.city,
        country: event.country,
        position: event.latitude.zip(event.longitude).map(|(north, east)| (degrees(north), degrees(east))),
        minimum_age: event.minimum_age.map(u32::try_from).transpose().map_err(Failure::broken)?,
        accessibility: serde_json::from_str(&event.accessibility)?,
        policy,
        website: event.website,
        picture: event.picture,
        occurrences,
        chosen,
        offers,
        opening,
        seen: print,
        findable,
        attribution: event.attribution,
        title: event.title,
    })
}

fn offers(reading: &Reading, locale: Locale) -> Result<Vec<OfferView>, Failure> {
    let Some(Dated { date, .. }) = reading.chosen() else { return Ok(Vec::new()) };
    let zone = wording::zone(&date.zone)?;
    reading.offers.iter().map(|(row, state)| offer::view(row, *state, date, &zone, locale)).collect()
}

/// When the first sale of the chosen date begins, while there is none.
fn opening(reading: &Reading, locale: Locale, now: Timestamp) -> Result<Option<Opening>, Failure> {
    let (Some(Dated { date, .. }), Some(from)) = (reading.chosen(), offer::opening(&reading.offers)) else {
        return Ok(None);
    };
    let zone = wording::zone(&date.zone)?;
    Ok(Some(Opening {
        at: times::instant(from, &zone, locale),
        wait: waits::from_now(from.since(now), locale),
        iso: times::iso(&times::in_zone(from, &zone)),
        // Rounded up: at zero it has begun.
        seconds: u32::try_from((from.since(now).micros() + 999_999) / 1_000_000).unwrap_or(u32::MAX),
    }))
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
        short: when.short(now, locale),
        in_month: when.in_month(locale),
        month: wording::dates::month_year(when.first_day(), locale),
        starts_iso: when.starts_iso(),
        ends_iso: when.ends_iso(),
        badge: badges::of_date(event.status, date.status, date.ends_at <= now, &dated.stock),
        state: availability::of_date(event.status, dated, now),
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
