//! The drawings of events that have no picture; `papers` draws them.

pub use papers::posters::{Frame, PALETTES, SIZE, Scene};
