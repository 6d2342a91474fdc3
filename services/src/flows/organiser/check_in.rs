//! Check-in: a steward scans or types a code, the door says yes or no, and why.

use serde::Serialize;
use uuid::Uuid;

use shared::ids::{EventId, OccurrenceId, ScanId, TicketId};
use shared::locale::Locale;
use shared::problem::Problem;
use shared::tickets::{Admission, AdmissionView, DoorOccurrence, DoorView, TicketState};

use crate::booking::orders;
use crate::booking::requests::Request;
use crate::booking::tickets::{self, CodeError, TicketRecord};
use crate::db::Tx;
use crate::events::door::{self, DoorDate};
use crate::failure::Failure;
use crate::guichet::Guichet;
use crate::wording;

/// The check-in page that a steward's link opens; `None` when the link opens none.
pub async fn view_door(guichet: &Guichet, token: &str, locale: Locale) -> Result<Option<DoorView>, Failure> {
    let Some(event) = guichet.keys.links.read_door(token) else {
        return Ok(None);
    };
    let Some(title) = door::title(&guichet.db, event, locale).await? else {
        return Ok(None);
    };
    let now = guichet.desk.now();
    let dates = door::dates(&guichet.db, event).await?;
    let next = dates.iter().find(|date| date.ends_at > now).or(dates.last()).map(|date| date.id);
    let occurrence = |date: &DoorDate| {
        Ok(DoorOccurrence {
            id: date.id,
            label: label(date, locale)?,
            is_next: Some(date.id) == next,
            entered: date.entered,
            expected: date.expected,
        })
    };
    let occurrences = dates.iter().map(occurrence).collect::<Result<_, Failure>>()?;
    Ok(Some(DoorView { title, occurrences }))
}

fn label(date: &DoorDate, locale: Locale) -> Result<String, Failure> {
    Ok(wording::When::read(&date.starts_local, &date.ends_local, &date.zone, date.all_day)?.long(locale))
}

/// A code shown at the door of one occurrence.
#[derive(Debug, Clone)]
pub struct CheckIn {
    /// Chosen by the form, so that a second click does not find the ticket used by the first.
    pub request: Uuid,
    /// At the door of which date.
    pub occurrence: OccurrenceId,
    /// A scanned code, or a ticket number.
    pub typed: String,
}

#[derive(Serialize)]
struct Content<'a> {
    event: EventId,
    occurrence: OccurrenceId,
    typed: &'a str,
}

/// Lets the holder of a code in, if it admits. Every answer is written down, and read back from there: so a
/// repeated request, and a page that shows the answer again, tell the same.
pub async fn check_in(
    guichet: &Guichet,
    token: &str,
    wish: CheckIn,
    locale: Locale,
) -> Result<AdmissionView, Failure> {
    let event = guichet.keys.links.read_door(token).ok_or(Problem::NotFound)?;
    // Codes and numbers are capitals; a hand scanner with its capitals locked turns them round.
    let typed = wish.typed.trim().to_ascii_uppercase();
    let content = Content { event, occurrence: wish.occurrence, typed: &typed };
    let request = Request::new(wish.request, &content)?;
    let (counter, occurrence) = (guichet.clone(), wish.occurrence);
    let scan = guichet
        .db
        .write(async move |tx| {
            let now = counter.desk.now();
            let scan = ScanId::new(counter.desk.uuid());
            if let Some(before) = request.begin(tx, &scan, now).await? {
                return Ok(before);
            }
            let dates = door::dates(&mut *tx, event).await?;
            let date = dates.iter().find(|date| date.id == occurrence).ok_or(Problem::NotFound)?;
            let (admission, ticket) = decide(tx, &counter, &dates, date, &typed).await?;
            door::note_scan(tx, scan, occurrence, ticket, admission, now).await?;
            Ok::<_, Failure>(scan)
        })
        .await?;
    view_scan(guichet, token, scan, locale)
        .await?
        .ok_or_else(|| Failure::broken("an answer was written down and cannot be found"))
}

/// The answer that was given to a code, out of what was written down; `None` when it was not given at a
/// door of this link.
pub async fn view_scan(
    guichet: &Guichet,
    token: &str,
    scan: ScanId,
    locale: Locale,
) -> Result<Option<AdmissionView>, Failure> {
    let Some(event) = guichet.keys.links.read_door(token) else {
        return Ok(None);
    };
    let Some(noted) = door::noted_scan(&guichet.db, scan).await? else {
        return Ok(None);
    };
    let dates = door::dates(&guichet.db, event).await?;
    let Some(date) = dates.iter().find(|date| date.id == noted.occurrence_id) else {
        return Ok(None);
    };
    let zone = wording::zone(&date.zone)?;
    let mut view = AdmissionView {
        scan,
        door: date.id,
        at: wording::times::clock(noted.at, &zone, locale),
        admission: noted.admission,
        number: None,
        holder: None,
        variant: None,
        occurrence: None,
        used_at: None,
        entered: date.entered,
        expected: date.expected,
    };
    let ticket = match noted.ticket_id {
        Some(ticket) => tickets::by_id(&guichet.db, ticket).await?,
        None => None,
    };
    let Some(ticket) = ticket else {
        return Ok(Some(view));
    };
    let order = orders::by_id(&guichet.db, ticket.order_id).await?;
    let line = order.iter().flat_map(|order| &order.lines).find(|line| line.id == ticket.line_id);
    view.variant = line.map(|line| line.description.variant.read(locale).to_owned());
    if noted.admission == Admission::OtherOccurrence {
        let own = dates.iter().find(|date| date.id.uuid() == ticket.scope());
        view.occurrence = own.map(|date| label(date, locale)).transpose()?;
    }
    if noted.admission == Admission::AlreadyUsed {
        view.used_at = ticket.used_at.map(|at| wording::times::instant(at, &zone, locale));
    }
    view.number = Some(ticket.number);
    view.holder = Some(ticket.holder);
    Ok(Some(view))
}

/// What to answer, and about which ticket.
async fn decide(
    tx: &mut Tx<'_>,
    guichet: &Guichet,
    dates: &[DoorDate],
    date: &DoorDate,
    typed: &str,
) -> Result<(Admission, Option<TicketId>), Failure> {
    let (ticket, revision) = match guichet.keys.tickets.verify(typed) {
        Ok(code) => (tickets::by_id(&mut *tx, code.ticket).await?, Some(code.revision)),
        Err(CodeError::Forged) => return Ok((Admission::Forged, None)),
        Err(CodeError::Unreadable) => match typed.parse() {
            Ok(number) => (tickets::by_number(&mut *tx, number).await?, None),
            Err(_) => (None, None),
        },
    };
    // A stranger's ticket is nobody's business at this door.
    let of_this_event = |ticket: &TicketRecord| dates.iter().any(|date| date.id.uuid() == ticket.scope());
    let Some(ticket) = ticket.filter(of_this_event) else {
        let admission = if revision.is_some() { Admission::OtherOccurrence } else { Admission::Unknown };
        return Ok((admission, None));
    };
    let replaced = revision.is_some_and(|revision| revision != ticket.revision);
    let admission = match ticket.state {
        _ if replaced => Admission::Cancelled,
        TicketState::Cancelled => Admission::Cancelled,
        _ if ticket.scope() != date.id.uuid() => Admission::OtherOccurrence,
        TicketState::Valid if tickets::admit(tx, ticket.id, guichet.desk.now()).await? => Admission::Admitted,
        // Of two stewards who scan at once, the second finds the ticket used as well.
        TicketState::Used | TicketState::Valid => Admission::AlreadyUsed,
    };
    Ok((admission, Some(ticket.id)))
}

/// The last part of a steward's link to the check-in page of an event.
pub fn steward_link(guichet: &Guichet, event: EventId, locale: Locale) -> String {
    guichet.settings.page_url(locale, &format!("check-in/{}", guichet.keys.links.door(event)))
}
