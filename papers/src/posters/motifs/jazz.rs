//! Jazz and blues.

use crate::posters::canvas::{Canvas, HEIGHT, Ink, steps};
use crate::posters::outline::Outline;

/// The keys of a piano, aslant.
pub fn keys(c: &mut Canvas) {
    let lean = c.dice.pick([60.0, 90.0, -70.0]);
    let (top, bottom) = (c.dice.between(90, 130), HEIGHT - c.dice.between(40, 80));
    let slanted = |x: f64, y: f64| x + lean * (y - 200.0) / 200.0;
    let key = |from: f64, to: f64, high: f64, low: f64| {
        [
            (slanted(from, high), high),
            (slanted(to, high), high),
            (slanted(to, low), low),
            (slanted(from, low), low),
        ]
    };
    c.poly(Ink::Main, &key(-200.0, c.width + 200.0, top - 46.0, bottom + 22.0));
    let lit = c.dice.between(3, 6);
    let mut at = -3.0;
    while at * 46.0 < c.width + 160.0 {
        let ink = if (at - lit).abs() < 0.5 { Ink::Accent } else { Ink::Ground };
        c.poly(ink, &key(at * 46.0 + 2.0, at * 46.0 + 44.0, top, bottom));
        at += 1.0;
    }
    let (mut black, mut at) = (Outline::new(), -3.0_f64);
    while at * 46.0 < c.width + 160.0 {
        if !matches!(at.rem_euclid(7.0), 2.0..2.5 | 6.0..6.5) {
            black = black.poly(&key(at * 46.0 + 32.0, at * 46.0 + 60.0, top, top + (bottom - top) * 0.6));
        }
        at += 1.0;
    }
    c.fill(Ink::Line, black);
}

/// A horn's bell, and what comes out of it.
pub fn horn(c: &mut Canvas) {
    let y = c.dice.between(190, 240);
    let bell = c.width * 0.62;
    for (index, far) in [150.0, 106.0, 62.0].into_iter().enumerate() {
        c.disc([Ink::Second, Ink::Ground, Ink::Accent][index], bell, y, far + 40.0);
    }
    c.rect(Ink::Ground, -5.0, y - 200.0, bell + 5.0, 420.0);
    let flare = Outline::new()
        .start(-5.0, y - 17.0)
        .to(bell * 0.32, y - 17.0)
        .curve((bell * 0.7, y - 20.0), (bell * 0.9, y - 50.0), (bell, y - 118.0))
        .to(bell, y + 118.0)
        .curve((bell * 0.9, y + 50.0), (bell * 0.7, y + 20.0), (bell * 0.32, y + 17.0))
        .to(-5.0, y + 17.0)
        .close();
    c.fill(Ink::Main, flare);
    let pressed = c.dice.below(3);
    for valve in 0..3 {
        let x = bell * 0.12 + f64::from(valve) * 38.0;
        let down = if valve == pressed { 22.0 } else { 0.0 };
        c.fill(Ink::Line, Outline::new().capsule(x, y - 66.0, 25.0, 122.0));
        c.rect(Ink::Line, x + 9.0, y - 92.0 + down, 7.0, 40.0);
        c.fill(Ink::Second, Outline::new().capsule(x, y - 104.0 + down, 25.0, 14.0));
    }
}

/// Cut paper: the blue notes of a long night.
pub fn cut_paper(c: &mut Canvas) {
    let columns = (c.width / 75.0).round();
    let wide = c.width / columns;
    let (red, eye) = (c.dice.between(0, 7), c.dice.between(0, 7));
    let mut number = 0.0;
    for row in steps(2) {
        let mut column = 0.0;
        while column < columns {
            let slip = |c: &mut Canvas| c.dice.between(0, 26) - 13.0;
            let (left, right) = (column * wide + 7.0, (column + 1.0) * wide - 7.0);
            let (top, low) = (row * 190.0 + 18.0 + slip(c), row * 190.0 + 186.0 + slip(c));
            let ink = if (number - red).abs() < 0.5 {
                Ink::Accent
            } else if c.dice.below(3) == 0 {
                Ink::Second
            } else {
                Ink::Main
            };
            let corners = [
                (left, top + slip(c)),
                (right, top + slip(c)),
                (right + slip(c) / 2.0, low + slip(c)),
                (left + slip(c) / 2.0, low),
            ];
            c.poly(ink, &corners);
            if (number - eye).abs() < 0.5 {
                c.disc(Ink::Line, f64::midpoint(left, right), f64::midpoint(top, low), wide * 0.27);
            }
            number += 1.0;
            column += 1.0;
        }
    }
}

/// A double bass that does not fit on the sheet.
pub fn bass(c: &mut Canvas) {
    let x = c.middle() + c.dice.between(0, 40);
    let body = |x: f64, side: f64, outline: Outline| {
        outline
            .start(x, 130.0)
            .curve((x + side * 84.0, 118.0), (x + side * 106.0, 168.0), (x + side * 88.0, 200.0))
            .curve((x + side * 66.0, 232.0), (x + side * 72.0, 262.0), (x + side * 110.0, 286.0))
            .curve((x + side * 165.0, 330.0), (x + side * 150.0, 400.0), (x + side * 120.0, 420.0))
            .to(x, 420.0)
            .close()
    };
    let moon = c.dice.between(60, 100);
    c.disc(Ink::Second, x - 90.0, c.dice.between(80, 120), moon);
    c.fill(Ink::Main, body(x, 1.0, body(x, -1.0, Outline::new())));
    c.rect(Ink::Line, x - 14.0, -5.0, 28.0, 260.0);
    for side in [-1.0, 1.0] {
        let hole = x + side * 58.0;
        let way = Outline::new().start(hole + side * 8.0, 270.0).curve(
            (hole - side * 26.0, 262.0),
            (hole + side * 26.0, 356.0),
            (hole - side * 8.0, 348.0),
        );
        c.line(Ink::Line, 8.0, way);
    }
    c.rect(Ink::Accent, x - 34.0, 318.0, 68.0, 13.0);
    for string in steps(4) {
        let at = x - 9.0 + string * 6.0;
        c.line(Ink::Ground, 1.6, Outline::new().way([(at, -5.0), (at + (string - 1.5) * 4.0, 405.0)]));
    }
}

/// Half past two: a smoke-filled window over the town, in stripes.
pub fn late(c: &mut Canvas) {
    let x = c.width * c.dice.pick([0.35, 0.5, 0.65]);
    c.disc(Ink::Second, x, 132.0, 92.0);
    let mut stripes = Outline::new();
    for stripe in steps(5) {
        stripes = stripes.rect(-5.0, 134.0 + stripe * 20.0, c.width + 10.0, 4.0 + stripe * 3.2);
    }
    c.fill(Ink::Ground, stripes);
    let (mut roofs, mut lights, mut at) = (Outline::new(), Outline::new(), -10.0);
    while at < c.width {
        let (wide, high) = (c.dice.between(38, 70), c.dice.between(90, 190));
        roofs = roofs.rect(at, HEIGHT - high, wide, high);
        if c.dice.coin() {
            lights = lights.rect(at + 12.0, HEIGHT - high + 18.0, 11.0, 16.0);
        }
        at += wide - 1.0;
    }
    c.fill(Ink::Main, roofs);
    c.fill(Ink::Accent, lights);
}
