//! A scene with its event's words, as a picture for those who are sent its address.

use resvg::tiny_skia::{Color, Pixmap, PixmapPaint, Transform};
use resvg::usvg::{Options, Tree};
use serde::Serialize;
use shared::locale::Locale;

use super::scene::Scene;
use crate::error::PaperError;
use crate::press::{self, Template};
use crate::prose;

/// How wide and how high it is: what those who show it ask for.
pub const SIZE: (u32, u32) = (1200, 630);
/// The paper beside the drawing, as `stock` in `templates/paper.typ`.
const PAPER: (u8, u8, u8) = (0xf8, 0xf2, 0xe7);
/// How wide the drawing is: as `panel` there, rounded up under the holes.
const PANEL: u32 = 473;
/// How much of each text stands on it, in characters. What is longer ends with “…”.
const TITLE: usize = 300;
const DETAIL: usize = 160;

/// What is written beside a drawing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Words {
    /// The language of its reader.
    pub locale: Locale,
    /// What.
    pub title: String,
    /// When; nothing when empty.
    pub dates: String,
    /// Where; nothing when empty.
    pub place: String,
    /// Who tells.
    pub shop: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Data {
    lang: &'static str,
    title: String,
    right_to_left: bool,
    dates: String,
    place: String,
    shop: String,
}

/// Prints a scene and words as PNG. Same input, same bytes. It takes processor time (some tens of milliseconds): call
/// it from a blocking thread.
pub fn picture(scene: &Scene, words: &Words) -> Result<Vec<u8>, PaperError> {
    let text = |text: &str, limit| prose::breakable(&prose::drawable(&prose::line(text, limit)));
    let data = Data {
        lang: words.locale.code(),
        title: text(&words.title, TITLE),
        right_to_left: runs_right_to_left(&words.title),
        dates: text(&words.dates, DETAIL),
        place: text(&words.place, DETAIL),
        shop: text(&words.shop, DETAIL),
    };
    let data = serde_json::to_vec(&data).map_err(|error| PaperError::Setting(error.to_string()))?;
    let text = press::draw(Template::Poster, data)?;
    let mut sheet = Pixmap::new(SIZE.0, SIZE.1).ok_or_else(no_paper)?;
    sheet.fill(Color::from_rgba8(PAPER.0, PAPER.1, PAPER.2, 255));
    // On paper of its own, for a drawing may reach beyond its frame.
    let mut drawing = Pixmap::new(PANEL, SIZE.1).ok_or_else(no_paper)?;
    paint(&scene.file(), |_, height| SIZE_HIGH / height, &mut drawing)?;
    sheet.draw_pixmap(0, 0, drawing.as_ref(), &PixmapPaint::default(), Transform::identity(), None);
    paint(&text, |width, _| SIZE_WIDE / width, &mut sheet)?;
    sheet.encode_png().map_err(|error| PaperError::Writing(error.to_string()))
}

fn no_paper() -> PaperError {
    PaperError::Writing("no paper".to_owned())
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred")]
const SIZE_WIDE: f32 = SIZE.0 as f32;
#[expect(clippy::cast_precision_loss, reason = "a few hundred")]
const SIZE_HIGH: f32 = SIZE.1 as f32;

/// Paints SVG from the upper left corner.
fn paint(svg: &str, scale: impl Fn(f32, f32) -> f32, sheet: &mut Pixmap) -> Result<(), PaperError> {
    let tree =
        Tree::from_str(svg, &Options::default()).map_err(|error| PaperError::Writing(error.to_string()))?;
    let scale = scale(tree.size().width(), tree.size().height());
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut sheet.as_mut());
    Ok(())
}

/// Whether the first letter belongs to a script that is written from right to left.
fn runs_right_to_left(text: &str) -> bool {
    let first = text.chars().find(|sign| sign.is_alphabetic());
    first.is_some_and(
        |sign| matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_tells_the_direction() {
        assert!(runs_right_to_left("« 2026 » مهرجان Jazz"));
        assert!(runs_right_to_left("פסטיבל"));
        assert!(!runs_right_to_left("Jazz مهرجان"));
        assert!(!runs_right_to_left("2026 !"));
    }
}
