//! Classical music: chamber, orchestra, organ, opera.

use crate::posters::canvas::{Canvas, Ink, steps};
use crate::posters::outline::{Outline, around};

/// The two openings of a violin.
pub fn violin(c: &mut Canvas) {
    let x = c.middle();
    let low = c.dice.between(0, 30);
    let spread = c.dice.between(62, 78);
    let half = |side: f64, outline: Outline| {
        outline
            .start(x, -20.0)
            .curve((x + side * 190.0, -20.0), (x + side * 170.0, 120.0), (x + side * 108.0, 165.0))
            .curve((x + side * 92.0, 190.0), (x + side * 92.0, 225.0), (x + side * 120.0, 250.0))
            .curve((x + side * 210.0, 320.0), (x + side * 180.0, 430.0), (x, 430.0))
            .close()
    };
    c.fill(Ink::Main, half(1.0, half(-1.0, Outline::new())));
    for side in [-1.0, 1.0] {
        let at = x + side * spread;
        let (top, end) = ((at - side * 22.0, 118.0 + low), (at + side * 14.0, 304.0 + low));
        let way = Outline::new().start(top.0, top.1).curve(
            (at + side * 42.0, 96.0 + low),
            (at - side * 46.0, 330.0 + low),
            (end.0, end.1),
        );
        c.line(Ink::Line, 11.0, way);
        c.disc(Ink::Line, top.0, top.1, 13.0);
        c.disc(Ink::Line, end.0, end.1, 16.0);
        c.rect(Ink::Line, at - 20.0, 206.0 + low, 36.0, 6.0);
    }
    c.rect(Ink::Accent, x - 22.0, 262.0 + low, 44.0, 12.0);
    for string in steps(4) {
        c.line(
            Ink::Ground,
            2.0,
            Outline::new().way([(x - 9.0 + string * 6.0, -5.0), (x - 15.0 + string * 10.0, 405.0)]),
        );
    }
}

/// The pipes of an organ.
pub fn organ(c: &mut Canvas) {
    let pipes = if c.width > 400.0 { 13.0 } else { c.dice.pick([7.0_f64, 9.0]) };
    let pitch = (c.width - 36.0) / pipes;
    let valley = c.dice.coin();
    let mut at = 0.0;
    while at < pipes {
        let off = (at - (pipes - 1.0) / 2.0).abs() / (pipes / 2.0);
        let high = if valley { 185.0 + off * 160.0 } else { 350.0 - off * 170.0 };
        let (x, top) = (18.0 + at * pitch + 3.0, 372.0 - high);
        let wide = pitch - 6.0;
        #[expect(clippy::cast_possible_truncation, reason = "a handful of pipes")]
        let ink = [Ink::Main, Ink::Second, Ink::Main][(at as i32 % 3).unsigned_abs() as usize];
        c.fill(
            ink,
            Outline::new().poly(&[
                (x, top),
                (x + wide, top),
                (x + wide, 352.0),
                (x + wide / 2.0, 384.0),
                (x, 352.0),
            ]),
        );
        c.fill(Ink::Ground, Outline::new().half(x + wide / 2.0, 318.0, wide * 0.3, 0));
        c.rect(Ink::Line, x + wide * 0.2, 318.0, wide * 0.6, 6.0);
        at += 1.0;
    }
    c.rect(Ink::Line, 0.0, 386.0, c.width, 14.0);
    let (x, r) = (c.middle(), c.dice.between(22, 30));
    c.disc(Ink::Accent, x, if valley { 80.0 } else { 40.0 - 200.0 }, r + 20.0);
}

/// A grand piano from above.
pub fn grand(c: &mut Canvas) {
    let x = c.middle() - 108.0;
    let top = c.dice.between(40, 60);
    let disc = c.dice.between(70, 100);
    c.disc(Ink::Second, c.middle() + 80.0, 110.0, disc);
    let lid = Outline::new()
        .start(x, 320.0)
        .to(x, top + 40.0)
        .curve((x, top - 22.0), (x + 96.0, top - 22.0), (x + 100.0, top + 44.0))
        .curve((x + 104.0, top + 140.0), (x + 212.0, top + 100.0), (x + 216.0, 250.0))
        .to(x + 216.0, 320.0)
        .close();
    c.fill(Ink::Main, lid);
    for string in steps(7) {
        let at = x + 26.0 + string * 25.0;
        c.line(
            Ink::Ground,
            1.6,
            Outline::new().way([(at, 304.0), (at - string * 3.0, top + 76.0 + string * 17.0)]),
        );
    }
    c.rect(Ink::Line, x - 8.0, 318.0, 232.0, 46.0);
    let lit = c.dice.between(2, 10);
    for key in steps(14) {
        let ink = if (key - lit).abs() < 0.5 { Ink::Accent } else { Ink::Ground };
        c.rect(ink, x + 1.0 + key * 15.4, 326.0, 13.4, 32.0);
    }
}

/// The seats of an orchestra around who leads it.
pub fn orchestra(c: &mut Canvas) {
    let (x, y) = (c.middle(), c.dice.between(318, 340));
    let most = (c.width * 0.46).min(270.0);
    let soloist = c.dice.between(0, 8);
    let mut number = 0.0;
    for ((row, ink), seats) in
        steps(4).zip([Ink::Main, Ink::Second, Ink::Main, Ink::Line]).zip([5_u32, 7, 9, 11])
    {
        let far = most * (0.4 + row * 0.2);
        let mut row = Vec::new();
        for seat in steps(seats) {
            let at = around((x, y), far, -0.25 + 0.5 * seat / f64::from(seats - 1));
            if (number - soloist).abs() < 0.5 {
                c.disc(Ink::Accent, at.0, at.1, most * 0.068);
            } else {
                row.push(at);
            }
            number += 1.0;
        }
        c.dots(ink, most * 0.068, row);
    }
    c.fill(Ink::Line, Outline::new().half(x, y + 26.0, 30.0, 0));
    let to = around((x, y + 10.0), 86.0, c.dice.between(0, 10) / 100.0 - 0.05);
    c.line(Ink::Line, 4.0, Outline::new().way([(x, y + 10.0), to]));
}

/// A harp: a frame, and strings that grow.
pub fn harp(c: &mut Canvas) {
    let x = c.middle() - 100.0;
    let low = 350.0;
    let neck = |part: f64| {
        let back = 1.0 - part;
        (x + 200.0 * part, 66.0 * back * back + 2.0 * 170.0 * back * part + 60.0 * part * part)
    };
    let disc = c.dice.between(76, 100);
    c.disc(Ink::Second, x + 150.0, 230.0, disc);
    for string in steps(11) {
        let part = 0.08 + string * 0.08;
        let (at, top) = neck(part);
        let foot = low - (low - 120.0) * part;
        c.line(
            if string.rem_euclid(5.0) < 0.5 { Ink::Accent } else { Ink::Line },
            2.4,
            Outline::new().way([(at, top), (at, foot + 10.0)]),
        );
    }
    let frame = Outline::new().start(x, 66.0).curve((x + 60.0, 150.0), (x + 130.0, 150.0), (x + 200.0, 60.0));
    c.line(Ink::Main, 22.0, frame);
    c.line(Ink::Main, 18.0, Outline::new().way([(x, 56.0), (x, low + 6.0)]));
    c.poly(
        Ink::Main,
        &[
            (x - 9.0, low - 24.0),
            (x + 209.0, 70.0),
            (x + 209.0, 118.0),
            (x + 26.0, low + 22.0),
            (x - 9.0, low + 22.0),
        ],
    );
    c.disc(Ink::Accent, x + 200.0, 62.0, 19.0);
}
