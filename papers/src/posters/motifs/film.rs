//! Films.

use crate::posters::canvas::{Canvas, HEIGHT, Ink, steps};
use crate::posters::outline::{Outline, around};

/// The last seconds before it begins.
pub fn countdown(c: &mut Canvas) {
    let (x, y, w) = (c.middle(), 200.0, c.width);
    let turn = c.dice.between(1, 9) / 10.0;
    let far = w + 60.0;
    if turn < 0.5 {
        c.fill(Ink::Main, Outline::new().wedge((x, y), far, 0.0, turn));
    } else {
        c.fill(
            Ink::Main,
            Outline::new().wedge((x, y), far, 0.0, 0.4).wedge((x, y), far, 0.39, turn - 0.05).wedge(
                (x, y),
                far,
                turn - 0.1,
                turn,
            ),
        );
    }
    c.line(Ink::Line, 3.0, Outline::new().way([(x, -5.0), (x, HEIGHT + 5.0)]).way([(-5.0, y), (w + 5.0, y)]));
    c.ring(Ink::Line, x, y, 122.0, 6.0);
    c.ring(Ink::Line, x, y, 100.0, 6.0);
    c.disc(Ink::Second, x, y, 66.0);
    c.disc(Ink::Accent, x, y, 24.0);
}

/// Light from the back of the hall.
pub fn beam(c: &mut Canvas) {
    let (y, w) = (c.dice.between(110, 290), c.width);
    let lift = c.dice.between(0, 60);
    c.poly(Ink::Second, &[(40.0, y), (w + 5.0, y - 190.0 + lift), (w + 5.0, y + 190.0 - lift)]);
    c.poly(Ink::Accent, &[(40.0, y), (w + 5.0, y - 96.0 + lift), (w + 5.0, y + 96.0 - lift)]);
    c.disc(Ink::Main, 30.0, y, 72.0);
    c.disc(Ink::Line, 30.0, y, 48.0);
    c.disc(Ink::Ground, 30.0, y, 20.0);
}

/// The film itself, drawn through the sheet.
pub fn strip(c: &mut Canvas) {
    let (lean, half) = (c.dice.pick([60.0, 90.0, 120.0]), 92.0);
    let x = c.middle();
    let at = |across: f64, y: f64| (x + across + lean * (y - 200.0) / 200.0, y);
    let bar = |one: f64, other: f64, top: f64, low: f64| {
        [at(one, top), at(other, top), at(other, low), at(one, low)]
    };
    c.poly(Ink::Line, &bar(-half, half, -5.0, HEIGHT + 5.0));
    let slip = c.dice.between(0, 60);
    let mut holes = Outline::new();
    for hole in steps(12) {
        let y = hole * 36.0 - 8.0 - slip * 0.5;
        holes = holes.poly(&bar(-half + 9.0, -half + 24.0, y, y + 18.0)).poly(&bar(
            half - 24.0,
            half - 9.0,
            y,
            y + 18.0,
        ));
    }
    c.fill(Ink::Ground, holes);
    let inks = c.dice.shuffled([Ink::Main, Ink::Second, Ink::Main, Ink::Second]);
    for (frame, ink) in steps(4).zip(inks) {
        let y = frame * 116.0 - slip;
        c.poly(ink, &bar(-half + 34.0, half - 34.0, y, y + 106.0));
        let centre = at(-20.0 + frame * 14.0, y + 74.0 - frame * 12.0);
        c.disc(Ink::Accent, centre.0, centre.1, 19.0);
    }
}

/// The blades of a shutter.
pub fn shutter(c: &mut Canvas) {
    let (x, y, r) = (c.middle(), c.dice.between(190, 210), 138.0);
    let (open, turn) = (c.dice.between(34, 70), c.dice.between(0, 9) / 60.0);
    c.disc(Ink::Line, x, y, r + 8.0);
    for blade in steps(6) {
        let at = turn + blade / 6.0;
        let (one, other) = (around((x, y), r, at), around((x, y), r, at + 1.0 / 6.0));
        let (near, next) = (around((x, y), open, at + 0.12), around((x, y), open, at + 0.12 + 1.0 / 6.0));
        let ink = if blade.rem_euclid(2.0) < 0.5 { Ink::Main } else { Ink::Second };
        c.fill(
            ink,
            Outline::new()
                .start(one.0, one.1)
                .arc(r, other.0, other.1)
                .to(next.0, next.1)
                .to(near.0, near.1)
                .close(),
        );
    }
    c.disc(Ink::Accent, x, y, open * 0.5);
}

/// The screen, and who sits before it.
pub fn screen(c: &mut Canvas) {
    let (w, horizon) = (c.width, c.dice.between(130, 180));
    c.rect(Ink::Second, 26.0, 40.0, w - 52.0, 190.0);
    c.fill(Ink::Accent, Outline::new().half(w * c.dice.pick([0.36, 0.5, 0.64]), horizon, 56.0, 0));
    c.rect(Ink::Main, 26.0, horizon, w - 52.0, 230.0 - horizon);
    let (count, pitch) = c.across(75.0);
    for row in steps(2) {
        let (y, slip) = (308.0 + row * 54.0, pitch / 2.0 * row);
        let mut heads = Outline::new();
        for head in steps(count + 1) {
            let x = head * pitch + pitch / 2.0 - slip;
            heads = heads.disc(x, y - 16.0, 20.0).capsule(x - 33.0, y + 6.0, 66.0, 120.0);
        }
        c.fill(if row < 0.5 { Ink::Main } else { Ink::Line }, heads);
    }
}

/// A reel, and the tail of its film.
pub fn reel(c: &mut Canvas) {
    let (x, y, r) = (c.width * c.dice.pick([0.42, 0.5]), c.dice.between(156, 180), 122.0);
    c.disc(Ink::Main, x, y, r);
    let (holes, turn) = (c.dice.pick([3_u32, 5, 6]), c.dice.between(0, 9) / 10.0);
    let size = if holes < 4 { 40.0 } else { 28.0 };
    let mut all = Outline::new();
    for hole in steps(holes) {
        let (x, y) = around((x, y), 72.0, turn + hole / f64::from(holes));
        all = all.disc(x, y, size);
    }
    c.fill(Ink::Ground, all);
    c.disc(Ink::Accent, x, y, 17.0);
    let way = Outline::new().start(x, y + r - 8.0).curve(
        (x + 100.0, y + r - 8.0),
        (x + 40.0, 372.0),
        (c.width + 10.0, 360.0),
    );
    c.line(Ink::Line, 26.0, way.clone());
    c.line(Ink::Second, 8.0, way);
}

/// An eye, wide open in the dark.
pub fn eye(c: &mut Canvas) {
    let (x, y) = (c.middle(), c.dice.between(186, 214));
    let far = if c.width > 400.0 { 210.0 } else { 136.0 };
    c.fill(Ink::Second, Outline::new().leaf((x - far, y), (x + far, y), 146.0));
    let look = c.dice.pick([-24.0, 0.0, 24.0]);
    c.disc(Ink::Main, x + look, y, 72.0);
    c.disc(Ink::Line, x + look, y, 42.0);
    c.disc(Ink::Accent, x + look + 17.0, y - 17.0, 14.0);
    let mut lashes = Outline::new();
    for lash in steps(5) {
        let turn = -0.12 + lash * 0.06;
        lashes = lashes.way([around((x, y + 60.0), 188.0, turn), around((x, y + 60.0), 226.0, turn)]);
    }
    c.line(Ink::Main, 9.0, lashes);
}

/// Picture after picture: it moves.
pub fn frames(c: &mut Canvas) {
    let (count, pitch) = c.across(100.0);
    let inks = c.dice.shuffled([Ink::Main, Ink::Second, Ink::Line]);
    let total = f64::from(count) * 4.0 - 1.0;
    let mut number = 0.0;
    for row in steps(4) {
        for (column, place) in steps(count).zip(0_usize..) {
            let (x, y) = (column * pitch + 7.0, row * 97.0 + 12.0);
            let (wide, high) = (pitch - 14.0, 83.0);
            let slot = (place + usize::from(row.rem_euclid(2.0) > 0.5)) % 3;
            c.rect(inks[slot], x, y, wide, high);
            let part: f64 = number / total;
            let hop = (part * std::f64::consts::PI * 3.0).sin().abs();
            c.disc(Ink::Accent, x + 17.0 + part * (wide - 34.0), y + high - 17.0 - hop * (high - 36.0), 12.0);
            number += 1.0;
        }
    }
}
