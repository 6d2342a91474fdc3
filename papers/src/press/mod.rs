//! The printing shop: fonts, templates and the typesetter, made once and kept.

pub mod fonts;
mod print;
mod world;

pub use print::{draw, print};
pub use world::Template;
