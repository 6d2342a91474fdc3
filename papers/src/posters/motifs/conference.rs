//! Conferences: what is said, and who meets.

use crate::posters::canvas::{Canvas, HEIGHT, Ink, steps};
use crate::posters::outline::{Outline, around};

/// Where three fields meet.
pub fn overlap(c: &mut Canvas) {
    let (x, r) = (c.middle(), c.dice.between(84, 96));
    let y = 205.0;
    let turn = c.dice.pick([0.0, 0.5]);
    let centres = [0.0, 1.0, 2.0].map(|one| around((x, y), r * 0.577, turn + one / 3.0));
    for (centre, ink) in centres.into_iter().zip([Ink::Main, Ink::Second, Ink::Line]) {
        c.disc(ink, centre.0, centre.1, r);
    }
    // Each two share a lens from the third's side to the middle.
    let lens = |one: (f64, f64), other: (f64, f64)| {
        let (middle, apart) = (
            (f64::midpoint(one.0, other.0), f64::midpoint(one.1, other.1)),
            (other.0 - one.0).hypot(other.1 - one.1) / 2.0,
        );
        let reach = (r * r - apart * apart).sqrt() / (apart * 2.0);
        let (dx, dy) = ((other.1 - one.1) * reach, (one.0 - other.0) * reach);
        let (a, b) = ((middle.0 + dx, middle.1 + dy), (middle.0 - dx, middle.1 - dy));
        Outline::new().start(a.0, a.1).arc(r, b.0, b.1).arc(r, a.0, a.1).close()
    };
    let lenses = [lens(centres[0], centres[1]), lens(centres[1], centres[2]), lens(centres[2], centres[0])];
    for (outline, ink) in lenses.into_iter().zip([Ink::Ground, Ink::Ground, Ink::Ground]) {
        c.fill(ink, outline);
    }
    c.disc(Ink::Accent, x, y, 22.0);
}

/// Who knows whom.
pub fn network(c: &mut Canvas) {
    let (count, pitch) = c.across(100.0);
    let mut nodes = Vec::new();
    for row in steps(4) {
        for column in steps(count) {
            let slip = (c.dice.between(0, 44) - 22.0, c.dice.between(0, 40) - 20.0);
            nodes.push(((column + 0.5) * pitch + slip.0, 52.0 + row * 98.0 + slip.1));
        }
    }
    let hub = usize::try_from(c.dice.below(u32::try_from(nodes.len()).unwrap_or(1))).unwrap_or_default();
    let mut ties = Outline::new();
    for (index, one) in nodes.iter().enumerate() {
        for other in &nodes[index + 1..] {
            if (one.0 - other.0).hypot(one.1 - other.1) < 122.0 {
                ties = ties.way([*one, *other]);
            }
        }
    }
    c.line(Ink::Line, 3.0, ties);
    for (index, node) in nodes.into_iter().enumerate() {
        let (ink, radius) = if index == hub {
            (Ink::Accent, 36.0)
        } else {
            ([Ink::Main, Ink::Second][index % 2], c.dice.pick([14.0, 19.0, 25.0]))
        };
        c.disc(ink, node.0, node.1, radius);
    }
}

/// A speech, and the answers.
pub fn speech(c: &mut Canvas) {
    let (r, x) = (c.dice.between(100, 112), c.middle() - 18.0);
    c.fill(
        Ink::Main,
        Outline::new().disc(x, 152.0, r).poly(&[(x - r, 152.0), (x, 152.0 + r), (x - r, 152.0 + r)]),
    );
    let small = c.dice.between(52, 62);
    let right = c.width.min(x + 250.0) - 30.0 - small;
    c.fill(
        Ink::Second,
        Outline::new().disc(right, 300.0, small).poly(&[
            (right, 300.0 + small),
            (right + small, 300.0),
            (right + small, 300.0 + small),
        ]),
    );
    let bars = c.dice.pick([[0.5, 0.8, 0.3], [0.8, 0.6, 0.7], [0.6, 0.4, 0.8]]);
    let mut lines = Outline::new();
    for (line, part) in steps(3).zip(bars) {
        lines = lines.capsule(x - r * 0.56, 112.0 + line * 32.0, r * 1.3 * part, 15.0);
    }
    c.fill(Ink::Ground, lines);
    c.disc(Ink::Accent, right, 300.0, 17.0);
}

/// Waves from a mast.
pub fn mast(c: &mut Canvas) {
    let (x, y) = (c.width * c.dice.pick([0.34, 0.5, 0.66]), c.dice.between(136, 166));
    for (ring, ink) in
        [Ink::Second, Ink::Ground, Ink::Second, Ink::Ground, Ink::Second].into_iter().enumerate()
    {
        let radius = 178.0 - 34.0 * f64::from(u8::try_from(ring).unwrap_or_default());
        c.disc(ink, x, y, radius);
    }
    c.poly(Ink::Main, &[(x, y), (x + 62.0, HEIGHT), (x - 62.0, HEIGHT)]);
    let mut struts = Outline::new();
    let at = |part: f64, side: f64| (x + side * 62.0 * part, y + (HEIGHT - y) * part);
    for strut in [0.24, 0.44, 0.7] {
        struts = struts.way([at(strut, -1.0), at(strut, 1.0)]);
    }
    c.line(Ink::Ground, 7.0, struts);
    c.disc(Ink::Accent, x, y, 24.0);
}

/// Brackets around an idea.
pub fn brackets(c: &mut Canvas) {
    let (x, far) = (c.middle(), c.dice.between(84, 104));
    let tall = c.dice.between(104, 130);
    for side in [-1.0, 1.0] {
        let way = Outline::new()
            .start(x + side * (far - 40.0), 200.0 - tall)
            .curve(
                (x + side * far, 200.0 - tall),
                (x + side * (far - 18.0), 200.0 - 16.0),
                (x + side * (far + 24.0), 200.0),
            )
            .curve(
                (x + side * (far - 18.0), 216.0),
                (x + side * far, 200.0 + tall),
                (x + side * (far - 40.0), 200.0 + tall),
            );
        c.line(Ink::Main, 24.0, way);
    }
    let idea = c.dice.below(3);
    let r = far - 46.0;
    match idea {
        0 => c.disc(Ink::Accent, x, 200.0, r),
        1 => c.rect(Ink::Accent, x - r, 200.0 - r, 2.0 * r, 2.0 * r),
        _ => c.poly(Ink::Accent, &[(x, 200.0 - r), (x + r, 200.0 + r * 0.8), (x - r, 200.0 + r * 0.8)]),
    }
    let dots = steps(3).fold(Outline::new(), |dots, dot| dots.disc(x - 34.0 + dot * 34.0, 366.0, 8.0));
    c.fill(Ink::Second, dots);
}

/// Blocks that fit.
pub fn blocks(c: &mut Canvas) {
    let (count, side) = c.across(75.0);
    let mut heights: Vec<f64> = Vec::new();
    let mut inks = [Ink::Main, Ink::Second, Ink::Line].into_iter().cycle();
    for column in steps(count) {
        let high = f64::from(c.dice.below(3)) + 1.0;
        heights.push(high);
        for block in steps(4) {
            if block < high {
                let ink = inks.next().unwrap_or(Ink::Main);
                let (x, y) = (column * side, HEIGHT - (block + 1.0) * 75.0);
                c.rect(ink, x + 2.0, y + 2.0, side - 4.0, 71.0);
                c.fill(ink, Outline::new().half(x + side / 2.0, y + 2.5, 17.0, 0));
                c.fill(Ink::Ground, Outline::new().half(x + side / 2.0, y + 73.0, 17.0, 0));
            }
        }
        inks.next();
    }
    let place = c.dice.below(count);
    let (x, high) = (f64::from(place) * side, heights[usize::try_from(place).unwrap_or_default()]);
    let y = HEIGHT - high * 75.0 - 75.0 - 26.0;
    c.rect(Ink::Accent, x + 2.0, y - 20.0, side - 4.0, 71.0);
    c.fill(Ink::Accent, Outline::new().half(x + side / 2.0, y - 19.5, 17.0, 0));
    c.fill(Ink::Ground, Outline::new().half(x + side / 2.0, y + 51.0, 17.0, 0));
}

/// Arrows one way; one goes another.
pub fn arrows(c: &mut Canvas) {
    let (count, pitch) = c.across(100.0);
    let other = (c.dice.between(0, 3), c.dice.between(0, count - 1));
    let mut all = [Outline::new(), Outline::new()];
    for row in steps(4) {
        for column in steps(count) {
            let (x, y) = ((column + 0.5) * pitch, 50.0 + row * 100.0);
            if (row, column) == other {
                c.poly(
                    Ink::Accent,
                    &[(x - 40.0, y + 36.0), (x, y - 40.0), (x + 40.0, y + 36.0), (x, y + 12.0)],
                );
            } else {
                let slot = usize::from(row.rem_euclid(2.0) > 0.5);
                all[slot] = std::mem::take(&mut all[slot]).poly(&[
                    (x - 36.0, y - 40.0),
                    (x + 40.0, y),
                    (x - 36.0, y + 40.0),
                    (x - 12.0, y),
                ]);
            }
        }
    }
    let [one, two] = all;
    c.fill(Ink::Main, one);
    c.fill(Ink::Second, two);
}
