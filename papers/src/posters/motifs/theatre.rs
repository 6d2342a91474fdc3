//! Theatre, and the stage of whatever is played on it.

use crate::posters::canvas::{Canvas, HEIGHT, Ink, steps};
use crate::posters::outline::Outline;

/// Two lights cross on an empty stage.
pub fn lights(c: &mut Canvas) {
    let (x, floor) = (c.middle() + c.dice.between(0, 30) - 15.0, c.dice.between(300, 330));
    let at = |across: f64, part: f64| (x + across, floor * part);
    c.poly(Ink::Main, &[at(-110.0, -0.02), at(-60.0, 1.0), at(100.0, 1.0)]);
    c.poly(Ink::Second, &[at(110.0, -0.02), at(60.0, 1.0), at(-100.0, 1.0)]);
    c.poly(Ink::Accent, &[at(0.0, 0.52), at(68.0, 0.846), at(60.0, 1.0), at(-60.0, 1.0), at(-68.0, 0.846)]);
    c.rect(Ink::Line, 0.0, floor, c.width, HEIGHT - floor);
    c.fill(Ink::Accent, Outline::new().oval(x, floor + 26.0, 84.0, 15.0));
}

/// The curtain opens.
pub fn curtain(c: &mut Canvas) {
    let (middle, foot) = (c.middle(), c.dice.between(20, 60));
    let radius = c.dice.between(58, 84);
    c.disc(Ink::Accent, middle, 250.0, radius);
    c.rect(Ink::Line, 0.0, 338.0, c.width, 62.0);
    for side in [-1.0, 1.0] {
        let across = |part: f64| middle + side * middle * part;
        let inner = 1.0 - foot / 150.0;
        let half = Outline::new()
            .start(across(1.05), -5.0)
            .to(across(0.0), -5.0)
            .curve((across(0.06), 170.0), (across(inner * 0.5), 270.0), (across(inner), 300.0))
            .to(across(inner), HEIGHT + 5.0)
            .to(across(1.05), HEIGHT + 5.0)
            .close();
        c.fill(Ink::Main, half);
        let mut folds = Outline::new();
        for fold in steps(4) {
            let part = 0.2 + fold * 0.2;
            let low = inner + (1.0 - inner) * part;
            folds = folds
                .start(across(part), -5.0)
                .curve((across(part + 0.04), 170.0), (across(low - 0.12), 260.0), (across(low), 300.0))
                .to(across(low), HEIGHT + 5.0);
        }
        c.line(Ink::Second, 5.0, folds);
    }
}

/// One face that laughs and weeps.
pub fn mask(c: &mut Canvas) {
    let (x, top, r) = (c.middle(), c.dice.between(60, 84), c.dice.between(100, 116));
    let chin = top + 120.0;
    c.fill(
        Ink::Main,
        Outline::new().start(x, top).to(x - r, top).to(x - r, chin).arc_back(r, x, chin + r).close(),
    );
    c.fill(
        Ink::Second,
        Outline::new().start(x, top).to(x + r, top).to(x + r, chin).arc(r, x, chin + r).close(),
    );
    c.fill(Ink::Ground, Outline::new().half(x - r * 0.5, top + 78.0, 27.0, 0));
    c.fill(Ink::Line, Outline::new().half(x + r * 0.5, top + 58.0, 27.0, 2));
    c.fill(Ink::Ground, Outline::new().quarter(x, chin + 20.0, r * 0.56, 2));
    c.fill(Ink::Line, Outline::new().quarter(x, chin + 20.0 + r * 0.56, r * 0.56, 0));
    c.disc(Ink::Accent, x + r * 0.5, top + 118.0, 11.0);
}

/// A chair, and the light on it: somebody will come.
pub fn chair(c: &mut Canvas) {
    let x = c.width * c.dice.pick([0.42, 0.5, 0.58]);
    let from = x + c.dice.pick([-110.0, -60.0, 60.0, 110.0]);
    c.poly(Ink::Second, &[(from - 8.0, -5.0), (from + 8.0, -5.0), (x + 96.0, 338.0), (x - 96.0, 338.0)]);
    c.fill(Ink::Second, Outline::new().oval(x, 338.0, 96.0, 22.0));
    let seat = 268.0;
    let legs = Outline::new().rect(x - 34.0, 176.0, 8.0, 166.0).rect(x + 26.0, seat, 8.0, 74.0);
    c.fill(
        Ink::Line,
        legs.rect(x - 34.0, seat, 68.0, 11.0).rect(x - 34.0, 176.0, 40.0, 9.0).rect(
            x - 34.0,
            204.0,
            30.0,
            9.0,
        ),
    );
    c.fill(Ink::Main, Outline::new().half(x + 4.0, seat, 19.0, 0));
    c.rect(Ink::Accent, x - 26.0, seat - 4.0, 60.0, 5.0);
}

/// One stage within the other.
pub fn arches(c: &mut Canvas) {
    let x = c.middle();
    let sizes =
        c.dice.pick([[146.0, 112.0, 78.0, 44.0], [150.0, 104.0, 72.0, 48.0], [138.0, 116.0, 86.0, 40.0]]);
    let wide = if c.width > 400.0 { 1.55 } else { 1.0 };
    let inks = [Ink::Main, Ink::Second, Ink::Line, Ink::Accent];
    for (ink, size) in inks.into_iter().zip(sizes) {
        let (r, top) = (size * wide, 206.0 - size * 1.05 + 92.0);
        let arch = Outline::new().start(x - r, HEIGHT).to(x - r, top + size * 0.4);
        c.fill(
            ink,
            arch.curve((x - r, top - size), (x + r, top - size), (x + r, top + size * 0.4))
                .to(x + r, HEIGHT)
                .close(),
        );
    }
    c.disc(Ink::Ground, x, 316.0, 15.0);
}

/// Steps to climb, and a ball that will not wait.
pub fn stairs(c: &mut Canvas) {
    let (count, pitch) = c.across(c.dice.pick([50.0, 60.0, 75.0]));
    let rise = 250.0 / f64::from(count);
    let mut flight = Outline::new().start(0.0, HEIGHT);
    let mut shade = Outline::new();
    for step in steps(count) {
        let top = HEIGHT - 60.0 - step * rise;
        flight = flight.to(step * pitch, top).to((step + 1.0) * pitch, top);
        shade = shade.poly(&[
            (step * pitch, top),
            (step * pitch, top + rise),
            (step * pitch + pitch * 0.8, HEIGHT),
            (step * pitch + pitch, HEIGHT),
            (step * pitch + pitch, top),
        ]);
    }
    c.disc(Ink::Second, c.width * 0.26, 112.0, 76.0);
    c.fill(Ink::Main, flight.to(c.width, HEIGHT).close());
    c.fill(Ink::Line, shade);
    let step = c.dice.between(1, count - 2);
    c.disc(Ink::Accent, (step + 0.5) * pitch, HEIGHT - 60.0 - step * rise - 21.0, 21.0);
}

/// The house, seen from the last row; one seat is still free.
pub fn seats(c: &mut Canvas) {
    let (count, pitch) = c.across(75.0);
    let free = (c.dice.between(0, 3), c.dice.between(1, count - 1));
    let glow = c.dice.between(60, 90);
    c.fill(Ink::Second, Outline::new().half(c.middle(), 128.0, glow + 50.0, 0));
    for row in steps(4) {
        let (y, slip) = (110.0 + row * 76.0, if row.rem_euclid(2.0) < 0.5 { 0.0 } else { pitch / 2.0 });
        let (mut backs, mut own) = (Outline::new(), None);
        for seat in steps(count + 1) {
            let back = |outline: Outline| {
                let (x, r) = (seat * pitch - slip + 5.0, pitch / 2.0 - 5.0);
                outline
                    .start(x, y + 92.0)
                    .to(x, y + r)
                    .arc(r, x + r, y)
                    .arc(r, x + 2.0 * r, y + r)
                    .to(x + 2.0 * r, y + 92.0)
                    .close()
            };
            if (row, seat) == free { own = Some(back(Outline::new())) } else { backs = back(backs) }
        }
        c.fill(if row.rem_euclid(2.0) < 0.5 { Ink::Main } else { Ink::Line }, backs);
        if let Some(own) = own {
            c.fill(Ink::Accent, own);
        }
    }
}

/// Somebody small before a moon, and a long shadow.
pub fn alone(c: &mut Canvas) {
    let (x, horizon) = (c.width * c.dice.pick([0.36, 0.5, 0.62]), c.dice.between(236, 270));
    let moon = c.dice.between(100, 124);
    c.disc(Ink::Second, x, horizon - 52.0, moon);
    c.rect(Ink::Main, 0.0, horizon, c.width, HEIGHT - horizon);
    let away = c.dice.pick([-70.0, -30.0, 40.0, 80.0]);
    c.poly(
        Ink::Line,
        &[
            (x - 13.0, horizon + 22.0),
            (x + 13.0, horizon + 22.0),
            (x + away + 62.0, HEIGHT + 5.0),
            (x + away - 30.0, HEIGHT + 5.0),
        ],
    );
    c.poly(Ink::Line, &[(x, horizon - 54.0), (x + 20.0, horizon + 24.0), (x - 20.0, horizon + 24.0)]);
    c.disc(Ink::Accent, x, horizon - 58.0, 12.0);
}
