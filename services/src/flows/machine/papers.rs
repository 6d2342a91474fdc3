//! The papers of an order: its tickets as PDF, its dates as calendar file. The same for the mail and
//! for downloads.

use std::sync::{Arc, LazyLock};
use std::thread;

use papers::calendar::{self, Entry, Position, Status, When};
use papers::{Organiser, Price, Sale, Ticket, TicketSheet, Venue};
use shared::ids::{OccurrenceId, OrderId};
use shared::locale::Locale;
use tokio::sync::Semaphore;

use super::dossier::{Dossier, Outing};
use crate::booking::kind::{Place, Showing};
use crate::booking::lines::Line;
use crate::booking::tickets::{TicketCode, TicketRecord};
use crate::failure::Failure;
use crate::flows::rules::rules_of;
use crate::guichet::Guichet;
use crate::messages::mail::Attachment;
use crate::wording;

/// How many sheets are set at once: half of the processors, so that the other half serves people.
static PRESS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    Arc::new(Semaphore::new((processors / 2).max(1)))
});

/// The tickets of an order as PDF; `None` when it has none that are worth something.
pub async fn tickets_pdf(
    guichet: &Guichet,
    order: OrderId,
    locale: Locale,
) -> Result<Option<Attachment>, Failure> {
    print_tickets(guichet, &Dossier::read(guichet, order).await?, locale).await
}

/// The dates of an order as calendar file; `None` when it has no tickets that are worth something.
pub async fn calendar(
    guichet: &Guichet,
    order: OrderId,
    locale: Locale,
) -> Result<Option<Attachment>, Failure> {
    write_calendar(guichet, &Dossier::read(guichet, order).await?, locale)
}

pub(super) async fn print_tickets(
    guichet: &Guichet,
    dossier: &Dossier,
    locale: Locale,
) -> Result<Option<Attachment>, Failure> {
    let Some(sheet) = sheet(guichet, dossier, locale)? else {
        return Ok(None);
    };
    let permit = PRESS.clone().acquire_owned().await.map_err(Failure::broken)?;
    let printed = tokio::task::spawn_blocking(move || {
        // Held by the work, not by whoever waits for it: one that goes away does not free the press.
        let _permit = permit;
        papers::ticket_pdf(&sheet)
    });
    let bytes = printed.await.map_err(Failure::broken)?.map_err(Failure::broken)?;
    let name = match locale {
        Locale::Fr => format!("billets-{}.pdf", dossier.order.number),
        Locale::En => format!("tickets-{}.pdf", dossier.order.number),
    };
    Ok(Some(Attachment { name, media_type: "application/pdf", bytes }))
}

fn sheet(guichet: &Guichet, dossier: &Dossier, locale: Locale) -> Result<Option<TicketSheet>, Failure> {
    let tickets = dossier.good_tickets();
    if tickets.is_empty() {
        return Ok(None);
    }
    let seller = dossier.description()?;
    let sale = Sale { date: dossier.placed_at(locale)?, place: guichet.settings.base_url.clone() };
    let print = |record: &TicketRecord| {
        let line = dossier.order.lines.iter().find(|line| line.id == record.line_id);
        let line = line.ok_or_else(|| Failure::broken(format!("ticket {} has no line", record.number)))?;
        ticket(guichet, record, line, &dossier.order.lines, &sale, locale)
    };
    Ok(Some(TicketSheet {
        locale,
        organiser: Organiser { name: seller.seller.clone(), legal: seller.seller_mention.clone() },
        tickets: tickets.into_iter().map(print).collect::<Result<_, _>>()?,
    }))
}

fn ticket(
    guichet: &Guichet,
    record: &TicketRecord,
    line: &Line,
    lines: &[Line],
    sale: &Sale,
    locale: Locale,
) -> Result<Ticket, Failure> {
    let code = TicketCode::new(record.id, record.scope(), record.revision);
    let description = &line.description;
    Ok(Ticket {
        number: record.number,
        serial: None,
        code: guichet.keys.tickets.sign(&code),
        event: description.title.read(locale).to_owned(),
        date: description.when.read(locale).to_owned(),
        venue: venue(&description.place),
        category: description.variant.read(locale).to_owned(),
        place: None,
        holder: Some(record.holder.clone()),
        price: price(line, locale)?,
        sale: Some(sale.clone()),
        conditions: rules_of(line, lines, locale)?.join("\n"),
    })
}

/// The last line of an address is its town.
fn venue(place: &Place) -> Venue {
    let (town, street) = place
        .address
        .split_last()
        .map_or((String::new(), String::new()), |(town, street)| (town.clone(), street.join(", ")));
    Venue { name: place.name.clone(), street, postcode: String::new(), city: town }
}

fn price(line: &Line, locale: Locale) -> Result<Price, Failure> {
    let total = line.unit_with_fee()?;
    if total.is_zero() {
        return Ok(Price::Free);
    }
    let vat = line.vat.included_in(total)?;
    Ok(Price::Paid {
        total: total.text(locale),
        fee: (!line.fee.is_zero()).then(|| line.fee.text(locale)),
        vat: (!vat.is_zero()).then(|| format!("{} ({})", line.vat.text(locale), vat.text(locale))),
    })
}

pub(super) fn write_calendar(
    guichet: &Guichet,
    dossier: &Dossier,
    locale: Locale,
) -> Result<Option<Attachment>, Failure> {
    let (false, Some(stamp)) = (dossier.good_tickets().is_empty(), dossier.order.confirmed_at) else {
        return Ok(None);
    };
    let entries: Vec<Entry> = dossier
        .outings()
        .iter()
        .filter_map(|outing| entry(guichet, dossier, outing, locale).transpose())
        .collect::<Result<_, _>>()?;
    let text = calendar::ics(&entries, stamp).map_err(Failure::broken)?;
    let name = match locale {
        Locale::Fr => format!("agenda-{}.ics", dossier.order.number),
        Locale::En => format!("calendar-{}.ics", dossier.order.number),
    };
    Ok(Some(Attachment { name, media_type: calendar::MEDIA_TYPE, bytes: text.into_bytes() }))
}

/// No link to the order: calendars are shared, and it opens without a password.
fn entry(
    guichet: &Guichet,
    dossier: &Dossier,
    outing: &Outing<'_>,
    locale: Locale,
) -> Result<Option<Entry>, Failure> {
    let Some(line) = outing.lines.first() else { return Ok(None) };
    let description = &line.description;
    let (number, places) = (dossier.order.number, outing.places());
    let told = match (locale, places) {
        (Locale::Fr, 1) => format!("Commande {number}, 1\u{a0}billet"),
        (Locale::Fr, _) => format!("Commande {number}, {places}\u{a0}billets"),
        (Locale::En, 1) => format!("Order {number}, 1\u{a0}ticket"),
        (Locale::En, _) => format!("Order {number}, {places}\u{a0}tickets"),
    };
    Ok(Some(Entry {
        occurrence: OccurrenceId::new(outing.scope),
        // As it was when the place was taken: whoever looked again since has a newer entry.
        sequence: description.showing.revision,
        title: description.title.read(locale).to_owned(),
        description: told,
        when: when(&description.showing)?,
        location: location(&description.place),
        position: position(&description.place),
        url: Some(guichet.settings.page_url(locale, &description.path)),
        status: Status::Confirmed,
    }))
}

/// On the clocks of the place; of whole days, the last one is part of it.
pub(super) fn when(showing: &Showing) -> Result<When, Failure> {
    let Showing { starts_local, ends_local, zone, all_day, .. } = showing;
    if *all_day {
        let days = wording::When::read(starts_local, ends_local, zone, true)?;
        return Ok(When::Days { first: days.first_day(), last: days.last_day() });
    }
    Ok(When::Timed { start: starts_local.parse()?, end: ends_local.parse()?, zone: zone.clone() })
}

/// Venue and address on one line.
pub(super) fn location(place: &Place) -> String {
    let parts = std::iter::once(&place.name).chain(&place.address).map(String::as_str);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Degrees that are on earth; a calendar without them is better than none.
pub(super) fn position(place: &Place) -> Option<Position> {
    let (latitude, longitude) = place.position?;
    let on_earth = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
    on_earth.then_some(Position { latitude, longitude })
}
