//! What a notice says, out of the alert and the events as they are at delivery.

use serde::Deserialize;

use shared::alerts::AlertKind;
use shared::contact::EmailAddress;
use shared::events::{Badge, EventCard};
use shared::ids::{AlertId, EventId};
use shared::locale::Locale;

use super::order_letter::host;
use crate::events::alerts::{self, Subject};
use crate::events::browse;
use crate::failure::Failure;
use crate::guichet::Guichet;
use crate::messages::Notice;
use crate::messages::couriers::Courier;
use crate::messages::mail::Mail;
use crate::messages::outbox::{About, Claimed};
use crate::messages::prose::one_line;
use crate::messages::templates::{self, NoticeCard, NoticeLetter};
use crate::wording::names;

/// What a notice is put together from.
#[derive(Deserialize)]
struct Content {
    alert: Option<AlertId>,
    #[serde(default)]
    events: Vec<EventId>,
    #[serde(default)]
    found: u32,
}

/// The alert that a notice belongs to, where there still is one.
pub(super) fn alert_of(message: &Claimed) -> Option<AlertId> {
    matches!(message.about, About::Notice(_)).then(|| Content::deserialize(&message.content).ok()?.alert)?
}

/// The mail, or why there can be none; `None` when what it tells is no longer true, or no longer wanted.
pub(super) async fn compose(
    guichet: &Guichet,
    courier: &dyn Courier,
    message: &Claimed,
    notice: Notice,
    recipient: EmailAddress,
) -> Result<Option<Result<Mail, String>>, Failure> {
    let Ok(content) = Content::deserialize(&message.content) else {
        return Ok(Some(Err("its content cannot be read".to_owned())));
    };
    let locale = message.locale;
    let notice = match notice {
        Notice::SaleBegun | Notice::SaleCalledOff => match sale_now(guichet, &content, locale).await? {
            Some(notice) => notice,
            None => return Ok(None),
        },
        other => other,
    };
    let letter = match (notice, content.alert) {
        (Notice::AlertAsked, Some(alert)) => asked(guichet, alert, locale).await?,
        (Notice::NewEvents, Some(alert)) => new_events(guichet, alert, &content, locale).await?,
        (Notice::SaleBegun | Notice::SaleCalledOff, None) => sale(guichet, &content, locale).await?,
        _ => return Ok(Some(Err("its content is not that of its kind".to_owned()))),
    };
    let Some(letter) = letter else { return Ok(None) };
    let composed = templates::compose_notice(notice, locale, &letter).map_err(Failure::broken)?;
    let stop = content.alert.map(|alert| guichet.keys.links.alert(alert));
    Ok(Some(Ok(Mail {
        id: message.id,
        from: courier.sender().clone(),
        to: recipient,
        to_name: None,
        locale,
        written_at: message.created_at,
        subject: composed.subject,
        text: composed.text,
        html: composed.html,
        attachments: Vec::new(),
        stop_url: stop.map(|token| format!("{}/api/alerts/{token}/stop", guichet.settings.base_url)),
    })))
}

/// A letter that says nothing yet.
fn blank(guichet: &Guichet, kind: AlertKind) -> NoticeLetter {
    let settings = &guichet.settings;
    NoticeLetter {
        kind,
        about: String::new(),
        confirmed: true,
        hours: alerts::CONFIRMATION.as_minutes() / 60,
        cards: Vec::new(),
        more: 0,
        url: settings.base_url.clone(),
        stop_url: None,
        site_url: settings.base_url.clone(),
        site_host: host(&settings.base_url).to_owned(),
    }
}

async fn asked(guichet: &Guichet, id: AlertId, locale: Locale) -> Result<Option<NoticeLetter>, Failure> {
    let now = guichet.desk.now();
    let Some(alert) = alerts::alert(&guichet.db, id).await?.filter(|alert| alert.holds(now)) else {
        return Ok(None);
    };
    let Some(about) = about(guichet, &alert.subject, locale).await? else { return Ok(None) };
    let about = match (&alert.subject, alert.confirmed_at) {
        // Whoever asked may be somebody else than who reads: no mail program makes a link of their words.
        (Subject::Search(_), None) => about.replace([':', '/', '.', '@'], " "),
        _ => about,
    };
    let links = &guichet.keys.links;
    let page = match alert.confirmed_at {
        Some(_) => format!("alerts/{}", links.alert(id)),
        None => format!("alerts/{}/confirm", links.alert_confirmation(id)),
    };
    Ok(Some(NoticeLetter {
        about,
        confirmed: alert.confirmed_at.is_some(),
        stop_url: Some(guichet.settings.page_url(locale, &format!("alerts/{}", links.alert(id)))),
        url: guichet.settings.page_url(locale, &page),
        ..blank(guichet, alert.subject.kind())
    }))
}

/// What an alert is about, in words: the search, or the title of the event.
pub(in crate::flows) async fn about(
    guichet: &Guichet,
    subject: &Subject,
    locale: Locale,
) -> Result<Option<String>, Failure> {
    match subject {
        Subject::Search(search) => Ok(Some(one_line(&search.told(locale)))),
        Subject::Sale(event) => Ok(card(guichet, *event, locale).await?.map(|card| one_line(&card.title))),
    }
}

/// The card of an event; `None` when it has no date.
pub(in crate::flows) async fn card(
    guichet: &Guichet,
    event: EventId,
    locale: Locale,
) -> Result<Option<EventCard>, Failure> {
    let cards = browse::cards(&guichet.listings, &[event], locale, guichet.desk.now()).await?;
    Ok(cards.into_iter().next())
}

async fn new_events(
    guichet: &Guichet,
    id: AlertId,
    content: &Content,
    locale: Locale,
) -> Result<Option<NoticeLetter>, Failure> {
    let Some(alert) = alerts::alert(&guichet.db, id).await?.filter(|alert| alert.confirmed_at.is_some())
    else {
        return Ok(None);
    };
    let Subject::Search(search) = &alert.subject else { return Ok(None) };
    let cards = browse::cards(&guichet.listings, &content.events, locale, guichet.desk.now()).await?;
    // Whatever changed since it was found.
    let gone =
        |card: &EventCard| matches!(card.badge, Some(Badge::Past | Badge::Cancelled | Badge::Postponed));
    let cards: Vec<NoticeCard> =
        cards.into_iter().filter(|card| !gone(card)).map(|card| shown(guichet, card, locale)).collect();
    if cards.is_empty() {
        return Ok(None);
    }
    let told = u32::try_from(content.events.len()).unwrap_or(u32::MAX);
    let stop = format!("alerts/{}", guichet.keys.links.alert(id));
    Ok(Some(NoticeLetter {
        about: one_line(&search.told(locale)),
        cards,
        more: content.found.saturating_sub(told),
        url: guichet.settings.page_url(locale, &search.path()),
        stop_url: Some(guichet.settings.page_url(locale, &stop)),
        ..blank(guichet, AlertKind::Search)
    }))
}

/// What is to be told of a sale that somebody waited for, as things are now: it may have been called off, or called back,
/// while the mail waited.
async fn sale_now(guichet: &Guichet, content: &Content, locale: Locale) -> Result<Option<Notice>, Failure> {
    let Some(event) = content.events.first() else { return Ok(None) };
    Ok(match card(guichet, *event, locale).await?.map(|card| card.badge) {
        Some(Some(Badge::Cancelled)) => Some(Notice::SaleCalledOff),
        None | Some(Some(Badge::Past | Badge::Postponed)) => None,
        Some(_) => Some(Notice::SaleBegun),
    })
}

async fn sale(guichet: &Guichet, content: &Content, locale: Locale) -> Result<Option<NoticeLetter>, Failure> {
    let Some(event) = content.events.first() else { return Ok(None) };
    let Some(card) = card(guichet, *event, locale).await? else { return Ok(None) };
    let card = shown(guichet, card, locale);
    Ok(Some(NoticeLetter {
        about: card.title.clone(),
        url: card.url.clone(),
        cards: vec![card],
        ..blank(guichet, AlertKind::Sale)
    }))
}

fn shown(guichet: &Guichet, card: EventCard, locale: Locale) -> NoticeCard {
    // That it is new is why the mail is written.
    let badge = card.badge.filter(|badge| *badge != Badge::New);
    let badge = badge.map(|badge| names::badge(badge, locale).to_owned());
    let price = card.from_price.map(|price| match locale {
        Locale::Fr => format!("à partir de {price}"),
        Locale::En => format!("from {price}"),
    });
    // A price of nothing is what the badge says.
    let price = price.filter(|_| card.badge != Some(Badge::Free));
    let note = [price, badge].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let place = [one_line(&card.venue), one_line(&card.city)];
    NoticeCard {
        url: guichet.settings.page_url(locale, &format!("events/{}", card.slug)),
        title: one_line(&card.title),
        title_language: card.title_language,
        dates: card.dates,
        place: place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
        note: Some(note).filter(|note| !note.is_empty()),
    }
}
