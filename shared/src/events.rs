//! Events as visitors see them: dates, prices and texts are ready to be read.

use serde::{Deserialize, Serialize};

use crate::availability::DateState;
use crate::ids::{OccurrenceId, OfferId};
use crate::locale::Locale;
use crate::states::codes;

codes! {
    /// What an event is about, in the widest sense.
    Category {
        /// Concerts and music festivals.
        Music = "music",
        /// Theatre, dance, circus, humour, street arts.
        Stage = "stage",
        /// Books, comics, poetry.
        Books = "books",
        /// Cinema and audiovisual.
        Film = "film",
        /// Visual and digital arts.
        Arts = "arts",
        /// Several of these.
        Mixed = "mixed",
        /// Talks and workshops.
        Conference = "conference",
    }
}

codes! {
    /// Days that one word means, from today on.
    DatePreset {
        /// This evening, from 18:00 on.
        Tonight = "tonight",
        /// The day after today.
        Tomorrow = "tomorrow",
        /// From Friday evening to Sunday; on these days, what is left of it.
        Weekend = "weekend",
        /// Today and the six days that follow.
        Week = "week",
    }
}

codes! {
    /// In which order a list of events stands.
    Sort {
        /// What fits the words best first; without words as [`Date`](Self::Date).
        Relevance = "relevance",
        /// The soonest first, what is over last.
        Date = "date",
        /// The cheapest first, what is not on sale last.
        Price = "price",
        /// The nearest first, what lies nobody knows where last.
        Distance = "distance",
        /// What was announced last first.
        Newest = "newest",
    }
}

codes! {
    /// Whether an event takes place.
    EventStatus {
        /// Announced; its dates are on sale as each says.
        Published = "published",
        /// It does not take place.
        Cancelled = "cancelled",
        /// It takes place at a date not yet known.
        Postponed = "postponed",
        /// Announced by mistake and taken out of the catalogue: it has no page and stands in no list. An event is; a
        /// date never.
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// What a wheelchair user, a deaf or a blind visitor finds at an event.
    Accessibility {
        /// Step-free, with places for wheelchairs.
        Wheelchair = "wheelchair",
        /// Induction loop or headphones.
        HearingLoop = "hearing_loop",
        /// Interpreted in sign language.
        SignLanguage = "sign_language",
        /// Audio description.
        AudioDescription = "audio_description",
    }
}

codes! {
    /// The one thing a card says at first glance.
    Badge {
        /// It does not take place.
        Cancelled = "cancelled",
        /// Moved to a date not yet known.
        Postponed = "postponed",
        /// Nothing is left.
        SoldOut = "sold_out",
        /// Fewer than one in ten places are left, or fewer than 20.
        LastPlaces = "last_places",
        /// Entrance is free.
        Free = "free",
        /// Announced within the last days.
        New = "new",
        /// Announced, not sold here.
        ListedOnly = "listed_only",
        /// Over.
        Past = "past",
    }
}

/// An event in a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EventCard {
    /// Its part of the URL.
    pub slug: String,
    /// The title.
    pub title: String,
    /// The language of the title, which may not be the reader's.
    pub title_language: Locale,
    /// What it is about.
    pub category: Category,
    /// More precisely, in the words of its source.
    pub genre: Option<String>,
    /// The name of its picture; without one a poster is drawn.
    pub picture: Option<String>,
    /// Where.
    pub venue: String,
    /// In which town.
    pub city: String,
    /// When: one date, or from the next to the last.
    pub dates: String,
    /// The next date in ISO 8601, for machines.
    pub date_iso: String,
    /// The least price with everything included; `None` when nothing is on sale.
    pub from_price: Option<String>,
    /// What to know first.
    pub badge: Option<Badge>,
    /// How far away, in kilometres, where distances were asked for.
    pub distance: Option<u32>,
}

/// A list of events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventList {
    /// The events, in the order asked for.
    pub cards: Vec<EventCard>,
    /// How many match in all.
    pub total: u32,
    /// The cursor of the following page, when there is one.
    pub next: Option<String>,
    /// How many there are of each category that has some, whichever was chosen.
    pub categories: Vec<CategoryCount>,
    /// The most frequent genres, whichever was chosen.
    pub genres: Vec<NameCount>,
    /// The regions that have some, by name, whichever was chosen.
    pub regions: Vec<NameCount>,
    /// How many are free of charge, whether that was asked for or not.
    pub free: u32,
    /// How many can be bought now, whether that was asked for or not.
    pub available: u32,
    /// What was looked for instead, when no word was like the one typed.
    pub spelling: Option<String>,
    /// Towns with the most coming events, to choose from.
    pub cities: Vec<String>,
    /// The sources of these events' data, where attribution is owed; each once.
    pub attributions: Vec<String>,
}

/// How many events of a category a search finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryCount {
    /// The category.
    pub category: Category,
    /// How many.
    pub events: u32,
}

/// What a visitor may mean who begins to type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Suggestion {
    /// An event.
    Event {
        /// Its part of the URL.
        slug: String,
        /// Its title.
        title: String,
        /// The language of the title, which may not be the reader's.
        language: Locale,
        /// Where.
        city: String,
        /// When.
        dates: String,
    },
    /// A town.
    Town {
        /// Its name.
        name: String,
        /// How many events it has that are still to come.
        events: u32,
    },
}

/// How many events a search finds under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameCount {
    /// The name, as people write it.
    pub name: String,
    /// How many.
    pub events: u32,
}

codes! {
    /// Whether an offer can be put in the basket now.
    OfferState {
        /// It can.
        OnSale = "on_sale",
        /// None is left.
        SoldOut = "sold_out",
        /// The sale begins later.
        NotYetOnSale = "not_yet_on_sale",
        /// The sale is over.
        SaleEnded = "sale_ended",
    }
}

/// A ticket type on one date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferView {
    /// What to put in the basket.
    pub id: OfferId,
    /// The ticket type's name.
    pub name: String,
    /// What one costs, with VAT and fee, as text.
    pub price: String,
    /// The same in minor units, for machines.
    pub price_minor: i64,
    /// The currency's code, for machines.
    pub currency: String,
    /// The fee inside the price, when there is one.
    pub fee: Option<String>,
    /// The VAT rate, as text.
    pub vat_rate: String,
    /// The VAT inside the price, as text; `None` when there is none in it.
    pub vat: Option<String>,
    /// Whether it can be bought now.
    pub state: OfferState,
    /// When the sale begins, when that is ahead.
    pub on_sale_from: Option<String>,
    /// The same for machines, in ISO 8601 with its offset.
    pub on_sale_from_iso: Option<String>,
    /// When the sale ends, when that is ahead and comes before the showing ends it.
    pub on_sale_until: Option<String>,
    /// How many are left, told exactly when few are.
    pub left: Option<u32>,
    /// The least that is sold at once.
    pub minimum: u32,
    /// The most that can be bought at once, given what is left.
    pub maximum: u32,
    /// The most that one order may have, whatever is left.
    pub limit: u32,
}

/// One dated showing in the list of dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OccurrenceView {
    /// Which one.
    pub id: OccurrenceId,
    /// Day and time where it happens.
    pub label: String,
    /// The same for a list of few dates: `ven. 4 déc. · 20 h 30`.
    pub short: String,
    /// The same below the name of its month: `ven. 4 · 20 h 30`.
    pub in_month: String,
    /// The month in which it begins, with its year.
    pub month: String,
    /// Start in ISO 8601 with its offset, for machines.
    pub starts_iso: String,
    /// End in ISO 8601 with its offset, for machines.
    pub ends_iso: String,
    /// What to know first: sold out, cancelled, last places, past.
    pub badge: Option<Badge>,
    /// How it stands.
    pub state: DateState,
}

/// When the first of the sales of a date begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// Day and time, as clocks at the place show them.
    pub at: String,
    /// How far that is away: `dans 3 jours`.
    pub wait: String,
    /// The same for machines, in ISO 8601 with its offset.
    pub iso: String,
    /// The same for a clock that runs down.
    pub seconds: u32,
}

/// An event's page with one of its dates chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventPage {
    /// Its part of the URL.
    pub slug: String,
    /// The title.
    pub title: String,
    /// The language of title and text, which may not be the reader's.
    pub language: Locale,
    /// Paragraphs of text.
    pub description: Vec<String>,
    /// What it is about.
    pub category: Category,
    /// More precisely.
    pub genre: Option<String>,
    /// Whether it takes place.
    pub status: EventStatus,
    /// What to know first.
    pub badge: Option<Badge>,
    /// Who organises.
    pub organisation: String,
    /// Its part of the URL.
    pub organisation_slug: String,
    /// The venue's name.
    pub venue: String,
    /// Street, postcode and town.
    pub address: Vec<String>,
    /// The street, for machines; may be empty.
    pub street: String,
    /// The postcode, for machines; may be empty.
    pub postcode: String,
    /// The town.
    pub city: String,
    /// The country's two letters; empty for what takes place online.
    pub country: String,
    /// Degrees north and east, when known.
    pub position: Option<(String, String)>,
    /// The least age to enter.
    pub minimum_age: Option<u32>,
    /// What visitors with a disability find.
    pub accessibility: Vec<Accessibility>,
    /// The cancellation rules, a sentence each.
    pub policy: Vec<String>,
    /// The organiser's own page.
    pub website: Option<String>,
    /// The name of its picture; without one a poster is drawn.
    pub picture: Option<String>,
    /// Every date, from the first to the last.
    pub occurrences: Vec<OccurrenceView>,
    /// The date chosen, or the next that can be bought.
    pub chosen: Option<OccurrenceId>,
    /// What is sold on the chosen date; empty when it is only listed.
    pub offers: Vec<OfferView>,
    /// When the sale of the chosen date begins, while nothing of it is on sale.
    pub opening: Option<Opening>,
    /// Names what is told here of dates and offers: whoever follows it live is told of what differs.
    pub seen: String,
    /// Whether those who look for events should still find it: not once it has been over for long.
    pub findable: bool,
    /// Where attribution is owed: the source of the data.
    pub attribution: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_are_known_by_their_codes() {
        for category in Category::ALL {
            assert_eq!(category.code().parse(), Ok(*category));
        }
        assert!("musique".parse::<Category>().is_err());
    }
}
