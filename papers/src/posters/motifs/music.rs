//! Music of any kind.

use crate::posters::canvas::{Canvas, HEIGHT, Ink, steps};
use crate::posters::outline::{Outline, around};

/// A record that is larger than the sheet, and the arm on it.
pub fn record(c: &mut Canvas) {
    let (x, y) = (c.width * c.dice.pick([0.0, 0.18, 0.3]), c.dice.pick([40.0, 200.0, 330.0]));
    let radius = c.least() * 0.86;
    c.disc(Ink::Line, x, y, radius);
    for step in steps(5) {
        c.ring(Ink::Ground, x, y, radius * (0.92 - step * 0.105), 1.6);
    }
    c.disc(Ink::Main, x, y, radius * 0.36);
    c.disc(Ink::Accent, x, y, radius * 0.2);
    c.disc(Ink::Ground, x, y, radius * 0.04);
    let to = around((x, y), radius * 0.62, 0.29);
    c.line(Ink::Second, 11.0, Outline::new().way([(c.width - 34.0, -10.0), (c.width - 34.0, 150.0), to]));
    c.disc(Ink::Second, to.0, to.1, 15.0);
}

/// How loud each tone is, before a sun.
pub fn levels(c: &mut Canvas) {
    let sun = c.dice.between(90, 130);
    let (x, y) = (c.width * c.dice.pick([0.3, 0.5, 0.7]), c.dice.between(110, 170));
    c.disc(Ink::Second, x, y, sun);
    let count = (c.width / 37.5).round();
    let pitch = c.width / count;
    let (mut one, mut other) = (Outline::new(), Outline::new());
    let mut at = 0.0;
    while at < count {
        let height = c.dice.between(5, 19) * 16.0;
        let (x, y) = (at * pitch + 5.0, HEIGHT - height);
        one = one.rect(x, y, pitch - 10.0, height);
        let tip = c.dice.between(1, 3) * 16.0;
        other = other.rect(x, y - 8.0 - tip, pitch - 10.0, tip);
        at += 1.0;
    }
    c.fill(Ink::Main, one);
    c.fill(Ink::Line, other);
}

/// Strings, plucked, over the hole of a guitar.
pub fn strings(c: &mut Canvas) {
    let (x, y) = (c.middle() + c.dice.between(0, 60) - 30.0, c.dice.between(170, 250));
    let radius = c.dice.between(96, 122);
    c.disc(Ink::Main, x, y, radius);
    c.ring(Ink::Second, x, y, radius + 18.0, 9.0);
    c.disc(Ink::Line, x, y, radius * 0.68);
    let pull = c.dice.between(1, 4);
    for string in steps(6) {
        let at = x - 62.5 + string * 25.0;
        let line = Outline::new().start(at, -5.0);
        let bend = if (string - pull).abs() < 0.5 { 52.0 } else { 0.0 };
        let line = line.curve((at + bend, 120.0), (at - bend, 280.0), (at, HEIGHT + 5.0));
        c.line(if bend > 0.0 { Ink::Accent } else { Ink::Ground }, 6.5 - string * 0.7, line);
    }
}

/// A rhythm: beats by their weight.
pub fn beats(c: &mut Canvas) {
    let (count, pitch) = c.across(60.0);
    let lit = (c.dice.between(0, 5), c.dice.between(0, count - 1));
    let pattern = [8.0, 14.0, 20.0, 27.0];
    let (one, other) = (c.dice.pick([1, 2, 3]), c.dice.pick([1, 3]));
    let mut sizes = [const { Vec::new() }; 4];
    for (row, down) in steps(6).zip(0_usize..) {
        for (column, across) in steps(count).zip(0_usize..) {
            let at = ((column + 0.5) * pitch, 38.0 + row * 65.0);
            if (row, column) == lit {
                c.disc(Ink::Accent, at.0, at.1, 27.0);
            } else {
                sizes[(across * one + down * other) % 4].push(at);
            }
        }
    }
    for ((radius, ink), at) in
        pattern.into_iter().zip([Ink::Second, Ink::Main, Ink::Second, Ink::Main]).zip(sizes)
    {
        c.dots(ink, radius, at);
    }
}

/// Arcs about one point, each as wide as it lasts.
pub fn arcs(c: &mut Canvas) {
    let (x, y) = (c.width * c.dice.pick([0.3, 0.5]), c.dice.pick([400.0, 300.0, 200.0]));
    let mut radius = 46.0;
    let mut inks = [Ink::Main, Ink::Second, Ink::Line].into_iter().cycle();
    let mut turn = c.dice.between(0, 9) / 10.0;
    while radius < c.width * 0.9 + 40.0 {
        let (wide, reach) = (c.dice.pick([14.0, 22.0, 34.0]), c.dice.between(25, 46) / 100.0);
        let (from, to) = (around((x, y), radius, turn), around((x, y), radius, turn + reach));
        c.line(
            inks.next().unwrap_or(Ink::Main),
            wide,
            Outline::new().start(from.0, from.1).arc(radius, to.0, to.1),
        );
        let from = turn + reach + 0.06;
        let (other, end) = (around((x, y), radius, from), around((x, y), radius, from + 0.3));
        c.line(
            inks.next().unwrap_or(Ink::Main),
            wide,
            Outline::new().start(other.0, other.1).arc(radius, end.0, end.1),
        );
        radius += wide / 2.0 + 25.0;
        turn += c.dice.between(10, 40) / 100.0;
    }
    c.disc(Ink::Accent, x, y, 26.0);
}

/// Sound goes out from a corner.
pub fn sound(c: &mut Canvas) {
    let (x, y) = (c.dice.pick([0.0, 40.0]), c.dice.pick([HEIGHT, HEIGHT - 60.0, 200.0]));
    let rings = c.dice.pick([5_u32, 6, 7]);
    let pitch = (c.width + 90.0) / f64::from(rings);
    for ring in steps(rings).collect::<Vec<_>>().into_iter().rev() {
        let ink = [Ink::Accent, Ink::Main, Ink::Ground, Ink::Second, Ink::Ground, Ink::Main, Ink::Ground];
        // A handful of rings.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most six")]
        let ink = ink[ring as usize];
        c.disc(ink, x, y, 44.0 + pitch * ring);
    }
    c.disc(Ink::Line, x, y, 18.0);
}

/// Five lines that swing through the sheet, and the notes between them.
pub fn stave(c: &mut Canvas) {
    let (from, to) = (c.dice.between(70, 150), c.dice.between(150, 230));
    let (lift, dip) = (c.dice.between(0, 140) - 60.0, c.dice.between(0, 200) + 60.0);
    let w = c.width;
    for line in steps(5) {
        let down = line * 26.0;
        let way = Outline::new().start(-5.0, from + down);
        let way = way.curve(
            (w * 0.35, from + lift - 90.0 + down),
            (w * 0.6, to + dip + down),
            (w + 5.0, to + down),
        );
        c.line(Ink::Line, 3.0, way);
    }
    for (index, part) in [0.14, 0.38, 0.62, 0.86].into_iter().enumerate() {
        let back = 1.0 - part;
        let y = from * back * back * back
            + 3.0 * (from + lift - 90.0) * back * back * part
            + 3.0 * (to + dip) * back * part * part
            + to * part * part * part;
        let y = y + 26.0 * c.dice.between(0, 4);
        let ink = [Ink::Main, Ink::Second, Ink::Main, Ink::Accent][index];
        let radius = c.dice.pick([24.0, 30.0, 38.0]);
        c.disc(ink, w * part, y, radius);
    }
}

/// Drums, seen from above.
pub fn drums(c: &mut Canvas) {
    let x = c.middle();
    let turn = c.dice.between(0, 9) / 10.0;
    let kit = [
        (0.0, 122.0, Ink::Main),
        (0.36, 74.0, Ink::Second),
        (0.62, 84.0, Ink::Accent),
        (0.82, 58.0, Ink::Second),
    ];
    for (place, radius, ink) in kit {
        let far = if place > 0.0 { 158.0 } else { 0.0 };
        let (x, y) = around((x, 205.0), far, turn + place);
        c.disc(ink, x, y, radius);
        c.ring(Ink::Line, x, y, radius - 9.0, 3.0);
        c.disc(Ink::Ground, x, y, radius * 0.2);
    }
    let (from, to) = (around((x, 205.0), 260.0, turn + 0.18), around((x, 205.0), 40.0, turn + 0.2));
    c.line(Ink::Line, 9.0, Outline::new().way([from, to]));
    c.disc(Ink::Line, to.0, to.1, 12.0);
}
