//! What is on, day by day: a month as a sheet on the wall, a week by the parts of its days. Where a day and a week lead
//! to says the page that shows them.

mod month;
mod week;

use services::events::browse::Day;
use services::events::browse::agenda::Span;
use shared::locale::Locale;

pub use month::month_table;
pub use week::week_table;

/// Where what stands in a calendar leads to.
pub trait Ways {
    /// The address of a week.
    fn to_week(&self, week: Span, locale: Locale) -> String;
    /// The address of everything that is on on a day.
    fn to_day(&self, day: Day, locale: Locale) -> String;
}
