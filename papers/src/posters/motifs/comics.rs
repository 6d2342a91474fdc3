//! Comics and crimes.

use crate::posters::canvas::{Canvas, HEIGHT, Ink, steps};
use crate::posters::outline::{Outline, around};

/// A keyhole, and light behind the door.
pub fn keyhole(c: &mut Canvas) {
    let (x, y) = (c.middle(), c.dice.between(136, 156));
    let plate = if c.width > 400.0 { 140.0 } else { 106.0 };
    c.fill(Ink::Main, Outline::new().capsule(x - plate, 26.0, plate * 2.0, 348.0));
    c.ring(Ink::Second, x, y, plate - 26.0, 8.0);
    let hole = Outline::new().disc(x, y, 52.0).poly(&[
        (x - 22.0, y + 36.0),
        (x + 22.0, y + 36.0),
        (x + 50.0, y + 176.0),
        (x - 50.0, y + 176.0),
    ]);
    c.fill(Ink::Line, hole);
    c.disc(Ink::Accent, x + c.dice.pick([-16.0, 0.0, 16.0]), y, 20.0);
}

/// Under the lamp, a shadow without anybody.
pub fn lamp(c: &mut Canvas) {
    let x = c.width * c.dice.pick([0.3, 0.36]);
    let floor = 316.0;
    c.rect(Ink::Main, 0.0, floor, c.width, HEIGHT - floor);
    c.poly(Ink::Second, &[(x + 46.0, 92.0), (x + 74.0, 92.0), (x + 168.0, floor), (x - 20.0, floor)]);
    c.fill(Ink::Second, Outline::new().oval(x + 74.0, floor, 94.0, 25.0));
    c.line(
        Ink::Line,
        9.0,
        Outline::new().way([(x - 40.0, floor + 30.0), (x - 40.0, 96.0)]).start(x - 40.0, 100.0).curve(
            (x - 40.0, 30.0),
            (x + 60.0, 30.0),
            (x + 60.0, 78.0),
        ),
    );
    c.fill(Ink::Line, Outline::new().half(x + 60.0, 96.0, 34.0, 0).rect(x - 56.0, floor + 22.0, 32.0, 14.0));
    c.disc(Ink::Accent, x + 60.0, 104.0, 12.0);
    let from = x + 76.0;
    c.poly(
        Ink::Line,
        &[
            (from - 10.0, floor + 4.0),
            (from + 12.0, floor + 4.0),
            (from + 150.0, HEIGHT + 5.0),
            (from + 70.0, HEIGHT + 5.0),
        ],
    );
}

/// Balloons that talk over each other.
pub fn balloons(c: &mut Canvas) {
    let wide = if c.width > 400.0 { 1.7 } else { 1.0 };
    let slip = c.dice.between(0, 40);
    let one = Outline::new().rounded(22.0, 34.0, 190.0 * wide, 116.0, 40.0).poly(&[
        (70.0, 140.0),
        (120.0, 140.0),
        (62.0, 196.0),
    ]);
    c.fill(Ink::Main, one);
    let x = c.width - 22.0 - 178.0 * wide;
    let y = 176.0 + slip * 0.5;
    let other = Outline::new().rounded(x, y, 178.0 * wide, 108.0, 40.0).poly(&[
        (c.width - 70.0, y + 96.0),
        (c.width - 124.0, y + 96.0),
        (c.width - 64.0, y + 158.0),
    ]);
    c.fill(Ink::Second, other);
    let dots = c.dice.pick([2.0, 3.0]);
    let mut at = 0.0;
    let mut mark = Outline::new();
    while at < dots {
        mark = mark.disc(x + 89.0 * wide + (at - (dots - 1.0) / 2.0) * 44.0, y + 54.0, 14.0);
        at += 1.0;
    }
    c.fill(Ink::Line, mark);
    let x = 22.0 + 95.0 * wide;
    c.fill(
        Ink::Ground,
        Outline::new()
            .poly(&[(x - 15.0, 52.0), (x + 15.0, 52.0), (x + 8.0, 106.0), (x - 8.0, 106.0)])
            .disc(x, 124.0, 11.0),
    );
    c.fill(Ink::Accent, Outline::new().half(74.0 + slip, 386.0, 58.0, 0));
    c.rect(Ink::Line, 0.0, 385.0, c.width, 15.0);
}

/// Dots of a cheap print, and a bang.
pub fn bang(c: &mut Canvas) {
    let (count, pitch) = c.across(33.4);
    for row in steps(6) {
        c.dots(
            Ink::Second,
            13.5 - row * 1.9,
            steps(count).map(|column| ((column + 0.5) * pitch, HEIGHT - 16.0 - row * 33.0)),
        );
    }
    let (x, y) = (c.middle(), c.dice.between(166, 186));
    let points = c.dice.pick([9_u32, 11, 13]);
    let star = |by: f64| -> Vec<(f64, f64)> {
        steps(points * 2)
            .map(|point| {
                let far = if point.rem_euclid(2.0) < 0.5 { 148.0 } else { 88.0 };
                around((x, y), far * by, point / f64::from(points * 2))
            })
            .collect()
    };
    c.poly(Ink::Line, &star(1.0));
    c.poly(Ink::Main, &star(0.86));
    c.disc(Ink::Accent, x, y, 44.0);
}

/// A page of boxes; a ball goes through all of them.
pub fn boxes(c: &mut Canvas) {
    let w = c.width - 36.0;
    let (cut, tilt) = (c.dice.between(34, 64) / 100.0, c.dice.between(0, 40) - 20.0);
    let (left, right, gap) = (18.0, c.width - 18.0, 10.0);
    let split = left + w * cut;
    c.poly(Ink::Main, &[(left, 18.0), (split + tilt, 18.0), (split - tilt, 150.0), (left, 150.0)]);
    c.poly(
        Ink::Second,
        &[(split + tilt + gap, 18.0), (right, 18.0), (right, 150.0), (split - tilt + gap, 150.0)],
    );
    c.rect(Ink::Line, left, 160.0, w, 98.0);
    let split = right - w * cut;
    c.poly(Ink::Second, &[(left, 268.0), (split - tilt, 268.0), (split + tilt, 382.0), (left, 382.0)]);
    c.poly(
        Ink::Main,
        &[(split - tilt + gap, 268.0), (right, 268.0), (right, 382.0), (split + tilt + gap, 382.0)],
    );
    for (part, y, r) in
        [(0.16, 84.0, 20.0), (0.84, 104.0, 26.0), (0.5, 209.0, 33.0), (0.2, 320.0, 24.0), (0.86, 340.0, 18.0)]
    {
        c.disc(Ink::Accent, c.width * part, y, r);
    }
}
