//! What is asked of each event again and again, side by side and small, so that looking at all of them is quick.

use shared::events::{Badge, Category, EventStatus};
use shared::ids::EventId;
use shared::locale::Locale;
use shared::money::Money;
use shared::time::Timestamp;

use super::entry::{Entry, Position};
use crate::events::browse::badges::{self, Dates};

/// Words by which an event says that it is for children or families, folded.
const FAMILY: [&str; 12] = [
    "enfant",
    "enfants",
    "famille",
    "familles",
    "familial",
    "marionnette",
    "marionnettes",
    "family",
    "families",
    "children",
    "kids",
    "puppets",
];

/// The numbers of an event's names, or [`NONE`](super::names::NONE).
#[derive(Debug, Clone, Copy)]
pub struct Numbers {
    pub city: u32,
    pub region: u32,
    pub genre: u32,
    /// Of its titles, in whichever language.
    pub titles: [u32; Locale::ALL.len()],
}

/// What lists ask of an event.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "questions, each answered yes or no")]
pub struct Facts {
    pub id: EventId,
    pub category: Category,
    /// Numbers of names, or [`NONE`](super::names::NONE).
    pub city: u32,
    pub region: u32,
    pub genre: u32,
    /// What it is called, in whichever language.
    pub titles: [u32; Locale::ALL.len()],
    /// Its place by date.
    pub rank: i64,
    /// The least price, in thousandths of its currency's unit, so that currencies can stand in one order.
    pub price: Option<i64>,
    pub created_at: Timestamp,
    pub position: Option<Position>,
    pub is_coming: bool,
    /// Whether it, and the date to show, is neither cancelled nor postponed.
    pub takes_place: bool,
    /// Whether something can be bought now.
    pub is_available: bool,
    pub is_free: bool,
    pub is_nearly_gone: bool,
    /// Whether it is announced for children or families.
    pub is_for_families: bool,
}

impl Facts {
    /// Of an event whose names have these numbers, and whose words are these.
    pub fn of(entry: &Entry, numbers: Numbers, words: &str) -> Self {
        let Numbers { city, region, genre, titles } = numbers;
        let badge = entry.badge();
        let is_sold = badge.is_none_or(badges::goes_with_a_price);
        Self {
            id: entry.id,
            category: entry.category,
            city,
            region,
            genre,
            titles,
            rank: entry.rank(),
            price: entry.stock.least.filter(|_| is_sold).map(thousandths),
            created_at: entry.created_at,
            position: entry.venue.position,
            is_coming: entry.is_coming,
            takes_place: [entry.status, entry.next.status].iter().all(|one| *one == EventStatus::Published),
            is_available: is_sold && entry.stock.buyable,
            is_free: is_sold && entry.stock.free_of_charge,
            is_nearly_gone: badge == Some(Badge::LastPlaces),
            is_for_families: words.split(' ').any(|word| FAMILY.contains(&word))
                || words.contains("jeune public"),
        }
    }
}

impl Entry {
    /// The one thing to say of it first.
    pub fn badge(&self) -> Option<Badge> {
        let dates = if self.is_coming { Dates::Coming(self.next.status) } else { Dates::Over };
        badges::of_event(self.status, dates, &self.stock)
    }
}

/// An amount in thousandths of its currency's unit: no currency has more than three digits (ISO 4217).
pub fn thousandths(price: Money) -> i64 {
    let missing = 3_u32.saturating_sub(u32::from(price.currency.digits()));
    price.amount_minor.saturating_mul(10_i64.pow(missing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_of_every_currency_can_be_compared() {
        for (minor, code, in_thousandths) in [
            (2_550, "EUR", 25_500),
            (3_000, "XPF", 3_000_000),
            (1_500, "TND", 1_500),
            (i64::MAX, "EUR", i64::MAX),
        ] {
            assert_eq!(thousandths(Money::new(minor, code.parse().unwrap())), in_thousandths, "{code}");
        }
    }
}
