//! The door of an event: a steward scans or types, and sees at once who may enter.

mod answer;
mod camera;
mod counts;
mod door;
mod form;
mod history;
mod icon;
mod live;
mod page;
mod screen;
mod words;

pub use page::CheckInPage;
