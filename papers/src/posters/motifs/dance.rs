//! Dance.

use crate::posters::canvas::{Canvas, HEIGHT, Ink, steps};
use crate::posters::outline::{Outline, around};

/// Three bands that turn about each other.
pub fn ribbons(c: &mut Canvas) {
    let (w, low) = (c.width, c.dice.between(90, 150));
    for (index, ink) in [Ink::Main, Ink::Second, Ink::Accent].into_iter().enumerate() {
        let down = 46.0 * f64::from(u8::try_from(index).unwrap_or_default());
        let (from, to) = (low + down, 330.0 - down * 1.2);
        // Upright where both halves meet, so that the band has no kink.
        let turn = 200.0 + down * 0.2;
        let way = Outline::new()
            .start(-20.0, from)
            .curve((w * 0.42, from - 130.0), (w * 0.5, turn - 90.0), (w * 0.5, turn))
            .curve((w * 0.5, turn + 120.0), (w * 0.72, to + 90.0), (w + 20.0, to - 60.0));
        c.line(ink, 27.0, way);
    }
    let x = w * c.dice.pick([0.68, 0.78]);
    c.disc(Ink::Line, x, c.dice.between(76, 120), 27.0);
}

/// A skirt that flies.
pub fn skirt(c: &mut Canvas) {
    let (x, y) = (c.middle() + c.dice.between(0, 30) - 15.0, c.dice.between(168, 192));
    let from = c.dice.pick([0.22, 0.25, 0.28]);
    let inks = [Ink::Main, Ink::Second, Ink::Main, Ink::Accent, Ink::Main, Ink::Second, Ink::Main];
    for (fold, ink) in steps(7).zip(inks) {
        let turn = from + fold * 0.07;
        c.fill(ink, Outline::new().wedge((x, y), 178.0 - (fold - 3.0).abs() * 8.0, turn, turn + 0.071));
    }
    let lean = c.dice.pick([-26.0, 26.0]);
    c.poly(
        Ink::Line,
        &[
            (x - 17.0, y + 16.0),
            (x + 17.0, y + 16.0),
            (x + lean + 24.0, y - 62.0),
            (x + lean - 24.0, y - 62.0),
        ],
    );
    c.line(
        Ink::Line,
        11.0,
        Outline::new().start(x + lean - 20.0, y - 56.0).curve(
            (x - 96.0, y - 70.0),
            (x - 60.0, y - 130.0),
            (x - 18.0 + lean, y - 142.0),
        ),
    );
    c.line(
        Ink::Line,
        11.0,
        Outline::new().start(x + lean + 18.0, y - 56.0).curve(
            (x + 80.0, y - 60.0),
            (x + 100.0, y - 90.0),
            (x + 116.0, y - 112.0),
        ),
    );
    c.disc(Ink::Line, x + lean * 1.25, y - 92.0, 21.0);
}

/// Two lean on each other.
pub fn pair(c: &mut Canvas) {
    let (x, foot) = (c.middle() + c.dice.between(0, 30) - 15.0, 374.0);
    let (lean, disc) = (c.dice.between(70, 96), c.dice.between(96, 124));
    c.disc(Ink::Second, x, 186.0, disc);
    for (side, ink, rise) in [(-1.0, Ink::Main, 150.0), (1.0, Ink::Line, 124.0)] {
        let top = (x + side * lean * 0.5, rise);
        let body = Outline::new()
            .start(top.0 - 8.0, top.1)
            .curve((x + side * (lean + 46.0), 200.0), (x - side * 84.0, 250.0), (x + side * 46.0, foot))
            .to(x + side * 104.0, foot)
            .curve((x + side * 10.0, 270.0), (x + side * (lean + 96.0), 210.0), (top.0 + 8.0, top.1));
        c.fill(ink, body.close());
        c.disc(if side < 0.0 { Ink::Accent } else { ink }, top.0, top.1 - 24.0, 22.0);
    }
}

/// The steps, as a book of dances has them.
pub fn steps_of_a_dance(c: &mut Canvas) {
    let (count, pitch) = (if c.width > 400.0 { 7 } else { 4 }, 80.0);
    let sway = c.dice.between(30, 70);
    let from = c.middle() - pitch * f64::from(count - 1) / 2.0;
    let place = |step: f64| {
        (
            from + step * pitch,
            205.0 + sway * if step.rem_euclid(2.0) < 0.5 { -1.0 } else { 1.0 } * (1.0 + 0.2 * step),
        )
    };
    let mut way = Outline::new();
    for step in steps(count - 1) {
        let (one, other) = (place(step), place(step + 1.0));
        way = way.start(one.0, one.1).curve((one.0 + 60.0, one.1), (other.0 - 60.0, other.1), other);
    }
    c.line(Ink::Second, 5.0, way);
    let lit = c.dice.between(0, count - 1);
    for step in steps(count) {
        let (x, y) = place(step);
        let ink = if (step - lit).abs() < 0.5 { Ink::Accent } else { Ink::Main };
        c.fill(ink, Outline::new().oval(x, y - 18.0, 23.0, 36.0).half(x, y + 32.0, 17.0, 2));
    }
}

/// A wheel of leaves.
pub fn whirl(c: &mut Canvas) {
    let (x, y) = (c.middle() + c.dice.pick([-30.0, 0.0, 30.0]), c.dice.between(180, 220));
    let (count, turn) = (c.dice.pick([7_u32, 9, 11]), c.dice.between(0, 9) / 10.0);
    let far = c.dice.between(150, 186);
    let (mut one, mut other) = (Outline::new(), Outline::new());
    for leaf in steps(count) {
        let at = turn + leaf / f64::from(count);
        let (tip, pull) = (around((x, y), far, at), around((x, y), far * 0.8, at - 0.13));
        let (back, near) = (around((x, y), far * 0.42, at - 0.02), around((x, y), 26.0, at));
        let blade = |outline: Outline| {
            outline.start(near.0, near.1).curve(pull, pull, tip).curve(back, back, near).close()
        };
        if leaf.rem_euclid(2.0) < 0.5 { one = blade(one) } else { other = blade(other) }
    }
    c.fill(Ink::Main, one);
    c.fill(Ink::Second, other);
    c.disc(Ink::Accent, x, y, 24.0);
    let foot = around((x, y), far + 5.0, turn + 0.5);
    c.disc(Ink::Line, foot.0.clamp(24.0, c.width - 24.0), foot.1.clamp(24.0, HEIGHT - 24.0), 13.0);
}
