//! Several arts at once.

use crate::posters::canvas::{Canvas, HEIGHT, Ink, steps};
use crate::posters::outline::Outline;

/// Quarters of circles, as tiles are laid.
pub fn tiles(c: &mut Canvas) {
    let (count, side) = c.across(100.0);
    let mut all = [Outline::new(), Outline::new(), Outline::new()];
    for row in steps(4) {
        for column in steps(count) {
            let slot = usize::try_from(c.dice.below(5)).unwrap_or_default();
            let slot = [0, 0, 1, 1, 2][slot];
            let (x, y, corner) = (column * side, row * 100.0, c.dice.below(4));
            let from = [(x, y + 100.0), (x, y), (x + side, y), (x + side, y + 100.0)]
                [usize::try_from(corner).unwrap_or_default()];
            all[slot] = std::mem::take(&mut all[slot]).quarter(from.0, from.1, side.min(100.0), corner);
        }
    }
    for (ink, these) in [Ink::Main, Ink::Second, Ink::Accent].into_iter().zip(all) {
        c.fill(ink, these);
    }
}

/// A harlequin's coat.
pub fn harlequin(c: &mut Canvas) {
    let (count, pitch) = c.across(c.dice.pick([60.0, 75.0, 100.0]));
    let rows = c.dice.pick([4_u32, 5]);
    let high = HEIGHT / f64::from(rows);
    let mut all = [Outline::new(), Outline::new(), Outline::new()];
    let mut buttons = Outline::new();
    for row in steps(rows * 2 + 1) {
        let slip = if row.rem_euclid(2.0) < 0.5 { 0.0 } else { 0.5 };
        for column in steps(count + 1) {
            let (x, y) = ((column + slip) * pitch, row * high / 2.0);
            let slot = usize::try_from(c.dice.below(4)).unwrap_or_default();
            if slot < 3 {
                all[slot] = std::mem::take(&mut all[slot]).poly(&[
                    (x, y - high / 2.0),
                    (x + pitch / 2.0, y),
                    (x, y + high / 2.0),
                    (x - pitch / 2.0, y),
                ]);
            } else {
                buttons = buttons.disc(x, y, 7.0);
            }
        }
    }
    for (ink, these) in [Ink::Main, Ink::Second, Ink::Accent].into_iter().zip(all) {
        c.fill(ink, these);
    }
    c.fill(Ink::Line, buttons);
}

/// Scales of half circles.
pub fn scales(c: &mut Canvas) {
    let (count, pitch) = c.across(c.dice.pick([75.0, 100.0]));
    let r = pitch / 2.0;
    let order = c.dice.shuffled([Ink::Main, Ink::Second, Ink::Line]);
    let lit = (c.dice.between(1, 4), c.dice.between(1, count - 1));
    let mut row = 0.0;
    while row * r < HEIGHT {
        let slip = if row.rem_euclid(2.0_f64) < 0.5 { 0.0 } else { r };
        let ink = order[usize::from(row.rem_euclid(3.0) > 0.5) + usize::from(row.rem_euclid(3.0) > 1.5)];
        let y = row * r + r * 0.6;
        let at = steps(count + 1).map(|column| (column * pitch + slip, y));
        c.dots(ink, r, at.clone());
        if (row - lit.0).abs() < 0.5 {
            c.disc(Ink::Accent, lit.1 * pitch + slip, y, r);
        }
        c.dots(Ink::Ground, r * 0.5, at);
        row += 1.0;
    }
}

/// A window for each art.
pub fn windows(c: &mut Canvas) {
    let (count, pitch) = c.across(150.0);
    let order = c.dice.shuffled([0_u32, 1, 2, 3, 4, 5]);
    let mut which = 0;
    for row in steps(3) {
        for column in steps(count) {
            let (x, y, w, h) = (column * pitch + 8.0, row * 130.0 + 11.0, pitch - 16.0, 118.0);
            let (middle, centre) = (x + w / 2.0, y + h / 2.0);
            let plate = [Ink::Main, Ink::Second, Ink::Line][(which + usize::from(row > 0.5)) % 3];
            let (light, spark) = (Ink::Ground, if plate == Ink::Second { Ink::Line } else { Ink::Accent });
            c.rect(plate, x, y, w, h);
            match order[which % 6] {
                0 => {
                    c.disc(light, middle, centre, 44.0);
                    c.disc(spark, middle, centre, 16.0);
                }
                1 => c.poly(light, &[(middle, y + 14.0), (x + w - 18.0, y + h), (x + 18.0, y + h)]),
                2 => {
                    let bars = steps(4).fold(Outline::new(), |bars, bar| {
                        bars.rect(
                            x + 18.0 + bar * (w - 36.0) / 4.0,
                            y + h - 34.0 - bar * 20.0,
                            (w - 36.0) / 4.0 - 6.0,
                            34.0 + bar * 20.0,
                        )
                    });
                    c.fill(light, bars);
                }
                3 => {
                    c.fill(light, Outline::new().half(middle, y + h, 52.0, 0));
                    c.disc(spark, middle, y + 32.0, 15.0);
                }
                4 => {
                    let waves = steps(3).fold(Outline::new(), |waves, wave| {
                        let y = y + 30.0 + wave * 29.0;
                        waves.start(x, y).curve((x + w * 0.3, y - 34.0), (x + w * 0.7, y + 34.0), (x + w, y))
                    });
                    c.line(light, 9.0, waves);
                }
                _ => c.fill(spark, Outline::new().quarter(x, y + h, 104.0, 0)),
            }
            which += 1;
        }
    }
}

/// Shapes met in the middle of a square.
pub fn meeting(c: &mut Canvas) {
    let (x, y) = (c.middle(), 200.0);
    let r = c.dice.between(96, 114);
    let inks = c.dice.shuffled([Ink::Main, Ink::Second, Ink::Accent, Ink::Line]);
    let kinds = c.dice.shuffled([0_u32, 1, 2, 3]);
    for (corner, (ink, kind)) in (0_u32..4).zip(inks.into_iter().zip(kinds)) {
        let (right, low) = (corner == 0 || corner == 1, corner == 1 || corner == 2);
        let (across, down) = (if right { 1.0 } else { -1.0 }, if low { 1.0 } else { -1.0 });
        let at = |a: f64, b: f64| (x + across * (4.0 + a * r), y + down * (4.0 + b * r * 1.2));
        let shape = match kind {
            0 => Outline::new().quarter(x + across * 4.0, y + down * 4.0, r * 1.18, corner),
            1 => Outline::new().poly(&[at(0.0, 0.0), at(1.15, 0.0), at(0.0, 1.15)]),
            2 => Outline::new().poly(&[at(0.0, 0.0), at(0.9, 0.0), at(0.9, 0.8), at(0.0, 0.8)]),
            _ => Outline::new().disc(at(0.52, 0.46).0, at(0.52, 0.46).1, r * 0.54),
        };
        c.fill(ink, shape);
    }
}

/// Flags of a feast, side by side in the wind.
pub fn banners(c: &mut Canvas) {
    let (count, pitch) = c.across(75.0);
    let inks = c.dice.shuffled([Ink::Main, Ink::Second, Ink::Accent]);
    for (banner, ink) in steps(count).zip(inks.into_iter().cycle()) {
        let (x, top) = (banner * pitch + 13.0, c.dice.between(40, 110));
        let wide = pitch - 20.0;
        c.stroke(Ink::Line, 5.0, (x, top - 18.0), (x, HEIGHT));
        let low = top + c.dice.between(150, 200);
        c.poly(
            ink,
            &[(x, top), (x + wide, top + 8.0), (x + wide, low), (x + wide / 2.0, low - 26.0), (x, low)],
        );
        c.disc(Ink::Ground, x + wide / 2.0, top + 46.0, 14.0);
    }
    c.rect(Ink::Line, 0.0, 372.0, c.width, 28.0);
}
