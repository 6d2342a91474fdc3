//! Rock, electronic music and all that is loud.

use crate::posters::canvas::{Canvas, HEIGHT, Ink, steps};
use crate::posters::outline::{Outline, around};

/// Two cones, one for the low tones, one for the high.
pub fn speaker(c: &mut Canvas) {
    let x = c.middle();
    let half = if c.width > 400.0 { 150.0 } else { 112.0 };
    c.fill(Ink::Line, Outline::new().rounded(x - half, 22.0, half * 2.0, 400.0, 16.0));
    let low = c.dice.between(86, 98);
    for (y, r) in [(92.0, 44.0), (266.0, low)] {
        c.disc(Ink::Main, x, y, r);
        c.ring(Ink::Ground, x, y, r * 0.78, 3.0);
        c.disc(Ink::Second, x, y, r * 0.56);
        c.disc(Ink::Accent, x, y, r * 0.26);
    }
    c.stroke(Ink::Main, 5.0, (x - half + 20.0, 384.0), (x + half - 20.0, 384.0));
}

/// Rings that meet rings.
pub fn rings(c: &mut Canvas) {
    let (apart, down) = (c.dice.between(50, 84), c.dice.between(0, 110) - 55.0);
    let (x, y) = (c.middle(), 200.0);
    let pitch = c.dice.pick([22.0, 25.0, 28.0]);
    for (side, ink) in [(-1.0, Ink::Main), (1.0, Ink::Second)] {
        let mut rings = Outline::new();
        for ring in steps(6) {
            rings = rings.disc(x + side * apart, y + side * down, 20.0 + ring * pitch);
        }
        c.line(ink, pitch * 0.36, rings);
    }
    for side in [-1.0, 1.0] {
        c.disc(Ink::Accent, x + side * apart, y + side * down, 9.0);
    }
}

/// It strikes.
pub fn bolt(c: &mut Canvas) {
    let x = c.middle() + c.dice.between(0, 40) - 20.0;
    let disc = c.dice.between(104, 132);
    c.disc(Ink::Second, x + c.dice.pick([-30.0, 30.0]), 190.0, disc);
    let kink = c.dice.between(0, 30);
    let bolt = [
        (x + 70.0, -10.0),
        (x - 74.0, 212.0 + kink),
        (x - 4.0, 212.0),
        (x - 62.0, 410.0),
        (x + 96.0, 166.0 - kink),
        (x + 20.0, 166.0),
        (x + 140.0, -10.0),
    ];
    c.poly(Ink::Main, &bolt);
    let dot = c.dice.between(16, 26);
    c.disc(Ink::Accent, x + 92.0, 318.0, dot);
}

/// A tone, drawn by a machine, line under line.
pub fn ridges(c: &mut Canvas) {
    let peak = c.width * c.dice.pick([0.35, 0.5, 0.65]);
    let (count, pitch) = c.across(25.0);
    c.disc(Ink::Second, peak, 170.0, 92.0);
    for row in steps(9) {
        let y = 104.0 + row * 32.0;
        let ridge = steps(count + 1).map(|at| {
            let x = at * pitch;
            let near = (1.0 - ((x - peak) / 100.0).abs()).max(0.0);
            (x, y - (near * c.dice.between(18, 84)).round())
        });
        let ridge = Outline::new()
            .way(ridge.collect::<Vec<_>>())
            .to(c.width + 9.0, y)
            .to(c.width + 9.0, y + 40.0)
            .to(-9.0, y + 40.0)
            .to(-9.0, y)
            .close();
        c.fill(if row > 7.5 { Ink::Main } else { Ink::Ground }, ridge.clone());
        c.line(if (row - 4.0).abs() < 0.5 { Ink::Accent } else { Ink::Line }, 4.0, ridge);
    }
    c.rect(Ink::Main, 0.0, 360.0, c.width, 40.0);
}

/// Knobs, all turned but one.
pub fn knobs(c: &mut Canvas) {
    let (count, pitch) = c.across(100.0);
    let lit = (c.dice.between(0, 3), c.dice.between(0, count - 1));
    let (mut discs, mut marks) = (Outline::new(), Outline::new());
    for row in steps(4) {
        for column in steps(count) {
            let (x, y) = ((column + 0.5) * pitch, 50.0 + row * 100.0);
            if (row, column) == lit {
                c.disc(Ink::Accent, x, y, 38.0);
            } else {
                discs = discs.disc(x, y, 38.0);
            }
            let turn = c.dice.between(0, 7) / 10.0 - 0.35;
            let (from, to) = (around((x, y), 9.0, turn), around((x, y), 37.0, turn));
            marks = marks.way([from, to]);
        }
    }
    c.fill(Ink::Main, discs);
    c.line(Ink::Ground, 9.0, marks);
}

/// Plectrums, laid out; one is the best.
pub fn plectrums(c: &mut Canvas) {
    let (count, pitch) = c.across(100.0);
    let best = (c.dice.between(0, 2), c.dice.between(0, count - 1));
    let mut all = [Outline::new(), Outline::new(), Outline::new()];
    let flip = c.dice.coin();
    for row in steps(3) {
        for column in steps(count) {
            let (x, y) = ((column + 0.5) * pitch, 72.0 + row * 128.0);
            let up = if flip && (row + column).rem_euclid(2.0) > 0.5 { -1.0 } else { 1.0 };
            let slot =
                if (row, column) == best { 2 } else { usize::from((row + column).rem_euclid(2.0) > 0.5) };
            all[slot] = std::mem::take(&mut all[slot])
                .start(x, y - 46.0 * up)
                .curve((x + 66.0, y - 46.0 * up), (x + 42.0, y + 18.0 * up), (x, y + 54.0 * up))
                .curve((x - 42.0, y + 18.0 * up), (x - 66.0, y - 46.0 * up), (x, y - 46.0 * up))
                .close();
        }
    }
    for (ink, these) in [Ink::Main, Ink::Second, Ink::Accent].into_iter().zip(all) {
        c.fill(ink, these);
    }
}

/// A six-stringed neck, from below.
pub fn neck(c: &mut Canvas) {
    let (x, spread) = (c.middle(), if c.width > 400.0 { 190.0 } else { 118.0 });
    c.poly(
        Ink::Main,
        &[(x - 46.0, -5.0), (x + 46.0, -5.0), (x + spread, HEIGHT + 5.0), (x - spread, HEIGHT + 5.0)],
    );
    let wide = |y: f64| 46.0 + (spread - 46.0) * y / HEIGHT;
    let mut frets = Outline::new();
    let mut y = 20.0;
    while y < HEIGHT {
        frets = frets.way([(x - wide(y), y), (x + wide(y), y)]);
        y = y * 1.34 + 22.0;
    }
    c.line(Ink::Second, 7.0, frets);
    for dot in [(0.0, 118.0, 13.0), (c.dice.pick([-0.5, 0.5]), 318.0, 20.0)] {
        c.disc(Ink::Accent, x + dot.0 * wide(dot.1), dot.1, dot.2);
    }
    for string in steps(6) {
        let part = (string - 2.5) / 3.0;
        c.stroke(Ink::Line, 5.5 - string * 0.6, (x + part * 44.0, -5.0), (x + part * spread, HEIGHT + 5.0));
    }
}
