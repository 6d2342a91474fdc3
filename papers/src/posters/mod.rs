//! Posters drawn for events that have no picture.
//!
//! A [`Scene`] is drawn from what the event is about and from its slug, and never changes: `subject` finds out what it
//! is about and knows the compositions, `motifs` draws them on a `canvas` in named inks, `palette` mixes the
//! inks. `svg` writes a scene for pages, `picture` prints it with the event's words for those who are sent its address.
//!
//! To add a composition: a function in `motifs`, and its name in `subject`. Posters that were already drawn may change then;
//! the tests tell which.

mod canvas;
mod dice;
#[expect(clippy::many_single_char_names, reason = "in a drawing, x, y and r say what they are")]
mod motifs;
#[expect(clippy::many_single_char_names, reason = "in a drawing, x, y and r say what they are")]
mod outline;
mod palette;
mod picture;
mod scene;
mod subject;
mod svg;

pub use palette::PALETTES;
pub use picture::{SIZE, Words, picture};
pub use scene::{Frame, Scene};

/// What every composition is called.
pub fn compositions() -> Vec<&'static str> {
    subject::all().into_iter().map(|composition| composition.name).collect()
}
