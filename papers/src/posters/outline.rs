//! Outlines of shapes: what a pen or a knife does, one movement after the other.

use std::fmt::Write as _;

/// One movement.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Step {
    Start(f64, f64),
    To(f64, f64),
    Curve([f64; 6]),
    /// The short way round: radii, whether clockwise, and where to.
    Arc {
        radii: (f64, f64),
        clockwise: bool,
        to: (f64, f64),
    },
    Close,
}

/// One or several closed or open outlines that share an ink.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline(Vec<Step>);

/// A part of a circle's circumference as a place on it: 0 is up, 0.25 right.
pub fn around(centre: (f64, f64), radius: f64, turn: f64) -> (f64, f64) {
    let angle = turn * std::f64::consts::TAU;
    (centre.0 + radius * angle.sin(), centre.1 - radius * angle.cos())
}

impl Outline {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    fn with(mut self, steps: impl IntoIterator<Item = Step>) -> Self {
        self.0.extend(steps);
        self
    }

    /// Lifts the pen and puts it down elsewhere.
    pub fn start(self, x: f64, y: f64) -> Self {
        self.with([Step::Start(x, y)])
    }

    /// A straight line.
    pub fn to(self, x: f64, y: f64) -> Self {
        self.with([Step::To(x, y)])
    }

    /// A curve pulled towards two points.
    pub fn curve(self, first: (f64, f64), second: (f64, f64), to: (f64, f64)) -> Self {
        self.with([Step::Curve([first.0, first.1, second.0, second.1, to.0, to.1])])
    }

    /// Part of a circle, the short way, clockwise.
    pub fn arc(self, radius: f64, x: f64, y: f64) -> Self {
        self.with([Step::Arc { radii: (radius, radius), clockwise: true, to: (x, y) }])
    }

    /// Part of a circle, the short way, against the clock.
    pub fn arc_back(self, radius: f64, x: f64, y: f64) -> Self {
        self.with([Step::Arc { radii: (radius, radius), clockwise: false, to: (x, y) }])
    }

    /// Back to where it began.
    pub fn close(self) -> Self {
        self.with([Step::Close])
    }

    /// A rectangle.
    pub fn rect(self, x: f64, y: f64, width: f64, height: f64) -> Self {
        self.poly(&[(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
    }

    /// Corners joined by straight lines.
    pub fn poly(mut self, corners: &[(f64, f64)]) -> Self {
        for (index, (x, y)) in corners.iter().enumerate() {
            self = if index == 0 { self.start(*x, *y) } else { self.to(*x, *y) };
        }
        self.close()
    }

    /// A line through points, left open.
    pub fn way(mut self, points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        for (index, (x, y)) in points.into_iter().enumerate() {
            self = if index == 0 { self.start(x, y) } else { self.to(x, y) };
        }
        self
    }

    /// A circle.
    pub fn disc(self, x: f64, y: f64, radius: f64) -> Self {
        self.oval(x, y, radius, radius)
    }

    /// An ellipse.
    pub fn oval(self, x: f64, y: f64, across: f64, down: f64) -> Self {
        let half = |to| Step::Arc { radii: (across, down), clockwise: true, to };
        self.with([Step::Start(x - across, y), half((x + across, y)), half((x - across, y)), Step::Close])
    }

    /// Half a circle that bulges up (0), right (1), down (2) or left (3) from the middle of its flat side.
    pub fn half(self, x: f64, y: f64, radius: f64, side: u32) -> Self {
        let (from, to) = match side % 4 {
            0 => ((x - radius, y), (x + radius, y)),
            1 => ((x, y - radius), (x, y + radius)),
            2 => ((x + radius, y), (x - radius, y)),
            _ => ((x, y + radius), (x, y - radius)),
        };
        self.start(from.0, from.1).arc(radius, to.0, to.1).close()
    }

    /// A quarter of a circle that fills the corner right above (0), right below (1), left below (2) or left
    /// above (3) the point.
    pub fn quarter(self, x: f64, y: f64, radius: f64, corner: u32) -> Self {
        let turn = f64::from(corner % 4) * 0.25;
        self.wedge((x, y), radius, turn, turn + 0.25)
    }

    /// A piece of cake between two turns less than half a circle apart.
    pub fn wedge(self, centre: (f64, f64), radius: f64, from: f64, to: f64) -> Self {
        let (begin, end) = (around(centre, radius, from), around(centre, radius, to));
        self.start(centre.0, centre.1).to(begin.0, begin.1).arc(radius, end.0, end.1).close()
    }

    /// A rectangle with round ends.
    pub fn capsule(self, x: f64, y: f64, width: f64, height: f64) -> Self {
        let radius = width.min(height) / 2.0;
        self.rounded(x, y, width, height, radius)
    }

    /// A rectangle with round corners.
    pub fn rounded(self, x: f64, y: f64, width: f64, height: f64, radius: f64) -> Self {
        let (right, bottom) = (x + width, y + height);
        self.start(x + radius, y)
            .to(right - radius, y)
            .arc(radius, right, y + radius)
            .to(right, bottom - radius)
            .arc(radius, right - radius, bottom)
            .to(x + radius, bottom)
            .arc(radius, x, bottom - radius)
            .to(x, y + radius)
            .arc(radius, x + radius, y)
            .close()
    }

    /// A leaf between two points, `width` wide in its middle.
    pub fn leaf(self, from: (f64, f64), to: (f64, f64), width: f64) -> Self {
        let middle = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        let (across, down) = (to.0 - from.0, to.1 - from.1);
        let length = across.hypot(down).max(1.0);
        let aside = (-down / length * width, across / length * width);
        let (one, other) =
            ((middle.0 + aside.0, middle.1 + aside.1), (middle.0 - aside.0, middle.1 - aside.1));
        self.start(from.0, from.1).curve(one, one, to).curve(other, other, from).close()
    }

    /// The same seen in a mirror that stands at `width / 2`.
    pub(super) fn mirrored(mut self, width: f64) -> Self {
        for step in &mut self.0 {
            *step = match *step {
                Step::Start(x, y) => Step::Start(width - x, y),
                Step::To(x, y) => Step::To(width - x, y),
                Step::Curve([a, b, c, d, x, y]) => Step::Curve([width - a, b, width - c, d, width - x, y]),
                Step::Arc { radii, clockwise, to } => {
                    Step::Arc { radii, clockwise: !clockwise, to: (width - to.0, to.1) }
                }
                Step::Close => Step::Close,
            };
        }
        self
    }

    /// Every point that it goes through or is pulled to.
    pub(super) fn points(&self) -> impl Iterator<Item = (f64, f64)> {
        self.0.iter().flat_map(|step| match *step {
            Step::Start(x, y) | Step::To(x, y) | Step::Arc { to: (x, y), .. } => vec![(x, y)],
            Step::Curve([a, b, c, d, x, y]) => vec![(a, b), (c, d), (x, y)],
            Step::Close => Vec::new(),
        })
    }

    /// As SVG writes it in `d`, to a tenth.
    pub(super) fn data(&self) -> String {
        let mut text = String::with_capacity(self.0.len() * 12);
        let mut at = (0.0, 0.0);
        for step in &self.0 {
            match *step {
                Step::Start(x, y) => put(&mut text, "M", &[x, y]),
                Step::To(x, y) if tenths(y) == tenths(at.1) => put(&mut text, "H", &[x]),
                Step::To(x, y) if tenths(x) == tenths(at.0) => put(&mut text, "V", &[y]),
                Step::To(x, y) => put(&mut text, "L", &[x, y]),
                Step::Curve(points) => put(&mut text, "C", &points),
                Step::Arc { radii, clockwise, to } => {
                    put(&mut text, "A", &[radii.0, radii.1]);
                    put(&mut text, if clockwise { " 0 0 1 " } else { " 0 0 0 " }, &[to.0, to.1]);
                }
                Step::Close => text.push('z'),
            }
            at = match *step {
                Step::Start(x, y)
                | Step::To(x, y)
                | Step::Arc { to: (x, y), .. }
                | Step::Curve([.., x, y]) => (x, y),
                Step::Close => at,
            };
        }
        text
    }
}

/// A number of tenths: whole numbers are written much faster than broken ones, and a page has hundreds.
#[expect(clippy::cast_possible_truncation, reason = "drawings are some hundred dots wide")]
fn tenths(number: f64) -> i32 {
    (number * 10.0).round() as i32
}

/// A command with its numbers, as briefly as SVG allows: a minus separates as well as a space.
fn put(text: &mut String, command: &str, numbers: &[f64]) {
    text.push_str(command);
    for (index, number) in numbers.iter().enumerate() {
        let tenths = tenths(*number);
        if tenths < 0 {
            text.push('-');
        } else if index > 0 {
            text.push(' ');
        }
        let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        // Writing to a text cannot fail.
        let _ = write!(text, "{whole}");
        if rest > 0 {
            let _ = write!(text, ".{rest}");
        }
    }
}
