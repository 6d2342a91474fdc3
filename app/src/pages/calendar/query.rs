//! What the address of the calendar asks for.

use leptos_router::params::ParamsMap;
use services::events::browse::agenda::{AgendaQuery, Span};
use services::events::browse::{Day, Days};
use shared::locale::Locale;

use crate::pages::events::Query;
use crate::ui::calendar::Ways;

/// What the address of the calendar asks for. What means nothing is as good as nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CalendarQuery {
    /// The month or the week.
    pub span: Option<Span>,
    /// Town and category, by the names that the list has for them.
    pub narrowed: Query,
}

impl CalendarQuery {
    /// Reads an address's query.
    pub fn read(params: &ParamsMap) -> Self {
        let Query { city, category, .. } = Query::read(params);
        let span = Span::read(params.get_str("month"), params.get_str("week"));
        Self { span, narrowed: Query { city, category, ..Query::default() } }
    }

    /// The same of another month or week.
    pub fn at(&self, span: Span) -> Self {
        Self { span: Some(span), ..self.clone() }
    }

    /// The address of this calendar.
    pub fn path(&self, locale: Locale) -> String {
        let mut params = ParamsMap::new();
        if let Some((name, value)) = self.span.map(Span::in_address) {
            params.insert(name, value);
        }
        for (name, value) in self.narrowed.asked() {
            params.insert(name, value);
        }
        format!("/{locale}/calendar{}", params.to_query_string())
    }

    /// Whether it shows what it shows to everybody.
    pub fn is_narrowed(&self) -> bool {
        self.narrowed != Query::default()
    }

    /// The same for the business.
    pub fn asked(&self) -> AgendaQuery {
        let Query { city, category, .. } = self.narrowed.clone();
        AgendaQuery { span: self.span, city, category }
    }
}

/// Days lead to the list of what is on on them.
impl Ways for CalendarQuery {
    fn to_week(&self, week: Span, locale: Locale) -> String {
        self.at(week).path(locale)
    }

    fn to_day(&self, day: Day, locale: Locale) -> String {
        self.narrowed.on(Some(Days::Between(Some(day), Some(day)))).path(locale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&'static str, &str)]) -> CalendarQuery {
        CalendarQuery::read(&pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect())
    }

    #[test]
    fn is_read_and_written_back() {
        let query = read(&[
            ("month", "2026-12"),
            ("city", " Gap "),
            ("category", "music"),
            ("q", "jazz"),
            ("x", "1"),
        ]);
        assert_eq!(query.path(Locale::Fr), "/fr/calendar?month=2026%2D12&city=Gap&category=music");
        assert!(query.is_narrowed());
        let next = query.span.and_then(Span::next).unwrap();
        assert_eq!(query.at(next).path(Locale::En), "/en/calendar?month=2027%2D01&city=Gap&category=music");
        assert_eq!(
            query.to_day("2026-12-04".parse().unwrap(), Locale::En),
            "/en/events?city=Gap&category=music&from=2026%2D12%2D04&to=2026%2D12%2D04"
        );
        assert_eq!(read(&[("week", "2026-W53")]).path(Locale::Fr), "/fr/calendar?week=2026%2DW53");
    }

    #[test]
    fn nonsense_is_as_good_as_nothing() {
        for (name, value) in [
            ("month", "2026-13"),
            ("month", "0000-01"),
            ("month", "'; DROP TABLE occurrences; --"),
            ("week", "2026-W54"),
            ("week", "<script>"),
            ("category", "cats"),
            ("city", "  "),
        ] {
            assert_eq!(read(&[(name, value)]), CalendarQuery::default(), "{name}={value}");
        }
    }
}
