//! What the address of the map asks for.

use leptos_router::params::ParamsMap;
use services::events::browse::map::MapQuery as Asked;
use shared::locale::Locale;

use crate::pages::events::Query;

/// What the address of the map asks for. What means nothing is as good as nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MapQuery {
    /// What the list is asked for, by the same names; its order and its pages are nothing to a map.
    pub narrowed: Query,
    /// Which of the shipped areas to look at.
    pub area: Option<String>,
}

impl MapQuery {
    /// Reads an address's query.
    pub fn read(params: &ParamsMap) -> Self {
        let narrowed = Query { sort: None, after: None, ..Query::read(params) };
        Self { narrowed, area: params.get("area").filter(|area| !area.is_empty()) }
    }

    /// The same narrowed otherwise.
    pub fn with(&self, narrowed: &Query) -> Self {
        Self { narrowed: narrowed.clone(), ..self.clone() }
    }

    /// The address of this map.
    pub fn path(&self, locale: Locale) -> String {
        let mut params = ParamsMap::new();
        let area = self.area.clone().map(|area| ("area", area));
        for (name, value) in self.narrowed.asked().into_iter().chain(area) {
            params.insert(name, value);
        }
        format!("/{locale}/map{}", params.to_query_string())
    }

    /// The same for the business.
    pub fn asked(&self) -> Asked {
        Asked { events: self.narrowed.clone().listed(), area: self.area.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_and_written_back() {
        let pairs = [
            ("q", "jazz"),
            ("when", "weekend"),
            ("category", "music"),
            ("region", "Bretagne"),
            ("area", "europe"),
            ("sort", "price"),
        ];
        let query = MapQuery::read(&pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect());
        assert_eq!(
            query.path(Locale::Fr),
            "/fr/map?q=jazz&region=Bretagne&category=music&when=weekend&area=europe"
        );
        assert_eq!(query.with(&Query::default()).path(Locale::En), "/en/map?area=europe");
        assert_eq!(MapQuery::default().path(Locale::En), "/en/map");
    }
}
