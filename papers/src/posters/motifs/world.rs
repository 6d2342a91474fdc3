//! Music of a country, of the world, and balls.

use crate::posters::canvas::{Canvas, HEIGHT, Ink, steps};
use crate::posters::outline::{Outline, around};

/// Woven: rows of diamonds and teeth.
pub fn weave(c: &mut Canvas) {
    let (count, pitch) = c.across(c.dice.pick([50.0, 60.0, 75.0]));
    let order = c.dice.shuffled([Ink::Main, Ink::Second, Ink::Accent]);
    let mut y = -10.0;
    for (row, ink) in [order[0], order[1], Ink::Line, order[2], order[1], order[0]].into_iter().enumerate() {
        let kind = c.dice.below(3);
        let high = [76.0, 60.0, 84.0][row % 3];
        let mut band = Outline::new();
        for column in steps(count) {
            let (left, middle, right) = (column * pitch, (column + 0.5) * pitch, (column + 1.0) * pitch);
            band = match kind {
                0 => band.poly(&[
                    (left, y + high / 2.0),
                    (middle, y),
                    (right, y + high / 2.0),
                    (middle, y + high),
                ]),
                1 => band.poly(&[(left, y + high), (middle, y + 8.0), (right, y + high)]),
                _ => band.rect(left + pitch * 0.18, y + 10.0, pitch * 0.64, high - 16.0),
            };
        }
        c.fill(ink, band);
        y += high;
    }
}

/// A drum that is laced.
pub fn drum(c: &mut Canvas) {
    let (x, r) = (c.middle(), 112.0);
    let (top, low) = (c.dice.between(118, 140), c.dice.between(300, 326));
    let waist = c.dice.pick([112.0, 92.0, 70.0]);
    let disc = c.dice.between(40, 56);
    c.disc(Ink::Accent, x + c.dice.pick([-76.0, 76.0]), 60.0, disc);
    let body = Outline::new()
        .start(x - r, top)
        .curve((x - waist, low - 60.0), (x - waist, low), (x - waist, low))
        .to(x + waist, low);
    c.fill(Ink::Main, body.curve((x + waist, low), (x + waist, low - 60.0), (x + r, top)).close());
    c.fill(Ink::Main, Outline::new().oval(x, low, waist, 30.0));
    let teeth = c.dice.pick([3_u32, 4, 5]);
    let mut lace = vec![(x - r + 3.0, top + 8.0)];
    for tooth in steps(teeth) {
        let part = |at: f64| (at / f64::from(teeth)) * 2.0 - 1.0;
        let bulge = 22.0 * (1.0 - part(tooth + 0.5).powi(2));
        lace.push((x + part(tooth + 0.5) * waist, low + bulge));
        lace.push((x + part(tooth + 1.0) * (r - 3.0), top + 8.0 + 26.0 * (1.0 - part(tooth + 1.0).powi(2))));
    }
    c.line(Ink::Second, 6.0, Outline::new().way(lace));
    c.fill(Ink::Line, Outline::new().oval(x, top, r + 4.0, 36.0));
    c.fill(Ink::Ground, Outline::new().oval(x, top - 3.0, r - 10.0, 27.0));
}

/// An accordion, wide open.
pub fn bellows(c: &mut Canvas) {
    let (centre, far) = ((c.middle(), 470.0), if c.width > 400.0 { 330.0 } else { 300.0 });
    let (half, near) =
        (c.dice.pick([0.085, 0.095, 0.105]) * if c.width > 400.0 { 1.3 } else { 1.0 }, far - 150.0);
    let folds = c.dice.pick([8_u32, 10]);
    let block = |from: f64, to: f64, far: f64, near: f64| {
        [
            around(centre, far, from),
            around(centre, far, to),
            around(centre, near, to),
            around(centre, near, from),
        ]
    };
    for fold in steps(folds) {
        let at = |fold: f64| -half + 2.0 * half * fold / f64::from(folds);
        let even = fold.rem_euclid(2.0) < 0.5;
        c.poly(
            if even { Ink::Second } else { Ink::Main },
            &block(at(fold), at(fold + 1.0), far - if even { 0.0 } else { 9.0 }, near),
        );
    }
    for side in [-1.0, 1.0] {
        c.poly(Ink::Line, &block(side * half, side * (half + 0.045), far + 14.0, near - 14.0));
        for button in steps(4) {
            let dot = around(centre, near + 10.0 + button * 43.0, side * (half + 0.023));
            c.disc(if button > 2.5 && side > 0.0 { Ink::Accent } else { Ink::Ground }, dot.0, dot.1, 8.0);
        }
    }
    c.disc(Ink::Accent, c.middle() + c.dice.pick([-70.0, 0.0, 70.0]), 78.0, 40.0);
}

/// A sun with a crown of rays.
pub fn sun(c: &mut Canvas) {
    let (x, y) = (c.middle(), c.dice.pick([200.0, 150.0, 400.0]));
    let count = c.dice.pick([16_u32, 20, 24]);
    let (mut long, mut short) = (Outline::new(), Outline::new());
    for ray in steps(count) {
        let (at, half) = (ray / f64::from(count), 0.42 / f64::from(count));
        let corners = |far: f64| {
            [around((x, y), 84.0, at - half), around((x, y), far, at), around((x, y), 84.0, at + half)]
        };
        if ray.rem_euclid(2.0) < 0.5 {
            long = long.poly(&corners(190.0));
        } else {
            short = short.poly(&corners(140.0));
        }
    }
    c.fill(Ink::Main, long);
    c.fill(Ink::Second, short);
    c.disc(Ink::Main, x, y, 76.0);
    c.disc(Ink::Accent, x, y, 50.0);
    if y > 300.0 {
        c.disc(Ink::Second, c.width * 0.2, 80.0, 20.0);
    } else {
        c.disc(Ink::Ground, x, y, 20.0);
    }
}

/// Pan's pipes, and the wind that plays them.
pub fn pipes(c: &mut Canvas) {
    let (count, step) = (7_u32, 34.0);
    let from = c.middle() - step * 3.5;
    let top = c.dice.between(110, 140);
    let mut all = [Outline::new(), Outline::new()];
    for pipe in steps(count) {
        let slot = usize::from(pipe.rem_euclid(2.0) > 0.5);
        all[slot] = std::mem::take(&mut all[slot]).capsule(
            from + pipe * step + 2.0,
            top,
            step - 4.0,
            236.0 - pipe * 25.0,
        );
    }
    let [one, other] = all;
    c.fill(Ink::Main, one);
    c.fill(Ink::Second, other);
    c.stroke(Ink::Line, 17.0, (from - 8.0, top + 66.0), (from + step * 7.0 + 8.0, top + 40.0));
    let mut wind = Outline::new();
    for line in steps(3) {
        let y = 26.0 + line * 24.0;
        wind = wind.start(-5.0, y).curve(
            (c.width * 0.3, y - 34.0),
            (c.width * 0.6, y + 44.0),
            (c.width + 5.0, y),
        );
    }
    c.line(Ink::Accent, 6.0, wind);
}

/// Hills in the evening, and a string of lamps: music outdoors.
pub fn meadow(c: &mut Canvas) {
    let w = c.width;
    let sun = c.dice.between(66, 96);
    c.disc(Ink::Accent, w * c.dice.pick([0.3, 0.5, 0.7]), c.dice.between(150, 190), sun);
    for (index, ink) in [Ink::Second, Ink::Main, Ink::Line].into_iter().enumerate() {
        let y = [210.0, 268.0, 338.0][index];
        let (lift, dip) = (c.dice.between(10, 80), c.dice.between(10, 80));
        let (lift, dip) = if index == 1 { (-dip, -lift) } else { (lift, dip) };
        let hill = Outline::new().start(-5.0, y).curve(
            (w * 0.33, y - lift),
            (w * 0.66, y + dip),
            (w + 5.0, y - 10.0),
        );
        c.fill(ink, hill.to(w + 5.0, HEIGHT + 5.0).to(-5.0, HEIGHT + 5.0).close());
    }
    let (from, to) = (c.dice.between(30, 60), c.dice.between(20, 70));
    let rope = |part: f64| from + (to - from) * part + 150.0 * part * (1.0 - part);
    let mut lamps = Outline::new();
    let (count, pitch) = c.across(43.0);
    for lamp in steps(count) {
        let x = (lamp + 0.5) * pitch;
        lamps = lamps.disc(x, rope(x / w) + 9.0, 7.0);
    }
    c.line(
        Ink::Line,
        3.0,
        Outline::new().start(-5.0, from).curve(
            (w / 3.0, from + (to - from) / 3.0 + 50.0),
            (w / 1.5, from + (to - from) / 1.5 + 50.0),
            (w + 5.0, to),
        ),
    );
    c.fill(Ink::Main, lamps);
}
