//! The one verb that writes an event.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;

use shared::ids::{EventId, TicketTypeId};
use shared::locale::Locale;

use super::event::{NewEvent, NewOccurrence, NewTicketType, edition};
use super::{stock, store};
use crate::booking::desk::Desk;
use crate::db::changes::{self, Topic};
use crate::db::{DbError, Tx};
use crate::failure::Failure;
use crate::slugs;

/// What saving found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// Nobody knew this event.
    New,
    /// Something about it is different from last time.
    Changed,
    /// All is as it was; nothing was written.
    Same,
}

/// What became of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// Which one.
    pub event: EventId,
    /// What was found.
    pub saved: Saved,
    /// More places are taken on some date than it was to have: that date kept its capacity. The
    /// next time the event is saved, it is tried again.
    pub capacity_kept: bool,
}

/// Writes an event as its source tells it: new, or as what changed since.
///
/// An event is recognised by its organisation and source key, its dates, ticket types and stocks by
/// theirs. The slug stays as it was first. An event that was withdrawn stays withdrawn. Ticket types that are no longer told end their sale; dates of the
/// same edition that are no longer told go, or are cancelled if anybody holds places or tickets.
pub async fn save(tx: &mut Tx<'_>, desk: &Desk, event: &NewEvent) -> Result<Outcome, Failure> {
    let hash = event.content_hash()?;
    let known = store::find(tx, event).await?;
    if let Some(known) = known.as_ref().filter(|known| known.content_hash == hash) {
        return Ok(Outcome { event: known.id, saved: Saved::Same, capacity_kept: false });
    }
    only_pages(event)?;
    let moves_venue = store::moves_venue(tx, event).await?;
    let venue = store::put_venue(tx, desk, event).await?;
    let is_new = known.is_none();
    let id = known.map_or_else(|| EventId::new(desk.uuid()), |known| known.id);
    let mut row = store::Row { id, venue, event, hash: &hash, now: desk.now() };
    if is_new {
        let slug = free_slug(tx, event).await?;
        store::add(tx, slug, &row).await?;
    } else {
        store::update(tx, &row).await?;
    }
    put_texts(tx, id, event, is_new).await?;
    let types = put_types(tx, desk, id, event, is_new).await?;
    let capacity_kept = put_occurrences(tx, desk, id, event, &types, is_new).await?;
    if capacity_kept {
        row.hash = &[];
        store::update(tx, &row).await?;
    }
    changes::note(tx, &Topic::Event(id)).await?;
    if moves_venue {
        for other in store::hosted(tx, venue, id).await? {
            changes::note(tx, &Topic::Event(other)).await?;
        }
    }
    Ok(Outcome { event: id, saved: if is_new { Saved::New } else { Saved::Changed }, capacity_kept })
}

/// Title and town, with a suffix when another event has that slug.
async fn free_slug(tx: &mut Tx<'_>, event: &NewEvent) -> Result<String, DbError> {
    let title = event.texts.values().next().map(|text| text.title.as_str()).unwrap_or_default();
    let (name, city) = (slugs::slug(title), slugs::slug(&event.venue.city));
    let says_where = format!("-{name}-").contains(&format!("-{city}-"));
    let text = if says_where { name } else { format!("{name} {city}") };
    for slug in slugs::candidates(&text, &format!("{}/{}", event.organisation, event.source_key)) {
        if !store::slug_is_taken(tx, &slug).await? {
            return Ok(slug);
        }
    }
    Err(DbError::broken(format!("no slug is left for “{title}”")))
}

/// Whoever writes events down has read their addresses; one that would run something in a browser stops here, too.
fn only_pages(event: &NewEvent) -> Result<(), DbError> {
    let is_page = |address: &String| address.starts_with("https://") || address.starts_with("http://");
    if event.website.as_ref().is_none_or(is_page) {
        return Ok(());
    }
    Err(DbError::broken(format!("the website of the event “{}” is no page", event.source_key)))
}

async fn put_texts(tx: &mut Tx<'_>, id: EventId, event: &NewEvent, is_new: bool) -> Result<(), DbError> {
    if event.texts.is_empty() {
        return Err(DbError::broken(format!("the event “{}” has no title", event.source_key)));
    }
    for language in Locale::ALL {
        match event.texts.get(&language) {
            Some(text) => store::put_text(tx, id, language, text).await?,
            None if is_new => {}
            None => store::drop_text(tx, id, language).await?,
        }
    }
    Ok(())
}

type Types<'a> = Vec<(TicketTypeId, &'a NewTicketType)>;

async fn put_types<'a>(
    tx: &mut Tx<'_>,
    desk: &Desk,
    id: EventId,
    event: &'a NewEvent,
    is_new: bool,
) -> Result<Types<'a>, Failure> {
    let mut gone = if is_new { BTreeMap::new() } else { store::types_of(tx, id).await? };
    let mut types = Vec::with_capacity(event.ticket_types.len());
    for (position, kind) in (0_u32..).zip(&event.ticket_types) {
        types.push((store::put_type(tx, desk, id, position, kind).await?, kind));
        gone.remove(&kind.source_key);
    }
    for kind in gone.into_values() {
        store::end_sale(tx, kind, desk.now()).await?;
    }
    Ok(types)
}

/// Says whether a stock kept its capacity.
async fn put_occurrences(
    tx: &mut Tx<'_>,
    desk: &Desk,
    id: EventId,
    event: &NewEvent,
    types: &Types<'_>,
    is_new: bool,
) -> Result<bool, Failure> {
    let zone = TimeZone::get(&event.venue.zone)?;
    let mut gone = if is_new { BTreeMap::new() } else { store::occurrences_of(tx, id).await? };
    let editions: BTreeSet<&str> = event.occurrences.iter().map(NewOccurrence::edition).collect();
    gone.retain(|key, _| editions.contains(edition(key)));
    let mut kept = false;
    for occurrence in &event.occurrences {
        let instants = occurrence.instants(&zone)?;
        let was_there = gone.remove(&occurrence.source_key).is_some();
        let occurrence_id =
            store::put_occurrence(tx, desk, id, &event.venue.zone, occurrence, instants).await?;
        let stocks = if was_there { store::quotas_of(tx, occurrence_id).await? } else { Vec::new() };
        let (stocks, one_kept) =
            stock::put_quotas(tx, desk, occurrence_id, stocks, &occurrence.quotas).await?;
        kept |= one_kept;
        for kind in types {
            stock::put_offer(tx, desk, occurrence_id, *kind, &stocks, !was_there).await?;
        }
    }
    for occurrence in gone.into_values() {
        if store::is_in_use(tx, occurrence).await? {
            store::cancel_occurrence(tx, occurrence).await?;
        } else {
            store::remove_occurrence(tx, occurrence).await?;
        }
    }
    Ok(kept)
}
