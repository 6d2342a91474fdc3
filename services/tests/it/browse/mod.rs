//! What visitors find: the list, its cards, and the page of an event.

mod agenda;
mod cards;
mod changing;
mod days;
mod list;
mod live;
mod map;
mod narrowing;
mod page;
mod places;
mod similar;
