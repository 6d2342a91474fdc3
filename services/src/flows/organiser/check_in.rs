//! Check-in: a steward scans or types a code, the door says yes or no, and why.

use shared::ids::{EventId, OccurrenceId, ScanId};
use shared::locale::Locale;
use shared::problem::Problem;
use shared::tickets::{Admission, AdmissionView, DoorOccurrence, DoorView, TicketState};

use crate::booking::lines;
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

/// Lets the holder of a code in, at the door of one occurrence. `typed` is a scanned code or a ticket
/// number. Every answer is written down.
pub async fn check_in(
    guichet: &Guichet,
    token: &str,
    occurrence: OccurrenceId,
    typed: &str,
    locale: Locale,
) -> Result<AdmissionView, Failure> {
    let event = guichet.keys.links.read_door(token).ok_or(Problem::NotFound)?;
    let (guichet, typed) = (guichet.clone(), typed.trim().to_owned());
    let db = guichet.db.clone();
    db.write(async move |tx| {
        let dates = door::dates(&mut *tx, event).await?;
        let date = dates.iter().find(|date| date.id == occurrence).ok_or(Problem::NotFound)?;
        let (admission, ticket) = decide(tx, &guichet, &dates, date, &typed).await?;
        let scan = ScanId::new(guichet.desk.uuid());
        door::note_scan(
            tx,
            scan,
            occurrence,
            ticket.as_ref().map(|ticket| ticket.id),
            admission,
            guichet.desk.now(),
        )
        .await?;
        view(tx, &dates, date, admission, ticket, locale).await
    })
    .await
}

async fn decide(
    tx: &mut Tx<'_>,
    guichet: &Guichet,
    dates: &[DoorDate],
    date: &DoorDate,
    typed: &str,
) -> Result<(Admission, Option<TicketRecord>), Failure> {
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
    Ok((admission, Some(ticket)))
}

async fn view(
    tx: &mut Tx<'_>,
    dates: &[DoorDate],
    date: &DoorDate,
    admission: Admission,
    ticket: Option<TicketRecord>,
    locale: Locale,
) -> Result<AdmissionView, Failure> {
    let counts = tickets::counts(&mut *tx, date.id.uuid()).await?;
    let mut view = AdmissionView {
        admission,
        number: None,
        holder: None,
        variant: None,
        occurrence: None,
        used_at: None,
        entered: counts.entered,
        expected: counts.expected,
    };
    let Some(ticket) = ticket else {
        return Ok(view);
    };
    let lines = lines::of_order(&mut *tx, ticket.order_id).await?;
    let line = lines.iter().find(|line| line.id == ticket.line_id);
    view.variant = line.map(|line| line.description.variant.read(locale).to_owned());
    if admission == Admission::OtherOccurrence {
        let own = dates.iter().find(|date| date.id.uuid() == ticket.scope());
        view.occurrence = own.map(|date| label(date, locale)).transpose()?;
    }
    if admission == Admission::AlreadyUsed {
        let zone = wording::zone(&date.zone)?;
        view.used_at = ticket.used_at.map(|at| wording::times::instant(at, &zone, locale));
    }
    view.number = Some(ticket.number);
    view.holder = Some(ticket.holder);
    Ok(view)
}

/// The last part of a steward's link to the check-in page of an event.
pub fn steward_link(guichet: &Guichet, event: EventId, locale: Locale) -> String {
    guichet.settings.page_url(locale, &format!("check-in/{}", guichet.keys.links.door(event)))
}
