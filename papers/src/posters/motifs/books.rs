//! Books: novels and poems.

use crate::posters::canvas::{Canvas, HEIGHT, Ink, steps};
use crate::posters::outline::Outline;

/// A shelf; one of the books leans.
pub fn shelf(c: &mut Canvas) {
    let (mut x, lean) = (18.0, c.dice.between(60, 110));
    let (mut which, gap) = (c.dice.below(3), c.width * 0.62);
    while x < c.width - 30.0 {
        let (wide, high) = (c.dice.between(18, 44), c.dice.between(150, 270));
        let ink = [Ink::Main, Ink::Second, Ink::Line][usize::try_from(which % 3).unwrap_or_default()];
        if x + wide > gap && x < gap + 90.0 {
            let foot = gap + 4.0;
            c.poly(
                Ink::Accent,
                &[(foot + lean, 136.0), (foot + lean + 32.0, 152.0), (foot + 36.0, 348.0), (foot, 348.0)],
            );
            x = gap + 92.0;
            if c.width < 400.0 {
                break;
            }
            continue;
        }
        c.rect(ink, x, 348.0 - high, wide, high);
        if wide > 26.0 {
            c.rect(Ink::Ground, x, 348.0 - high + 22.0, wide, 6.0);
        }
        x += wide + 4.0;
        which += 1 + c.dice.below(2);
    }
    c.rect(Ink::Line, 0.0, 348.0, c.width, 14.0);
}

/// Read, and not put away.
pub fn pile(c: &mut Canvas) {
    let x = c.middle();
    let disc = c.dice.between(54, 76);
    c.disc(Ink::Accent, x + c.dice.pick([-40.0, 0.0, 44.0]), 104.0, disc);
    let mut y = 366.0;
    let mut inks = [Ink::Main, Ink::Second, Ink::Line].into_iter().cycle();
    while y > 176.0 {
        let (half, high, slip) =
            (c.dice.between(80, 124), c.dice.between(26, 46), c.dice.between(0, 30) - 15.0);
        let ink = inks.next().unwrap_or(Ink::Main);
        c.rect(ink, x - half + slip, y - high, half * 2.0, high - 3.0);
        c.rect(Ink::Ground, x - half + slip + 18.0, y - high + 8.0, 7.0, high - 19.0);
        y -= high;
    }
    c.rect(Ink::Line, 0.0, 366.0, c.width, 34.0);
}

/// An open book, and what rises from it.
pub fn open(c: &mut Canvas) {
    let (x, low) = (c.middle(), c.dice.between(296, 316));
    let sun = c.dice.between(74, 104);
    c.disc(Ink::Accent, x, low - 96.0, sun);
    let far = if c.width > 400.0 { 210.0 } else { 124.0 };
    for side in [-1.0, 1.0] {
        for (lift, ink) in [(0.0, Ink::Line), (15.0, Ink::Second), (30.0, Ink::Main)] {
            let page = Outline::new()
                .start(x, low + 46.0 - lift)
                .curve(
                    (x + side * 40.0, low - 10.0 - lift),
                    (x + side * (far - 30.0), low - 8.0 - lift),
                    (x + side * far, low + 22.0 - lift),
                )
                .to(x + side * far, low - 78.0 - lift * 2.0)
                .curve(
                    (x + side * (far - 30.0), low - 108.0 - lift * 2.0),
                    (x + side * 40.0, low - 110.0 - lift * 2.0),
                    (x, low - 54.0 - lift * 2.0),
                );
            c.fill(ink, page.close());
        }
    }
    c.stroke(Ink::Line, 3.0, (x, low - 112.0), (x, low + 18.0));
}

/// “ — before anything is said.
pub fn quote(c: &mut Canvas) {
    let (r, x, y) = (c.dice.between(56, 66), c.middle(), c.dice.between(176, 206));
    for (side, ink) in [(-1.0, Ink::Main), (1.0, Ink::Second)] {
        let x = x + side * (r + 7.0);
        let mark = Outline::new()
            .start(x - r, y + 30.0)
            .curve((x - r, y - 70.0), (x - r * 0.2, y - 124.0), (x + r * 0.9, y - 134.0))
            .to(x + r * 0.9, y - 100.0)
            .curve((x + r * 0.3, y - 92.0), (x, y - 60.0), (x, y - 26.0))
            .close();
        c.fill(ink, mark.disc(x, y + 30.0, r));
    }
    let (line, short) = (c.dice.between(50, 90), c.dice.between(20, 60));
    c.rect(Ink::Line, 30.0, 322.0, c.width - 60.0 - line, 11.0);
    c.rect(Ink::Line, 30.0, 348.0, c.width - 60.0 - line - short, 11.0);
    c.disc(Ink::Accent, c.width - 44.0, 340.0, 18.0);
}

/// A page with its corner turned down.
pub fn page(c: &mut Canvas) {
    let (x, fold) = (c.middle() - 106.0, c.dice.between(60, 104));
    c.poly(Ink::Line, &[(x + 16.0, 52.0), (x + 228.0, 52.0), (x + 228.0, 366.0), (x + 16.0, 366.0)]);
    c.poly(
        Ink::Main,
        &[(x, 36.0), (x + 212.0 - fold, 36.0), (x + 212.0, 36.0 + fold), (x + 212.0, 350.0), (x, 350.0)],
    );
    c.poly(
        Ink::Second,
        &[(x + 212.0 - fold, 36.0), (x + 212.0, 36.0 + fold), (x + 212.0 - fold, 36.0 + fold)],
    );
    let mut lines = Outline::new();
    for line in steps(7) {
        let short = if (line - 3.0).abs() < 0.5 || line > 5.5 {
            c.dice.between(50, 110)
        } else {
            c.dice.between(0, 24)
        };
        lines = lines.rect(x + 28.0, 166.0 + line * 23.0, 156.0 - short, 8.0);
    }
    c.fill(Ink::Ground, lines);
    c.disc(Ink::Accent, x + 56.0, 102.0, 28.0);
}

/// A sheet became a boat.
pub fn boat(c: &mut Canvas) {
    let (x, y) = (c.width * c.dice.pick([0.42, 0.5, 0.58]), c.dice.between(232, 252));
    let sun = c.dice.between(38, 60);
    c.disc(Ink::Accent, c.width * c.dice.pick([0.2, 0.8]), 92.0, sun);
    c.poly(Ink::Main, &[(x, y - 118.0), (x + 66.0, y), (x - 66.0, y)]);
    c.poly(Ink::Line, &[(x, y - 118.0), (x + 66.0, y), (x, y)]);
    c.poly(
        Ink::Main,
        &[(x - 128.0, y - 46.0), (x, y), (x + 128.0, y - 46.0), (x + 78.0, y + 60.0), (x - 78.0, y + 60.0)],
    );
    c.poly(Ink::Line, &[(x, y), (x + 128.0, y - 46.0), (x + 78.0, y + 60.0)]);
    let (count, pitch) = c.across(60.0);
    for (row, ink) in [Ink::Second, Ink::Line, Ink::Second].into_iter().enumerate() {
        let top = y + [36.0, 72.0, 110.0][row];
        let slip = if row == 1 { pitch / 2.0 } else { 0.0 };
        let mut wave = Outline::new().start(-slip, HEIGHT + 5.0).to(-slip, top);
        for crest in steps(count + 1) {
            wave = wave.arc_back(pitch * 0.58, (crest + 1.0) * pitch - slip, top);
        }
        c.fill(ink, wave.to(c.width + pitch, HEIGHT + 5.0).close());
    }
}

/// Leaves that fly up: lines of a poem.
pub fn bough(c: &mut Canvas) {
    let (x, sway) = (c.middle(), c.dice.between(0, 80) - 40.0);
    c.disc(Ink::Second, x + c.dice.pick([-50.0, 50.0]), 130.0, 84.0);
    let stem = |part: f64| (x + sway * part * part - sway * 0.3, HEIGHT - 350.0 * part);
    c.line(Ink::Line, 6.0, Outline::new().way(steps(9).map(|at| stem(at / 8.0)).collect::<Vec<_>>()));
    let lit = c.dice.between(1, 8);
    let mut leaves = Outline::new();
    for leaf in steps(9) {
        let (from, side) = (stem(0.16 + leaf * 0.092), if leaf.rem_euclid(2.0) < 0.5 { -1.0 } else { 1.0 });
        let reach = 112.0 - leaf * 6.0;
        let to = (from.0 + side * reach, from.1 - 52.0 - leaf * 3.0);
        if (leaf - lit).abs() < 0.5 {
            c.fill(Ink::Accent, Outline::new().leaf(from, to, 36.0));
        } else {
            leaves = leaves.leaf(from, to, 36.0);
        }
    }
    c.fill(Ink::Main, leaves.leaf(stem(1.0), (stem(1.0).0 + sway * 0.2, -6.0), 30.0));
}
