//! The date of a showing as calendar file, for everybody.

use papers::calendar::{self, Entry, Status};
use shared::ids::OccurrenceId;
use shared::locale::Locale;

use super::papers::{location, position, when};
use crate::events::browse;
use crate::failure::Failure;
use crate::guichet::Guichet;
use crate::messages::mail::Attachment;

/// The `wished` date of the event with this slug as calendar file; without a wish, its next date, else
/// its last. `None` when there is no such event or date.
///
/// It has the same identity as the entry that came with the tickets, so that nobody has it twice.
pub async fn showing_calendar(
    guichet: &Guichet,
    slug: &str,
    wished: Option<OccurrenceId>,
    locale: Locale,
) -> Result<Option<Attachment>, Failure> {
    let now = guichet.desk.now();
    let Some(found) = browse::showing(&guichet.db, slug, wished, locale, now).await? else {
        return Ok(None);
    };
    let entry = Entry {
        occurrence: found.occurrence,
        sequence: found.showing.revision,
        title: found.title,
        description: String::new(),
        when: when(&found.showing)?,
        location: location(&found.place),
        position: position(&found.place),
        url: Some(guichet.settings.page_url(locale, &format!("events/{slug}"))),
        status: if found.takes_place { Status::Confirmed } else { Status::Cancelled },
    };
    let text = calendar::ics(&[entry], now).map_err(Failure::broken)?;
    let name = match locale {
        Locale::Fr => "agenda.ics",
        Locale::En => "calendar.ics",
    };
    Ok(Some(Attachment { name: name.to_owned(), media_type: calendar::MEDIA_TYPE, bytes: text.into_bytes() }))
}
