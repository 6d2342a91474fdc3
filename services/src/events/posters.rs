//! The drawings of events that have no picture; `papers` draws them.

use std::sync::{Arc, LazyLock};

pub use papers::posters::{Frame, PALETTES, SIZE, Scene};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use shared::events::Category;

/// So many bytes of drawings are kept, about: those that are shown most need not be drawn for every visitor.
const ROOM: u64 = 16 << 20;
/// What a drawing takes, about.
const USUAL: u64 = 2_000;

/// A drawing as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The number of its palette, for `style/poster.css`.
    pub palette: usize,
    /// What it shows from: the corner, the width and the height.
    pub view_box: Arc<str>,
    /// What is inside of its `svg` element.
    pub markup: Arc<str>,
}

impl From<&Scene> for Drawn {
    fn from(scene: &Scene) -> Self {
        Self { palette: scene.palette(), view_box: scene.view_box().into(), markup: scene.markup().into() }
    }
}

/// What an event is drawn from: the same gives the same, for ever.
type Drawing = (Category, Option<String>, String, Frame);

#[derive(Clone)]
struct Bytes;

impl Weighter<Drawing, Drawn> for Bytes {
    fn weight(&self, (_, genre, slug, _): &Drawing, drawn: &Drawn) -> u64 {
        let names = slug.len() + genre.as_ref().map_or(0, String::len);
        (names + drawn.markup.len() + drawn.view_box.len()) as u64
    }
}

static KEPT: LazyLock<Cache<Drawing, Drawn, Bytes>> =
    LazyLock::new(|| Cache::with_weighter(usize::try_from(ROOM / USUAL).unwrap_or(usize::MAX), ROOM, Bytes));

/// The drawing of an event, as [`Scene::of`] makes it.
pub fn drawn(category: Category, genre: Option<&str>, slug: &str, frame: Frame) -> Drawn {
    let key = (category, genre.map(str::to_owned), slug.to_owned(), frame);
    if let Some(drawn) = KEPT.get(&key) {
        return drawn;
    }
    let drawn = Drawn::from(&Scene::of(category, genre, slug, frame));
    KEPT.insert(key, drawn.clone());
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_event_keeps_its_own_drawing_in_each_frame() {
        let mut seen = Vec::new();
        for slug in ["un-soir-lyon", "un-soir-paris"] {
            for (category, frame) in [
                (Category::Music, Frame::Card),
                (Category::Music, Frame::Wide),
                (Category::Film, Frame::Card),
            ] {
                let fresh = Drawn::from(&Scene::of(category, None, slug, frame));
                for _ in 0..2 {
                    assert_eq!(drawn(category, None, slug, frame), fresh);
                }
                assert!(!seen.contains(&fresh), "{slug} {category} {frame:?}");
                seen.push(fresh);
            }
        }
    }
}
