//! What the address of a list asks for.

use leptos_router::params::ParamsMap;
use shared::locale::Locale;

/// What the address of a list asks for. Empty is as good as nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// What to look for.
    pub q: Option<String>,
    /// In which town.
    pub city: Option<String>,
    /// Where the page before ended.
    pub after: Option<String>,
}

impl Query {
    /// Reads an address's query.
    pub fn read(params: &ParamsMap) -> Self {
        let filled =
            |name| params.get_str(name).map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned);
        Self { q: filled("q"), city: filled("city"), after: filled("after") }
    }

    /// The address of the list that this asks for.
    pub fn path(&self, locale: Locale) -> String {
        format!("/{locale}{}", self.path_below_language())
    }

    /// The same in any language.
    pub fn path_below_language(&self) -> String {
        let mut params = ParamsMap::new();
        for (name, value) in [("q", &self.q), ("city", &self.city), ("after", &self.after)] {
            if let Some(value) = value {
                params.insert(name, value.clone());
            }
        }
        format!("/events{}", params.to_query_string())
    }
}

/// The address of the events of a town.
pub fn events_path(locale: Locale, city: &str) -> String {
    Query { city: Some(city.to_owned()), ..Query::default() }.path(locale)
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
