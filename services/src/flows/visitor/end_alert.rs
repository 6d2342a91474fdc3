//! What the links in an alert's mails open: its confirmation, its page, its end.

use shared::alerts::AlertView;
use shared::ids::AlertId;
use shared::locale::Locale;
use shared::problem::Problem;

use crate::events::alerts::{self, Subject};
use crate::failure::Failure;
use crate::flows::machine::{alert_about, alert_card};
use crate::guichet::Guichet;

/// The alert that a link of confirmation opens; `None` when it opens none, or no longer.
pub async fn view_confirmation(
    guichet: &Guichet,
    token: &str,
    locale: Locale,
) -> Result<Option<AlertView>, Failure> {
    match guichet.keys.links.read_alert_confirmation(token) {
        Some(id) => view(guichet, id, locale).await,
        None => Ok(None),
    }
}

/// The alert that a link opens; `None` when it opens none, or no longer.
pub async fn view_alert(
    guichet: &Guichet,
    token: &str,
    locale: Locale,
) -> Result<Option<AlertView>, Failure> {
    match guichet.keys.links.read_alert(token) {
        Some(id) => view(guichet, id, locale).await,
        None => Ok(None),
    }
}

async fn view(guichet: &Guichet, id: AlertId, locale: Locale) -> Result<Option<AlertView>, Failure> {
    let now = guichet.desk.now();
    let Some(alert) = alerts::alert(&guichet.db, id).await?.filter(|alert| alert.holds(now)) else {
        return Ok(None);
    };
    let Some(about) = alert_about(guichet, &alert.subject, locale).await? else { return Ok(None) };
    let path = match &alert.subject {
        Subject::Search(search) => search.path(),
        Subject::Sale(event) => {
            let card = alert_card(guichet, *event, locale).await?;
            card.map_or_else(|| "events".to_owned(), |card| format!("events/{}", card.slug))
        }
    };
    let (kind, confirmed) = (alert.subject.kind(), alert.confirmed_at.is_some());
    Ok(Some(AlertView { kind, about, path, confirmed, token: guichet.keys.links.alert(id) }))
}

/// Its reader confirms an alert; twice is as good as once. The last part of the link to its page.
pub async fn confirm_alert(guichet: &Guichet, token: &str) -> Result<String, Failure> {
    let id = guichet.keys.links.read_alert_confirmation(token).ok_or(Problem::NotFound)?;
    let now = guichet.desk.now();
    let confirmed = guichet.db.write(async move |tx| alerts::confirm(tx, id, now).await).await?;
    let was_before = async || {
        let alert = alerts::alert(&guichet.db, id).await?;
        Ok::<_, Failure>(alert.is_some_and(|alert| alert.confirmed_at.is_some()))
    };
    if confirmed || was_before().await? {
        Ok(guichet.keys.links.alert(id))
    } else {
        Err(Problem::NotFound.into())
    }
}

/// Its reader stops an alert: the address is deleted. Once is as good as twice.
pub async fn stop_alert(guichet: &Guichet, token: &str) -> Result<(), Failure> {
    let id = guichet.keys.links.read_alert(token).ok_or(Problem::NotFound)?;
    guichet.db.write(async move |tx| alerts::drop_alert(tx, id).await).await?;
    Ok(())
}
