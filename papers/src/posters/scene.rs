//! What is drawn for an event.

use shared::events::Category;

use super::canvas::{Canvas, Ink, Shape};
use super::dice::Dice;
use super::palette::PALETTES;
use super::subject::{self, Composition};

/// The shape of what is drawn on. Each is composed for, not cut out of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Frame {
    /// 3:4, in lists.
    Card,
    /// 3:2, at the head of a page.
    Wide,
}

impl Frame {
    const fn width(self) -> f64 {
        match self {
            Self::Card => 300.0,
            Self::Wide => 600.0,
        }
    }
}

/// A drawing: shapes in named inks, and the palette that they are printed with.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    pub(super) width: f64,
    pub(super) palette: usize,
    pub(super) composition: &'static str,
    pub(super) shapes: Vec<Shape>,
}

impl Scene {
    /// The drawing of an event: what it shows follows from what the event is about, in its own words; all that is
    /// free, from its slug. The same for ever.
    pub fn of(category: Category, genre: Option<&str>, slug: &str, frame: Frame) -> Self {
        let dice = Dice::of(slug);
        let composition = subject::composition(category, genre, slug, &dice);
        Self::drawn(composition, dice, frame)
    }

    /// A composition, varied by dice.
    pub(super) fn drawn(composition: &Composition, dice: Dice, frame: Frame) -> Self {
        let palette = dice.pick(std::array::from_fn::<usize, { PALETTES.len() }, _>(|index| index));
        let (swapped, mirrored) = (dice.coin(), dice.coin());
        let width = frame.width();
        let mut canvas = Canvas::new(width, dice);
        (composition.draw)(&mut canvas);
        let mut shapes = canvas.shapes;
        for shape in &mut shapes {
            if swapped {
                shape.ink = swap(shape.ink);
            }
            if mirrored {
                shape.outline = std::mem::take(&mut shape.outline).mirrored(width);
            }
        }
        Self { width, palette, composition: composition.name, shapes }
    }

    /// The number of its palette, for `style/poster.css`.
    pub fn palette(&self) -> usize {
        self.palette
    }

    /// What its composition is called.
    pub fn composition(&self) -> &'static str {
        self.composition
    }
}

/// The two colours that stand beside the main one change places.
const fn swap(ink: Ink) -> Ink {
    match ink {
        Ink::Second => Ink::Accent,
        Ink::Accent => Ink::Second,
        other => other,
    }
}

impl Scene {
    /// A composition by its name, varied by a seed: to look at all of them.
    pub fn sample(name: &str, seed: &str, frame: Frame) -> Option<Self> {
        let composition = subject::all().into_iter().find(|one| one.name == name)?;
        Some(Self::drawn(composition, Dice::of(seed), frame))
    }

    /// The corners of what is drawn, right and bottom of left and top, curves by their handles.
    pub fn reach(&self) -> ((f64, f64), (f64, f64)) {
        let points = self.shapes.iter().flat_map(|shape| shape.outline.points());
        points.fold(((f64::MAX, f64::MAX), (f64::MIN, f64::MIN)), |(low, high), (x, y)| {
            ((low.0.min(x), low.1.min(y)), (high.0.max(x), high.1.max(y)))
        })
    }
}
