//! Painting and sculpture, in halls and on walls.

use crate::posters::canvas::{Canvas, HEIGHT, Ink, steps};
use crate::posters::outline::Outline;

/// Circle, triangle, square.
pub fn elements(c: &mut Canvas) {
    let (x, tilt) = (c.middle(), c.dice.between(0, 50) - 25.0);
    let [one, other, third] = c.dice.shuffled([Ink::Main, Ink::Second, Ink::Line]);
    let (r, y) = (c.dice.between(82, 104), c.dice.between(120, 150));
    c.disc(one, x - 40.0, y, r);
    let at = |across: f64, down: f64| {
        (x + 36.0 + across + tilt * down / 100.0, 262.0 + down - tilt * across / 100.0)
    };
    c.poly(other, &[at(-84.0, -84.0), at(84.0, -84.0), at(84.0, 84.0), at(-84.0, 84.0)]);
    c.poly(third, &[(x - 10.0, 168.0), (x + 76.0, 322.0), (x - 96.0, 322.0)]);
    let dot = (c.dice.between(14, 24), c.dice.between(50, 90));
    c.disc(Ink::Accent, c.width - 46.0, dot.1, dot.0);
}

/// A square in a square in a square.
pub fn squares(c: &mut Canvas) {
    let (x, share) = (c.middle(), c.dice.pick([0.25, 0.5, 0.75]));
    let sizes =
        c.dice.pick([[264.0, 192.0, 124.0, 62.0], [264.0, 212.0, 130.0, 48.0], [264.0, 172.0, 116.0, 72.0]]);
    let wide = if c.width > 400.0 { 1.6 } else { 1.0 };
    for (size, ink) in sizes.into_iter().zip([Ink::Main, Ink::Second, Ink::Line, Ink::Accent]) {
        c.rect(ink, x - size * wide / 2.0, 68.0 + (264.0 - size) * share, size * wide, size);
    }
}

/// Everything hangs, everything turns.
pub fn mobile(c: &mut Canvas) {
    let (x, tilt) = (c.middle(), c.dice.between(0, 40) - 20.0);
    let far = if c.width > 400.0 { 180.0 } else { 100.0 };
    let ends = [(x - far, 118.0 + tilt), (x + far * 0.86, 118.0 - tilt)];
    let lower = [(ends[1].0 - far * 0.6, 218.0 - tilt * 0.4), (ends[1].0 + far * 0.36, 218.0 - tilt * 1.2)];
    let arms = Outline::new()
        .way([(x, -5.0), (x, 118.0)])
        .start(ends[0].0, ends[0].1)
        .curve((x - far * 0.4, 96.0), (x + far * 0.4, 96.0), ends[1])
        .way([ends[1], (ends[1].0, 212.0 - tilt)])
        .start(lower[0].0, lower[0].1)
        .curve((ends[1].0 - 20.0, 200.0 - tilt), (ends[1].0, 200.0 - tilt), lower[1]);
    c.line(Ink::Line, 3.5, arms);
    let (big, leaf) = (c.dice.between(44, 60), c.dice.between(26, 38));
    c.line(Ink::Line, 3.5, Outline::new().way([ends[0], (ends[0].0, ends[0].1 + 60.0)]));
    c.disc(Ink::Main, ends[0].0.max(big + 8.0), ends[0].1 + 60.0 + big, big);
    c.fill(
        Ink::Second,
        Outline::new().leaf(
            (lower[0].0 - 4.0, lower[0].1),
            (lower[0].0 + 8.0, lower[0].1 + 140.0),
            leaf * 1.6,
        ),
    );
    c.fill(Ink::Accent, Outline::new().half(lower[1].0 - 8.0, lower[1].1 + 2.0, leaf + 8.0, 2));
    c.disc(Ink::Line, x - 10.0, 348.0, 11.0);
}

/// Three strokes of a wide brush.
pub fn brush(c: &mut Canvas) {
    let w = c.width;
    let inks = c.dice.shuffled([Ink::Main, Ink::Second, Ink::Accent]);
    for (stroke, ink) in steps(3).zip(inks) {
        let y = 84.0 + stroke * 116.0;
        let (from, to) = (c.dice.between(20, 70), c.dice.between(20, 70));
        let bow = c.dice.between(0, 70) - 35.0;
        let mut hairs = Outline::new();
        for hair in steps(6) {
            let (y, in_, out) = (y - 40.0 + hair * 16.0, c.dice.between(0, 30), c.dice.between(0, 44));
            hairs =
                hairs.start(from - in_, y).curve((w * 0.35, y - bow), (w * 0.65, y + bow), (w - to + out, y));
        }
        c.line(ink, 16.6, hairs);
    }
    let dot = c.dice.between(12, 22);
    c.disc(Ink::Line, w * c.dice.pick([0.2, 0.5, 0.8]), 200.0, dot);
}

/// Fields between black beams.
pub fn fields(c: &mut Canvas) {
    let w = c.width;
    let columns = [0.0, w * c.dice.pick([0.24, 0.32, 0.4]), w * c.dice.pick([0.6, 0.72, 0.8]), w];
    let rows = [0.0, c.dice.between(80, 130), c.dice.between(190, 260), c.dice.between(310, 340), HEIGHT];
    let mut order = c
        .dice
        .shuffled([
            Ink::Main,
            Ink::Main,
            Ink::Second,
            Ink::Second,
            Ink::Accent,
            Ink::Ground,
            Ink::Ground,
            Ink::Ground,
            Ink::Ground,
            Ink::Ground,
            Ink::Ground,
            Ink::Ground,
        ])
        .into_iter();
    for across in columns.windows(2) {
        for down in rows.windows(2) {
            match order.next() {
                Some(Ink::Ground) | None => (),
                Some(ink) => c.rect(ink, across[0], down[0], across[1] - across[0], down[1] - down[0]),
            }
        }
    }
    let mut beams = Outline::new();
    for x in &columns[1..3] {
        beams = beams.way([(*x, -5.0), (*x, HEIGHT + 5.0)]);
    }
    for y in &rows[1..4] {
        beams = beams.way([(-5.0, *y), (w + 5.0, *y)]);
    }
    c.line(Ink::Line, 11.0, beams);
}

/// Weeds cut out of painted paper.
pub fn cut_outs(c: &mut Canvas) {
    let (count, pitch) = c.across(150.0);
    let inks = c.dice.shuffled([Ink::Main, Ink::Second, Ink::Line, Ink::Accent]);
    let mut which = inks.into_iter().cycle();
    for row in steps(2) {
        for column in steps(count) {
            let (x, y) = (column * pitch, row * 200.0);
            let plate = which.next().unwrap_or(Ink::Main);
            let weed = if plate == Ink::Line { Ink::Accent } else { Ink::Ground };
            c.rect(plate, x + 8.0, y + 8.0, pitch - 16.0, 184.0);
            let (middle, lobes) = (x + pitch / 2.0, c.dice.pick([3_u32, 4]));
            let mut leaf = Outline::new().leaf((middle, y + 180.0), (middle, y + 26.0), 22.0);
            for lobe in steps(lobes) {
                let foot = y + 166.0 - lobe * 34.0;
                for side in [-1.0, 1.0] {
                    leaf =
                        leaf.leaf((middle, foot), (middle + side * (56.0 - lobe * 5.0), foot - 44.0), 21.0);
                }
            }
            c.fill(weed, leaf);
        }
        which.next();
    }
}

/// Stones, one on the other.
pub fn stones(c: &mut Canvas) {
    let (mut y, mut half) = (372.0, 112.0);
    let mut x = c.middle();
    c.disc(Ink::Second, x + c.dice.pick([-60.0, 60.0]), 108.0, 56.0);
    for ink in [Ink::Main, Ink::Line, Ink::Main, Ink::Line] {
        let high = half * c.dice.pick([0.34, 0.42, 0.5]);
        c.fill(ink, Outline::new().oval(x, y - high, half, high));
        y -= high * 2.0 - 3.0;
        half *= 0.74;
        x += c.dice.between(0, 28) - 14.0;
    }
    c.disc(Ink::Accent, x, y - 19.0, 21.0);
    c.rect(Ink::Line, 0.0, 370.0, c.width, 30.0);
}

/// Paint that runs down a wall.
pub fn drips(c: &mut Canvas) {
    let (count, pitch) = c.across(37.5);
    let level = c.dice.between(120, 170);
    for (ink, base, share) in [(Ink::Second, level + 90.0, 0.9), (Ink::Main, level, 1.0)] {
        let mut paint = Outline::new().rect(-5.0, -5.0, c.width + 10.0, base - 15.0);
        for drip in steps(count) {
            if c.dice.below(4) > 0 {
                let wide = pitch * 0.66 * share;
                let reach = c.dice.between(10, 130);
                paint = paint.capsule(drip * pitch + (pitch - wide) / 2.0, base - 60.0, wide, reach + 60.0);
            }
        }
        c.fill(ink, paint);
    }
    let x = c.width * c.dice.pick([0.3, 0.7]);
    c.disc(Ink::Accent, x, level * 0.5, 40.0);
    c.rect(Ink::Line, 0.0, 384.0, c.width, 16.0);
}
