//! Song and choirs.

use crate::posters::canvas::{Canvas, HEIGHT, Ink, steps};
use crate::posters::outline::Outline;

/// A choir, all mouths open.
pub fn choir(c: &mut Canvas) {
    let (count, pitch) = c.across(100.0);
    let inks = c.dice.shuffled([Ink::Main, Ink::Second, Ink::Line]);
    let solo = (c.dice.between(0, 2), c.dice.between(1, count - 1));
    for (row, ink) in steps(3).zip(inks) {
        let (y, slip) = (96.0 + row * 110.0, if row.rem_euclid(2.0) < 0.5 { 0.0 } else { pitch / 2.0 });
        let (mut coats, mut heads, mut mouths) = (Outline::new(), Outline::new(), Outline::new());
        for singer in steps(count + 1) {
            let x = singer * pitch + pitch / 2.0 - slip;
            coats = coats
                .start(x - 44.0, HEIGHT)
                .to(x - 44.0, y + 86.0)
                .arc(44.0, x + 44.0, y + 86.0)
                .to(x + 44.0, HEIGHT)
                .close();
            if (row, singer) == solo {
                c.disc(Ink::Accent, x, y, 33.0);
            } else {
                heads = heads.disc(x, y, 33.0);
            }
            mouths = mouths.oval(x, y + 9.0, 9.0, 13.0);
        }
        c.fill(ink, coats);
        c.fill(ink, heads);
        if let (true, singer) = ((row - solo.0).abs() < 0.5, solo.1) {
            c.disc(Ink::Accent, singer * pitch + pitch / 2.0 - slip, y, 33.0);
        }
        c.fill(Ink::Ground, mouths);
    }
}

/// A microphone, larger than whoever sings.
pub fn microphone(c: &mut Canvas) {
    let (x, y, r) = (c.width * c.dice.pick([0.6, 0.64]), c.dice.between(126, 146), 94.0);
    let glow = c.dice.between(118, 140);
    c.disc(Ink::Second, x - 10.0, y + 10.0, glow);
    c.poly(
        Ink::Line,
        &[(x - 82.0, y + 18.0), (x - 18.0, y + 82.0), (x - 190.0, y + 330.0), (x - 250.0, y + 270.0)],
    );
    c.disc(Ink::Main, x, y, r);
    let mut mesh = Outline::new();
    for line in steps(5) {
        let (off, reach) = ((line - 2.0) * 32.0, (r * r - ((line - 2.0) * 32.0).powi(2)).sqrt() * 0.71);
        let slip = off * 0.71;
        mesh = mesh.way([(x + slip - reach, y + slip + reach), (x + slip + reach, y + slip - reach)]);
        mesh = mesh.way([(x - slip - reach, y + slip - reach), (x - slip + reach, y + slip + reach)]);
    }
    c.line(Ink::Ground, 2.5, mesh);
    c.stroke(Ink::Accent, 25.0, (x - 98.0, y + 16.0), (x - 16.0, y + 98.0));
}

/// Birds on wires: who sings last?
pub fn birds(c: &mut Canvas) {
    let mut wires = Outline::new();
    let (high, low) = (c.dice.between(140, 160), c.dice.between(286, 306));
    for y in [high, low] {
        wires = wires.way([(-5.0, y + 14.0), (c.width + 5.0, y - 14.0)]);
    }
    let (count, pitch) = c.across(100.0);
    let sun = c.dice.between(52, 76);
    c.disc(Ink::Second, c.width * c.dice.pick([0.2, 0.8]), 220.0, sun);
    c.line(Ink::Line, 3.0, wires);
    let lit = c.dice.between(0, count - 1);
    for bird in steps(count) {
        let x = (bird + 0.5) * pitch;
        let y = if c.dice.coin() { high } else { low } + 14.0 - 28.0 * x / c.width;
        let way = if c.dice.coin() { 1.0 } else { -1.0 };
        let lit = (bird - lit).abs() < 0.5;
        c.poly(
            Ink::Line,
            &[(x - way * 26.0, y - 46.0), (x - way * 70.0, y + 26.0), (x - way * 8.0, y - 4.0)],
        );
        c.fill(
            if lit { Ink::Accent } else { Ink::Main },
            Outline::new()
                .half(x, y - 42.0, 40.0, 2)
                .quarter(x + way * 20.0, y - 42.0, 40.0, if way > 0.0 { 3 } else { 0 })
                .disc(x + way * 18.0, y - 62.0, 24.0),
        );
        c.poly(
            Ink::Line,
            &[(x + way * 38.0, y - 72.0), (x + way * 66.0, y - 82.0), (x + way * 40.0, y - 52.0)],
        );
        c.disc(Ink::Ground, x + way * 22.0, y - 66.0, 5.0);
    }
}

/// One open mouth.
pub fn mouth(c: &mut Canvas) {
    let (x, y) = (c.middle(), c.dice.between(180, 220));
    let open = c.dice.between(56, 92);
    let lips = Outline::new()
        .start(x - 136.0, y)
        .curve((x - 90.0, y - open - 34.0), (x - 46.0, y - open - 62.0), (x, y - open - 20.0))
        .curve((x + 46.0, y - open - 62.0), (x + 90.0, y - open - 34.0), (x + 136.0, y))
        .curve((x + 84.0, y + open * 1.7), (x - 84.0, y + open * 1.7), (x - 136.0, y))
        .close();
    c.fill(Ink::Main, lips);
    c.fill(Ink::Line, Outline::new().leaf((x - 104.0, y), (x + 104.0, y), open * 0.96));
    c.fill(
        Ink::Accent,
        Outline::new().leaf((x - 62.0, y + open * 0.42), (x + 62.0, y + open * 0.42), open * 0.3),
    );
    c.fill(
        Ink::Ground,
        Outline::new()
            .start(x - 60.0, y - open * 0.36)
            .curve((x - 30.0, y - open * 0.7), (x + 30.0, y - open * 0.7), (x + 60.0, y - open * 0.36))
            .close(),
    );
    let dot = c.dice.between(12, 20);
    c.disc(Ink::Second, x + 112.0, y - open - 48.0, dot);
}
