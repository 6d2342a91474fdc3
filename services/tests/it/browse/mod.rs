//! What visitors find: the list, its cards, and the page of an event.

mod cards;
mod list;
mod page;
