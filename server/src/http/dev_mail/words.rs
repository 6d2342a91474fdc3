//! The words of the pages, in each language.

use services::messages::reading::ReadMail;
use services::wording::times;
use shared::locale::Locale;

/// Whose clock tells when a mail was written: that of most who look here.
const ZONE: &str = "Europe/Paris";

/// The words of one language.
pub(super) struct Words {
    pub(super) locale: Locale,
    pub(super) title: &'static str,
    pub(super) banner: &'static str,
    pub(super) lead: &'static str,
    pub(super) none: &'static str,
    pub(super) undelivered: &'static str,
    pub(super) undelivered_lead: &'static str,
    pub(super) waiting: &'static str,
    pub(super) parked: &'static str,
    pub(super) attempts: &'static str,
    pub(super) back: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    pub(super) date: &'static str,
    pub(super) files: &'static str,
    pub(super) as_html: &'static str,
    pub(super) as_text: &'static str,
    pub(super) source: &'static str,
}

impl Words {
    /// When a mail was written, in words; as the mail has it when that cannot be read.
    pub(super) fn when(&self, mail: &ReadMail) -> String {
        let told = mail.written_at.zip(times::zone(ZONE).ok());
        told.map_or_else(|| mail.date.clone(), |(at, zone)| times::instant(at, &zone, self.locale))
    }
}

pub(super) const fn of(locale: Locale) -> &'static Words {
    match locale {
        Locale::Fr => &FRENCH,
        Locale::En => &ENGLISH,
    }
}

static FRENCH: Words = Words {
    locale: Locale::Fr,
    title: "Courrier de la démonstration",
    banner: "Démonstration — aucun de ces messages n’a été envoyé",
    lead: "Sans serveur de messagerie, les messages sont écrits dans un dossier. Les voici, du plus récent au plus ancien.",
    none: "Aucun message pour l’instant. Commandez un billet, puis rechargez cette page.",
    undelivered: "En attente ou abandonnés",
    undelivered_lead: "Ce que la boîte d’envoi n’a pas encore remis, et pourquoi.",
    waiting: "en attente",
    parked: "abandonné",
    attempts: "essais\u{a0}:",
    back: "Tous les messages",
    from: "De",
    to: "À",
    date: "Date",
    files: "Pièces jointes",
    as_html: "Message en HTML",
    as_text: "Message en texte",
    source: "Fichier brut (.eml)",
};

static ENGLISH: Words = Words {
    locale: Locale::En,
    title: "Mail of the demonstration",
    banner: "Demonstration — none of these messages was sent",
    lead: "Without a mail server, messages are written to a folder. Here they are, the newest first.",
    none: "No message yet. Order a ticket, then reload this page.",
    undelivered: "Waiting or given up",
    undelivered_lead: "What the outbox has not delivered yet, and why.",
    waiting: "waiting",
    parked: "given up",
    attempts: "tries:",
    back: "All messages",
    from: "From",
    to: "To",
    date: "Date",
    files: "Attachments",
    as_html: "Message as HTML",
    as_text: "Message as text",
    source: "Raw file (.eml)",
};
