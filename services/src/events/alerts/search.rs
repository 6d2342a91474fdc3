//! A search that is kept: what the address of a list asks for.

mod told;

#[cfg(test)]
mod tests;

use shared::events::Category;
use shared::time::Timestamp;
use url::form_urlencoded;

use crate::events::browse::{Days, ListQuery, MAX_WITHIN, Search};
use crate::events::words::fold;

/// No address of a list that people make is longer.
const LONGEST: usize = 4_000;
const MAX_WORDS_CHARS: usize = 200;
/// Of a town, a region or a genre.
const MAX_NAME_CHARS: usize = 100;

/// What the address of a list asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SavedSearch {
    q: Option<String>,
    city: Option<String>,
    within: Option<u32>,
    region: Option<String>,
    category: Option<Category>,
    genre: Option<String>,
    days: Option<Days>,
    price: Option<u32>,
    free: bool,
    family: bool,
}

impl SavedSearch {
    /// Reads what follows the question mark of a list's address. What says nothing of events that are still to be
    /// announced is passed over: page and order, and what is left or new today. `None` when it asks for something that
    /// is not known here, or for nothing that can be found: an alert never says more, or less, than the list.
    pub fn read(address: &str) -> Option<Self> {
        if address.len() > LONGEST {
            return None;
        }
        let mut search = Self::default();
        let (mut preset, mut from, mut to) = (None, None, None);
        for (name, value) in form_urlencoded::parse(address.trim_start_matches('?').as_bytes()) {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            // Like the list, it passes over values that mean nothing.
            match &*name {
                "q" => search.q = kept(value, MAX_WORDS_CHARS),
                "city" => search.city = kept(value, MAX_NAME_CHARS),
                "within" => search.within = number(value).map(|within| within.min(MAX_WITHIN)),
                "region" => search.region = kept(value, MAX_NAME_CHARS),
                "category" => search.category = value.parse().ok(),
                "genre" => search.genre = kept(value, MAX_NAME_CHARS),
                "when" => preset = Some(value.to_owned()),
                "from" => from = Some(value.to_owned()),
                "to" => to = Some(value.to_owned()),
                "price" => search.price = number(value),
                "free" => search.free = value == "1",
                "family" => search.family = value == "1",
                "after" | "sort" | "available" | "last" | "new" => {}
                _ => return None,
            }
        }
        search.within = search.within.filter(|_| search.city.is_some());
        search.days = Days::read(preset.as_deref(), from.as_deref(), to.as_deref());
        (search.words() != Search::Nothing).then_some(search)
    }

    /// What the list is asked, from its first page on.
    pub fn listed(&self) -> ListQuery {
        let Self { q, city, within, region, category, genre, days, price, free, family } = self.clone();
        let narrowed = ListQuery { q, city, within, region, category, genre, ..ListQuery::default() };
        ListQuery { days, price, free, family, ..narrowed }
    }

    /// What follows the question mark of the list's address; empty when everything is asked for.
    pub fn address(&self) -> String {
        let (preset, from, to) = match self.days {
            Some(Days::Preset(preset)) => (Some(preset), None, None),
            Some(Days::Between(from, to)) => (None, from, to),
            None => (None, None, None),
        };
        let tick = |is_ticked: bool| is_ticked.then(|| "1".to_owned());
        let asked = [
            ("q", self.q.clone()),
            ("city", self.city.clone()),
            ("within", self.within.map(|within| within.to_string())),
            ("region", self.region.clone()),
            ("category", self.category.map(|category| category.code().to_owned())),
            ("genre", self.genre.clone()),
            ("when", preset.map(|preset| preset.code().to_owned())),
            ("from", from.map(|day| day.to_string())),
            ("to", to.map(|day| day.to_string())),
            ("price", self.price.map(|price| price.to_string())),
            ("free", tick(self.free)),
            ("family", tick(self.family)),
        ];
        let mut address = form_urlencoded::Serializer::new(String::new());
        for (name, value) in asked {
            if let Some(value) = value {
                address.append_pair(name, &value);
            }
        }
        // A space is written so that it is one in every part of an address.
        address.finish().replace('+', "%20")
    }

    /// The list's address, below the language.
    pub fn path(&self) -> String {
        let address = self.address();
        if address.is_empty() { "events".to_owned() } else { format!("events?{address}") }
    }

    /// When the days asked for are past everywhere; `None` when they never are.
    pub fn over_at(&self, now: Timestamp) -> Option<Timestamp> {
        match self.days {
            Some(days @ Days::Between(_, Some(_))) => Some(days.bounds(now).starts_before),
            _ => None,
        }
    }

    /// What tells one search from another, however its words and its names are spelled.
    pub fn meaning(&self) -> String {
        let mut words = self.words().words().to_vec();
        words.sort_unstable();
        let key = |name: &Option<String>| name.as_deref().map(fold).filter(|key| !key.is_empty());
        let plain = Self {
            q: Some(words.join(" ")).filter(|words| !words.is_empty()),
            city: key(&self.city),
            region: key(&self.region),
            genre: key(&self.genre),
            ..self.clone()
        };
        plain.address()
    }

    fn words(&self) -> Search {
        Search::read(self.q.as_deref().unwrap_or_default())
    }
}

/// A text as it is kept: plain, and no longer than what the list looks at.
fn kept(value: &str, most: usize) -> Option<String> {
    let plain: String = value.chars().filter(|sign| !sign.is_control()).take(most).collect();
    Some(plain.trim().to_owned()).filter(|plain| !plain.is_empty())
}

fn number(value: &str) -> Option<u32> {
    value.parse().ok().filter(|number| *number > 0)
}
