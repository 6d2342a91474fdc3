//! One date of an event, for a calendar.

use shared::events::EventStatus;
use shared::ids::OccurrenceId;
use shared::locale::Locale;
use shared::time::Timestamp;

use super::store::pages::{self, DateRow};
use crate::booking::kind::{Place, Showing};
use crate::db::Db;
use crate::events::kind::address;
use crate::failure::Failure;

/// One date of an event that everybody may know.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicShowing {
    /// Which one.
    pub occurrence: OccurrenceId,
    /// The event's title.
    pub title: String,
    /// When.
    pub showing: Showing,
    /// Where.
    pub place: Place,
    /// Whether it takes place, as far as is known.
    pub takes_place: bool,
}

/// The `wished` date of the event with this slug; without a wish, the next to come, else the last.
/// `None` when there is no such event or date.
pub async fn showing(
    db: &Db,
    slug: &str,
    wished: Option<OccurrenceId>,
    locale: Locale,
    now: Timestamp,
) -> Result<Option<PublicShowing>, Failure> {
    // No slug holds any, and PostgreSQL would not even look at a NUL.
    if slug.contains(char::is_control) {
        return Ok(None);
    }
    let Some(event) = pages::event(db, slug, locale).await? else {
        return Ok(None);
    };
    let dates = pages::dates(db, event.id).await?;
    let Some(date) = choose(dates, wished, now) else {
        return Ok(None);
    };
    Ok(Some(PublicShowing {
        occurrence: date.id,
        title: event.title,
        takes_place: [event.status, date.status].iter().all(|status| *status == EventStatus::Published),
        showing: Showing {
            starts_local: date.starts_local,
            ends_local: date.ends_local,
            zone: date.zone,
            starts_at: date.starts_at,
            ends_at: date.ends_at,
            all_day: date.all_day,
            revision: date.revision,
        },
        place: Place {
            name: event.venue,
            address: address(&event.street, &event.postcode, &event.city),
            position: event.latitude.zip(event.longitude),
        },
    }))
}

fn choose(dates: Vec<DateRow>, wished: Option<OccurrenceId>, now: Timestamp) -> Option<DateRow> {
    let place = match wished {
        Some(wished) => dates.iter().position(|date| date.id == wished)?,
        None => dates.iter().position(|date| date.ends_at > now).or(dates.len().checked_sub(1))?,
    };
    dates.into_iter().nth(place)
}
