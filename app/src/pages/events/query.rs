//! What the address of a list asks for.

use leptos_router::params::ParamsMap;
use services::events::browse::{Days, ListQuery, MAX_WITHIN, Row};
use shared::events::{Category, Sort};
use shared::locale::Locale;

/// What the address of a list asks for. Empty is as good as nothing, and so is what means nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "boxes that can be ticked, each by itself")]
pub struct Query {
    /// What to look for.
    pub q: Option<String>,
    /// In which town.
    pub city: Option<String>,
    /// Within so many kilometres of it.
    pub within: Option<u32>,
    /// In which region.
    pub region: Option<String>,
    /// What it is about.
    pub category: Option<Category>,
    /// More precisely.
    pub genre: Option<String>,
    /// On which days.
    pub days: Option<Days>,
    /// For how much at most, in whole units of the currency.
    pub price: Option<u32>,
    /// Free of charge.
    pub free: bool,
    /// With places left.
    pub available: bool,
    /// With a few places left.
    pub last_places: bool,
    /// For children or families.
    pub family: bool,
    /// Announced lately.
    pub new: bool,
    /// In which order.
    pub sort: Option<Sort>,
    /// Where the page before ended.
    pub after: Option<String>,
}

/// The names of what can be asked for, each of one part.
pub mod part {
    pub const WORDS: &[&str] = &["q"];
    pub const TOWN: &[&str] = &["city", "within"];
    pub const REGION: &[&str] = &["region"];
    pub const CATEGORY: &[&str] = &["category"];
    pub const GENRE: &[&str] = &["genre"];
    pub const DAYS: &[&str] = &["when", "from", "to"];
    pub const PRICE: &[&str] = &["price"];
    pub const FREE: &[&str] = &["free"];
    pub const AVAILABLE: &[&str] = &["available"];
    pub const LAST_PLACES: &[&str] = &["last"];
    pub const FAMILY: &[&str] = &["family"];
    pub const NEW: &[&str] = &["new"];
}

impl Query {
    /// Reads an address's query.
    pub fn read(params: &ParamsMap) -> Self {
        let filled = |name| params.get_str(name).map(str::trim).filter(|value| !value.is_empty());
        let kept = |name| filled(name).map(str::to_owned);
        let number = |name| filled(name).and_then(|digits| digits.parse().ok()).filter(|number| *number > 0);
        let ticked = |name| filled(name) == Some("1");
        let city = kept("city");
        Self {
            q: kept("q"),
            within: number("within").filter(|_| city.is_some()).map(|within: u32| within.min(MAX_WITHIN)),
            city,
            region: kept("region"),
            category: filled("category").and_then(|code| code.parse().ok()),
            genre: kept("genre"),
            days: Days::read(filled("when"), filled("from"), filled("to")),
            price: number("price"),
            free: ticked("free"),
            available: ticked("available"),
            last_places: ticked("last"),
            family: ticked("family"),
            new: ticked("new"),
            sort: filled("sort").and_then(|code| code.parse().ok()),
            after: kept("after"),
        }
    }

    /// All that belongs in a row of the home page.
    pub fn of_row(row: &Row) -> Self {
        let ListQuery { city, days, last_places, free, family, new, sort, .. } = row.query();
        Self { city, days, free, last_places, family, new, sort, ..Self::default() }
    }

    /// The same on other days, from the first page on.
    pub fn on(&self, days: Option<Days>) -> Self {
        Self { days, after: None, ..self.clone() }
    }

    /// The same of another category, from the first page on.
    pub fn of(&self, category: Option<Category>) -> Self {
        Self { category, after: None, ..self.clone() }
    }

    /// The same without some parts, from the first page on.
    pub fn without(&self, parts: &[&str]) -> Self {
        let mut params = ParamsMap::new();
        for (name, value) in self.asked().into_iter().filter(|(name, _)| !parts.contains(name)) {
            params.insert(name, value);
        }
        Self::read(&params)
    }

    /// Names and values of all that is asked for, from the first page on: what a form that asks for more sends along.
    pub fn asked(&self) -> Vec<(&'static str, String)> {
        let text = |name, value: &Option<String>| value.clone().map(|value| (name, value));
        let number = |name, value: Option<u32>| value.map(|value| (name, value.to_string()));
        let tick = |name, is_ticked: bool| is_ticked.then(|| (name, "1".to_owned()));
        let mut asked: Vec<(&'static str, String)> = [
            text("q", &self.q),
            text("city", &self.city),
            number("within", self.within),
            text("region", &self.region),
            self.category.map(|category| ("category", category.code().to_owned())),
            text("genre", &self.genre),
        ]
        .into_iter()
        .flatten()
        .collect();
        asked.extend(self.days.into_iter().flat_map(days_in_address));
        let rest = [
            number("price", self.price),
            tick("free", self.free),
            tick("available", self.available),
            tick("last", self.last_places),
            tick("family", self.family),
            tick("new", self.new),
            self.sort.map(|sort| ("sort", sort.code().to_owned())),
        ];
        asked.extend(rest.into_iter().flatten());
        asked
    }

    /// The same without some parts.
    pub fn asked_besides(&self, parts: &[&[&str]]) -> Vec<(&'static str, String)> {
        let mut asked = self.asked();
        asked.retain(|(name, _)| parts.iter().all(|part| !part.contains(name)));
        asked
    }

    /// The address of the list that this asks for.
    pub fn path(&self, locale: Locale) -> String {
        format!("/{locale}{}", self.path_below_language())
    }

    /// The same in any language.
    pub fn path_below_language(&self) -> String {
        let after = self.after.clone().map(|after| ("after", after));
        let mut params = ParamsMap::new();
        for (name, value) in self.asked().into_iter().chain(after) {
            params.insert(name, value);
        }
        format!("/events{}", params.to_query_string())
    }

    /// The same for the business.
    pub fn listed(self) -> ListQuery {
        let Self { q, city, within, region, category, genre, days, price, free, available, .. } = self;
        let Self { last_places, family, new, sort, after, .. } = self;
        let narrowed = ListQuery { q, city, within, region, category, genre, days, ..ListQuery::default() };
        ListQuery { price, free, available, last_places, family, new, sort, after, ..narrowed }
    }
}

/// Days as an address says them.
pub fn days_in_address(days: Days) -> Vec<(&'static str, String)> {
    match days {
        Days::Preset(preset) => vec![("when", preset.code().to_owned())],
        Days::Between(from, to) => {
            let day =
                |name, day: Option<_>| day.map(|day: services::events::browse::Day| (name, day.to_string()));
            day("from", from).into_iter().chain(day("to", to)).collect()
        }
    }
}

/// The address of the events of a town.
pub fn events_path(locale: Locale, city: &str) -> String {
    Query { city: Some(city.to_owned()), ..Query::default() }.path(locale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::events::DatePreset;

    fn params(pairs: &[(&'static str, &str)]) -> ParamsMap {
        pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
    }

    #[test]
    fn is_read_and_written_back() {
        let query =
            Query::read(&params(&[("q", " été & co "), ("city", "L’Haÿ"), ("after", ""), ("x", "1")]));
        assert_eq!(query.q.as_deref(), Some("été & co"));
        assert_eq!(query.after, None);
        assert_eq!(query.path(Locale::Fr), "/fr/events?q=%C3%A9t%C3%A9%20%26%20co&city=L%E2%80%99Ha%C3%BF");
        assert_eq!(Query::default().path(Locale::En), "/en/events");
        assert_eq!(events_path(Locale::En, "Saint-Étienne"), "/en/events?city=Saint%2D%C3%89tienne");
    }

    #[test]
    fn every_part_is_read_written_back_and_taken_away() {
        let asked = [
            ("q", "jazz"),
            ("city", "Lyon"),
            ("within", "25"),
            ("region", "Bretagne"),
            ("category", "music"),
            ("genre", "Rock"),
            ("when", "week"),
            ("price", "30"),
            ("free", "1"),
            ("available", "1"),
            ("last", "1"),
            ("family", "1"),
            ("new", "1"),
            ("sort", "price"),
        ];
        let query = Query::read(&params(&asked));
        let written: Vec<(&str, String)> = query.asked();
        let written: Vec<(&str, &str)> =
            written.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(written, asked);
        let parts = [
            part::WORDS,
            part::TOWN,
            part::REGION,
            part::CATEGORY,
            part::GENRE,
            part::DAYS,
            part::PRICE,
            part::FREE,
            part::AVAILABLE,
            part::LAST_PLACES,
            part::FAMILY,
            part::NEW,
            &["sort"],
        ];
        for names in parts {
            let left = query.without(names).asked();
            assert_eq!(
                left.len(),
                asked.iter().filter(|(name, _)| !names.contains(name)).count(),
                "{names:?}"
            );
        }
        assert_eq!(query.asked_besides(&parts), []);
        let nonsense = [("within", "25"), ("price", "-1"), ("free", "yes"), ("sort", "colour"), ("new", "0")];
        assert_eq!(Query::read(&params(&nonsense)), Query::default(), "no distance without a town");
        let far = Query::read(&params(&[("city", "Lyon"), ("within", "4294967295")]));
        assert_eq!(far.within, Some(MAX_WITHIN));
        assert_eq!(Query::read(&params(&[("city", "Lyon"), ("within", "4294967296")])).within, None);
    }

    #[test]
    fn days_and_categories_are_read_and_written_back() {
        for address in [
            "/en/events?category=music&when=tonight",
            "/en/events?from=2027%2D01%2D02&to=2027%2D01%2D05",
            "/en/events?to=2027%2D01%2D05",
        ] {
            let (_, text) = address.split_once('?').unwrap();
            let text = text.replace("%2D", "-");
            let pairs: Vec<(&str, &str)> = text.split('&').filter_map(|pair| pair.split_once('=')).collect();
            let params =
                pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            let query = Query { after: Some("x".to_owned()), ..Query::read(&params) };
            assert_eq!(query.on(query.days).path(Locale::En), address);
            assert_eq!(query.of(None).on(None).path(Locale::En), "/en/events");
        }
        let nonsense =
            [("category", "cats"), ("when", "yesterday"), ("from", "2027-13-01"), ("to", "<script>")];
        assert_eq!(Query::read(&params(&nonsense)), Query::default());
        assert_eq!(
            Query::read(&params(&[("when", "tonight")])).days,
            Some(Days::Preset(DatePreset::Tonight))
        );
    }
}
