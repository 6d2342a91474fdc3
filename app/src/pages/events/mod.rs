//! The list of events, to search in.

mod filters;
mod more_filters;
mod page;
mod query;
mod results;
mod search_form;

pub(super) use filters::{category_chips, day_chips, preset_name};
pub use page::EventsPage;
pub(super) use query::{Query, events_path};
pub(super) use results::{Sources, nothing_yet};
pub(super) use search_form::SearchForm;
