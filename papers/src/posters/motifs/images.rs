//! Photographs and art made of numbers.

use crate::posters::canvas::{Canvas, Ink, steps};
use crate::posters::outline::{Outline, around};

/// A lens, and what it saw.
pub fn lens(c: &mut Canvas) {
    let (x, y, r) = (c.middle(), c.dice.between(186, 214), 136.0);
    c.disc(Ink::Line, x, y, r);
    c.disc(Ink::Main, x, y, r - 24.0);
    c.disc(Ink::Line, x, y, r - 50.0);
    c.disc(Ink::Second, x, y, r - 66.0);
    let turn = c.dice.pick([0.82, 0.88, 0.12]);
    let (near, far) = (around((x, y), 38.0, turn), around((x, y), 38.0, turn + 0.5));
    c.disc(Ink::Ground, near.0, near.1, 20.0);
    c.disc(Ink::Accent, far.0, far.1, 12.0);
    let mark = around((x, y), r - 12.0, c.dice.between(0, 9) / 10.0);
    c.disc(Ink::Accent, mark.0, mark.1, 6.5);
}

/// Contact prints: one sun, and the hours.
pub fn prints(c: &mut Canvas) {
    let (count, pitch) = c.across(100.0);
    for row in steps(3) {
        let base = c.dice.between(60, 84);
        for column in steps(count) {
            let (x, y, wide) = (column * pitch + 8.0, row * 128.0 + 14.0, pitch - 16.0);
            let night = c.dice.below(3) == 0;
            c.rect(if night { Ink::Line } else { Ink::Second }, x, y, wide, 116.0);
            let up = c.dice.between(34, 84);
            c.disc(
                if night { Ink::Ground } else { Ink::Accent },
                x + wide * c.dice.pick([0.3, 0.5, 0.7]),
                y + up,
                17.0,
            );
            c.rect(Ink::Main, x, y + base, wide, 116.0 - base);
        }
    }
}

/// A field of cells that a machine set alight.
pub fn cells(c: &mut Canvas) {
    let (count, pitch) = c.across(37.5);
    let centre = (c.width * c.dice.pick([0.3, 0.5, 0.7]), c.dice.pick([110.0, 200.0, 290.0]));
    let mut all = [Outline::new(), Outline::new(), Outline::new()];
    for row in steps(10) {
        for column in steps(count) {
            let (x, y) = (column * pitch, row * 40.0);
            let far = (x + pitch / 2.0 - centre.0).hypot(y + 20.0 - centre.1);
            let slot = [2, 0, 1][usize::from(far >= 60.0) + usize::from(far >= 130.0)];
            if c.dice.between(0, 250) > far {
                all[slot] = std::mem::take(&mut all[slot]).rect(x + 2.0, y + 2.0, pitch - 4.0, 36.0);
            }
        }
    }
    for (ink, cells) in [Ink::Main, Ink::Second, Ink::Accent].into_iter().zip(all) {
        c.fill(ink, cells);
    }
}

/// A disc, cut in slices that slipped.
pub fn slices(c: &mut Canvas) {
    let (x, r) = (c.middle(), c.dice.between(122, 134));
    let count = c.dice.pick([7_u32, 9, 11]);
    let high = 2.0 * r / f64::from(count);
    let slip = c.dice.between(12, 26);
    let lit = c.dice.between(2, count - 3);
    for slice in steps(count) {
        let (top, low) = (slice * high - r, (slice + 1.0) * high - r);
        let half = |y: f64| (r * r - y * y).max(0.0).sqrt();
        let by = slip * c.dice.pick([-1.0, -0.4, 0.0, 0.4, 1.0]);
        let (a, b) = (half(top), half(low - 4.0));
        let ink = if (slice - lit).abs() < 0.5 {
            Ink::Accent
        } else if slice.rem_euclid(2.0) < 0.5 {
            Ink::Main
        } else {
            Ink::Second
        };
        let piece = Outline::new()
            .start(x - a + by, 200.0 + top)
            .to(x + a + by, 200.0 + top)
            .arc(r, x + b + by, 196.0 + low)
            .to(x - b + by, 196.0 + low)
            .arc(r, x - a + by, 200.0 + top);
        c.fill(ink, piece.close());
    }
}
