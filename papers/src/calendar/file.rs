//! The file.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use shared::ids::OccurrenceId;
use shared::time::Timestamp;

use super::entry::{CalendarError, Entry, Position, Status, When};
use super::lines::Lines;
use super::zone::{self, Observances};
use crate::prose;

/// How the file is announced, in an HTTP header or a mail.
pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8; method=PUBLISH";

const TITLE: usize = 300;
const DESCRIPTION: usize = 3_000;
const LOCATION: usize = 500;
/// Longer addresses are cut by some calendars and then lead nowhere.
const URL: usize = 2_000;

/// Writes a calendar file. `stamp` is when it was made (`DTSTAMP`).
///
/// Same entries and stamp, same text. Prose is shortened at its limit; what cannot be said in the
/// format is refused.
pub fn ics(entries: &[Entry], stamp: Timestamp) -> Result<String, CalendarError> {
    let first = entries.first().ok_or(CalendarError::Empty)?;
    let stamp = jiff::Timestamp::from_microsecond(stamp.micros())
        .map_err(|_| CalendarError::OutOfTime(first.occurrence))?;
    let stamp = utc(Offset::UTC.to_datetime(stamp));
    let zones = zones(entries)?;

    let mut lines = Lines::default();
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", "-//Guichet//Guichet//EN");
    lines.plain("CALSCALE", "GREGORIAN");
    lines.plain("METHOD", "PUBLISH");
    for (name, zone) in &zones {
        if let Some(observances) = &zone.told {
            observances.write(name, &mut lines);
        }
    }
    for entry in entries {
        write(entry, &stamp, &zones, &mut lines)?;
    }
    lines.plain("END", "VCALENDAR");
    Ok(lines.finish())
}

struct Zone {
    clocks: TimeZone,
    /// `None`: its times are written in UTC.
    told: Option<Observances>,
}

/// Every zone that is needed, over all the years in which it is.
fn zones(entries: &[Entry]) -> Result<BTreeMap<&str, Zone>, CalendarError> {
    let mut years: BTreeMap<&str, (OccurrenceId, i16, i16)> = BTreeMap::new();
    for entry in entries {
        if let When::Timed { start, end, zone } = &entry.when {
            let (_, first, last) = years.entry(zone).or_insert((entry.occurrence, start.year(), end.year()));
            *first = (*first).min(start.year());
            *last = (*last).max(end.year());
        }
    }
    years
        .into_iter()
        .map(|(name, (occurrence, first, last))| {
            let clocks = zone::find(name)
                .ok_or_else(|| CalendarError::UnknownZone { occurrence, zone: name.to_owned() })?;
            let told = if is_utc(name) { None } else { Observances::of(&clocks, first, last) };
            Ok((name, Zone { clocks, told }))
        })
        .collect()
}

fn is_utc(name: &str) -> bool {
    ["UTC", "Etc/UTC"].iter().any(|utc| name.eq_ignore_ascii_case(utc))
}

fn write(
    entry: &Entry,
    stamp: &str,
    zones: &BTreeMap<&str, Zone>,
    lines: &mut Lines,
) -> Result<(), CalendarError> {
    lines.plain("BEGIN", "VEVENT");
    lines.plain("UID", &format!("{}@guichet", entry.occurrence));
    lines.plain("DTSTAMP", stamp);
    lines.plain("SEQUENCE", &entry.sequence.to_string());
    when(entry, zones, lines)?;
    lines.text("SUMMARY", &prose::line(&entry.title, TITLE));
    optional("DESCRIPTION", &prose::paragraphs(&entry.description, DESCRIPTION).join("\n"), lines);
    optional("LOCATION", &prose::line(&entry.location, LOCATION), lines);
    if let Some(position) = entry.position {
        lines.plain("GEO", &geo(position).ok_or(CalendarError::Position(entry.occurrence))?);
    }
    if let Some(url) = &entry.url {
        if !is_writable(url) {
            return Err(CalendarError::Url(entry.occurrence));
        }
        lines.plain("URL", url);
    }
    lines.plain(
        "STATUS",
        match entry.status {
            Status::Confirmed => "CONFIRMED",
            Status::Cancelled => "CANCELLED",
        },
    );
    lines.plain("END", "VEVENT");
    Ok(())
}

fn optional(name: &str, text: &str, lines: &mut Lines) {
    if !text.is_empty() {
        lines.text(name, text);
    }
}

fn when(entry: &Entry, zones: &BTreeMap<&str, Zone>, lines: &mut Lines) -> Result<(), CalendarError> {
    match &entry.when {
        When::Timed { start, end, zone } => {
            let Some(known) = zones.get(zone.as_str()) else {
                return Err(CalendarError::UnknownZone { occurrence: entry.occurrence, zone: zone.clone() });
            };
            let instant = |time: DateTime| {
                known
                    .clocks
                    .to_ambiguous_zoned(time)
                    .compatible()
                    .map_err(|_| CalendarError::OutOfTime(entry.occurrence))
            };
            let (starts, ends) = (instant(*start)?, instant(*end)?);
            if ends < starts {
                return Err(CalendarError::EndsBeforeStart(entry.occurrence));
            }
            if known.told.is_some() {
                // The name comes from the IANA database: letters, digits and “/_+-”, nothing to quote.
                lines.plain(&format!("DTSTART;TZID={zone}"), &zone::local(*start));
                lines.plain(&format!("DTEND;TZID={zone}"), &zone::local(*end));
            } else {
                lines.plain("DTSTART", &utc(Offset::UTC.to_datetime(starts.timestamp())));
                lines.plain("DTEND", &utc(Offset::UTC.to_datetime(ends.timestamp())));
            }
        }
        When::Days { first, last } => {
            if last < first {
                return Err(CalendarError::EndsBeforeStart(entry.occurrence));
            }
            let after = last.checked_add(1.day()).map_err(|_| CalendarError::OutOfTime(entry.occurrence))?;
            lines.plain("DTSTART;VALUE=DATE", &zone::day(*first));
            lines.plain("DTEND;VALUE=DATE", &zone::day(after));
            lines.plain("TRANSP", "TRANSPARENT");
        }
    }
    Ok(())
}

fn utc(time: DateTime) -> String {
    format!("{}Z", zone::local(time))
}

fn geo(position: Position) -> Option<String> {
    let on_earth =
        (-90.0..=90.0).contains(&position.latitude) && (-180.0..=180.0).contains(&position.longitude);
    on_earth.then(|| format!("{:.6};{:.6}", position.latitude, position.longitude))
}

/// An address ends up where a line break would begin another property.
fn is_writable(url: &str) -> bool {
    let absolute =
        ["https://", "http://"].iter().any(|scheme| url.len() > scheme.len() && url.starts_with(scheme));
    absolute && url.len() <= URL && url.bytes().all(|byte| byte.is_ascii_graphic())
}
