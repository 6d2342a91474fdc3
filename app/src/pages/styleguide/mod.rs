//! Every token and every part in every state, on one page: what the browser tests take pictures of.

mod data;
mod foundations;
mod lists;
mod overlays;
mod page;
mod parts;
mod pressed;
mod typed;

pub use page::StyleguidePage;
