//! Arts of the street, and feasts of a town.

use crate::posters::canvas::{Canvas, HEIGHT, Ink, steps};
use crate::posters::outline::Outline;

/// Pennants across the street.
pub fn pennants(c: &mut Canvas) {
    let sag = c.dice.between(30, 64);
    let first = c.dice.between(28, 60);
    let (count, pitch) = c.across(50.0);
    let mut which = c.dice.below(3);
    for row in steps(3) {
        let y = first + row * 118.0;
        let drop = |x: f64| y + 4.0 * sag * (x / c.width) * (1.0 - x / c.width);
        let (ends, dip) = (y, y + sag * 4.0 / 3.0);
        let mut flags = [Outline::new(), Outline::new(), Outline::new()];
        for flag in steps(count) {
            let (left, right) = (flag * pitch + 5.0, (flag + 1.0) * pitch - 5.0);
            let (one, other) = (drop(left), drop(right));
            let slot = usize::try_from(which % 3).unwrap_or_default();
            flags[slot] = std::mem::take(&mut flags[slot]).poly(&[
                (left, one),
                (right, other),
                (f64::midpoint(left, right) - (other - one) * 0.5, f64::midpoint(one, other) + 62.0),
            ]);
            which += 1;
        }
        for (ink, flags) in [Ink::Main, Ink::Second, Ink::Accent].into_iter().zip(flags) {
            c.fill(ink, flags);
        }
        let rope = Outline::new().start(-5.0, ends).curve(
            (c.width / 3.0, dip),
            (c.width * 2.0 / 3.0, dip),
            (c.width + 5.0, ends),
        );
        c.line(Ink::Line, 4.0, rope);
        which += 1;
    }
}

/// Paper in the air.
pub fn confetti(c: &mut Canvas) {
    let (count, pitch) = c.across(60.0);
    let sun = c.dice.between(80, 104);
    c.disc(
        Ink::Main,
        c.middle() + c.dice.pick([-40.0, 0.0, 40.0]),
        200.0 + c.dice.pick([-40.0, 0.0, 40.0]),
        sun,
    );
    let mut papers = [Outline::new(), Outline::new(), Outline::new()];
    for row in steps(7) {
        for column in steps(count) {
            let (x, y) = (
                (column + 0.5) * pitch + c.dice.between(0, 24) - 12.0,
                (row + 0.5) * 57.0 + c.dice.between(0, 24) - 12.0,
            );
            let slot = usize::try_from(c.dice.below(3)).unwrap_or_default();
            let paper = std::mem::take(&mut papers[slot]);
            papers[slot] = match c.dice.below(5) {
                0 => paper.disc(x, y, 8.0),
                1 => paper.half(x, y, 12.0, c.dice.below(4)),
                2 => paper.poly(&[(x, y - 11.0), (x + 11.0, y + 8.0), (x - 11.0, y + 8.0)]),
                3 => paper.rect(x - 4.0, y - 11.0, 8.0, 22.0),
                _ => paper,
            };
        }
    }
    for (ink, papers) in [Ink::Second, Ink::Accent, Ink::Line].into_iter().zip(papers) {
        c.fill(ink, papers);
    }
}

/// A row of gables, and who is still awake.
pub fn gables(c: &mut Canvas) {
    let (count, pitch) = c.across(75.0);
    let sun = c.dice.between(50, 76);
    c.disc(Ink::Accent, c.width * c.dice.pick([0.25, 0.5, 0.75]), 108.0, sun);
    let mut inks = c.dice.shuffled([Ink::Main, Ink::Second, Ink::Line]).into_iter().cycle();
    for house in steps(count) {
        let (x, top) = (house * pitch, c.dice.between(150, 220));
        let ink = inks.next().unwrap_or(Ink::Main);
        c.poly(
            ink,
            &[(x, HEIGHT), (x, top), (x + pitch / 2.0, top - 52.0), (x + pitch, top), (x + pitch, HEIGHT)],
        );
        let mut panes = Outline::new();
        for floor in steps(2) {
            for side in steps(2) {
                panes = panes.rect(
                    x + pitch * (0.2 + 0.36 * side),
                    top + 22.0 + floor * 54.0,
                    pitch * 0.22,
                    32.0,
                );
            }
        }
        c.fill(Ink::Ground, panes);
        c.fill(
            Ink::Ground,
            Outline::new().rect(x + pitch * 0.36, HEIGHT - 44.0, pitch * 0.28, 44.0).half(
                x + pitch / 2.0,
                HEIGHT - 43.5,
                pitch * 0.14,
                0,
            ),
        );
    }
}

/// Somebody on stilts, of whom the sheet has but the trousers.
pub fn stilts(c: &mut Canvas) {
    let (x, stride) = (c.middle(), c.dice.between(30, 70));
    let radius = c.dice.between(70, 96);
    c.disc(Ink::Second, x + c.dice.pick([-80.0, 80.0]), 150.0, radius);
    for (side, foot) in [(-1.0, stride), (1.0, stride * 0.7)] {
        let low = x + side * (foot + 26.0);
        let leg = |part: f64| {
            let (hip, hem) = (x + side * 30.0, low);
            (hip + (hem - hip) * part, -10.0 + 350.0 * part, 30.0 + 14.0 * part)
        };
        let at = |from: f64, to: f64| {
            let ((x1, y1, r1), (x2, y2, r2)) = (leg(from), leg(to));
            [(x1 - r1, y1), (x1 + r1, y1), (x2 + r2, y2), (x2 - r2, y2)]
        };
        c.poly(Ink::Main, &at(0.0, 1.0));
        let mut bands = Outline::new();
        for band in steps(5) {
            bands = bands.poly(&at(0.08 + band * 0.19, 0.17 + band * 0.19));
        }
        c.fill(Ink::Accent, bands);
        c.rect(Ink::Line, low - 9.0, 340.0, 18.0, 60.0);
    }
}

/// Lanterns over a dark square.
pub fn lanterns(c: &mut Canvas) {
    let (count, pitch) = c.across(100.0);
    let inks = c.dice.shuffled([Ink::Main, Ink::Second, Ink::Accent]);
    let mut which = inks.into_iter().cycle();
    for lamp in steps(count) {
        let (x, y, r) = ((lamp + 0.5) * pitch, c.dice.between(110, 270), c.dice.pick([34.0, 40.0, 44.0]));
        c.stroke(Ink::Line, 3.0, (x, -5.0), (x, y - r));
        let ink = which.next().unwrap_or(Ink::Main);
        c.fill(ink, Outline::new().oval(x, y, r, r * 1.2));
        let mut ribs = Outline::new();
        for rib in [0.36, 0.9] {
            ribs = ribs.oval(x, y, r * rib * 0.8, r * 1.2);
        }
        c.line(Ink::Ground, 2.5, ribs);
        c.fill(
            Ink::Line,
            Outline::new().rect(x - 13.0, y - r * 1.2 - 5.0, 26.0, 9.0).rect(
                x - 13.0,
                y + r * 1.2 - 4.0,
                26.0,
                9.0,
            ),
        );
        c.stroke(ink, 4.0, (x, y + r * 1.2 + 5.0), (x, y + r * 1.2 + 30.0));
    }
    c.rect(Ink::Line, 0.0, 374.0, c.width, 26.0);
}
