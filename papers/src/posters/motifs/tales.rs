//! Puppets, tales and laughter.

use crate::posters::canvas::{Canvas, HEIGHT, Ink, steps};
use crate::posters::outline::Outline;

/// A puppet and its strings.
pub fn puppet(c: &mut Canvas) {
    let (x, lift) = (c.middle(), c.dice.between(0, 50));
    let hands = [(x - 84.0, 226.0 - lift), (x + 84.0, 190.0 + lift)];
    let strings = Outline::new()
        .way([(x - 70.0, 44.0), hands[0]])
        .way([(x + 70.0, 44.0), hands[1]])
        .way([(x, 44.0), (x, 140.0)]);
    c.line(Ink::Line, 2.5, strings);
    c.fill(Ink::Line, Outline::new().rect(x - 92.0, 36.0, 184.0, 14.0).rect(x - 9.0, 18.0, 18.0, 50.0));
    let arms = Outline::new().way([(x - 20.0, 214.0), hands[0]]).way([(x + 20.0, 214.0), hands[1]]);
    c.line(Ink::Main, 15.0, arms);
    let legs = Outline::new()
        .way([(x - 22.0, 300.0), (x - 36.0, 362.0)])
        .way([(x + 22.0, 300.0), (x + 44.0, 356.0)]);
    c.line(Ink::Line, 15.0, legs);
    c.poly(Ink::Main, &[(x, 176.0), (x + 62.0, 312.0), (x - 62.0, 312.0)]);
    c.disc(Ink::Second, x, 162.0, 38.0);
    c.poly(Ink::Accent, &[(x - 38.0, 146.0), (x + 38.0, 146.0), (x + c.dice.pick([-30.0, 0.0, 30.0]), 92.0)]);
    let dots = Outline::new().disc(hands[0].0, hands[0].1, 13.0).disc(hands[1].0, hands[1].1, 13.0);
    c.fill(Ink::Accent, dots.disc(x, 232.0, 7.0).disc(x, 258.0, 7.0).disc(x, 284.0, 7.0));
}

/// A road through hills to a house with a light.
pub fn road(c: &mut Canvas) {
    let (w, x) = (c.width, c.width * c.dice.pick([0.34, 0.5, 0.66]));
    c.disc(Ink::Accent, w * c.dice.pick([0.22, 0.78]), 92.0, 46.0);
    let hill = |y: f64, lift: f64, dip: f64| {
        Outline::new()
            .start(-5.0, y)
            .curve((w * 0.35, y - lift), (w * 0.65, y + dip), (w + 5.0, y - 20.0))
            .to(w + 5.0, HEIGHT + 5.0)
            .to(-5.0, HEIGHT + 5.0)
            .close()
    };
    let (lift, dip) = (c.dice.between(40, 120), c.dice.between(0, 60));
    c.fill(Ink::Second, hill(190.0, lift, dip));
    c.fill(
        Ink::Line,
        Outline::new().rect(x - 19.0, 176.0, 38.0, 46.0).poly(&[
            (x - 28.0, 178.0),
            (x, 146.0),
            (x + 28.0, 178.0),
        ]),
    );
    c.rect(Ink::Accent, x - 7.0, 190.0, 14.0, 16.0);
    c.fill(Ink::Main, hill(226.0, 30.0, 34.0));
    let road = Outline::new()
        .start(x - 5.0, 216.0)
        .curve((x + 130.0, 262.0), (x - 190.0, 290.0), (x - 60.0, HEIGHT + 5.0))
        .to(x + 60.0, HEIGHT + 5.0)
        .curve((x - 70.0, 300.0), (x + 160.0, 262.0), (x + 5.0, 216.0))
        .close();
    c.fill(Ink::Ground, road);
}

/// Eyes in the wood.
pub fn wood(c: &mut Canvas) {
    let (count, pitch) = c.across(60.0);
    c.disc(Ink::Second, c.width * c.dice.pick([0.3, 0.7]), 120.0, 86.0);
    let mut trunks = [Outline::new(), Outline::new()];
    for trunk in steps(count) {
        let (x, wide, lean) = ((trunk + 0.2) * pitch, c.dice.between(20, 34), c.dice.between(0, 30) - 15.0);
        let slot = usize::from(c.dice.coin());
        trunks[slot] = std::mem::take(&mut trunks[slot]).poly(&[
            (x + lean, -5.0),
            (x + wide + lean, -5.0),
            (x + wide, HEIGHT + 5.0),
            (x, HEIGHT + 5.0),
        ]);
    }
    let [back, front] = trunks;
    c.fill(Ink::Main, back);
    let mut eyes = Outline::new();
    for (part, y) in [(0.27, c.dice.between(150, 190)), (0.72, c.dice.between(240, 290))] {
        let x = c.width * part;
        for side in [-17.0, 17.0] {
            eyes = eyes.leaf((x + side - 13.0, y), (x + side + 13.0, y), 13.0);
        }
    }
    c.fill(Ink::Line, front);
    c.fill(Ink::Accent, eyes);
}

/// A broad grin.
pub fn grin(c: &mut Canvas) {
    let (x, y) = (c.middle(), 200.0);
    let r = c.dice.between(126, 144);
    c.disc(Ink::Main, x, y, r);
    let mouth = r * 0.62;
    c.fill(Ink::Line, Outline::new().half(x, y + 14.0, mouth, 2));
    c.rect(Ink::Ground, x - mouth + 6.0, y + 14.0, mouth * 2.0 - 12.0, 19.0);
    c.fill(Ink::Accent, Outline::new().half(x, y + mouth - 2.0, mouth * 0.42, 0));
    let wink = c.dice.coin();
    let brow = c.dice.between(0, 16);
    for side in [-1.0, 1.0] {
        let at = x + side * r * 0.4;
        if wink && side > 0.0 {
            c.line(Ink::Line, 9.0, Outline::new().start(at - 22.0, y - 42.0).arc(24.0, at + 22.0, y - 42.0));
        } else {
            c.disc(Ink::Ground, at, y - 46.0, 24.0);
            c.disc(Ink::Line, at + 7.0, y - 42.0 - brow * 0.3, 11.0);
        }
    }
    c.disc(Ink::Second, x, y - 8.0, 16.0);
}

/// A hat, a moustache, and a flower.
pub fn hat(c: &mut Canvas) {
    let (x, y) = (c.middle(), c.dice.between(190, 210));
    let disc = c.dice.between(110, 130);
    c.disc(Ink::Second, x, y + 10.0, disc);
    let crown = Outline::new()
        .start(x - 74.0, y - 50.0)
        .curve((x - 74.0, y - 166.0), (x + 74.0, y - 166.0), (x + 74.0, y - 50.0))
        .close();
    c.fill(Ink::Line, crown);
    c.rect(Ink::Main, x - 74.0, y - 76.0, 148.0, 26.0);
    c.fill(Ink::Line, Outline::new().capsule(x - 112.0, y - 52.0, 224.0, 20.0));
    let curl = c.dice.between(20, 54);
    for side in [-1.0, 1.0] {
        let tip = (x + side * 96.0, y + 52.0 - curl);
        let half = Outline::new().start(x, y + 48.0).curve(
            (x + side * 30.0, y + 20.0),
            (x + side * 60.0, y + 66.0),
            tip,
        );
        c.fill(
            Ink::Line,
            half.curve((x + side * 84.0, y + 106.0), (x + side * 20.0, y + 104.0), (x, y + 58.0)).close(),
        );
    }
    let x = x + 62.0;
    let petals = Outline::new()
        .disc(x - 12.0, y - 84.0, 13.0)
        .disc(x + 12.0, y - 84.0, 13.0)
        .disc(x - 12.0, y - 62.0, 13.0)
        .disc(x + 12.0, y - 62.0, 13.0);
    c.fill(Ink::Accent, petals);
    c.disc(Ink::Ground, x, y - 73.0, 9.0);
}
