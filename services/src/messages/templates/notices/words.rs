//! The words of each notice.

use shared::alerts::AlertKind;
use shared::locale::Locale;

use super::NoticeLetter;
use crate::messages::Notice;
use crate::messages::prose::shortened;

/// The longest title or search in a subject, in characters.
const SUBJECT_CHARS: usize = 100;

/// What a notice says, part by part.
#[derive(Debug)]
pub(super) struct Told {
    pub subject: String,
    pub heading: &'static str,
    /// What is said before what it is about.
    pub lead: &'static str,
    /// What is said after it.
    pub then: Option<String>,
    /// Whether the events tell by themselves what it is about.
    pub shows_events: bool,
    /// How many more events there are.
    pub more: Option<String>,
    pub action: &'static str,
    /// Why it was sent, and what is kept.
    pub small: String,
    pub stop: &'static str,
    pub colon: &'static str,
    pub from: &'static str,
}

/// What to say, in the language of the reader.
pub(super) fn told(notice: Notice, locale: Locale, letter: &NoticeLetter) -> Told {
    let frame = Told {
        subject: String::new(),
        heading: "",
        lead: "",
        then: None,
        shows_events: false,
        more: None,
        action: "",
        small: String::new(),
        stop: say(locale, "Arrêter cette alerte", "Stop this alert"),
        colon: say(locale, "\u{a0}:", ":"),
        from: say(locale, "Ce message vient de", "This message comes from"),
    };
    let told = match notice {
        Notice::AlertAsked if letter.confirmed => known(locale, frame),
        Notice::AlertAsked => asked(locale, letter, frame),
        Notice::NewEvents => new_events(locale, letter, frame),
        Notice::SaleBegun => begun(locale, frame),
        Notice::SaleCalledOff => called_off(locale, frame),
    };
    // Whoever asked may be somebody else than who reads: their words are no headline of ours.
    if notice == Notice::AlertAsked && !letter.confirmed && letter.kind == AlertKind::Search {
        return told;
    }
    let about = shortened(&letter.about, SUBJECT_CHARS);
    Told { subject: format!("{}{} {about}", told.subject, told.colon), ..told }
}

const fn say(locale: Locale, french: &'static str, english: &'static str) -> &'static str {
    match locale {
        Locale::Fr => french,
        Locale::En => english,
    }
}

fn asked(locale: Locale, letter: &NoticeLetter, frame: Told) -> Told {
    let hours = letter.hours;
    let (lead, then) = match letter.kind {
        AlertKind::Search => (
            say(
                locale,
                "Quelqu’un, sans doute vous, veut être averti à cette adresse des nouveaux événements de cette recherche.",
                "Somebody, probably you, wants to be told at this address about new events of this search.",
            ),
            say(
                locale,
                "Si vous confirmez, vous recevrez au plus un message par jour, et seulement quand il y a du nouveau.",
                "If you confirm, you will get one message a day at most, and only when there is something new.",
            ),
        ),
        AlertKind::Sale => (
            say(
                locale,
                "Quelqu’un, sans doute vous, veut être averti à cette adresse quand la vente commence.",
                "Somebody, probably you, wants to be told at this address when sales begin.",
            ),
            say(
                locale,
                "Si vous confirmez, vous recevrez un seul message, au moment où la vente commence.",
                "If you confirm, you will get a single message, at the moment when sales begin.",
            ),
        ),
    };
    let small = match locale {
        Locale::Fr => format!(
            "Ce n’était pas vous\u{202f}? Ne faites rien\u{a0}: sans confirmation sous {hours}\u{a0}heures, votre adresse est effacée et rien d’autre ne vous est envoyé."
        ),
        Locale::En => format!(
            "That was not you? Do nothing: without confirmation within {hours} hours your address is deleted, and nothing else is sent to you."
        ),
    };
    Told {
        subject: say(locale, "Confirmez votre alerte", "Confirm your alert").to_owned(),
        heading: say(locale, "Confirmez votre alerte", "Confirm your alert"),
        lead,
        then: Some(then.to_owned()),
        action: say(locale, "Confirmer l’alerte", "Confirm the alert"),
        small,
        ..frame
    }
}

fn known(locale: Locale, frame: Told) -> Told {
    Told {
        subject: say(locale, "Votre alerte est déjà active", "Your alert is already on").to_owned(),
        heading: say(locale, "Votre alerte est déjà active", "Your alert is already on"),
        lead: say(
            locale,
            "Elle a été demandée une nouvelle fois. Vous l’aviez déjà confirmée\u{a0}: il n’y a rien à faire.",
            "It was asked for once more. You had confirmed it before: there is nothing to do.",
        ),
        action: say(locale, "Voir mon alerte", "See my alert"),
        small: say(
            locale,
            "Vous pouvez l’arrêter à tout moment sur sa page.",
            "You can stop it on its page at any time.",
        )
        .to_owned(),
        ..frame
    }
}

fn new_events(locale: Locale, letter: &NoticeLetter, frame: Told) -> Told {
    let found = u32::try_from(letter.cards.len()).unwrap_or(u32::MAX).saturating_add(letter.more);
    let subject = match (locale, found) {
        (Locale::Fr, 0 | 1) => "Un nouvel événement".to_owned(),
        (Locale::Fr, found) => format!("{found} nouveaux événements"),
        (Locale::En, 1) => "A new event".to_owned(),
        (Locale::En, found) => format!("{found} new events"),
    };
    let more = match (locale, letter.more) {
        (_, 0) => None,
        (Locale::Fr, 1) => Some("Et un autre, sur la page de votre recherche.".to_owned()),
        (Locale::Fr, more) => Some(format!("Et {more} autres, sur la page de votre recherche.")),
        (Locale::En, 1) => Some("And one more, on the page of your search.".to_owned()),
        (Locale::En, more) => Some(format!("And {more} more, on the page of your search.")),
    };
    Told {
        subject,
        heading: if found == 1 {
            say(locale, "Du nouveau pour vous", "Something new for you")
        } else {
            say(locale, "Des nouveautés pour vous", "New events for you")
        },
        lead: say(locale, "Ce que votre recherche trouve depuis la dernière fois.", "What your search finds since the last time."),
        shows_events: true,
        more,
        action: say(locale, "Voir toute la recherche", "See the whole search"),
        small: say(
            locale,
            "Vous avez demandé cette alerte\u{a0}: un message par jour au plus. Si vous l’arrêtez, votre adresse est effacée.",
            "You asked for this alert: one message a day at most. If you stop it, your address is deleted.",
        )
        .to_owned(),
        ..frame
    }
}

fn begun(locale: Locale, frame: Told) -> Told {
    Told {
        subject: say(locale, "La vente est ouverte", "Sales have begun").to_owned(),
        heading: say(locale, "La vente est ouverte", "Sales have begun"),
        lead: say(
            locale,
            "Vous vouliez être averti\u{a0}: les billets sont en vente dès maintenant.",
            "You wanted to be told: tickets are on sale from now on.",
        ),
        shows_events: true,
        action: say(locale, "Choisir mes places", "Choose my places"),
        small: gone(locale),
        ..frame
    }
}

fn called_off(locale: Locale, frame: Told) -> Told {
    Told {
        subject: say(locale, "Annulé", "Cancelled").to_owned(),
        heading: say(locale, "Cet événement est annulé", "This event is cancelled"),
        lead: say(
            locale,
            "Vous vouliez savoir quand la vente commence. L’événement n’a pas lieu\u{a0}: il n’y aura pas de vente.",
            "You wanted to know when sales begin. The event does not take place: there will be no sale.",
        ),
        shows_events: true,
        action: say(locale, "Voir la page de l’événement", "See the page of the event"),
        small: gone(locale),
        ..frame
    }
}

fn gone(locale: Locale) -> String {
    say(
        locale,
        "C’est le seul message de cette alerte. Elle est terminée, et votre adresse est effacée.",
        "This is the only message of this alert. It has ended, and your address is deleted.",
    )
    .to_owned()
}
