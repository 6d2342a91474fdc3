//! What the address of a list asks for.

use leptos_router::params::ParamsMap;
use services::events::browse::{Days, ListQuery};
use shared::events::Category;
use shared::locale::Locale;

/// What the address of a list asks for. Empty is as good as nothing, and so is what means nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// What to look for.
    pub q: Option<String>,
    /// In which town.
    pub city: Option<String>,
    /// What it is about.
    pub category: Option<Category>,
    /// On which days.
    pub days: Option<Days>,
    /// Where the page before ended.
    pub after: Option<String>,
}

impl Query {
    /// Reads an address's query.
    pub fn read(params: &ParamsMap) -> Self {
        let filled = |name| params.get_str(name).map(str::trim).filter(|value| !value.is_empty());
        let kept = |name| filled(name).map(str::to_owned);
        Self {
            q: kept("q"),
            city: kept("city"),
            category: filled("category").and_then(|code| code.parse().ok()),
            days: Days::read(filled("when"), filled("from"), filled("to")),
            after: kept("after"),
        }
    }

    /// The same on other days, from the first page on.
    pub fn on(&self, days: Option<Days>) -> Self {
        Self { days, after: None, ..self.clone() }
    }

    /// The same of another category, from the first page on.
    pub fn of(&self, category: Option<Category>) -> Self {
        Self { category, after: None, ..self.clone() }
    }

    /// What asks for all this but words and town: what a form that asks for those sends along.
    pub fn besides_words_and_town(&self) -> Vec<(&'static str, String)> {
        let category = self.category.map(|category| ("category", category.code().to_owned()));
        category.into_iter().chain(self.days.into_iter().flat_map(days_in_address)).collect()
    }

    /// The address of the list that this asks for.
    pub fn path(&self, locale: Locale) -> String {
        format!("/{locale}{}", self.path_below_language())
    }

    /// The same in any language.
    pub fn path_below_language(&self) -> String {
        let words = [("q", &self.q), ("city", &self.city)];
        let words = words.into_iter().filter_map(|(name, value)| Some((name, value.clone()?)));
        let after = self.after.clone().map(|after| ("after", after));
        let mut params = ParamsMap::new();
        for (name, value) in words.chain(self.besides_words_and_town()).chain(after) {
            params.insert(name, value);
        }
        format!("/events{}", params.to_query_string())
    }

    /// The same for the business.
    pub fn listed(self) -> ListQuery {
        let Self { q, city, category, days, after } = self;
        ListQuery { q, city, category, days, after, ..ListQuery::default() }
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
