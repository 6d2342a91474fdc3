//! Puts what is coming on the days on which it is on. What is over within a day of its start is on the day on which it
//! begins, all else on every day on which it goes on.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, Time};

use shared::ids::EventId;
use shared::time::{Span as Length, Timestamp};

use super::Span;
use crate::events::browse::listings::{Dated, Index, Wish};

/// From here on, a night is more than the evening on which it begins.
const LONG: Length = Length::hours(24);

/// A month or a week, filled.
pub(super) struct Filled {
    /// Its days, in their order.
    pub days: Vec<Told>,
    /// The last day on which anything is on, asked for or not.
    pub last: Option<Date>,
}

/// What is on a day.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// How many events.
    pub events: u32,
    /// The first of what is on: by start, then by end what goes on for days.
    pub first: BTreeSet<Fill>,
}

/// A showing on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fill {
    /// Whether it goes on all day, or for several.
    pub runs: bool,
    /// When it begins; of what runs, when it ends.
    pub at: DateTime,
    pub event: EventId,
    pub slot: usize,
}

/// Fills a month or a week with what answers to a wish and is not over: of each day, the first `most`. In a month an
/// event is told once a day.
pub(super) fn fill(index: &Index, wish: &Wish, span: Span, now: Timestamp, most: usize) -> Filled {
    let mut days = vec![Told::default(); span.days().len()];
    let mut last: Option<Date> = None;
    for (slot, facts) in index.facts().filter(|(_, facts)| facts.is_coming) {
        let Some(entry) = index.entry(slot) else { continue };
        let ahead = || entry.dates.iter().filter(|date| date.ends_at > now);
        last = last.max(ahead().map(last_day).max());
        let within = |date: &&Dated| date.day <= span.last() && last_day(date) >= span.first();
        if !ahead().any(|date| within(&date)) || wish.missed(facts, slot, index) != 0 {
            continue;
        }
        let mut own: BTreeSet<(usize, Fill)> = BTreeSet::new();
        for date in ahead().filter(within) {
            let runs = runs(date);
            let at = if runs { date.ends_local } else { date.starts_local };
            let (from, to) = (date.day.max(span.first()), last_day(date).min(span.last()));
            for day in place(span, from)..=place(span, to) {
                own.insert((day, Fill { runs, at, event: entry.id, slot }));
            }
        }
        let mut counted = None;
        for (day, fill) in own {
            let is_first = counted != Some(day);
            counted = Some(day);
            let Some(told) = days.get_mut(day) else { continue };
            told.events += u32::from(is_first);
            if is_first || matches!(span, Span::Week(_)) {
                told.first.insert(fill);
                if told.first.len() > most {
                    told.first.pop_last();
                }
            }
        }
    }
    Filled { days, last }
}

fn runs(date: &Dated) -> bool {
    date.all_day || date.ends_at.since(date.starts_at) >= LONG
}

/// The last day on which it is on; what ends at midnight ended the day before.
fn last_day(date: &Dated) -> Date {
    if !runs(date) {
        return date.day;
    }
    let ends = date.ends_local.date();
    let ends = if date.ends_local.time() == Time::midnight() { ends.saturating_sub(1.day()) } else { ends };
    ends.max(date.day)
}

/// Which of the days of a span a day within it is.
fn place(span: Span, day: Date) -> usize {
    usize::try_from((day - span.first()).get_days()).unwrap_or_default()
}
