//! Circus.

use crate::posters::canvas::{Canvas, HEIGHT, Ink, steps};
use crate::posters::outline::{Outline, around};

/// The big top.
pub fn tent(c: &mut Canvas) {
    let (x, top) = (c.width * c.dice.pick([0.42, 0.5, 0.58]), c.dice.between(76, 110));
    let wide = if c.width > 400.0 { 250.0 } else { 150.0 };
    let stripes = c.dice.pick([7_u32, 9]);
    let part = |stripe: f64| x - wide + 2.0 * wide * stripe / f64::from(stripes);
    c.poly(Ink::Second, &[(x, top), (x + wide, 250.0), (x - wide, 250.0)]);
    c.rect(Ink::Second, x - wide + 16.0, 250.0, 2.0 * wide - 32.0, 150.0);
    let (mut roof, mut wall, mut rim) = (Outline::new(), Outline::new(), Outline::new());
    let inner = |at: f64| x + (at - x) * (wide - 16.0) / wide;
    for stripe in steps(stripes) {
        if stripe.rem_euclid(2.0) < 0.5 {
            roof = roof.poly(&[(x, top), (part(stripe + 1.0), 250.0), (part(stripe), 250.0)]);
            wall = wall.poly(&[
                (inner(part(stripe)), 250.0),
                (inner(part(stripe + 1.0)), 250.0),
                (inner(part(stripe + 1.0)), HEIGHT),
                (inner(part(stripe)), HEIGHT),
            ]);
        }
        let half = wide / f64::from(stripes);
        rim = rim.half(part(stripe) + half, 249.0, half, 2);
    }
    c.fill(Ink::Main, roof);
    c.fill(Ink::Main, wall);
    c.fill(Ink::Line, rim);
    c.stroke(Ink::Line, 5.0, (x, top + 6.0), (x, top - 46.0));
    c.poly(Ink::Accent, &[(x + 2.0, top - 46.0), (x + 52.0, top - 31.0), (x + 2.0, top - 16.0)]);
}

/// Balls in the air, and two hands.
pub fn juggler(c: &mut Canvas) {
    let (x, count) = (c.middle(), c.dice.pick([5_u32, 6, 7]));
    let radius = c.dice.between(102, 116);
    for ball in steps(count) {
        let turn = -0.27 + 0.54 * ball / f64::from(count - 1);
        let (x, y) = around((x, 206.0), radius, turn);
        let ink = [Ink::Accent, Ink::Main, Ink::Second]
            [usize::from(ball.rem_euclid(3.0) > 0.5) + usize::from(ball.rem_euclid(3.0) > 1.5)];
        c.disc(ink, x, y * 1.1 - 20.0, 27.0);
    }
    for side in [-1.0, 1.0] {
        c.fill(Ink::Line, Outline::new().half(x + side * 82.0, 282.0, 40.0, 2));
        c.rect(Ink::Main, x + side * 82.0 - 15.0, 318.0, 30.0, 84.0);
        c.rect(Ink::Line, x + side * 82.0 - 15.0, 340.0, 30.0, 9.0);
    }
}

/// The ring from above.
pub fn ring(c: &mut Canvas) {
    let (x, y) = (c.width * c.dice.pick([0.3, 0.5, 0.7]), c.dice.pick([200.0, 120.0, 280.0]));
    let radius = 168.0;
    c.disc(Ink::Main, x, y, radius);
    c.disc(Ink::Second, x, y, radius - 22.0);
    let points = c.dice.pick([8_u32, 10, 12]);
    let mut star = Vec::new();
    for point in steps(points) {
        star.push(around((x, y), radius - 30.0, point / f64::from(points)));
        star.push(around((x, y), radius * 0.46, (point + 0.5) / f64::from(points)));
    }
    c.poly(Ink::Ground, &star);
    c.disc(Ink::Line, x, y, 44.0);
    let ball = around((x, y), 70.0, c.dice.between(0, 9) / 10.0);
    c.disc(Ink::Accent, ball.0, ball.1, 19.0);
}

/// A trapeze nobody holds, yet.
pub fn trapeze(c: &mut Canvas) {
    let (x, away) = (c.width * c.dice.pick([0.34, 0.4]), c.dice.between(50, 90));
    let glow = c.dice.between(84, 112);
    c.disc(Ink::Second, x + away, 226.0, glow);
    let (low, tilt) = (c.dice.between(220, 250), 16.0);
    let ropes = Outline::new()
        .way([(x - 46.0, -5.0), (x + away - 52.0, low)])
        .way([(x + 54.0, -5.0), (x + away + 48.0, low - tilt)]);
    c.line(Ink::Line, 5.0, ropes);
    c.stroke(Ink::Main, 17.0, (x + away - 76.0, low + 4.0), (x + away + 72.0, low - tilt - 4.0));
    c.disc(Ink::Accent, c.width * 0.84, 348.0, 20.0);
    c.rect(Ink::Main, 0.0, 368.0, c.width, 32.0);
}

/// All of it stands on one ball.
pub fn balance(c: &mut Canvas) {
    let (x, tilt) = (c.middle(), c.dice.pick([-22.0, -12.0, 12.0, 22.0]));
    let half = if c.width > 400.0 { 180.0 } else { 128.0 };
    c.fill(Ink::Main, Outline::new().half(x, 372.0, 82.0, 0));
    c.stroke(Ink::Line, 13.0, (x - half, 283.0 - tilt), (x + half, 283.0 + tilt));
    let slope = tilt / half;
    let size = c.dice.between(60, 78);
    let (left, right) = (x - half + 44.0, x + half - 42.0);
    let top = |at: f64| 276.0 + (at - x) * slope;
    c.poly(
        Ink::Second,
        &[
            (left - size / 2.0, top(left - size / 2.0)),
            (left + size / 2.0, top(left + size / 2.0)),
            (left + size / 2.0 + slope * size, top(left) - size),
            (left - size / 2.0 + slope * size, top(left) - size - slope * size),
        ],
    );
    c.poly(
        Ink::Main,
        &[
            (left - 30.0, top(left) - size),
            (left + 34.0, top(left) - size + 1.0),
            (left + 2.0, top(left) - size - 70.0),
        ],
    );
    c.disc(Ink::Accent, right, top(right) - 42.0, 42.0);
    c.disc(Ink::Second, right, top(right) - 107.0, 24.0);
    c.rect(Ink::Line, 0.0, 371.0, c.width, 29.0);
}
