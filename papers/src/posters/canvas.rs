//! What a composition is drawn on.

use super::dice::Dice;
use super::outline::Outline;

/// Every frame is so high, in units of its own; its width follows from its shape.
pub const HEIGHT: f64 = 400.0;

/// What a colour is there for. Each can be told from the ground and from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ink {
    /// The paper.
    Ground,
    /// The large shapes.
    Main,
    /// What answers them.
    Second,
    /// What is small and catches the eye.
    Accent,
    /// What is drawn most clearly.
    Line,
}

/// How a shape gets onto the paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Print {
    /// As an area.
    Fill,
    /// As a line so wide.
    Line(f64),
    /// As a dot of this diameter wherever the pen touches the paper.
    Dots(f64),
}

/// One printed shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    pub(super) ink: Ink,
    pub(super) print: Print,
    pub(super) outline: Outline,
}

/// A sheet on which one composition is drawn, with the dice that vary it.
#[derive(Debug)]
pub struct Canvas {
    /// How wide the frame is; it is [`HEIGHT`] high.
    pub width: f64,
    /// What decides on everything that is free.
    pub dice: Dice,
    pub(super) shapes: Vec<Shape>,
}

impl Canvas {
    pub(super) fn new(width: f64, dice: Dice) -> Self {
        Self { width, dice, shapes: Vec::new() }
    }

    /// The middle of the sheet, from the left.
    pub fn middle(&self) -> f64 {
        self.width / 2.0
    }

    /// The length that fits both ways.
    pub fn least(&self) -> f64 {
        self.width.min(HEIGHT)
    }

    /// How many things of about so wide stand side by side, and how wide each then is.
    pub fn across(&self, about: f64) -> (u32, f64) {
        let count = (self.width / about).round().clamp(1.0, 100.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped above")]
        (count as u32, self.width / count)
    }

    /// Prints a filled shape.
    pub fn fill(&mut self, ink: Ink, outline: Outline) {
        self.shapes.push(Shape { ink, print: Print::Fill, outline });
    }

    /// Prints a line.
    pub fn line(&mut self, ink: Ink, width: f64, outline: Outline) {
        self.shapes.push(Shape { ink, print: Print::Line(width), outline });
    }

    /// Prints a rectangle.
    pub fn rect(&mut self, ink: Ink, x: f64, y: f64, width: f64, height: f64) {
        self.fill(ink, Outline::new().rect(x, y, width, height));
    }

    /// Prints a disc.
    pub fn disc(&mut self, ink: Ink, x: f64, y: f64, radius: f64) {
        self.dots(ink, radius, [(x, y)]);
    }

    /// Prints discs of one size: much shorter to write than as many outlines.
    pub fn dots(&mut self, ink: Ink, radius: f64, at: impl IntoIterator<Item = (f64, f64)>) {
        let outline = at.into_iter().fold(Outline::new(), |dots, (x, y)| dots.start(x, y).to(x, y));
        self.shapes.push(Shape { ink, print: Print::Dots(radius * 2.0), outline });
    }

    /// Prints a circle's line.
    pub fn ring(&mut self, ink: Ink, x: f64, y: f64, radius: f64, width: f64) {
        self.line(ink, width, Outline::new().disc(x, y, radius));
    }

    /// Prints a straight line.
    pub fn stroke(&mut self, ink: Ink, width: f64, from: (f64, f64), to: (f64, f64)) {
        self.line(ink, width, Outline::new().way([from, to]));
    }

    /// Prints a polygon.
    pub fn poly(&mut self, ink: Ink, corners: &[(f64, f64)]) {
        self.fill(ink, Outline::new().poly(corners));
    }
}

/// `0.0, 1.0, …`, so many.
pub fn steps(count: u32) -> impl Iterator<Item = f64> + Clone {
    (0..count).map(f64::from)
}
