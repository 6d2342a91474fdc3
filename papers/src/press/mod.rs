//! The printing shop: fonts, templates and the typesetter, made once and kept.

pub mod fonts;
mod print;
mod world;

pub use print::print;
pub use world::Template;
