//! What visitors find: the list, its cards, and the page of an event.

mod cards;
mod days;
mod list;
mod live;
mod narrowing;
mod page;
mod similar;
