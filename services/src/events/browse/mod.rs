//! What visitors see of events: a list to search in, and a page each.
//!
//! [`places`] are the pages of towns, venues, organisers and categories, [`agenda`] is the calendar, [`map`] the map.
//! `listings` keeps every event as lists need it, `kept` what was read of one for its page, `stock` and `badges` find out what is left and what to say of
//! it; `live` tells who looks at an event what is left, as it changes. To add something to a card or a page: a field
//! in [`shared::events`], a column in the store, and
//! its words in `list` or `page`.

pub mod agenda;
mod announcement;
mod answers;
mod availability;
mod badges;
mod cards;
mod cursor;
mod days;
mod front;
mod kept;
mod list;
pub(crate) mod listings;
mod live;
pub mod map;
mod offer;
mod page;
pub mod places;
mod reading;
mod search;
mod showing;
mod similar;
mod sitemap;
mod stock;
pub(crate) mod store;
mod suggest;
mod town_choice;
mod withdrawn;

pub use announcement::{Announcement, announcement};
pub(in crate::events) use answers::{Answers, answers};
pub use availability::Seen;
pub use cards::cards;
pub use days::Days;
pub use front::{Front, Row, front};
pub use jiff::civil::Date as Day;
pub use list::{ListQuery, MAX_WITHIN, PAGE, list};
pub use listings::Listings;
pub use live::{Live, Watching};
pub use page::page;
pub(in crate::events) use search::Search;
pub use showing::{PublicShowing, showing};
pub use similar::{Similar, similar};
pub use sitemap::{Place, Places, coming_places, parts, places as coming_events};
pub use suggest::suggest;
pub use town_choice::{TownChoice, town_choice};
pub use withdrawn::is_withdrawn;
