//! What visitors see of events: a list to search in, and a page each.
//!
//! `listing` keeps the order of the list, `stock` and `badges` find out what is left and what to say of
//! it. To add something to a card or a page: a field in [`shared::events`], a column in the store, and
//! its words in `list` or `page`.

mod badges;
mod cursor;
mod days;
mod list;
mod listing;
mod offer;
mod page;
mod search;
mod showing;
mod sitemap;
mod stock;
pub(crate) mod store;

pub use days::Days;
pub use jiff::civil::Date as Day;
pub use list::{ListQuery, PAGE, list};
pub use listing::relist;
pub use page::page;
pub use showing::{PublicShowing, showing};
pub use sitemap::{Place, parts, places};
